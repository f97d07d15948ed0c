using MathNet.Numerics;

namespace Indicators.Core.Evaluation;

/// <summary>Number of failures before a (real) number of successes, each with the same probability.</summary>
/// <param name="Size">Successes waited for, above 0.</param>
/// <param name="Probability">Of a success, above 0 and at most 1.</param>
internal readonly record struct NegativeBinomial(double Size, double Probability)
{
    private const double FewEnough = 300, MinTerm = 1e-200;

    /// <summary>P(X ≤ <paramref name="count"/>), which is the regularised incomplete beta I_p(size, count + 1).</summary>
    public double AtMost(int count) =>
        count < 0 ? 0 : SpecialFunctions.BetaRegularized(Size, count + 1.0, Probability);

    /// <summary>The smallest count with P(X ≤ count) ≥ <paramref name="share"/>, but never above <paramref name="highest"/>.</summary>
    public int Quantile(double share, int highest)
    {
        var none = Math.Exp(Size * Math.Log(Probability));
        var mean = Size * (1 - Probability) / Probability;
        return mean < FewEnough && none > MinTerm
            ? Math.Min(AddedUp(none, share), highest)
            : CountDistribution.Quantile(AtMost, share, highest);
    }

    /// <summary>Term by term, each from the one before. For small counts that is as exact as a search, and much faster.</summary>
    private int AddedUp(double none, double share)
    {
        var (count, term, sum) = (0, none, none);
        while (sum < share)
        {
            term *= (count + Size) / (count + 1) * (1 - Probability);
            sum += term;
            count++;
        }
        return count;
    }
}
