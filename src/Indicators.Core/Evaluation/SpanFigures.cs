using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

/// <summary>The figures that a forecast of a running span rests on: those of the span and of the three years before it.</summary>
/// <param name="Points">In time order, with the newest at age 0.</param>
/// <param name="MonthsBefore">Whole months that ended before the span, in time order.</param>
/// <param name="LastMonths">The last twelve whole months that are reported, within the span too.</param>
internal sealed record SpanFigures(
    IReadOnlyList<RatePoint> Points, IReadOnlyList<RatePoint> MonthsBefore, IReadOnlyList<RatePoint> LastMonths)
{
    private const int MaxMonthsBefore = 36, DaysOfShortestMonth = 28, MonthsOfAYear = 12;

    /// <param name="series">Of the indicator, up to the day that is judged on.</param>
    /// <param name="inSpan">The same over the span.</param>
    public static SpanFigures Of(CountSeries series, SpanCounts inSpan, Period span)
    {
        var before = series.Ending(span.First.AddMonths(-MaxMonthsBefore), span.First.AddDays(-1));
        var reported = new List<SeriesPoint>(before.Count + inSpan.Points.Count);
        foreach (var point in before) if (point.Total is not null) reported.Add(point);
        var newestBefore = reported.Count;
        foreach (var point in inSpan.Points) if (point.Total is not null) reported.Add(point);
        var monthsBefore = Months(reported.GetRange(0, newestBefore));
        var months = Months(reported);
        return new(PointsOf(reported), monthsBefore, months[Math.Max(0, months.Length - MonthsOfAYear)..]);
    }

    private static RatePoint[] PointsOf(List<SeriesPoint> reported)
    {
        var points = new RatePoint[reported.Count];
        for (var i = 0; i < points.Length; i++)
        {
            var (period, newest) = (reported[i].Period, reported[^1].Period.Last);
            points[i] = new(period.Days, reported[i].Total!.Value, newest.DayNumber - period.Last.DayNumber);
        }
        return points;
    }

    /// <summary>Days and weeks are summed to the month that they end in; one that is not reported whole is left out.</summary>
    /// <param name="reported">In time order.</param>
    private static RatePoint[] Months(List<SeriesPoint> reported)
    {
        var months = new List<RatePoint>();
        for (var i = 0; i < reported.Count;)
        {
            var (last, days, count) = (reported[i].Period.Last, 0, 0);
            for (; i < reported.Count && IsSameMonth(reported[i].Period.Last, last); i++)
                (days, count) = (days + reported[i].Period.Days, count + reported[i].Total!.Value);
            if (days >= DaysOfShortestMonth) months.Add(new(days, count, Age: 0));
        }
        return [.. months];
    }

    private static bool IsSameMonth(DateOnly one, DateOnly other) => (one.Year, one.Month) == (other.Year, other.Month);
}
