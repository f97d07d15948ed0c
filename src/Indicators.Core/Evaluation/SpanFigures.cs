using System.Runtime.InteropServices;
using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

/// <summary>The figures that a forecast of a running span rests on: those of the span and of the three years before it.</summary>
internal sealed class SpanFigures
{
    private const int MaxMonthsBefore = 36, DaysOfShortestMonth = 28, MonthsOfAYear = 12;

    /// <summary>In time order.</summary>
    private readonly List<SeriesPoint> reported;

    /// <param name="series">Of the indicator, up to the day that is judged on.</param>
    /// <param name="inSpan">The same over the span.</param>
    public SpanFigures(CountSeries series, SpanCounts inSpan, Period span)
    {
        var from = span.First.AddMonths(-MaxMonthsBefore);
        // Months show how much the rate varies, which a year beside them does not.
        var before = series.UpTo(PeriodUnit.Month).Ending(from, span.First.AddDays(-1));
        if (before.Count == 0) before = series.Ending(from, span.First.AddDays(-1));
        reported = new(before.Count + inSpan.Points.Count);
        foreach (var point in before) if (point.Total is not null) reported.Add(point);
        MonthsBefore = Months(CollectionsMarshal.AsSpan(reported));
        foreach (var point in inSpan.Points) if (point.Total is not null) reported.Add(point);
        Points = reported.ConvertAll(AsRate);
    }

    /// <summary>In time order, with the newest at age 0.</summary>
    public IReadOnlyList<RatePoint> Points { get; }

    /// <summary>Whole months that ended before the span, in time order.</summary>
    public IReadOnlyList<RatePoint> MonthsBefore { get; }

    /// <summary>The last twelve whole months that are reported, within the span too.</summary>
    public List<RatePoint> LastMonths()
    {
        var months = Months(CollectionsMarshal.AsSpan(reported));
        months.RemoveRange(0, Math.Max(0, months.Count - MonthsOfAYear));
        return months;
    }

    private RatePoint AsRate(SeriesPoint point) => new(
        point.Period.Days, point.Total!.Value, reported[^1].Period.Last.DayNumber - point.Period.Last.DayNumber);

    /// <summary>Days and weeks are summed to the month that they end in; one that is not reported whole is left out.</summary>
    /// <param name="reported">In time order.</param>
    private static List<RatePoint> Months(ReadOnlySpan<SeriesPoint> reported)
    {
        var months = new List<RatePoint>(MaxMonthsBefore);
        for (var i = 0; i < reported.Length;)
        {
            if (reported[i].Period.Size > PeriodUnit.Month)
            {
                i++;
                continue;
            }
            var (last, days, count) = (Period.Containing(PeriodUnit.Month, reported[i].Period.Last).Last, 0, 0);
            for (; i < reported.Length && reported[i].Period.Last <= last && reported[i].Period.Size <= PeriodUnit.Month; i++)
                (days, count) = (days + reported[i].Period.Days, count + reported[i].Total!.Value);
            if (days >= DaysOfShortestMonth) months.Add(new(days, count, Age: 0));
        }
        return months;
    }
}
