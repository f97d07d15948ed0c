using Indicators.Core.Periods;

namespace Indicators.Core.Counts;

/// <summary>
/// One indicator's figures in one municipality. Days without a figure are missing. A month and the weeks or days in it may both be
/// reported: the coarser figure is then the one that is summed, and the finer ones are details of it.
/// </summary>
public sealed class CountSeries
{
    public static readonly CountSeries Empty = new([]);

    private readonly SeriesPoint[] points;
    private readonly int count;

    /// <summary>In time order; hardly ever any.</summary>
    private readonly SeriesPoint[] details;

    /// <summary>Of all figures; may be coarser than what is left after <see cref="StartedBy"/>.</summary>
    private readonly PeriodUnit coarsest;

    /// <summary>
    /// The value used for "no limit" where numbers are added up: as much as the largest number that can be reported, and still small enough
    /// to be summed.
    /// </summary>
    private const int Unlimited = 1_000_000;

    /// <param name="figures">In any order; two of the same unit never overlap.</param>
    public CountSeries(IEnumerable<SeriesPoint> figures)
    {
        SeriesPoint[] all = [.. figures.OrderBy(figure => figure.Period)];
        foreach (var figure in all)
        {
            if (figure.Period.Unit > coarsest) coarsest = figure.Period.Unit;
            IsApproximate |= figure.Approximate is not null;
        }
        (points, details) = Overlap(all) ? Layers(all) : (all, []);
        count = points.Length;
    }

    /// <summary>The first of some points in order, without details.</summary>
    private CountSeries(SeriesPoint[] points, int count, PeriodUnit coarsest, bool isApproximate = false) =>
        (this.points, this.count, this.coarsest, details, IsApproximate) = (points, count, coarsest, [], isApproximate);

    /// <summary>Whether some number is approximate.</summary>
    public bool IsApproximate { get; }

    /// <summary>The same with every approximate number at the least that it can be; itself when all are exact.</summary>
    public CountSeries Least => !IsApproximate ? this
        : field ??= new(Figures.Select(point => Exactly(point, point.Approximate?.AtLeast)));

    /// <summary>The same with every approximate number at the most that it can be.</summary>
    public CountSeries Most => !IsApproximate ? this
        : field ??= new(Figures.Select(point => Exactly(point, point.Approximate is { } range ? MostOf(range) : null)));

    private static int MostOf(Approximation range) => range.AtMost ?? Math.Max(Unlimited, range.AtLeast);

    private static SeriesPoint Exactly(SeriesPoint point, int? bound) => new(point.Period, bound ?? point.Total);

    /// <summary>What can be added up: in time order, never overlapping. Where figures overlap the coarsest is here.</summary>
    public IReadOnlyList<SeriesPoint> Points => Slice(0, count);

    /// <summary>Figures that share days with a coarser one among the points, in time order.</summary>
    public IReadOnlyList<SeriesPoint> Details => details;

    /// <summary>Points and details, in no special order.</summary>
    public IEnumerable<SeriesPoint> Figures => details.Length == 0 ? Points : Points.Concat(details);

    /// <summary>Points whose period ends on or after one day and begins on or before another: those that touch the days between.</summary>
    public ArraySegment<SeriesPoint> Touching(DateOnly first, DateOnly last) => Slice(EndedBefore(first), BegunBy(last));

    /// <summary>The same with details.</summary>
    public IEnumerable<SeriesPoint> FiguresTouching(Period days) => details.Length == 0
        ? Touching(days.First, days.Last)
        : Touching(days.First, days.Last).Concat(details.Where(detail => detail.Period.Overlaps(days)));

    /// <summary>Points whose period ends on one of the days.</summary>
    public ArraySegment<SeriesPoint> Ending(DateOnly first, DateOnly last) => Slice(EndedBefore(first), EndedBefore(last.AddDays(1)));

    /// <summary>
    /// Points that belong to some days of a validity: those that end in the days, or that its last day cuts within them. So one
    /// over an edge between two stretches of the validity belongs to one of them.
    /// </summary>
    public ArraySegment<SeriesPoint> EndingIn(Period days, Period validity) =>
        days.Contains(validity.Last) ? Touching(days.First, validity.Last) : Ending(days.First, days.Last);

    /// <summary>
    /// Whether a stretch of days is reported: every day lies in some figure's period, be it a number or that the question did
    /// not apply. So a month of which single days are reported is not, until each day is there or the month itself: it is not
    /// known that the other days were empty.
    /// </summary>
    public bool Covers(Period days)
    {
        if (PointsCover(days)) return true;
        if (details.Length == 0) return false;
        var open = days.First;
        foreach (var figure in FiguresTouching(days).OrderBy(figure => figure.Period))
        {
            if (figure.Period.First > open) return false;
            if (figure.Period.Last >= open) open = figure.Period.Last.AddDays(1);
        }
        return open > days.Last;
    }

    /// <summary>Whether every day is in the period of a figure that is added up, so that the sum of the points is complete.</summary>
    public bool PointsCover(Period days)
    {
        var covered = 0;
        foreach (var point in Touching(days.First, days.Last)) covered += point.Period.Clip(days)!.Value.Days;
        return covered == days.Days;
    }

    /// <summary>What had begun to be counted by the end of a day.</summary>
    public CountSeries StartedBy(DateOnly day)
    {
        if (details.Length > 0)
            return Figures.All(figure => figure.Period.First <= day) ? this : Where(figure => figure.Period.First <= day);
        return BegunBy(day) is var begun && begun == count ? this : new(points, begun, coarsest, IsApproximate);
    }

    /// <summary>Figures for periods of a unit or shorter.</summary>
    public CountSeries UpTo(PeriodUnit unit) => coarsest <= unit ? this : Where(figure => figure.Period.Unit <= unit);

    public CountSeries Where(Func<SeriesPoint, bool> isKept) => new(Figures.Where(isKept));

    private ArraySegment<SeriesPoint> Slice(int from, int to) => new(points, from, Math.Max(to - from, 0));

    /// <summary>How many points ended before a day; as they never overlap they end in the order that they begin.</summary>
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

    private static bool Overlap(SeriesPoint[] ordered)
    {
        for (var i = 1; i < ordered.Length; i++)
            if (ordered[i].Period.First <= ordered[i - 1].Period.Last) return true;
        return false;
    }

    /// <summary>From the coarsest unit down: a figure is a point when it shares no day with a coarser point.</summary>
    private static (SeriesPoint[] Points, SeriesPoint[] Details) Layers(SeriesPoint[] ordered)
    {
        var (kept, details) = (new CountSeries([], 0, PeriodUnit.Day), new List<SeriesPoint>());
        foreach (var layer in ordered.GroupBy(figure => figure.Period.Unit).OrderByDescending(layer => layer.Key))
        {
            var free = layer.ToLookup(figure => kept.Touching(figure.Period.First, figure.Period.Last).Count == 0);
            details.AddRange(free[false]);
            SeriesPoint[] all = [.. kept.Points.Concat(free[true]).OrderBy(figure => figure.Period)];
            kept = new(all, all.Length, layer.Key);
        }
        return ([.. kept.Points], [.. details.OrderBy(detail => detail.Period)]);
    }
}

/// <param name="Total">0 or more; null means that the question did not apply in the period.</param>
/// <param name="Approximate">How far the true number may be from <paramref name="Total"/>; null for an exact one.</param>
public readonly record struct SeriesPoint(Period Period, int? Total, Approximation? Approximate = null)
{
    public static SeriesPoint Of(Count count) => Of(count.Period, count.Value);

    public static SeriesPoint Of(Period period, Figure value) => new(period, value.Total, value.Approximate);
}
