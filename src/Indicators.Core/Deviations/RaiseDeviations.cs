using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Counts;
using Indicators.Core.Notifications;
using Indicators.Core.Owners;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Deviations;

/// <summary>
/// Evaluates every agreement at any hour, and queues the mails of new notices while the sending window is open. Changes, notices
/// and mails are stored in one transaction: an interrupted run leaves nothing behind, and of two simultaneous runs one takes effect.
/// </summary>
public sealed class RaiseDeviations(Database database, MailSettings settings, TimeProvider time)
{
    private static readonly Telemetry Telemetry = new("Deviations");
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>For a frequent timer: runs when figures are imported since the last run, an hour has passed, or mails are due.</summary>
    /// <exception cref="AggregateException">Some agreements could not be evaluated; the others were.</exception>
    public async Task RunWhenDueAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var now = time.GetUtcNow();
        if (await DeviationStore.IsRunDueAsync(connection, now - Pause, now, ct)) await RunAsync(ct);
    }

    /// <summary>Runs now.</summary>
    /// <returns>The queued mails; empty while the sending window is closed, when notices wait for it to open.</returns>
    /// <exception cref="AggregateException">Some agreements could not be evaluated; the others were.</exception>
    public Task<IReadOnlyList<OutgoingMail>> RunAsync(CancellationToken ct) => Telemetry.MeasureAsync("raise", () => RaiseAsync(ct));

    private async Task<IReadOnlyList<OutgoingMail>> RaiseAsync(CancellationToken ct)
    {
        var at = time.GetUtcNow();
        var found = await JudgeAsync(SwedishTime.DayOf(at), ct);
        var mails = await database.InTransactionAsync(transaction => StoreAsync(transaction, found, at, ct), ct);
        return found.Faults is null ? mails : throw found.Faults;
    }

    private async Task<RunInput> JudgeAsync(DateOnly today, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        // Read before the figures: an import during the evaluation is then newer than this run.
        var newest = await CountStore.NewestImportAsync(connection, ct);
        var agreements = await AgreementStore.AllAsync(connection, ct);
        var knownSince = await AgreementStore.FirstImportedAsync(connection, ct);
        var withNews = await DeviationStore.WithNewFiguresAsync(connection, ct);
        var judge = new JudgeCases(new(connection, agreements), await DeviationStore.SpansAsync(connection, ct), today);
        var found = new RunInput(newest, agreements, []);
        try
        {
            await ForEachIsolated.RunAsync(
                agreements.Where(agreement =>
                    agreement.IsFollowed(today) || (today > agreement.Validity.Last && withNews.Contains(agreement.Id))),
                agreement => agreement.Id.Value,
                async agreement => found.Judged.Add(await judge.OfAsync(agreement, knownSince[agreement.Id], ct)));
        }
        catch (AggregateException e)
        {
            return found with { Faults = e };
        }
        return found;
    }

    private async Task<IReadOnlyList<OutgoingMail>> StoreAsync(
        NpgsqlTransaction transaction, RunInput found, DateTimeOffset at, CancellationToken ct)
    {
        var today = SwedishTime.DayOf(at);
        if (!await DeviationStore.BeginRunAsync(transaction, today, ct)) return [];
        await DeviationStore.LockOpenCasesAsync(transaction, ct);
        var run = new DeviationRun(transaction, await DeviationStore.CasesAsync(transaction.Connection!, ct), today, at);
        foreach (var agreement in found.Judged) await run.ApplyAsync(agreement, ct);
        foreach (var agreement in found.Agreements.Where(agreement => today > agreement.Validity.Last && !agreement.IsFollowed(today)))
            await run.EndAsync(agreement, ct);
        IReadOnlyList<OutgoingMail> mails = SendingWindow.IsOpen(at) ? await SendAsync(transaction, found.Agreements, at, ct) : [];
        await DeviationStore.EndRunAsync(transaction, today, at, found.NewestImport, ct);
        return mails;
    }

    /// <summary>One mail per person with all notices due to them, most severe first.</summary>
    private async Task<IReadOnlyList<OutgoingMail>> SendAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Agreement> agreements, DateTimeOffset at, CancellationToken ct)
    {
        var items = await ReadNotices.DueAsync(transaction, agreements, at, ct);
        var told = await DeviationStore.RecipientsAsync(transaction, [.. items.Select(item => item.Deviation.Id)], ct);
        var owners = new OwnersOnDay(
            await OwnerStore.OfAsync(transaction.Connection!, items.Select(item => item.Agreement.Id).Distinct(), ct),
            SwedishTime.DayOf(at));
        var mails = new List<OutgoingMail>();
        foreach (var (person, theirs) in NoticeRouting.Group(items, told, owners))
        {
            var key = $"avvikelse-{theirs[0].NoticeId}";
            var first = told[theirs[0].Deviation.Id]
                .FirstOrDefault(one => string.Equals(one.Address, person.Address, StringComparison.OrdinalIgnoreCase));
            var mail = DeviationMail.Write(theirs, person, settings, key, first?.FirstKey, at);
            var isMailed = await NotificationOutbox.EnqueueAsync(
                transaction, mail, DeviationMail.Parts(theirs, person, settings, key, at), at, ct);
            await DeviationStore.AddRecipientAsync(transaction, [.. theirs.Select(item => item.NoticeId)], person.Address, key, ct);
            await AuditLog.WriteAsync(
                transaction, at, Actor.Service, AuditAction.NotifyDeviation, key,
                new { recipient = person.Address, notices = theirs.Select(item => new { item.Deviation.Id, item.Notice.Kind }) });
            if (isMailed) mails.Add(mail);
        }
        return mails;
    }

    /// <summary>The input of a run.</summary>
    /// <param name="NewestImport">Number of the newest import when the evaluation began.</param>
    /// <param name="Judged">The agreements that could be evaluated.</param>
    /// <param name="Faults">The faults of the agreements that could not.</param>
    private sealed record RunInput(
        long NewestImport, IReadOnlyList<Agreement> Agreements, List<JudgedAgreement> Judged, AggregateException? Faults = null);
}
