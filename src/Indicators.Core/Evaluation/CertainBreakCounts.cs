using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

/// <summary>A window that is unproven because its days are reported only in longer sums.</summary>
/// <param name="Known">What is certainly done in it.</param>
internal readonly record struct UnprovenWindow(JudgedWindow Judged, int Known)
{
    public Period Days => Judged.Window;

    /// <summary>Whether it overlaps only this sum; then the days outside the sum are known.</summary>
    public bool IsOnlyIn(Period whole) => Judged.Within is [var only] && only == whole;
}

/// <summary>How many of the unproven windows are certainly broken, though it is not known which.</summary>
internal static class CertainBreakCounts
{
    /// <summary>
    /// From the first sum to the last, as many windows as can have been held: those over the edge take what the sum before can
    /// spare. The remaining windows are certainly broken.
    /// </summary>
    /// <param name="wholes">In time order.</param>
    public static List<CertainBreaks> Deficits(Threshold threshold, List<CoarserTotal> wholes, List<UnprovenWindow> open)
    {
        var (breaks, each) = (new List<CertainBreaks>(), (int)Math.Ceiling(threshold.Quantity));
        // With unlike needs the order of choice matters over an edge, and each sum is then only set against its own windows.
        var isLinking = open.TrueForAll(window => window.Known == 0);
        var (spare, start, isExact) = (0, 0, false);
        for (var n = 0; n < wholes.Count; n++)
        {
            var (whole, before) = (wholes[n], isExact && isLinking && Follows(wholes[n - 1], wholes[n]) ? wholes[n - 1] : null);
            int[] inside = [.. open.Where(window => window.IsOnlyIn(whole.Period)).Select(window => each - window.Known).Order()];
            var alone = inside.Length - Satisfied(inside, whole.Left, out _);
            if (before is null) (spare, start) = (0, n);
            isExact = whole.IsFinal;
            if (!isExact) continue;
            var left = whole.Room - (before is null ? 0 : Math.Max(0, Over(before, whole) - spare));
            var hasOneOver = before is not null && open.Exists(window => IsOver(window.Days, before, whole));
            int[] items = hasOneOver ? [Math.Max(0, each - spare), .. inside] : inside;
            var lacking = items.Length - Satisfied(items, left, out spare);
            isExact = alone <= lacking;
            if (alone > 0) breaks.Add(new(whole.Period, alone));
            if (lacking > alone) breaks.Add(new(Period.Validity(wholes[start].Period.First, whole.Period.Last), lacking - alone));
        }
        return breaks;
    }

    /// <summary>A sum beyond what its windows may have is a breach in at least one; over an edge two sums may share it.</summary>
    public static List<CertainBreaks> Excess(Threshold threshold, List<CoarserTotal> wholes, List<UnprovenWindow> open)
    {
        var (breaks, shared) = (new List<CertainBreaks>(), (CoarserTotal?)null);
        foreach (var whole in wholes)
        {
            UnprovenWindow[] around = [.. open.Where(window => whole.Period.Overlaps(window.Days))];
            var room = around.Sum(window => Math.Max(0, threshold.Quantity - (whole.Period.Contains(window.Days) ? window.Known : 0)));
            var isOpenElsewhere = around.Sum(window => whole.OpenDaysIn(window.Days)) < whole.OpenDaysIn(whole.Period);
            if (isOpenElsewhere || whole.CertainlyLeft <= room) continue;
            if (shared is not null && around.Any(window => window.Days.Overlaps(shared.Period)))
            {
                shared = null;
                continue;
            }
            breaks.Add(new(whole.Period, 1));
            shared = whole;
        }
        return breaks;
    }

    /// <summary>How many of some needs, the smallest first, a number is enough for.</summary>
    public static int Satisfied(int[] ascending, int number, out int rest)
    {
        var count = 0;
        for (rest = Math.Max(0, number); count < ascending.Length && ascending[count] <= rest; count++) rest -= ascending[count];
        return count;
    }

    private static bool Follows(CoarserTotal before, CoarserTotal after) =>
        before.Period.Last.AddDays(1) == after.Period.First && before.IsFinal && after.IsFinal;

    private static bool IsOver(Period window, CoarserTotal before, CoarserTotal after) => window.First < after.Period.First
        && window.Last >= after.Period.First && window.First >= before.Period.First && window.Last <= after.Period.Last;

    /// <summary>Sum of the known figures that cross the edge between two sums: each takes from one sum or the other.</summary>
    private static int Over(CoarserTotal before, CoarserTotal after)
    {
        var sum = 0;
        foreach (var figure in after.Finer.Touching(before.Period.Last, after.Period.First))
            if (IsOver(figure.Period, before, after)) sum += figure.Total ?? 0;
        return sum;
    }
}
