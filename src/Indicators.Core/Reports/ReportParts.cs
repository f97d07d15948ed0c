using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>A tertial or half-year of a long report.</summary>
/// <param name="Cell">Sum of the reported figures; the comment names the missing periods.</param>
/// <param name="IsWhole">False when a figure is missing or not due yet, so that the sum cannot be compared with other parts.</param>
internal sealed record ReportPart(ReportCell Cell, bool IsWhole);

/// <summary>
/// Sums figures by tertial or half-year when a period is too long for single months to be readable in a chart or a table.
/// </summary>
internal static class ReportParts
{
    /// <summary>Days. A chart has room for the months of a year and a half.</summary>
    private const int MaxDays = 549;

    /// <summary>Whether the period is longer than a year and a half.</summary>
    public static bool AreNeeded(Period whole) => whole.Days > MaxDays;

    /// <summary>Half-year for an agreement with half-yearly reports, else tertial.</summary>
    public static PeriodUnit UnitOf(Agreement agreement) =>
        agreement.ReportCadence == PeriodUnit.HalfYear ? PeriodUnit.HalfYear : PeriodUnit.Tertial;

    /// <summary>Sums the figures of each part.</summary>
    /// <param name="figures">Cells and details of the indicator over the whole period.</param>
    /// <returns>Parts in time order; a part in which nothing was expected is left out.</returns>
    public static IReadOnlyList<ReportPart> Of(Agreement agreement, Period whole, IReadOnlyList<ReportCell> figures) =>
    [
        .. from calendar in whole.Split(UnitOf(agreement))
           let part = calendar.Clip(whole)!.Value
           let own = figures.Where(figure => figure.Period.EndsIn(part, agreement.Validity)).ToLookup(figure => figure.DetailOf is null)
           where own[true].Any()
           select Sum(part, [.. own[true]], [.. own[false]]),
    ];

    private static ReportPart Sum(Period part, List<ReportCell> cells, List<ReportCell> details)
    {
        Figure[] values = [.. cells.Where(cell => cell.State == CellState.Reported).Select(cell => cell.Value!)];
        var missing = cells.Where(cell => cell.State == CellState.Missing).Select(cell => cell.Period.ShortName).ToList();
        var state = values.Length > 0 ? CellState.Reported
            : missing.Count > 0 ? CellState.Missing
            : cells.Exists(cell => cell.State == CellState.NotDue) ? CellState.NotDue
            : CellState.NotApplicable;
        var value = values.Length == 0 ? null : Figure.Sum(values);
        var said = cells.Where(cell => cell.Comment is { Length: > 0 })
            .Select(cell => $"{Swedish.Capitalised(cell.Period.ShortName)}: {cell.Comment}");
        var gaps = missing.Count > 0 && values.Length > 0
            ? [$"{Swedish.Capitalised(Swedish.List(missing, 6))} saknas"]
            : Array.Empty<string>();
        return new(new(part, state, value, string.Join(". ", gaps.Concat(said)) is { Length: > 0 } comment ? comment : null),
            missing.Count == 0 && !cells.Exists(cell => cell.State == CellState.NotDue) && !ReportCells.IsSumLowerBound(cells, details));
    }
}
