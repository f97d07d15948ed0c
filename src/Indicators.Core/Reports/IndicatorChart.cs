using Indicators.Core.Agreements;
using Indicators.Core.Charts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>Chart of an indicator's figures over the period of a report.</summary>
internal static class IndicatorChart
{
    internal const string NotWhole = "ej komplett";

    /// <summary>Draws one column per reported period, and a line for a target that is promised per period.</summary>
    /// <param name="figures">Cells and details, in time order.</param>
    /// <param name="parts">Cells summed by tertial or half-year, for a long period; null when each cell is a column.</param>
    /// <param name="headline">The message of the chart, also its alternative text.</param>
    /// <param name="evaluation">Verdict on the indicator's first target; null without a target.</param>
    public static Chart Draw(
        ReportFacts facts, Indicator indicator, IReadOnlyList<ReportCell> figures, IReadOnlyList<ReportPart>? parts,
        string headline, PledgeEvaluation? evaluation)
    {
        var (unit, columns) = parts is null
            ? Columns(facts, figures, evaluation)
            : (parts[0].Cell.Period.Unit, [.. parts.Select(Column)]);
        var promised = evaluation is null ? null : ReportCells.PromisedPerCell(evaluation.Target!.Target, unit);
        return new Chart(
            $"{indicator.Name}, {facts.Agreement.Municipality.Name}, "
            + $"{(facts.Period.Unit == PeriodUnit.Validity ? ReportLabels.ShortName(facts.Period) : facts.Period.Name)}",
            headline,
            $"Antal {indicator.Unit.Many}",
            columns,
            promised is { } value ? new ChartLine($"Lovat: {Swedish.Number(value)} per {unit.Name()}", (double)value) : null,
            Note: ReportComposer.Note(facts, figures),
            HighlightLabel: columns.Any(column => column.IsHighlighted) ? "når inte det lovade" : null);
    }

    /// <summary>
    /// Comparable columns, all of the same length. A sum for a longer period among shorter ones is not a column; it becomes a label
    /// over the part of it that has no figures of its own.
    /// </summary>
    private static (PeriodUnit Unit, IReadOnlyList<ChartColumn> Columns) Columns(
        ReportFacts facts, IReadOnlyList<ReportCell> figures, PledgeEvaluation? evaluation)
    {
        var verdict = evaluation?.Verdict;
        var broken = verdict?.BrokenWindows.ToHashSet() ?? [];
        var cells = figures.Where(figure => figure.DetailOf is null).ToList();
        var (unit, longer) = (cells[0].Period.Unit, Array.Empty<ReportCell>());
        if (Units(cells) > 1 || AreDetailsWhole(facts, figures, evaluation))
        {
            List<ReportCell> comparable = [.. ReportCells.WithDaysAsWeeks(figures).DistinctBy(figure => figure.Period)];
            unit = comparable.Where(IsReported).Min(figure => figure.Period.Unit);
            longer = [.. comparable.Where(figure => IsReported(figure) && figure.Period.Unit > unit)];
            cells = [.. comparable.Except(longer)];
        }
        var columns = cells.Select(cell => (cell.Period, Column: Column(cell.Period.ShortName, cell)))
            .Concat(from slot in Slots(facts, unit)
                    where longer.Length > 0 && !cells.Exists(cell => cell.Period.Overlaps(slot))
                    let sum = longer.MaxBy(figure => figure.Period.Clip(slot)?.Days ?? 0)!
                    where sum.Period.Overlaps(slot)
                    select (Period: slot, Column: new ChartColumn(slot.ShortName, null, SumOf(sum, verdict))));
        return (unit,
        [
            .. columns.OrderBy(column => column.Period)
                .Select(column => column.Column with { IsHighlighted = broken.Contains(column.Period) }),
        ]);
    }

    private static bool IsReported(ReportCell cell) => cell.State == CellState.Reported;

    private static int Units(IEnumerable<ReportCell> cells) => cells.Where(IsReported).Select(cell => cell.Period.Unit).Distinct().Count();

    /// <summary>Whether a target per window is better shown by the details, because they cover at least half of the windows.</summary>
    private static bool AreDetailsWhole(ReportFacts facts, IReadOnlyList<ReportCell> figures, PledgeEvaluation? evaluation)
    {
        List<ReportCell> details = [.. ReportCells.WithDaysAsWeeks([.. figures.Where(figure => figure.DetailOf is not null)])];
        if (details.Count == 0 || evaluation?.Target?.Target.Period is not { } window) return false;
        var unit = details.Min(detail => detail.Period.Unit);
        return window < figures.Max(figure => figure.Period.Size) && 2 * details.Count >= Slots(facts, unit).Count();
    }

    /// <summary>None where the columns are days from one date to another, which do not follow on each other.</summary>
    private static IEnumerable<Period> Slots(ReportFacts facts, PeriodUnit unit) => unit is PeriodUnit.Season or PeriodUnit.Validity ? []
        : facts.Period.Split(unit).Where(slot => slot.EndsIn(facts.Period, facts.Agreement.Validity));

    /// <summary>"nov: 9 totalt".</summary>
    private static string SumOf(ReportCell longer, Verdict? verdict)
    {
        var broken = verdict?.Unknown?.BrokenWithin.FirstOrDefault(certain => certain.Period == longer.Period);
        return $"{longer.Period.ShortName}: {longer.Value!.TotalInWords} totalt"
            + (broken is null ? "" : $", minst {Swedish.Number(broken.AtLeast)} bröts");
    }

    private static ChartColumn Column(string label, ReportCell cell) =>
        new(label, cell.Value?.Total, cell.State == CellState.Reported ? null : ReportSentences.Value(cell))
        {
            ValueLabel = cell.Value?.Approximate?.Words,
        };

    /// <summary>An incomplete sum is not drawn as a column, since it would look like a low value.</summary>
    private static ChartColumn Column(ReportPart part)
    {
        var column = Column($"{part.Cell.Period.ShortName} {part.Cell.Period.Last.Year % 100:00}", part.Cell);
        return part.IsWhole || column.Value is null ? column : column with { Value = null, MissingLabel = NotWhole };
    }
}
