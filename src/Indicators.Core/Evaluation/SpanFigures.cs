using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

/// <summary>The figures that a forecast of a running span rests on: those of the span and of the three years before it.</summary>
/// <param name="Points">In time order, with the newest at age 0.</param>
/// <param name="MonthsBefore">Whole months that ended before the span; days and weeks are summed to the month that they end in.</param>
internal sealed record SpanFigures(IReadOnlyList<RatePoint> Points, IReadOnlyList<RatePoint> MonthsBefore)
{
    private const int MostMonthsBefore = 36, DaysOfShortestMonth = 28;

    /// <param name="series">Of the indicator, up to the day that is judged on.</param>
    /// <param name="inSpan">The same over the span.</param>
    public static SpanFigures Of(CountSeries series, SpanCounts inSpan, Period span)
    {
        var before = series.Ending(span.First.AddMonths(-MostMonthsBefore), span.First.AddDays(-1));
        SeriesPoint[] reported = [.. before.Concat(inSpan.Points).Where(point => point.Total is not null).Distinct()];
        var newest = reported.Length == 0 ? span.First : reported.Max(point => point.Period.Last);
        return new([.. reported.Select(point => Point(point, newest))], [.. Months(before)]);
    }

    private static RatePoint Point(SeriesPoint point, DateOnly newest) =>
        new(point.Period.Days, point.Total!.Value, newest.DayNumber - point.Period.Last.DayNumber);

    private static IEnumerable<RatePoint> Months(IEnumerable<SeriesPoint> points) =>
        from point in points
        where point.Total is not null
        group point by (point.Period.Last.Year, point.Period.Last.Month) into month
        let days = month.Sum(point => point.Period.Days)
        where days >= DaysOfShortestMonth
        select new RatePoint(days, month.Sum(point => point.Total!.Value), Age: 0);
}
