using Indicators.Core.Notifications;

namespace Indicators.Core.Deviations;

/// <summary>The message that tells one person of what is new about deviations. The plain text holds everything.</summary>
internal static class DeviationMail
{
    /// <param name="items">At least one, the worst first.</param>
    /// <param name="firstKey">Of the first mail to this person about the worst one's episode; null when this is it.</param>
    /// <param name="at">When it is made; the message is dated to the minute.</param>
    public static OutgoingMail Write(
        IReadOnlyList<NoticeItem> items, MailParty person, MailSettings settings, string key, string? firstKey, DateTimeOffset at)
    {
        var (text, from) = (DeviationText.Of(items, person, settings.Site, at), settings.From);
        return new(
            MessageIds.Of(key, person.Address, from),
            firstKey is null ? null : MessageIds.Of(firstKey, person.Address, from),
            at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute)),
            from,
            person,
            text.Subject,
            text.Plain(),
            text.Html(),
            [],
            []);
    }

    /// <summary>The same for channels other than e-mail: a part for each municipality, with its deviations alone.</summary>
    public static IReadOnlyList<Notification> Parts(
        IReadOnlyList<NoticeItem> items, MailParty person, MailSettings settings, string key, DateTimeOffset at) =>
    [
        .. from item in items
           group item by item.Agreement.Municipality into own
           let text = DeviationText.Of([.. own], person, settings.Site, at)
           select new Notification(
               key, NotificationKind.Deviation, new(own.Key.Code.Value, own.Key.Name), person, text.Subject, [.. text.Sentences()],
               text.Notices[0].Case),
    ];
}
