using Indicators.Core.Agreements;
using Indicators.Core.Charts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>The picture of an indicator's figures over a report's period.</summary>
internal static class IndicatorChart
{
    internal const string NotWhole = "ej komplett";

    /// <param name="parts">The cells summed, for a period of too many; null when each cell is a column.</param>
    public static Chart Draw(
        ReportFacts facts, Indicator indicator, IReadOnlyList<ReportCell> cells, IReadOnlyList<ReportPart>? parts, string headline, PledgeEvaluation? evaluation)
    {
        var failed = evaluation?.Verdict.BrokenWindows.ToHashSet() ?? [];
        var columns = parts is null
            ? cells.Select(cell => Column(cell.Period.ShortName, cell) with { IsHighlighted = failed.Contains(cell.Period) })
            : parts.Select(Column);
        var unit = (parts is null ? cells[0] : parts[0].Cell).Period.Unit;
        var promised = evaluation is null ? null : ReportCells.PromisedPerCell(evaluation.Target!.Target, unit);
        return new Chart(
            $"{indicator.Name}, {facts.Agreement.Municipality.Name}, {(facts.Period.Unit == PeriodUnit.Validity ? ReportWords.ShortName(facts.Period) : facts.Period.Name)}",
            headline,
            $"Antal {indicator.Unit.Many}",
            [.. columns],
            promised is { } value ? new ChartLine($"Lovat: {Swedish.Number(value)} per {unit.Name()}", (double)value) : null,
            Note: ReportComposer.Note(facts),
            HighlightLabel: parts is null && failed.Count > 0 ? "når inte det lovade" : null);
    }

    private static ChartColumn Column(string label, ReportCell cell) =>
        new(label, cell.Value?.Total, cell.State == CellState.Reported ? null : ReportSentences.Value(cell));

    /// <summary>A sum that is not whole is no column: it would look like a low one.</summary>
    private static ChartColumn Column(ReportPart part)
    {
        var column = Column($"{part.Cell.Period.ShortName} {part.Cell.Period.Last.Year % 100:00}", part.Cell);
        return part.IsWhole || column.Value is null ? column : column with { Value = null, MissingLabel = NotWhole };
    }
}
