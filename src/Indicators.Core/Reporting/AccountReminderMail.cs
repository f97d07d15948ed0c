using Indicators.Core.Notifications;

namespace Indicators.Core.Reporting;

/// <summary>The message that asks for accounts, or tells of returned ones.</summary>
internal static class AccountReminderMail
{
    /// <param name="at">When it is made; the message is dated to the minute.</param>
    public static OutgoingMail Write(AccountReminder reminder, MailSettings settings, DateOnly today, DateTimeOffset at)
    {
        var (text, from) = (AccountReminderText.Of(reminder, today, settings.Links), settings.From);
        return new(
            MessageIds.Of(reminder.Key, reminder.Person.Address, from),
            reminder.Former is { } former ? MessageIds.Of(former, reminder.Person.Address, from) : null,
            at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute)),
            from,
            reminder.Person,
            text.Subject,
            text.Plain(),
            text.Html(),
            [],
            []);
    }

    /// <summary>The same for other channels: a part for each municipality, with its accounts alone.</summary>
    public static IReadOnlyList<Notification> Parts(AccountReminder reminder, MailSettings settings, DateOnly today) =>
    [
        .. from place in reminder.Owed.Select(one => one.Agreement.Municipality)
               .Concat(reminder.Returned.Select(one => one.Agreement.Municipality)).Distinct()
           let own = reminder with
           {
               Owed = [.. reminder.Owed.Where(one => one.Agreement.Municipality == place)],
               Returned = [.. reminder.Returned.Where(one => one.Agreement.Municipality == place)],
           }
           let text = AccountReminderText.Of(own, today, settings.Links)
           select new Notification(
               reminder.Key, NotificationKind.Reminder, new(place.Code.Value, place.Name), reminder.Person, text.Subject,
               [.. text.Sentences()], text.Page),
    ];
}
