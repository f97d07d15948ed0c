using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation.ControlCharts;
using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

/// <summary>An indicator's latest consecutive figures, for comparison.</summary>
/// <param name="Totals">As long as <paramref name="Periods"/>; null is missing or not applicable.</param>
public sealed record RecentFigures(IReadOnlyList<Period> Periods, IReadOnlyList<int?> Totals)
{
    /// <summary>More than this cannot be read on a phone.</summary>
    public const int Max = 24;

    /// <summary>With fewer values than this hardly anything can be distinguished from chance.</summary>
    private const int MinValues = 8;

    /// <summary>From the agreement's first day; periods not due yet are left out, and single days are put together into weeks.</summary>
    public static RecentFigures Of(Indicator indicator, CountSeries all, Period validity, DateOnly through, DateOnly asOf)
    {
        var span = Period.Validity(validity.First, through < validity.First ? validity.First : through);
        var series = all.StartedBy(asOf);
        // What is reported for longer periods is not compared with months.
        var reported = series.UpTo(PeriodUnit.Month).Points.Where(point => point.Period.EndsIn(span, validity))
            .GroupBy(point => point.Period.Unit == PeriodUnit.Day ? Period.Containing(PeriodUnit.Week, point.Period.First) : point.Period)
            .Select(group => (
                Period: group.Key,
                Total: group.Aggregate((int?)null, (sum, point) => point.Total is { } total ? (sum ?? 0) + total : sum)));
        var missing = FindMissingCounts.In(indicator, series, validity, span, asOf)
            .Where(period => period.IsMissing)
            .Select(period => (period.Period, Total: (int?)null));
        var latest = reported.Concat(missing).OrderBy(figure => figure.Period).TakeLast(Max).ToArray();
        return new([.. latest.Select(figure => figure.Period)], [.. latest.Select(figure => figure.Total)]);
    }

    /// <summary>Null where too little is known.</summary>
    public static ChartAnalysis? Analyse(IReadOnlyList<int?> totals)
    {
        if (totals.Count(total => total is not null) < MinValues) return null;
        var analysis = ControlChart.Analyse(new ChartRequest(null, [.. totals.Select(total => (double?)total)]));
        return analysis.Ok ? analysis.Value : null;
    }
}
