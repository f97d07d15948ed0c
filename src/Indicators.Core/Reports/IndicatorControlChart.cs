using Indicators.Core.Agreements;
using Indicators.Core.Charts;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Evaluation.ControlCharts;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>
/// Control chart of an indicator without a target: its figures so far in the agreement, and whether the last of them differs
/// significantly from the others.
/// </summary>
internal sealed record IndicatorControlChart(IReadOnlyList<ReportCell> Cells, ChartAnalysis Analysis)
{
    /// <summary>The result of the analysis in Swedish.</summary>
    public string Sentence => $"Jämfört med tidigare: {char.ToLower(Analysis.Sentence[0], Swedish.Culture)}{Analysis.Sentence[1..]}";

    /// <summary>Analyses the latest figures. Null with too few figures, or with figures for periods of different length.</summary>
    public static IndicatorControlChart? Of(ReportFacts facts, Indicator indicator, IReadOnlyList<Count> counts)
    {
        var soFar = facts with { Period = Periods.Period.Validity(facts.Agreement.Validity.First, facts.Period.Last) };
        var cells = ReportCells.Of(soFar, indicator, counts).TakeLast(RecentFigures.Max).ToList();
        // A monthly sum among weekly figures would look like a change.
        if (cells.Where(c => c.State == CellState.Reported).Select(c => c.Period.Unit).Distinct().Count() > 1) return null;
        return RecentFigures.Analyse([.. cells.Select(c => c.Value?.Total)]) is { } analysis ? new(cells, analysis) : null;
    }

    /// <summary>Chart of the figures with their mean and control limits.</summary>
    public Chart Draw(string title, string description, string valueAxis, string? note)
    {
        var outside = Analysis.Signals.OutsideLimits.ToHashSet();
        var isOfCounts = Analysis.Chart is not (ChartKind.G or ChartKind.T);
        return new Chart(
            title, description, valueAxis,
            [.. Cells.Select((cell, i) => new ChartColumn(
                Label(cell), cell.Value?.Total,
                cell.State == CellState.Reported ? null : ReportSentences.Value(cell),
                outside.Contains(i),
                cell.Value?.Approximate?.Words))],
            isOfCounts && Analysis.Center[^1] is { } center
                ? new ChartLine($"Medelvärde: {Swedish.Number((decimal)center)}", center)
                : null,
            isOfCounts && Analysis is { Lower: [.., { } lower], Upper: [.., { } upper] }
                ? [new ChartBand("vanlig variation", 0, Cells.Count - 1, Math.Max(0, lower), upper)]
                : null,
            note,
            outside.Count > 0 ? "utanför det vanliga" : null);
    }

    /// <summary>With the year where the columns are of more than one.</summary>
    private string Label(ReportCell cell) => Cells[0].Period.First.Year == Cells[^1].Period.First.Year
        ? cell.Period.ShortName
        : $"{cell.Period.ShortName} {cell.Period.Last.Year % 100:00}";
}
