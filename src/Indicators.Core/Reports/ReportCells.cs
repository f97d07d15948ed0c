using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>Figures of an indicator over the period of a report, reported and unreported.</summary>
internal static class ReportCells
{
    /// <summary>Days. With more columns than this a chart is unreadable, and single days are shown as weeks.</summary>
    private const int MaxDays = 31;

    /// <summary>Cells in time order. A week or month belongs to the report in whose period it ends.</summary>
    /// <param name="counts">Counts of the indicator over the whole validity.</param>
    public static IReadOnlyList<ReportCell> Of(ReportFacts facts, Indicator indicator, IReadOnlyList<Count> counts)
    {
        var validity = facts.Agreement.Validity;
        var series = new CountSeries([.. counts.Select(SeriesPoint.Of)]);
        // Cells are added up, so of overlapping figures only the longest that lies in the period is included.
        var points = series.Within(facts.Period, validity).Points.Select(point => point.Period).ToHashSet();
        var reported = counts.Where(c => points.Contains(c.Period) && c.Period.EndsIn(facts.Period, validity)).Select(Cell).ToList();
        var unreported = FindMissingCounts.In(indicator, series, validity, facts.Period, facts.AsOf)
            .Select(u => new ReportCell(u.Period, u.IsMissing ? CellState.Missing : CellState.NotDue, null, null));
        return [.. WithDaysAsWeeks(reported, MaxDays).Concat(unreported).OrderBy(c => c.Period)];
    }

    /// <summary>
    /// Figures for periods that share days with a longer reported period, in time order. They are shown but not added up.
    /// </summary>
    public static IReadOnlyList<ReportCell> DetailsOf(ReportFacts facts, IReadOnlyList<Count> counts)
    {
        var series = new CountSeries(counts.Select(SeriesPoint.Of)).Within(facts.Period, facts.Agreement.Validity);
        var details = series.Details.Select(detail => detail.Period).ToHashSet();
        return
        [
            .. from count in counts
               where count.Value.Applies && details.Contains(count.Period)
               where count.Period.EndsIn(facts.Period, facts.Agreement.Validity)
               let longer = series.Touching(count.Period.First, count.Period.Last).First(p => p.Period.Days > count.Period.Days)
               orderby count.Period
               select Cell(count) with { DetailOf = longer.Period },
        ];
    }

    /// <summary>"2018: drygt 50", the figures for more than a month that the report's period is only a part of; else nothing.</summary>
    public static string LongerThan(ReportFacts facts, Indicator indicator) => Swedish.List(
        [
            .. facts.Counts.Where(count => count.Indicator == indicator.Code && count.Value.Applies)
                .Where(count => count.Period.Size > PeriodUnit.Month && count.Period.Overlaps(facts.Period))
                .Where(count => !facts.Period.Contains(count.Period.Clip(facts.Agreement.Validity) ?? count.Period))
                .Select(count => $"{count.Period.Name}: {count.Value.TotalInWords}"),
        ], most: 3);

    /// <summary>
    /// Whether some detail covers days that no counted period covers, so that the sum of the counted periods is a lower bound.
    /// </summary>
    public static bool IsSumLowerBound(IEnumerable<ReportCell> cells, IEnumerable<ReportCell> details)
    {
        Period[] counted = [.. cells.Where(cell => cell.State == CellState.Reported).Select(cell => cell.Period)];
        return details.Any(detail => detail.Value!.Total > 0
            && counted.Append(detail.DetailOf!.Value).Distinct().Sum(period => period.Clip(detail.Period)?.Days ?? 0) < detail.Period.Days);
    }

    /// <summary>Replaces single days by sums per ISO week.</summary>
    /// <param name="most">With at most this many days they are left unchanged.</param>
    public static IEnumerable<ReportCell> WithDaysAsWeeks(IReadOnlyList<ReportCell> cells, int most = 0)
    {
        var days = cells.Where(c => c.Period.Unit == PeriodUnit.Day && c.State == CellState.Reported).ToList();
        if (days.Count <= most) return cells;
        var weeks = days.GroupBy(c => Period.Containing(PeriodUnit.Week, c.Period.First)).Select(week => new ReportCell(
            week.Key, CellState.Reported,
            Figure.Sum([.. week.Select(c => c.Value!)]),
            null,
            week.First().DetailOf));
        return cells.Except(days).Concat(weeks);
    }

    /// <summary>
    /// Target per period of a unit, for a line across a chart: one check every other week is 2.2 a month. Null when the window of
    /// the target is longer than the unit, as "en insats per år" per month, and for targets that are not a rate or a ceiling.
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

    /// <summary>Average length in days in the Gregorian calendar; null for units without a fixed length.</summary>
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
