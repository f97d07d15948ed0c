using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Notifications;
using Indicators.Core.Owners;
using Indicators.Core.Periods;
using Indicators.Core.Storage;

namespace Indicators.Core.Reporting;

/// <summary>
/// Sends the reminders about missing figures that are due, within the hours when mail is sent. A missed run is made up for by
/// the next one, and two concurrent runs send each reminder once.
/// </summary>
public sealed class RemindReporters(Database database, MailSettings settings, TimeProvider time)
{
    private static readonly Telemetry Telemetry = new("Reporting");

    /// <returns>The mails that were queued.</returns>
    /// <exception cref="AggregateException">Some could not be queued; the others were.</exception>
    public Task<IReadOnlyList<OutgoingMail>> RunAsync(CancellationToken ct) => Telemetry.MeasureAsync("remind", () => RemindAsync(ct));

    private async Task<IReadOnlyList<OutgoingMail>> RemindAsync(CancellationToken ct)
    {
        if (!SendingWindow.IsOpen(time.GetUtcNow())) return [];
        var queued = new List<OutgoingMail>();
        await ForEachIsolated.RunAsync(
            await DecideAsync(ct),
            reminder => $"{reminder.Key} to {reminder.Person.Address}",
            async reminder =>
            {
                if (await QueueAsync(reminder, ct) is { } mail) queued.Add(mail);
            });
        return queued;
    }

    private async Task<IReadOnlyList<Reminder>> DecideAsync(CancellationToken ct)
    {
        var today = time.Today();
        var since = today.AddDays(-ReminderSteps.DaysFollowed);
        await using var connection = await database.OpenAsync(ct);
        List<Agreement> agreements =
        [
            .. (await AgreementStore.AllAsync(connection, ct))
                .Where(a => a.Validity.First <= today && ReportingCalendar.CountsDue(a.Validity) >= since),
        ];
        var known = await AgreementStore.FirstImportedAsync(connection, ct);
        var received = await CompletenessStore.ReceivedAsync(connection, agreements, today, ct);
        var owners = new OwnersOnDay(await OwnerStore.OfAsync(connection, agreements.Select(agreement => agreement.Id), ct), today);
        var candidates = agreements.SelectMany(agreement => ReminderRules.CandidatesOf(
            ExpectedCounts.Of(
                agreement, code => received.GetValueOrDefault((agreement.Municipality.Code, code), ReceivedSeries.Empty), today)
                .Where(count => count.Due >= since),
            known[agreement.Id], owners));
        return ReminderRules.Decide(candidates, await CompletenessStore.SentRemindersAsync(connection, since, ct), today);
    }

    private Task<OutgoingMail?> QueueAsync(Reminder reminder, CancellationToken ct)
    {
        var at = time.GetUtcNow();
        var mail = ReminderMail.Write(reminder, settings, time.Today(), at);
        var parts = ReminderMail.Parts(reminder, settings, time.Today());
        return database.InTransactionAsync<OutgoingMail?>(
            async transaction =>
            {
                if (!await CompletenessStore.AddAsync(transaction, reminder, at, ct)) return null;
                var isMailed = await NotificationOutbox.EnqueueAsync(transaction, mail, parts, at, ct);
                await AuditLog.WriteAsync(
                    transaction, at, Actor.Service, AuditAction.RemindOfCounts, reminder.Key,
                    new
                    {
                        recipient = reminder.Person.Address,
                        steps = reminder.Steps.Select(s => new { s.Deadline, s.Step }),
                        counts = reminder.Counts.Select(c => c.Key),
                    });
                return isMailed ? mail : null;
            },
            ct);
    }
}
