using Indicators.Core.Agreements;
using Indicators.Core.Counts.Files;
using Indicators.Core.Periods;
using Indicators.Core.Text;
using Npgsql;

namespace Indicators.Core.Counts.Warnings;

/// <summary>Finds what somebody should look at before a staged file is stored.</summary>
internal sealed class FindWarnings(NpgsqlTransaction transaction, RowPlaces places)
{
    private readonly ProblemList found = new();

    /// <summary>Whether a report that has gone out is about something that the file would change.</summary>
    public bool TouchesReports { get; private set; }

    public async Task<ProblemList> RunAsync(IReadOnlyList<Agreement> agreements, DateOnly today, bool replacesSamples)
    {
        var (hasHistory, hasUnfinished) = await WarningStore.HasAnyAsync(transaction, today);
        if (hasHistory) await AddUnusualAsync();
        await AddReportedAsync(agreements);
        if (hasUnfinished) await AddBeforeEndAsync(today);
        if (replacesSamples) await AddSamplesAsync();
        return found;
    }

    private async Task AddUnusualAsync()
    {
        await foreach (var value in WarningStore.UnusualAsync(transaction))
        {
            if (Unusual.Value(value, places) is { } warning) found.Add(warning);
            if (Unusual.Under18(value, places) is { } share) found.Add(share);
        }
    }

    private async Task AddReportedAsync(IReadOnlyList<Agreement> agreements)
    {
        var reports = (
            from edition in await WarningStore.EditionsAsync(transaction)
            from agreement in agreements.Where(a => a.Id.Value == edition.Agreement)
            from days in agreement.ReportPeriods().Where(p => p.Code == edition.Period).Take(1)
            select new ReportedPeriod(agreement, days, edition.Edition, new(edition.At, TimeSpan.Zero))).ToList();
        if (reports.Count == 0) return;
        await foreach (var (row, unit, first, number) in WarningStore.ReportedAsync(transaction, reports))
        {
            TouchesReports = true;
            var (report, period) = (reports[number], StoredCount.PeriodOf(unit, first));
            found.Add(new RowWarning(WarningKind.AlreadyReported, row is null ? null : places.Sheet, row,
                row is { } at ? places.Of(at, CountColumn.Period, period) : null, period.Code,
                $"Rapporten för {report.Days.Name} har gått ut till mottagarna (utgåva {report.Edition}, " +
                $"{Swedish.Date(SwedishTime.DayOf(report.At))}). Ändras siffrorna behövs en ny utgåva."));
        }
    }

    private async Task AddBeforeEndAsync(DateOnly today)
    {
        await foreach (var (row, unit, first) in WarningStore.BeforeEndAsync(transaction, today))
        {
            var period = StoredCount.PeriodOf(unit, first);
            found.Add(new RowWarning(WarningKind.BeforeEnd, places.Sheet, row, places.Of(row, CountColumn.Period, period), period.Code,
                $"{Swedish.Capitalised(period.Name)} är inte slut, så siffran kan ändras. Rapportera hellre när perioden är slut."));
        }
    }

    private async Task AddSamplesAsync()
    {
        await foreach (var (row, period) in WarningStore.MixedAsync(transaction, fileIsSample: false))
            found.Add(new RowWarning(WarningKind.ReplacesSample, places.Sheet, row, places.Of(row, CountColumn.Total, period), null,
                "Ersätter en påhittad exempelsiffra med en riktig. Är databasen till för riktiga siffror?"));
    }
}
