using System.Collections.Concurrent;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Storage;

namespace Indicators.Core.Reports;

/// <summary>
/// Builds every report that is due and has not been built, oldest first, within the hours in which mail may be sent. Any number of
/// processes may run it at the same time and share the work: each report is claimed with an advisory lock.
/// </summary>
public sealed class BuildDueReports(Database database, BuildReport buildReport, TimeProvider time)
{
    /// <summary>Builds the due reports in parallel, one task per processor.</summary>
    /// <param name="only">Limits the run to one agreement; null for all agreements.</param>
    /// <returns>The reports that this process built.</returns>
    /// <exception cref="AggregateException">Some reports could not be built; the others were.</exception>
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

    /// <summary>Builds the report of one agreement and period, if it is still due.</summary>
    /// <param name="periodCode">Code of a report period, such as "2016-T1".</param>
    /// <returns>Null when the report exists, is not due, or mail may not be sent at this hour.</returns>
    public async Task<ReportContent?> MakeAsync(AgreementId id, string periodCode, CancellationToken ct)
    {
        if (!SendingWindow.IsOpen(time.GetUtcNow()) || await FindAsync(id, ct) is not { } agreement) return null;
        return ReportSchedule.PeriodOf(agreement, periodCode) is { } period && ReportingCalendar.ReportDue(period) <= time.Today()
            ? await MakeAsync(agreement, period, ct)
            : null;
    }

    /// <summary>Reports that are due and have not been built, oldest first; empty outside the hours in which mail may be sent.</summary>
    /// <param name="only">Limits the list to one agreement; null for all agreements.</param>
    public async Task<IReadOnlyList<(Agreement Agreement, Period Period)>> DueAsync(AgreementId? only, CancellationToken ct)
    {
        if (!SendingWindow.IsOpen(time.GetUtcNow())) return [];
        await using var connection = await database.OpenAsync(ct);
        var due = new List<(Agreement, Period)>();
        var since = await AgreementStore.FirstImportedAsync(connection, ct);
        var made = await ReportStore.BuiltPeriodsAsync(connection, ct);
        foreach (var agreement in (await AgreementStore.AllAsync(connection, ct)).Where(a => only is null || a.Id == only))
        {
            var built = made[agreement.Id].ToHashSet(StringComparer.Ordinal);
            due.AddRange(ReportSchedule.Due(agreement, since[agreement.Id], built, time.Today()).Select(period => (agreement, period)));
        }
        return due;
    }

    private async Task<Agreement?> FindAsync(AgreementId id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await AgreementStore.FindAsync(connection, id, ct);
    }

    private async Task<ReportContent?> MakeAsync(Agreement agreement, Period period, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await using var claim = await database.TryLockAsync(ReportStore.KeyOf(agreement.Id, period.Code, 1), ct);
        // Another process is building it, or has built it since the list was read.
        if (claim is null || await ReportStore.IsBuiltAsync(claim.Connection, agreement.Id, period, ct)) return null;
        return await buildReport.RunAsync(agreement, period, Actor.Service, ct);
    }
}
