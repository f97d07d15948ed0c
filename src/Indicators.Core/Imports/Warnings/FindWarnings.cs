using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Imports.Files;
using Indicators.Core.Periods;
using Indicators.Core.Text;
using Npgsql;

namespace Indicators.Core.Imports.Warnings;

/// <summary>Finds unusual values that have to be acknowledged before a staged file is stored.</summary>
/// <param name="empty">Cells for a number that the file leaves empty.</param>
internal sealed class FindWarnings(NpgsqlTransaction transaction, RowPlaces places, IReadOnlyCollection<EmptyCount> empty)
{
    private readonly ProblemList found = new();

    /// <summary>Whether a report that has gone out is about something that the file would change.</summary>
    public bool TouchesReports { get; private set; }

    public async Task<ProblemList> RunAsync(IReadOnlyList<Agreement> agreements, DateOnly today, bool replacesSamples, CancellationToken ct)
    {
        var (hasHistory, hasUnfinished) = await StagingStore.HasWarningBasisAsync(transaction, today, ct);
        if (hasHistory) await AddUnusualAsync(ct);
        await AddReportedAsync(agreements, ct);
        if (hasUnfinished) await AddBeforeEndAsync(today, ct);
        await AddEmptiedAsync(ct);
        if (empty.Count > 0) await AddEmptiedNumbersAsync(ct);
        if (replacesSamples) await AddSamplesAsync(ct);
        return found;
    }

    private async Task AddUnusualAsync(CancellationToken ct)
    {
        await foreach (var value in StagingStore.UnusualAsync(transaction, ct))
        {
            if (UnusualValues.Value(value, places) is { } warning) found.Add(warning);
            if (UnusualValues.Under18(value, places) is { } share) found.Add(share);
        }
    }

    private async Task AddReportedAsync(IReadOnlyList<Agreement> agreements, CancellationToken ct)
    {
        var touched = await StagingStore.MunicipalitiesAsync(transaction, ct);
        var reports = await CountStore.ReportedPeriodsAsync(
            transaction.Connection!, [.. agreements.Where(agreement => touched.Contains(agreement.Municipality.Code))], ct);
        if (reports.Count == 0) return;
        await foreach (var (row, unit, first, number) in StagingStore.ReportedAsync(transaction, reports).WithCancellation(ct))
        {
            TouchesReports = true;
            var (report, period) = (reports[number], StoredCount.PeriodOf(unit, first));
            var place = row is { } at ? places.Of(at, CountColumn.Period, period) : RowPlace.Nowhere;
            found.Add(place.Warning(WarningKind.AlreadyReported, period.Code,
                $"Rapporten för {report.Days.Name} har gått ut till mottagarna (utgåva {report.Edition}, " +
                $"{Swedish.Date(SwedishTime.DayOf(report.At))}). Ändras siffrorna behövs en ny utgåva."));
        }
    }

    private async Task AddBeforeEndAsync(DateOnly today, CancellationToken ct)
    {
        await foreach (var (row, unit, first) in StagingStore.BeforeEndAsync(transaction, today).WithCancellation(ct))
        {
            var period = StoredCount.PeriodOf(unit, first);
            found.Add(places.Of(row, CountColumn.Period, period).Warning(WarningKind.BeforeEnd, period.Code,
                $"{Swedish.Capitalised(period.Name)} är inte slut, så siffran kan ändras. Rapportera hellre när perioden är slut."));
        }
    }

    private async Task AddEmptiedAsync(CancellationToken ct)
    {
        await foreach (var cells in StagingStore.EmptiedAsync(transaction).WithCancellation(ct))
        {
            if (cells.Under18 is { } under18)
                Add(cells, CountColumn.Under18, $"under 18 är tomt, men {Swedish.Number(under18)} är redan rapporterat");
            if (cells.Under20 is { } under20)
                Add(cells, CountColumn.Under20, $"under 20 är tomt, men {Swedish.Number(under20)} är redan rapporterat");
            foreach (var (part, number) in FigureParts.Parse(cells.Parts)?.Numbers ?? FigureParts.None)
                Add(cells, CountColumn.Total, $"{part} är tomt, men {Swedish.Number(number)} är redan rapporterat");
            if (cells.Comment is { } comment)
            {
                var shown = Swedish.Shortened(comment, FileColumns.MaxShown);
                Add(cells, CountColumn.Comment, $"kommentaren är tom, men ”{shown}” är redan sparad");
            }
        }
    }

    private async Task AddEmptiedNumbersAsync(CancellationToken ct)
    {
        await foreach (var cell in StagingStore.EmptiedAsync(transaction, empty).WithCancellation(ct))
        {
            var period = StoredCount.PeriodOf(cell.Unit, cell.First);
            var stored = cell.Total is { } total ? Swedish.Number(total) : $"”{ReadValue.NotApplicable}”";
            found.Add(places.Of(cell.Row, CountColumn.Total, period).Warning(WarningKind.Emptied, value: null,
                $"{Swedish.Capitalised(period.Name)}: antalet är tomt, men {stored} är redan rapporterat. "
                + "Ett tomt antal ändrar inget, så det som är rapporterat står kvar. Är det fel, skriv rätt antal i cellen."));
        }
    }

    private void Add(EmptiedCells cells, CountColumn column, string what)
    {
        var period = StoredCount.PeriodOf(cells.Unit, cells.First);
        found.Add(places.Of(cells.Row, column, period).Warning(WarningKind.Emptied, value: null,
            $"{Swedish.Capitalised(period.Name)}: {what}. Ska uppgiften stå kvar, skriv den i cellen eller lämna in filen utan kolumnen. "
            + "Annars tas den bort."));
    }

    private async Task AddSamplesAsync(CancellationToken ct)
    {
        await foreach (var (row, period) in StagingStore.MixedAsync(transaction, fileIsSample: false).WithCancellation(ct))
            found.Add(places.Of(row, CountColumn.Total, period).Warning(WarningKind.ReplacesSample, value: null,
                "Ersätter en påhittad exempelsiffra med en riktig. Är databasen till för riktiga siffror?"));
    }
}
