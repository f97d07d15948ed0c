using System.Collections.Concurrent;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Storage;

namespace Indicators.Core.Reports;

/// <summary>
/// Makes every report that is due and not made, oldest first, within the hours that people receive mail. Any number of
/// processes may do it at the same time and share the reports between them: each is claimed in the database.
/// </summary>
public sealed class BuildDueReports(Database database, BuildReport buildReport, TimeProvider time)
{
    /// <param name="only">Only this agreement's; null for every agreement's.</param>
    /// <returns>Those that were made here.</returns>
    /// <exception cref="AggregateException">Some could not be made; the others were.</exception>
    public async Task<IReadOnlyCollection<ReportContent>> RunAsync(AgreementId? only, CancellationToken ct)
    {
        var made = new ConcurrentQueue<ReportContent>();
        await ForEachIsolated.RunAsync(
            await DueAsync(only, ct),
            due => ReportStore.KeyOf(due.Agreement.Id, due.Period.Code, 1),
            async due =>
            {
                if (await MakeAsync(due.Agreement, due.Period, ct) is { } content) made.Enqueue(content);
            },
            Environment.ProcessorCount);
        return made;
    }

    /// <summary>One that was due when it was asked for.</summary>
    /// <returns>Null when it is made already, or is not to be made now.</returns>
    public async Task<ReportContent?> MakeAsync(AgreementId id, string periodCode, CancellationToken ct)
    {
        if (!SendingWindow.IsOpen(time.GetUtcNow()) || await FindAsync(id, ct) is not { } agreement) return null;
        return ReportSchedule.PeriodOf(agreement, periodCode) is { } period && ReportingCalendar.ReportDue(period) <= time.Today()
            ? await MakeAsync(agreement, period, ct)
            : null;
    }

    /// <summary>What is due and not made, oldest first; nothing outside the hours that people receive mail.</summary>
    public async Task<IReadOnlyList<(Agreement Agreement, Period Period)>> DueAsync(AgreementId? only, CancellationToken ct)
    {
        if (!SendingWindow.IsOpen(time.GetUtcNow())) return [];
        await using var connection = await database.OpenAsync(ct);
        var due = new List<(Agreement, Period)>();
        var since = await AgreementStore.KnownSinceAsync(connection);
        var made = await ReportStore.MadeAsync(connection);
        foreach (var agreement in (await AgreementStore.AllAsync(connection)).Where(a => only is null || a.Id == only))
        {
            var built = made[agreement.Id].ToHashSet(StringComparer.Ordinal);
            due.AddRange(ReportSchedule.Due(agreement, since[agreement.Id], built, time.Today()).Select(period => (agreement, period)));
        }
        return due;
    }

    private async Task<Agreement?> FindAsync(AgreementId id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await AgreementStore.FindAsync(connection, id);
    }

    private async Task<ReportContent?> MakeAsync(Agreement agreement, Period period, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await using var claim = await database.ClaimAsync(ReportStore.KeyOf(agreement.Id, period.Code, 1), ct);
        // Another process makes it now, or has made it since the list was read.
        if (claim is null || await ReportStore.IsMadeAsync(claim.Connection, agreement.Id, period)) return null;
        return await buildReport.RunAsync(agreement, period, Actor.Service, ct);
    }
}
