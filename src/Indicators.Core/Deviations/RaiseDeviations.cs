using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Deviations;

/// <summary>
/// Looks for deviations in what is known now, at any hour, and tells of what is new within the hours that people receive mail.
/// The changes, the notices and their mails are stored in one transaction: killed half-way it leaves nothing, and of
/// two at once one does it.
/// </summary>
public sealed class RaiseDeviations(Database database, MailSettings settings, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>For a frequent tick: runs when figures have come since the last run, an hour has passed, or mails are due.</summary>
    /// <exception cref="AggregateException">Some agreements could not be judged; the others were.</exception>
    public async Task RunWhenDueAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var now = time.GetUtcNow();
        if (await DeviationStore.IsRunDueAsync(connection, now - Pause, now)) await RunAsync(ct);
    }

    /// <returns>The mails that were queued; outside the hours that people receive mail none, they wait.</returns>
    /// <exception cref="AggregateException">Some agreements could not be judged; the others were.</exception>
    public async Task<IReadOnlyList<OutgoingMail>> RunAsync(CancellationToken ct)
    {
        var at = time.GetUtcNow();
        var found = await JudgeAsync(SwedishTime.DayOf(at), ct);
        var mails = await database.InTransactionAsync(transaction => StoreAsync(transaction, found, at), ct);
        return found.Faults is null ? mails : throw found.Faults;
    }

    private async Task<Found> JudgeAsync(DateOnly today, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        // Read first: what comes in meanwhile is new to the next run.
        var newest = await DeviationStore.NewestImportAsync(connection);
        var agreements = await AgreementStore.AllAsync(connection);
        var knownSince = await AgreementStore.KnownSinceAsync(connection);
        var withNews = await DeviationStore.WithNewsAsync(connection);
        var judge = new JudgeCases(new(connection, agreements), await SpanStore.AllAsync(connection), today);
        var found = new Found(newest, agreements, []);
        try
        {
            await ForEachIsolated.RunAsync(
                agreements.Where(agreement =>
                    agreement.IsFollowed(today) || (today > agreement.Validity.Last && withNews.Contains(agreement.Id))),
                agreement => agreement.Id.Value,
                async agreement => found.Judged.Add(await judge.OfAsync(agreement, knownSince[agreement.Id])));
        }
        catch (AggregateException e)
        {
            return found with { Faults = e };
        }
        return found;
    }

    private async Task<IReadOnlyList<OutgoingMail>> StoreAsync(NpgsqlTransaction transaction, Found found, DateTimeOffset at)
    {
        var today = SwedishTime.DayOf(at);
        if (!await DeviationStore.BeginRunAsync(transaction, today)) return [];
        await DeviationStore.LockOpenAsync(transaction);
        var run = new DeviationRun(transaction, await DeviationStore.CasesAsync(transaction.Connection!), today, at);
        foreach (var agreement in found.Judged) await run.TakeAsync(agreement);
        foreach (var agreement in found.Agreements.Where(agreement => today > agreement.Validity.Last && !agreement.IsFollowed(today)))
            await run.EndAsync(agreement);
        IReadOnlyList<OutgoingMail> mails = SendingWindow.IsOpen(at) ? await SendAsync(transaction, found.Agreements, at) : [];
        await DeviationStore.EndRunAsync(transaction, today, at, found.NewestImport);
        return mails;
    }

    /// <summary>One mail to each person, of all that is new to them, the worst first.</summary>
    private async Task<IReadOnlyList<OutgoingMail>> SendAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Agreement> agreements, DateTimeOffset at)
    {
        var items = await ReadNotices.DueAsync(transaction, agreements, at);
        var told = await NoticeStore.ToldAsync(transaction, [.. items.Select(item => item.Deviation.Id)]);
        var mails = new List<OutgoingMail>();
        foreach (var (person, theirs) in NoticeRecipients.Group(items, told))
        {
            var key = $"avvikelse-{theirs[0].NoticeId}";
            var first = told[theirs[0].Deviation.Id]
                .FirstOrDefault(one => string.Equals(one.Address, person.Address, StringComparison.OrdinalIgnoreCase));
            var mail = DeviationMail.Write(theirs, person, settings, key, first?.FirstKey, at);
            var isMailed = await NoticeOutbox.EnqueueAsync(
                transaction, mail, DeviationMail.Parts(theirs, person, settings, key, at), at);
            await NoticeStore.AddToldAsync(transaction, [.. theirs.Select(item => item.NoticeId)], person.Address, key);
            await AuditLog.WriteAsync(
                transaction, at, Actor.Service, AuditAction.TellDeviation, key,
                new { recipient = person.Address, notices = theirs.Select(item => new { item.Deviation.Id, item.Notice.Kind }) });
            if (isMailed) mails.Add(mail);
        }
        return mails;
    }

    /// <param name="Judged">What is known of each agreement that could be judged.</param>
    private sealed record Found(
        long NewestImport, IReadOnlyList<Agreement> Agreements, List<JudgedAgreement> Judged, AggregateException? Faults = null);
}
