namespace Indicators.Core.Evaluation.ControlCharts;

/// <summary>Neighbours of one sign, as many as there are. Indices from 0, both included.</summary>
/// <param name="Sign">1, 0 or −1.</param>
internal readonly record struct SignRun(int First, int Last, int Sign)
{
    public int Length => Last - First + 1;

    /// <summary>All runs, in order; they do not overlap.</summary>
    public static IEnumerable<SignRun> Of(IReadOnlyList<int> signs)
    {
        for (var first = 0; first < signs.Count;)
        {
            var last = first;
            while (last + 1 < signs.Count && signs[last + 1] == signs[first]) last++;
            yield return new(first, last, signs[first]);
            first = last + 1;
        }
    }

    /// <summary>1 when the first value is above the other, −1 when below, 0 when equal or when either is missing (NaN).</summary>
    public static int Side(double value, double other) => value > other ? 1 : value < other ? -1 : 0;
}
