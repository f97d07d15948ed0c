using MathNet.Numerics;

namespace Indicators.Core.Evaluation.ControlCharts;

/// <summary>Which chart suits a series that names none.</summary>
/// <param name="Request">The series to draw, with its chart; for rare events the periods between them in its place.</param>
/// <param name="IsExact">The chart is of Poisson counts: their exact limits give the signals, whichever lines are drawn.</param>
internal sealed record ChartChoice(ChartRequest Request, bool IsExact, string Reason)
{
    /// <summary>Probability below which the spread of the counts is more than chance.</summary>
    private const double Unlikely = 0.01;

    public static ChartChoice Of(ChartRequest request)
    {
        var points = Points.Of(request);
        double[] counts = [.. points.Counts.Where(count => !double.IsNaN(count))];
        if (counts.Any(count => count < 0 || count != Math.Floor(count)))
            return new(request with { Chart = ChartKind.Xmr }, false, "värdena är inte antal, så vart och ett bedöms för sig");
        if (counts.Length > 0 && (counts.Average() < 1 || counts.Count(count => count == 0) * 2 > counts.Length))
            return new(BetweenEvents(request, points), false, "händelserna är så få att perioderna mellan dem räknas i stället");
        return IsOverdispersed(request, points)
            ? new(Rates(request), false, "antalen varierar mer än slumpen ensam gör, så gränserna är vidare")
            : new(
                request with { Chart = request.Denominator is null ? ChartKind.C : ChartKind.U }, true,
                "antalen varierar som slumpen gör");
    }

    /// <summary>u′ is of rates: counts without a denominator are per period.</summary>
    private static ChartRequest Rates(ChartRequest request) => request with
    {
        Chart = ChartKind.Up,
        Denominator = request.Denominator ?? [.. request.Series.Select(_ => (double?)1)],
    };

    /// <summary>Σ(x − λ)²/λ against χ², with a mean for each part.</summary>
    private static bool IsOverdispersed(ChartRequest request, Points points)
    {
        var (sum, freedom) = (0.0, 0);
        foreach (var part in Part.Of(request))
        {
            var counts = part.Baseline(points.Counts);
            var sizes = part.Baseline(points.Sizes);
            var rate = Averages.Sum(counts) / Averages.Sum(sizes);
            freedom--;
            for (var i = 0; i < counts.Length; i++)
            {
                if (double.IsNaN(counts[i])) continue;
                var expected = rate * sizes[i];
                sum += expected > 0 ? (counts[i] - expected) * (counts[i] - expected) / expected : 0;
                freedom++;
            }
        }
        return freedom > 0 && (double.IsPositiveInfinity(sum) || SpecialFunctions.GammaUpperRegularized(freedom / 2.0, sum / 2) < Unlikely);
    }

    /// <summary>
    /// For each period with events, the number of reported periods without events since the one before; null for the others. A larger value
    /// means fewer events, so the direction of improvement is reversed, and a target for counts cannot be compared with it.
    /// </summary>
    private static ChartRequest BetweenEvents(ChartRequest request, Points points)
    {
        var gaps = new double?[points.Length];
        int? since = null;
        for (var i = 0; i < gaps.Length; i++)
        {
            if (points.Counts[i] == 0) since++;
            if (!(points.Counts[i] > 0)) continue;
            gaps[i] = since;
            since = 0;
        }
        return request with
        {
            Chart = ChartKind.G,
            Series = gaps,
            Denominator = null,
            Multiply = 1,
            Target = null,
            Improvement = Reversed(request.Improvement),
        };
    }

    private static Improvement Reversed(Improvement improvement) => improvement switch
    {
        Improvement.Neutral => Improvement.Neutral,
        Improvement.Increase => Improvement.Decrease,
        Improvement.Decrease => Improvement.Increase,
    };
}
