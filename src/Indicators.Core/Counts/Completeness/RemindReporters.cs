using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Mail;
using Indicators.Core.Periods;
using Indicators.Core.Storage;

namespace Indicators.Core.Counts.Completeness;

/// <summary>
/// Tells those who owe figures, within the hours that people receive mail: what is due to be told and has not been. A run
/// that was missed is caught up by the next, and two at once tell each person once.
/// </summary>
public sealed class RemindReporters(Database database, MailSettings settings, TimeProvider time)
{
    /// <returns>The mails that were queued.</returns>
    /// <exception cref="AggregateException">Some could not be queued; the others were.</exception>
    public async Task<IReadOnlyList<OutgoingMail>> RunAsync(CancellationToken ct)
    {
        if (!ReceivingHours.Hold(time.GetUtcNow())) return [];
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
            .. (await AgreementStore.AllAsync(connection))
                .Where(a => a.Validity.First <= today && ReportingCalendar.CountsDue(a.Validity) >= since),
        ];
        var known = await AgreementStore.KnownSinceAsync(connection);
        var received = await CompletenessStore.ReceivedAsync(connection, agreements, today);
        var owed = agreements.SelectMany(agreement => ReminderRules.Owed(
            ExpectedCounts.Of(agreement, code => received.GetValueOrDefault((agreement.Municipality.Code, code), ReceivedSeries.Empty), today)
                .Where(count => count.Due >= since),
            known[agreement.Id]));
        return ReminderRules.Decide(owed, await CompletenessStore.ToldAsync(connection, since), today);
    }

    private Task<OutgoingMail?> QueueAsync(Reminder reminder, CancellationToken ct)
    {
        var at = time.GetUtcNow();
        var mail = ReminderMail.Write(reminder, settings, time.Today(), at);
        return database.InTransactionAsync<OutgoingMail?>(
            async transaction =>
            {
                if (!await CompletenessStore.AddAsync(transaction, reminder, at)) return null;
                await MailOutbox.EnqueueAsync(transaction, reminder.Key, isAlert: true, mail, at);
                await AuditLog.WriteAsync(
                    transaction, at, Actor.Service, AuditAction.RemindOfCounts, reminder.Key,
                    new { recipient = reminder.Person.Address, steps = reminder.Steps.Select(s => new { s.Deadline, s.Step }), counts = reminder.Counts.Select(c => c.Key) });
                return mail;
            },
            ct);
    }
}
