using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

/// <summary>
/// What figures longer than a window prove of the windows that have none of their own. A month's sum, less what is known of its days,
/// is all that the unproven weeks in it can have; a week over the turn of the month can have some of both.
/// </summary>
internal sealed class CoarserBounds(
    CountSeries series, PeriodUnit unit, Goal goal, DateOnly asOf, Period validity, JudgedWindow[] windows)
{
    /// <summary>The longest that counts are reported for.</summary>
    private const PeriodUnit Longest = PeriodUnit.Month;

    private readonly List<CertainBreaks> brokenWithin = [];
    private readonly List<CoarserFigure> coarser = [];

    public IReadOnlyList<JudgedWindow> Windows => windows;

    public IReadOnlyList<CertainBreaks> BrokenWithin => brokenWithin;

    public IReadOnlyList<CoarserFigure> Coarser => coarser;

    /// <summary>The finest figure that covers a window bounds it; what is longer is bounded by that in its turn.</summary>
    public void Run()
    {
        for (var layer = unit + 1; layer <= Longest; layer++)
        {
            var known = series.UpTo(layer);
            var open = Enumerable.Range(0, windows.Length)
                .Where(i => windows[i] is { State: WindowState.Unproven, Within: null } && known.Covers(windows[i].Window)).ToList();
            if (open.Count > 0) Bound(layer, known, open);
        }
    }

    private void Bound(PeriodUnit layer, CountSeries known, List<int> open)
    {
        var finer = series.UpTo(layer - 1);
        List<Whole> wholes =
        [
            .. known.Touching(windows[open[0]].Window.First, windows[open[^1]].Window.Last)
                .Where(figure => figure.Period.Unit == layer)
                .Select(figure => new Whole(figure, finer, IsFinal(figure))),
        ];
        foreach (var whole in wholes) whole.TakeAcross(part => CertainlyIn(whole.Period, part, known, layer));
        foreach (var i in open)
        {
            Whole[] around = [.. wholes.Where(whole => whole.Period.Overlaps(windows[i].Window))];
            windows[i] = windows[i] with { State = StateOf(windows[i].Window, layer, finer, around), Within = [.. around.Select(whole => whole.Period)] };
        }
        foreach (var whole in wholes)
            if (open.Count(i => whole.Period.Contains(windows[i].Window)) is > 0 and var inside)
                coarser.Add(new(whole.Period, whole.Total, whole.Left, inside));
        open.RemoveAll(i => windows[i].State != WindowState.Unproven || IsCutByKnown(windows[i].Window, finer));
        if (goal.AtMost) FindExcess(wholes, open);
        else FindDeficits(wholes, finer, open);
    }

    private bool IsFinal(SeriesPoint figure) => (figure.Period.Clip(validity) ?? figure.Period).Last < asOf;

    /// <summary>Of a figure over a sum's edge, what was certainly done in the sum: no room for it beside, or reported day by day.</summary>
    private int CertainlyIn(Period whole, SeriesPoint part, CountSeries known, PeriodUnit layer)
    {
        var certain = RoomBeside(known, layer, whole, part.Period) is { } room ? (part.Total ?? 0) - room : 0;
        var detailed = series.Details.Where(detail => detail.Period.Unit < part.Period.Unit && part.Period.Contains(detail.Period));
        return Math.Max(certain, detailed.Where(detail => whole.Contains(detail.Period)).Sum(detail => detail.Total ?? 0));
    }

    /// <summary>The most that a figure over the edge of a sum may have in the sum beside it; null where nothing limits that.</summary>
    private int? RoomBeside(CountSeries known, PeriodUnit layer, Period whole, Period part)
    {
        var day = part.First < whole.First ? part.First : part.Last;
        return known.Touching(day, day) is [{ Total: not null } beside] && beside.Period.Unit == layer && IsFinal(beside)
            ? new Whole(beside, series.UpTo(layer - 1), isFinal: true).Room
            : null;
    }

    /// <summary>Proved by what the window has at least, or at most, wherever the sums around it belong.</summary>
    private WindowState StateOf(Period window, PeriodUnit layer, CountSeries finer, Whole[] around)
    {
        var least = Known(finer, window);
        // What lies over the edge between two sums is in what is left of them.
        var most = finer.Touching(window.First, window.Last).Where(figure => !IsShared(figure.Period, around)).Sum(figure => figure.Total ?? 0);
        foreach (var whole in around)
        {
            most += around.Length == 1 ? whole.Left : whole.Room;
            if (window.Contains(whole.Period) || whole.IsOpenOnlyIn(window)) least += whole.CertainlyLeft;
        }
        most = Math.Min(most, MostByLonger(window, layer));
        var isFinal = around.All(whole => whole.IsFinal);
        if (goal.AtMost) return !goal.IsHeldBy(least) ? WindowState.Broken : isFinal && goal.IsHeldBy(most) ? WindowState.Held : WindowState.Unproven;
        return goal.IsHeldBy(least) ? WindowState.Held : isFinal && !goal.IsHeldBy(most) ? WindowState.Broken : WindowState.Unproven;
    }

    /// <summary>The most that still longer sums leave room for in a window: a month is also the limit of a day in a week.</summary>
    private int MostByLonger(Period window, PeriodUnit layer)
    {
        var most = int.MaxValue;
        for (var longer = layer + 1; longer <= Longest; longer++)
        {
            var (known, finer, level) = (series.UpTo(longer), series.UpTo(longer - 1), longer);
            var touching = known.Touching(window.First, window.Last);
            SeriesPoint[] around = [.. touching.Where(figure => figure.Total is not null && figure.Period.Unit == level && IsFinal(figure))];
            if (around.Sum(figure => figure.Period.Clip(window)!.Value.Days) != window.Days) continue;
            var sum = finer.Touching(window.First, window.Last)
                .Where(part => around.Any(figure => figure.Period.Contains(part.Period))).Sum(part => part.Total ?? 0);
            foreach (var figure in around)
            {
                var whole = new Whole(figure, finer, isFinal: true);
                if (around.Length == 1)
                    whole.TakeAcross(part => part.Period.Overlaps(window) ? 0 : CertainlyIn(figure.Period, part, known, level));
                sum += whole.Left;
            }
            most = Math.Min(most, sum);
        }
        return most;
    }

    /// <summary>
    /// From the first sum to the last, as many windows as can have been held: those over the edge take what the sum before can spare.
    /// What is left over is certainly broken.
    /// </summary>
    private void FindDeficits(List<Whole> wholes, CountSeries finer, List<int> open)
    {
        var each = (int)Math.Ceiling(goal.Quantity);
        var needs = open.ToDictionary(i => i, i => each - Known(finer, windows[i].Window));
        // With unlike needs the order of choice matters over an edge, and each sum is then only set against its own windows.
        var isLinking = needs.Values.All(need => need == each);
        var (spare, start, isExact) = (0, 0, false);
        for (var n = 0; n < wholes.Count; n++)
        {
            var (whole, before) = (wholes[n], isExact && isLinking && Follows(wholes[n - 1], wholes[n]) ? wholes[n - 1] : null);
            // With no other sum around them; what lies outside this one is known.
            int[] inside = [.. open.Where(i => windows[i].Within is [var only] && only == whole.Period).Select(i => needs[i]).Order()];
            var alone = inside.Length - Satisfied(inside, whole.Left, out _);
            if (before is null) (spare, start) = (0, n);
            isExact = whole.IsFinal;
            if (!isExact) continue;
            var left = whole.Room - (before is null ? 0 : Math.Max(0, Over(finer, before, whole) - spare));
            int[] items = before is not null && open.Exists(i => IsOver(windows[i].Window, before, whole)) ? [Math.Max(0, each - spare), .. inside] : inside;
            var lacking = items.Length - Satisfied(items, left, out spare);
            isExact = alone <= lacking;
            if (alone > 0) brokenWithin.Add(new(whole.Period, alone));
            if (lacking > alone) brokenWithin.Add(new(Period.Validity(wholes[start].Period.First, whole.Period.Last), lacking - alone));
        }
    }

    /// <summary>How many of some needs, the smallest first, a number is enough for.</summary>
    private static int Satisfied(int[] ascending, int number, out int rest)
    {
        var count = 0;
        for (rest = Math.Max(0, number); count < ascending.Length && ascending[count] <= rest; count++) rest -= ascending[count];
        return count;
    }

    /// <summary>A sum beyond what its windows may have is a breach in at least one; one over the edge may be the same for two sums.</summary>
    private void FindExcess(List<Whole> wholes, List<int> open)
    {
        Whole? shared = null;
        foreach (var whole in wholes)
        {
            int[] around = [.. open.Where(i => whole.Period.Overlaps(windows[i].Window))];
            var room = around.Sum(i => Math.Max(0, goal.Quantity - (whole.Period.Contains(windows[i].Window) ? Known(whole.Finer, windows[i].Window) : 0)));
            var isOpenElsewhere = around.Sum(i => whole.OpenDaysIn(windows[i].Window)) < whole.OpenDaysIn(whole.Period);
            if (isOpenElsewhere || whole.CertainlyLeft <= room) continue;
            if (shared is not null && around.Any(i => windows[i].Window.Overlaps(shared.Period)))
            {
                shared = null;
                continue;
            }
            brokenWithin.Add(new(whole.Period, 1));
            shared = whole;
        }
    }

    /// <summary>Whether something finer lies partly in the window, which may hold by that and needs nothing of the sums around it.</summary>
    private static bool IsCutByKnown(Period window, CountSeries finer) =>
        finer.Touching(window.First, window.Last).Any(figure => figure.Total > 0 && !window.Contains(figure.Period));

    /// <summary>What is certainly done in a window: by the finer figures that are added up, or by its own where those are longer.</summary>
    private int Known(CountSeries finer, Period window)
    {
        return Math.Max(Within(finer), Within(series.UpTo(unit)));

        int Within(CountSeries figures) => figures.Touching(window.First, window.Last)
            .Where(figure => window.Contains(figure.Period)).Sum(figure => figure.Total ?? 0);
    }

    private static bool IsShared(Period period, Whole[] around) => !around.Any(whole => whole.Period.Contains(period))
        && around.Any(whole => whole.Period.Contains(period.First)) && around.Any(whole => whole.Period.Contains(period.Last));

    private static bool Follows(Whole before, Whole after) =>
        before.Period.Last.AddDays(1) == after.Period.First && before.IsFinal && after.IsFinal;

    private static bool IsOver(Period window, Whole before, Whole after) =>
        window.First < after.Period.First && window.Last >= after.Period.First && window.First >= before.Period.First && window.Last <= after.Period.Last;

    /// <summary>What is known in periods over the edge between two sums, which takes of the one or of the other.</summary>
    private static int Over(CountSeries finer, Whole before, Whole after)
    {
        var sum = 0;
        foreach (var figure in finer.Touching(before.Period.Last, after.Period.First))
            if (IsOver(figure.Period, before, after)) sum += figure.Total ?? 0;
        return sum;
    }

    /// <summary>A figure longer than the windows, and what finer figures leave of it.</summary>
    private sealed class Whole
    {
        public Whole(SeriesPoint figure, CountSeries finer, bool isFinal)
        {
            (Period, Total, Finer, IsFinal) = (figure.Period, figure.Total ?? 0, finer, isFinal);
            var (inside, across) = (0, 0);
            foreach (var part in finer.Touching(Period.First, Period.Last))
            {
                if (Period.Contains(part.Period)) inside += part.Total ?? 0;
                else across += part.Total ?? 0;
            }
            Left = Room = Math.Max(0, Total - inside);
            CertainlyLeft = Math.Max(0, Room - across);
        }

        /// <summary>What lies over an edge was certainly done here in part.</summary>
        public void TakeAcross(Func<SeriesPoint, int> certainlyHere)
        {
            foreach (var part in Finer.Touching(Period.First, Period.Last))
                if (!Period.Contains(part.Period)) Left = Math.Max(0, Left - Math.Max(0, certainlyHere(part)));
        }

        public Period Period { get; }

        public int Total { get; }

        public CountSeries Finer { get; }

        /// <summary>Whether its days are over, so that it cannot grow.</summary>
        public bool IsFinal { get; }

        /// <summary>The sum less all finer figures within it: the most for the days that these are not about.</summary>
        public int Room { get; }

        /// <summary>The most that the days without a finer figure can have.</summary>
        public int Left { get; private set; }

        /// <summary>The least that they have.</summary>
        public int CertainlyLeft { get; }

        public bool IsOpenOnlyIn(Period window) => OpenDaysIn(window) == OpenDaysIn(Period);

        /// <summary>Days of it in a stretch that no finer figure is about.</summary>
        public int OpenDaysIn(Period stretch)
        {
            if (stretch.Clip(Period) is not { } days) return 0;
            var open = days.Days;
            foreach (var part in Finer.Touching(days.First, days.Last)) open -= part.Period.Clip(days)!.Value.Days;
            return open;
        }
    }
}
