using Indicators.Core.Notifications;

namespace Indicators.Core.Deviations;

/// <summary>Composes the mail about deviations to one person. The plain-text part contains everything.</summary>
internal static class DeviationMail
{
    /// <param name="items">At least one, most severe first.</param>
    /// <param name="firstKey">
    /// Outbox key of the first mail to this person about the first item's episode, which this one replies to; null for the first mail.
    /// </param>
    /// <param name="at">When the mail is composed; the message is dated to the minute.</param>
    public static OutgoingMail Write(
        IReadOnlyList<NoticeItem> items, MailParty person, MailSettings settings, string key, string? firstKey, DateTimeOffset at)
    {
        var (text, from) = (DeviationText.Of(items, person, settings.Links, at), settings.From);
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

    /// <summary>The same for channels other than e-mail: a part for each municipality, with only its deviations.</summary>
    public static IReadOnlyList<Notification> Parts(
        IReadOnlyList<NoticeItem> items, MailParty person, MailSettings settings, string key, DateTimeOffset at) =>
    [
        .. from item in items
           group item by item.Agreement.Municipality into own
           let text = DeviationText.Of([.. own], person, settings.Links, at)
           select new Notification(
               key, NotificationKind.Deviation, new(own.Key.Code.Value, own.Key.Name), person, text.Subject, [.. text.Sentences()],
               text.Notices[0].Case),
    ];
}
