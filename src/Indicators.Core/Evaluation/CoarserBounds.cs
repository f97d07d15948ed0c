using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

/// <summary>
/// Bounds that figures longer than a window give for windows without figures of their own. A month's sum, less what is known of its days,
/// is all that the unproven weeks in it can have; a week over the turn of the month can have some of both.
/// </summary>
internal sealed class CoarserBounds(
    CountSeries series, PeriodUnit unit, Threshold threshold, DateOnly asOf, Period validity, JudgedWindow[] windows)
{
    /// <summary>The longest that windows are linked over; what is longer is bounded by itself.</summary>
    private const PeriodUnit Longest = PeriodUnit.Month;

    /// <summary>The longest that counts are reported for.</summary>
    private PeriodUnit Top => series.Coarsest > Longest ? series.Coarsest : Longest;

    private readonly List<CertainBreaks> brokenWithin = [];
    private readonly List<CoarserFigure> coarser = [];

    public IReadOnlyList<JudgedWindow> Windows => windows;

    public IReadOnlyList<CertainBreaks> BrokenWithin => brokenWithin;

    public IReadOnlyList<CoarserFigure> Coarser => coarser;

    /// <summary>The finest figure that covers a window bounds it; a longer figure bounds that figure.</summary>
    public void Run()
    {
        for (var layer = unit + 1; layer <= Top; layer++)
        {
            var known = series.UpTo(layer);
            var open = Enumerable.Range(0, windows.Length)
                .Where(i => windows[i] is { State: WindowState.Unproven, Within: null } && known.Covers(windows[i].Window)).ToList();
            if (open.Count > 0) Bound(layer, known, open);
        }
        if (unit < PeriodUnit.Month && !threshold.AtMost && threshold.Quantity > 0 && series.Details.Count > 0
            && windows.Length > 0)
            FindLinked();
    }

    /// <summary>Where weeks are known too, months in a row may leave still more of the windows broken than each by itself.</summary>
    private void FindLinked()
    {
        var (finer, each) = (series.UpTo(Longest - 1), (int)Math.Ceiling(threshold.Quantity));
        List<UnprovenWindow> bounded =
        [
            .. windows.Where(window => window.Within is { Count: > 0 } within
                    && (within[0].Unit < Longest || !IsCutByKnown(window.Window, finer)))
                .Select(window => new UnprovenWindow(window, Known(finer, window.Window))),
        ];
        foreach (var run in MonthsInARow(finer))
        {
            if (finer.Touching(run[0].Period.First, run[^1].Period.Last).Count == 0) continue;
            var linked = new LinkedMonths(series, run, bounded, each);
            if (linked.MoreBroken(brokenWithin) is > 0 and var more) AddBroken(linked.Days, more);
        }
    }

    private void AddBroken(Period days, int more)
    {
        var same = brokenWithin.FindIndex(certain => certain.Period == days);
        if (same < 0) brokenWithin.Add(new(days, more));
        else brokenWithin[same] = new(days, brokenWithin[same].AtLeast + more);
    }

    private List<List<CoarserTotal>> MonthsInARow(CountSeries finer)
    {
        var runs = new List<List<CoarserTotal>>();
        foreach (var figure in series.Touching(windows[0].Window.First, windows[^1].Window.Last))
        {
            if (figure.Period.Unit != Longest || figure.Total is null || !IsFinal(figure)) continue;
            if (runs.Count == 0 || runs[^1][^1].Period.Last.AddDays(1) != figure.Period.First) runs.Add([]);
            runs[^1].Add(new(figure, finer, isFinal: true));
        }
        return runs;
    }

    private void Bound(PeriodUnit layer, CountSeries known, List<int> open)
    {
        var finer = series.UpTo(layer - 1);
        List<CoarserTotal> wholes =
        [
            .. known.Touching(windows[open[0]].Window.First, windows[open[^1]].Window.Last)
                .Where(figure => figure.Period.Size == layer)
                .Select(figure => new CoarserTotal(figure, finer, IsFinal(figure))),
        ];
        foreach (var whole in wholes) whole.TakeAcross(part => CertainlyIn(whole.Period, part, known, layer));
        foreach (var i in open)
        {
            CoarserTotal[] around = [.. wholes.Where(whole => whole.Period.Overlaps(windows[i].Window))];
            var state = StateOf(windows[i].Window, layer, finer, around);
            windows[i] = windows[i] with { State = state, Within = [.. around.Select(whole => whole.Period)] };
        }
        foreach (var whole in wholes)
            if (open.Count(i => whole.Period.Contains(windows[i].Window)) is > 0 and var inside)
                coarser.Add(new(whole.Period, whole.Total, whole.Left, inside));
        open.RemoveAll(i => windows[i].State != WindowState.Unproven || IsCutByKnown(windows[i].Window, finer));
        var unproven = open.ConvertAll(i => new UnprovenWindow(windows[i], Known(finer, windows[i].Window)));
        brokenWithin.AddRange(threshold.AtMost
            ? CertainBreakCounts.Excess(threshold, wholes, unproven)
            : CertainBreakCounts.Deficits(threshold, wholes, unproven));
    }

    private bool IsFinal(SeriesPoint figure) => (figure.Period.Clip(validity) ?? figure.Period).Last < asOf;

    /// <summary>
    /// How much of a figure that crosses the edge of a sum certainly belongs to the sum: what the next sum has no room for, or what is
    /// reported by day.
    /// </summary>
    private int CertainlyIn(Period whole, SeriesPoint part, CountSeries known, PeriodUnit layer)
    {
        var certain = RoomBeside(known, layer, whole, part.Period) is { } room ? (part.Total ?? 0) - room : 0;
        var detailed = series.Details.Where(detail => detail.Period.Size < part.Period.Size && part.Period.Contains(detail.Period));
        return Math.Max(certain, detailed.Where(detail => whole.Contains(detail.Period)).Sum(detail => detail.Total ?? 0));
    }

    /// <summary>How much of a figure across the edge of a sum can belong to the next sum; null where nothing limits that.</summary>
    private int? RoomBeside(CountSeries known, PeriodUnit layer, Period whole, Period part)
    {
        var day = part.First < whole.First ? part.First : part.Last;
        return known.Touching(day, day) is [{ Total: not null } beside] && beside.Period.Size == layer && IsFinal(beside)
            ? new CoarserTotal(beside, series.UpTo(layer - 1), isFinal: true).Room
            : null;
    }

    /// <summary>Proved by what the window has at least, or at most, wherever the sums around it belong.</summary>
    private WindowState StateOf(Period window, PeriodUnit layer, CountSeries finer, CoarserTotal[] around)
    {
        var least = Known(finer, window);
        // A figure that crosses the edge between two sums is part of what the finer figures leave of them.
        var most = finer.Touching(window.First, window.Last)
            .Where(figure => !IsShared(figure.Period, around)).Sum(figure => figure.Total ?? 0);
        foreach (var whole in around)
        {
            most += around.Length == 1 ? whole.Left : whole.Room;
            if (window.Contains(whole.Period) || whole.IsOpenOnlyIn(window)) least += whole.CertainlyLeft;
        }
        most = Math.Min(most, MaxByLonger(window, layer));
        var isFinal = around.All(whole => whole.IsFinal);
        if (threshold.AtMost)
        {
            return !threshold.IsHeldBy(least) ? WindowState.Broken
                : isFinal && threshold.IsHeldBy(most) ? WindowState.Held
                : WindowState.Unproven;
        }
        return threshold.IsHeldBy(least) ? WindowState.Held
            : isFinal && !threshold.IsHeldBy(most) ? WindowState.Broken
            : WindowState.Unproven;
    }

    /// <summary>The most that still longer sums leave room for in a window: a month is also the limit of a day in a week.</summary>
    private int MaxByLonger(Period window, PeriodUnit layer)
    {
        var most = int.MaxValue;
        for (var longer = layer + 1; longer <= Top; longer++)
        {
            var (known, finer, level) = (series.UpTo(longer), series.UpTo(longer - 1), longer);
            var touching = known.Touching(window.First, window.Last);
            SeriesPoint[] around =
                [.. touching.Where(figure => figure.Total is not null && figure.Period.Size == level && IsFinal(figure))];
            if (around.Sum(figure => figure.Period.Clip(window)!.Value.Days) != window.Days) continue;
            var sum = finer.Touching(window.First, window.Last)
                .Where(part => around.Any(figure => figure.Period.Contains(part.Period))).Sum(part => part.Total ?? 0);
            foreach (var figure in around)
            {
                var whole = new CoarserTotal(figure, finer, isFinal: true);
                if (around.Length == 1)
                    whole.TakeAcross(part => part.Period.Overlaps(window) ? 0 : CertainlyIn(figure.Period, part, known, level));
                sum += whole.Left;
            }
            most = Math.Min(most, sum);
        }
        return most;
    }

    /// <summary>Whether something finer lies partly in the window, which it may meet the promise by, without the sums around it.</summary>
    private static bool IsCutByKnown(Period window, CountSeries finer) =>
        finer.Touching(window.First, window.Last).Any(figure => figure.Total > 0 && !window.Contains(figure.Period));

    /// <summary>Number that is certain in a window: by the finer figures that are added up, or its own where those are longer.</summary>
    private int Known(CountSeries finer, Period window)
    {
        return Math.Max(Within(finer), Within(series.UpTo(unit)));

        int Within(CountSeries figures) => figures.Touching(window.First, window.Last)
            .Where(figure => window.Contains(figure.Period)).Sum(figure => figure.Total ?? 0);
    }

    private static bool IsShared(Period period, CoarserTotal[] around) => !around.Any(whole => whole.Period.Contains(period))
        && around.Any(whole => whole.Period.Contains(period.First)) && around.Any(whole => whole.Period.Contains(period.Last));
}
