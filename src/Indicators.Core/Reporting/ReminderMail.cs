using System.Text;
using Indicators.Core.Imports.Files;
using Indicators.Core.Notifications;

namespace Indicators.Core.Reporting;

/// <summary>The message that asks for missing figures or confirms that they have come. The plain text is complete.</summary>
public static class ReminderMail
{
    /// <param name="at">When it is made; the message is dated to the minute.</param>
    public static OutgoingMail Write(Reminder reminder, MailSettings settings, DateOnly today, DateTimeOffset at)
    {
        var (text, from) = (ReminderText.Of(reminder, today, settings.Links), settings.From);
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
            reminder.IsReceipt ? [] : [Form(reminder)]);
    }

    /// <summary>The same for channels without files: a part for each municipality, with only its figures.</summary>
    public static IReadOnlyList<Notification> Parts(Reminder reminder, MailSettings settings, DateOnly today) =>
    [
        .. from count in reminder.Counts
           group count by count.Municipality into own
           let text = ReminderText.Of(reminder with { Counts = [.. own] }, today, settings.Links)
           select new Notification(
               reminder.Key, NotificationKind.Reminder, new(own.Key.Code.Value, own.Key.Name), reminder.Person, text.Subject,
               [.. text.Sentences()], text.Page),
    ];

    /// <summary>A file to fill in and submit: a row for each figure that is missing, with an empty value.</summary>
    private static MailAttachment Form(Reminder reminder) => new(
        $"siffror-som-saknas_{reminder.Steps[^1].Deadline:yyyy-MM-dd}.csv",
        "text/csv",
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(Rows(reminder).Select(row => row + "\r\n")))]);

    private static IEnumerable<string> Rows(Reminder reminder) =>
    [
        string.Join(';', CountColumns.Names),
        .. reminder.Counts.Select(count => $"{count.Municipality.Code};{count.Indicator.Code};{count.Period.Code};;;;"),
    ];
}
