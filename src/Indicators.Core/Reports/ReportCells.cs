using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;

namespace Indicators.Core.Reports;

/// <summary>An indicator's figures over a report's period: what was reported, and what was not.</summary>
internal static class ReportCells
{
    /// <summary>More columns than this cannot be read in a chart; single days are then shown as the weeks they lie in.</summary>
    private const int MostDays = 31;

    /// <summary>In time order. A week or month belongs to the report in whose period it ends.</summary>
    /// <param name="counts">The indicator's, over the whole validity.</param>
    public static IReadOnlyList<ReportCell> Of(ReportFacts facts, Indicator indicator, IReadOnlyList<Count> counts)
    {
        var validity = facts.Agreement.Validity;
        var series = new CountSeries([.. counts.Select(c => new SeriesPoint(c.Period, c.Value.Total))]);
        // What is shown is added up: of figures that overlap only the coarsest.
        var points = series.Points.Select(point => point.Period).ToHashSet();
        var reported = counts.Where(c => points.Contains(c.Period) && c.Period.EndsIn(facts.Period, validity)).Select(Cell).ToList();
        var unreported = FindMissingCounts.In(indicator, series, validity, facts.Period, facts.AsOf)
            .Select(u => new ReportCell(u.Period, u.IsMissing ? CellState.Missing : CellState.NotDue, null, null));
        return [.. WithDaysAsWeeks(reported, MostDays).Concat(unreported).OrderBy(c => c.Period)];
    }

    /// <summary>What is reported for periods that share days with a longer reported one, in time order: known, and not added up.</summary>
    public static IReadOnlyList<ReportCell> DetailsOf(ReportFacts facts, IReadOnlyList<Count> counts)
    {
        var series = new CountSeries(counts.Select(c => new SeriesPoint(c.Period, c.Value.Total)));
        var details = series.Details.Select(detail => detail.Period).ToHashSet();
        return
        [
            .. from count in counts
               where count.Value.Applies && details.Contains(count.Period)
               where count.Period.EndsIn(facts.Period, facts.Agreement.Validity)
               let longer = series.Touching(count.Period.First, count.Period.Last).First(p => p.Period.Unit > count.Period.Unit)
               orderby count.Period
               select Cell(count) with { DetailOf = longer.Period },
        ];
    }

    /// <summary>
    /// Whether some detail has days that no counted period has, so that the sum of the counted ones is the least it can be.
    /// </summary>
    public static bool IsSumAtLeast(IEnumerable<ReportCell> cells, IEnumerable<ReportCell> details)
    {
        Period[] counted = [.. cells.Where(cell => cell.State == CellState.Reported).Select(cell => cell.Period)];
        return details.Any(detail => detail.Value!.Total > 0
            && counted.Append(detail.DetailOf!.Value).Distinct().Sum(period => period.Clip(detail.Period)?.Days ?? 0) < detail.Period.Days);
    }

    /// <summary>Single days as the weeks they lie in.</summary>
    /// <param name="most">So many days stay as they are.</param>
    public static IEnumerable<ReportCell> WithDaysAsWeeks(IReadOnlyList<ReportCell> cells, int most = 0)
    {
        var days = cells.Where(c => c.Period.Unit == PeriodUnit.Day && c.State == CellState.Reported).ToList();
        if (days.Count <= most) return cells;
        var weeks = days.GroupBy(c => Period.Containing(PeriodUnit.Week, c.Period.First)).Select(week => new ReportCell(
            week.Key, CellState.Reported,
            new CountValue(week.Sum(c => c.Value!.Total), week.Sum(c => c.Value!.Under18), week.Sum(c => c.Value!.Under20)), null,
            week.First().DetailOf));
        return cells.Except(days).Concat(weeks);
    }

    /// <summary>
    /// What is promised per period of a unit, for a line across a chart: one check every other week is 2.2 a month. Null when
    /// the promise is for longer than a period, as "en insats per år" seen by the month, or is no number.
    /// </summary>
    public static decimal? PromisedPerCell(Target target, PeriodUnit unit)
    {
        if (target is not { Kind: TargetKind.Rate or TargetKind.Ceiling, Quantity: { } quantity, Period: { } window }) return null;
        if (Days(window) is not { } windowDays || Days(unit) is not { } cellDays) return null;
        var each = windowDays * (target.PeriodMultiple ?? 1);
        return each > cellDays ? null : Math.Round(quantity * cellDays / each, 1);
    }

    private static ReportCell Cell(Count count) => new(
        count.Period, count.Value.Applies ? CellState.Reported : CellState.NotApplicable,
        count.Value.Applies ? count.Value : null, count.Comment);

    /// <summary>Average length in days of the Gregorian calendar; null for what has none.</summary>
    private static decimal? Days(PeriodUnit unit) => unit switch
    {
        PeriodUnit.Day => 1,
        PeriodUnit.Week => 7,
        PeriodUnit.Month => 365.2425m / 12,
        PeriodUnit.Quarter => 365.2425m / 4,
        PeriodUnit.Tertial => 365.2425m / 3,
        PeriodUnit.HalfYear or PeriodUnit.SchoolTerm => 365.2425m / 2,
        PeriodUnit.Year => 365.2425m,
        PeriodUnit.Season or PeriodUnit.Validity => null,
    };
}
