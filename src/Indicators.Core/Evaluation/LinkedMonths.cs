using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

/// <summary>
/// Consecutive months, and the known weeks and windows that cross the edges between them. What such a week takes from one month it leaves
/// in the other, so the months together can be too small although each is large enough. Every way to divide the weeks is tried.
/// </summary>
/// <param name="months">In time order, without a gap and final.</param>
/// <param name="windows">Those that sums around them are about, proved or not, and that no known figure cuts.</param>
internal sealed class LinkedMonths(CountSeries series, IReadOnlyList<CoarserTotal> months, IReadOnlyList<UnprovenWindow> windows, int each)
{
    /// <summary>The most ways to divide at one edge that are tried; figures with more ways are far from the promised number.</summary>
    private const int MaxWays = 20_000;

    private readonly List<UnprovenWindow> counted = [];

    /// <summary>From the first day to the last on which the windows lie.</summary>
    public Period Days { get; private set; } =
        months.Count == 1 ? months[0].Period : Period.Validity(months[0].Period.First, months[^1].Period.Last);

    /// <summary>How many more are certainly broken than are known to be.</summary>
    /// <param name="known">Breaches in one or other of some windows, found already.</param>
    public int MoreBroken(IReadOnlyList<CertainBreaks> known)
    {
        var mostHeld = MaxHeld();
        if (mostHeld is null) return 0;
        var broken = counted.Count(window => window.Judged.State == WindowState.Broken);
        var unplaced = known.Where(certain => certain.Period.Overlaps(Days) && !IsInsideOne(certain.Period))
            .Sum(certain => certain.AtLeast);
        return Math.Max(0, counted.Count - mostHeld.Value - broken - unplaced);
    }

    private bool IsInsideOne(Period period) => period.Unit < PeriodUnit.Month && months.Any(month => month.Period.Contains(period));

    /// <summary>Null when there are too many ways, or the figures contradict each other.</summary>
    private int? MaxHeld()
    {
        // By what lies over the month's first edge and is in it: the most windows before that can have held.
        var held = new Dictionary<int, int>();
        foreach (var way in WaysAt(months[0].Period.First, isBetween: false)) Keep(held, way.Right, way.Held);
        foreach (var month in months)
        {
            var ways = WaysAt(month.Period.Last.AddDays(1), isBetween: month != months[^1]);
            UnprovenWindow[] inside = [.. windows.Where(window => window.IsOnlyIn(month.Period))];
            counted.AddRange(inside);
            if (ways.Count * held.Count > MaxWays) return null;
            held = Through(month, held, ways, [.. inside.Select(Need).Order()]);
        }
        return held.Count == 0 ? null : held.Values.Max();
    }

    private static Dictionary<int, int> Through(CoarserTotal month, Dictionary<int, int> held, List<Way> ways, int[] needs)
    {
        var (after, isFull) = (new Dictionary<int, int>(), month.OpenDaysIn(month.Period) == 0);
        foreach (var (first, before) in held)
        {
            foreach (var way in ways)
            {
                var rest = month.Room - first - way.Left;
                // Where every day is covered by a figure, nothing more can have been done.
                if (rest < 0 || (isFull && rest > 0)) continue;
                Keep(after, way.Right, before + CertainBreakCounts.Satisfied(needs, rest, out _) + way.Held);
            }
        }
        return after;
    }

    private static void Keep(Dictionary<int, int> most, int right, int held)
    {
        if (!most.TryGetValue(right, out var best) || held > best) most[right] = held;
    }

    /// <summary>One way to divide what lies over an edge, and how many windows there have then held.</summary>
    private readonly record struct Way(int Left, int Right, int Held);

    /// <param name="first">The first day after the edge.</param>
    /// <param name="isBetween">Whether it lies between two of the months.</param>
    private List<Way> WaysAt(DateOnly first, bool isBetween)
    {
        var week = months[0].Finer.Touching(first, first).FirstOrDefault(figure => figure.Period.First < first);
        if (isBetween && windows.Where(window => IsOver(window, first)).Take(1).ToArray() is [var over])
        {
            counted.Add(over);
            var total = week.Total ?? 0;
            return [.. Divided(week, first, total, _ => 0), .. Divided(week, first, total + Need(over), _ => 1)];
        }
        if (week.Total is not { } number) return [new(0, 0, 0)];
        UnprovenWindow[] inWeek = [.. windows.Where(window => window.IsOnlyIn(week.Period))];
        var (before, after) = (inWeek.Count(window => window.Days.Last < first), inWeek.Count(window => window.Days.First >= first));
        counted.AddRange(inWeek.Where(window => window.Days.Last < first || window.Days.First >= first));
        Include(week.Period);
        var (knownBefore, knownAfter) = KnownAround(week.Period, first);
        return Divided(week, first, number, left =>
            Math.Min(before, (left - knownBefore) / each) + Math.Min(after, (number - left - knownAfter) / each));
    }

    private int Need(UnprovenWindow window) => Math.Max(0, each - window.Known);

    private static bool IsOver(UnprovenWindow window, DateOnly first) => window.Days.First < first && window.Days.Last >= first
        && window.Judged.Within is [{ Unit: PeriodUnit.Month }, { Unit: PeriodUnit.Month }];

    private void Include(Period week)
    {
        if (week.First < Days.First) Days = Period.Validity(week.First, Days.Last);
        if (week.Last > Days.Last) Days = Period.Validity(Days.First, week.Last);
    }

    private List<Way> Divided(SeriesPoint week, DateOnly first, int number, Func<int, int> held)
    {
        var (before, after) = week.Total is null ? (0, 0) : KnownAround(week.Period, first);
        var ways = new List<Way>();
        for (var left = before; left <= number - after && ways.Count <= MaxWays; left++) ways.Add(new(left, number - left, held(left)));
        return ways;
    }

    /// <summary>What is reported day by day in a week, before the edge and after.</summary>
    private (int Before, int After) KnownAround(Period week, DateOnly first)
    {
        var (before, after) = (0, 0);
        foreach (var figure in series.FiguresTouching(week))
        {
            if (figure.Period.Unit >= week.Unit || !week.Contains(figure.Period)) continue;
            if (figure.Period.Last < first) before += figure.Total ?? 0;
            else after += figure.Total ?? 0;
        }
        return (before, after);
    }
}
