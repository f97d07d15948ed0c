using MathNet.Numerics;

namespace Indicators.Core.Evaluation.ControlCharts;

/// <summary>
/// Whether values go from one side of the centre to the other as chance would have them (Anhøj and Olesen 2014). Points on the
/// centre line do not count.
/// </summary>
internal static class AnhojRules
{
    /// <summary>So seldom there are fewer crossings by chance.</summary>
    private const double FewCrossings = 0.05;

    public static PartRuns Judge(Part part, double[] values, double[] center)
    {
        int[] sides =
        [
            .. Enumerable.Range(part.First, part.Last - part.First + 1)
                .Select(i => SignRun.Side(values[i], center[i]))
                .Where(side => side != 0),
        ];
        if (sides.Length == 0) return new(part.First, part.Last, null, null, null, null, false);
        int[] lengths = [.. SignRun.Of(sides).Select(run => run.Length)];
        var (longest, crossings) = (lengths.Max(), lengths.Length - 1);
        var (longestMax, crossingsMin) = (LongestMax(sides.Length), CrossingsMin(sides.Length));
        return new(
            part.First, part.Last, longest, longestMax, crossings, crossingsMin, longest > longestMax || crossings < crossingsMin);
    }

    /// <summary>The longest run that chance makes among so many points (Schilling 2012).</summary>
    public static int LongestMax(int points) => (int)Math.Round(Math.Log2(points)) + 3;

    /// <summary>Each of the points but the first crosses or does not, as a coin falls (Chen 2010).</summary>
    public static int CrossingsMin(int points)
    {
        var tosses = points - 1;
        return CountDistribution.Quantile(
            crossings => crossings >= tosses ? 1 : SpecialFunctions.BetaRegularized(tosses - crossings, crossings + 1.0, 0.5),
            FewCrossings,
            tosses);
    }
}
