using Indicators.Core.Periods;

namespace Indicators.Core.Counts;

/// <summary>One indicator's values in one kommun, never overlapping. Days without a value are missing.</summary>
public sealed class CountSeries
{
    public static readonly CountSeries Empty = new([]);

    private readonly SeriesPoint[] points;
    private readonly int count;

    /// <param name="points">In any order.</param>
    public CountSeries(IEnumerable<SeriesPoint> points)
    {
        this.points = [.. points.OrderBy(point => point.Period)];
        count = this.points.Length;
    }

    /// <summary>The first of some points in order.</summary>
    private CountSeries(SeriesPoint[] points, int count) => (this.points, this.count) = (points, count);

    /// <summary>In time order.</summary>
    public IReadOnlyList<SeriesPoint> Points => Slice(0, count);

    /// <summary>Points whose period ends on or after one day and begins on or before another: those that touch the days between.</summary>
    public ArraySegment<SeriesPoint> Touching(DateOnly first, DateOnly last) => Slice(EndedBefore(first), BegunBy(last));

    /// <summary>Points whose period ends on one of the days.</summary>
    public ArraySegment<SeriesPoint> Ending(DateOnly first, DateOnly last) => Slice(EndedBefore(first), EndedBefore(last.AddDays(1)));

    /// <summary>
    /// Whether a stretch of days is reported: every day lies in some value's period, be it a number or that the question did
    /// not apply. So a month of which single days are reported is not, until each day is there or the month itself: nobody
    /// knows that the other days were empty.
    /// </summary>
    public bool Covers(Period days)
    {
        var covered = 0;
        // Points never overlap, so their days can be added up.
        foreach (var point in Touching(days.First, days.Last)) covered += point.Period.Clip(days)!.Value.Days;
        return covered == days.Days;
    }

    /// <summary>What had begun to be counted by the end of a day.</summary>
    public CountSeries Begun(DateOnly day) => BegunBy(day) is var begun && begun == count ? this : new(points, begun);

    private ArraySegment<SeriesPoint> Slice(int from, int to) => new(points, from, Math.Max(to - from, 0));

    /// <summary>How many ended before a day; as they never overlap they end in the order that they begin.</summary>
    private int EndedBefore(DateOnly day)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (points[middle].Period.Last < day) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private int BegunBy(DateOnly day)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (points[middle].Period.First <= day) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}

/// <param name="Total">0 or more; null means that the question did not apply in the period.</param>
public readonly record struct SeriesPoint(Period Period, int? Total);
