namespace Indicators.Core.Evaluation;

/// <summary>
/// Where a sum will end. The rate of the newest figures goes on, may change from one span to the next, and chance adds to it:
/// what remains is negative binomial. Chosen and checked on 6,125 monthly series of real police counts: see
/// docs/decisions/0008-forecast-model.md.
/// </summary>
public static class Forecast
{
    /// <summary>The final sum, given what is reported so far.</summary>
    /// <param name="reported">Sum so far.</param>
    /// <param name="remainingDays">Days of the span that the promise applies to and nothing is reported for, 0 or more.</param>
    /// <param name="monthsBefore">Whole months before the span, from which the variance of the rate is estimated.</param>
    public static ForecastResult Of(int reported, Threshold threshold, RateEstimate rate, double remainingDays, int monthsBefore)
    {
        var mean = remainingDays * rate.PerDay;
        NegativeBinomial? rest = remainingDays == 0 ? null : new(rate.Size, rate.Size / (rate.Size + mean));
        return Result(reported, threshold, mean, rest) with { Basis = new(reported, threshold, rate, remainingDays, monthsBefore) };
    }

    /// <summary>
    /// The same by the plain gamma–Poisson model, whose rate never changes: Gelman et al., Bayesian Data Analysis, 3rd ed.,
    /// section 2.6. For callers that know how far a sum has come but not its figures.
    /// </summary>
    /// <param name="dispersion">Variance per mean of the counts: 1 for Poisson, more when they come in bursts.</param>
    /// <returns>Null when there is nothing to judge from: nothing elapsed and no prior rate.</returns>
    public static ForecastResult? Plain(Progress progress, Threshold threshold, GammaPrior prior, double dispersion = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dispersion, 1);
        var shape = prior.Shape + (progress.Reported / dispersion);
        var exposure = prior.Rate + (progress.Elapsed / dispersion);
        if (exposure == 0) return null;
        var mean = progress.Remaining * shape / exposure;
        return Result(progress.Reported, threshold, mean, Remaining(progress.Remaining, shape, exposure, dispersion));
    }

    /// <summary>Null when nothing remains.</summary>
    private static NegativeBinomial? Remaining(double remaining, double shape, double exposure, double dispersion)
    {
        if (remaining == 0) return null;
        var mean = remaining * shape / exposure;
        // What the variance is more than the mean; as a difference of the two it would drown in rounding near the end.
        var excess = ((dispersion - 1) * mean) + (remaining * remaining * shape / (exposure * exposure));
        return new(Size: mean * mean / excess, Probability: mean / (mean + excess));
    }

    private static ForecastResult Result(int reported, Threshold threshold, double mean, NegativeBinomial? rest)
    {
        int Quantile(double share) => reported + (rest?.Quantile(share, int.MaxValue - reported) ?? 0);
        return new(Probability(reported, threshold, rest), reported + mean, Quantile(0.1), Quantile(0.5), Quantile(0.9));
    }

    private static double Probability(int reported, Threshold threshold, NegativeBinomial? rest)
    {
        var held = threshold.IsHeldBy(reported);
        // A sum only grows: a number reached stays reached, a limit passed stays passed.
        if (rest is not { } left || held != threshold.AtMost) return held ? 1 : 0;
        return threshold.AtMost
            ? left.AtMost((int)Math.Floor(threshold.Quantity) - reported)
            : 1 - left.AtMost((int)Math.Ceiling(threshold.Quantity) - reported - 1);
    }
}

/// <summary>All that a forecast follows from, so that anyone can make it again.</summary>
/// <param name="Reported">Sum so far.</param>
/// <param name="RemainingDays">Days that nothing is reported for yet.</param>
/// <param name="MonthsBefore">Whole months before the span that are reported, at most 36.</param>
public sealed record ForecastBasis(int Reported, Threshold Goal, RateEstimate Rate, double RemainingDays, int MonthsBefore);

/// <summary>How far a sum has come.</summary>
/// <param name="Reported">The sum so far.</param>
/// <param name="Elapsed">How much of the span <paramref name="Reported"/> is about, 0 or more: a share of its days.</param>
/// <param name="Remaining">How much is still to be heard of, 0 or more, in the same unit.</param>
public readonly record struct Progress(int Reported, double Elapsed, double Remaining);

/// <summary>
/// What is believed of the rate before the span: as if <paramref name="Shape"/> had been counted in <paramref name="Rate"/>.
/// </summary>
/// <param name="Shape">Above 0.</param>
/// <param name="Rate">0 or more, in the unit of <see cref="Progress.Elapsed"/>.</param>
public readonly record struct GammaPrior(double Shape, double Rate)
{
    /// <summary>Nothing is known: Jeffreys' prior for a Poisson rate.</summary>
    public static readonly GammaPrior Jeffreys = new(0.5, 0);
}
