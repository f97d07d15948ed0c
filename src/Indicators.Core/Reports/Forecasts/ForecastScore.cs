using System.Text.Json.Serialization;

namespace Indicators.Core.Reports.Forecasts;

/// <summary>How well the forecasts that were shown agree with what happened. Those without an outcome are only counted.</summary>
/// <param name="Forecasts">How many have an outcome.</param>
/// <param name="Promises">How many promises, each over its days, they are about: one is forecast in several reports.</param>
/// <param name="Waiting">Forecasts whose days are not over, or whose figures are missing.</param>
/// <param name="BrierScore">
/// Mean of (o − p)², 0–1 where 0 is best, with p the probability and o 1 for held, else 0. Null without outcomes.
/// </param>
/// <param name="BrierOfShare">The same of always stating the overall share that held, o̅(1 − o̅); null without outcomes.</param>
/// <param name="SureZ">
/// Standard normal when the forecasts are right: Σ (o − p)(1 − 2p) over its standard deviation (Spiegelhalter 1986, Statistics in
/// Medicine 5:421–433). Above 0 low probabilities came true too often and high ones too seldom: the forecasts are too sure.
/// Null without outcomes.
/// </param>
/// <param name="BiasZ">Likewise Σ (o − p). Above 0 more was held than was said. Null without outcomes.</param>
/// <param name="Bins">By stated probability, all six, the lowest first.</param>
public sealed record ForecastScore(
    int Forecasts, int Promises, int Waiting, double? BrierScore, double? BrierOfShare, double? SureZ, double? BiasZ,
    ForecastJudgement Judgement, IReadOnlyList<ForecastBin> Bins)
{
    [JsonIgnore]
    public bool IsWrong => Judgement is not (ForecastJudgement.Agrees or ForecastJudgement.TooFew);

    /// <summary>Fewer promises than this tell nothing.</summary>
    public const int FewestPromises = 50;

    /// <summary>
    /// Σ p(1 − p) over the promises. When nearly all are as good as certain a single surprise would be too much for the normal
    /// distribution, which is no approximation of a number expected to be below five.
    /// </summary>
    private const double LeastDoubt = 5;

    /// <summary>Both together are passed by right forecasts about one time in fifty.</summary>
    private const double Limit = 2.6;

    /// <summary>More than rounding makes of two sums that are the same.</summary>
    private const double Equal = 1 + 1e-9;

    public static ForecastScore Of(IReadOnlyList<ShownForecast> forecasts)
    {
        ForecastOutcome[] outcomes =
        [
            .. from forecast in forecasts
               where forecast.Held is not null
               select new ForecastOutcome(forecast.Subject, forecast.Probability, forecast.Held!.Value ? 1 : 0),
        ];
        var bins = ForecastBin.Of(outcomes);
        if (outcomes.Length == 0) return new(0, 0, forecasts.Count, null, null, null, null, ForecastJudgement.TooFew, bins);
        var (sure, bias) = (Z(outcomes, o => 1 - (2 * o.Stated)), Z(outcomes, _ => 1));
        var (promises, share) = (outcomes.DistinctBy(o => o.Subject).Count(), outcomes.Average(o => o.Held));
        var doubt = outcomes.GroupBy(o => o.Subject).Sum(promise => promise.Average(o => o.Variance));
        return new(
            outcomes.Length, promises, forecasts.Count - outcomes.Length,
            outcomes.Average(o => o.Surprise * o.Surprise), share * (1 - share), sure, bias,
            promises < FewestPromises || doubt < LeastDoubt ? ForecastJudgement.TooFew : Judge(sure, bias), bins);
    }

    /// <summary>
    /// The one that is plainer; that all was held too seldom says more than that it was too sure, which is the same when every
    /// probability is as high.
    /// </summary>
    private static ForecastJudgement Judge(double sure, double bias)
    {
        if (Math.Max(Math.Abs(sure), Math.Abs(bias)) <= Limit) return ForecastJudgement.Agrees;
        if (Math.Abs(sure) > Math.Abs(bias) * Equal) return sure > 0 ? ForecastJudgement.TooSure : ForecastJudgement.TooCautious;
        return bias > 0 ? ForecastJudgement.TooPessimistic : ForecastJudgement.TooOptimistic;
    }

    private static double Z(ForecastOutcome[] outcomes, Func<ForecastOutcome, double> weight)
    {
        var deviation = ForecastOutcome.Deviation(outcomes, weight);
        return deviation == 0 ? 0 : outcomes.Sum(o => weight(o) * o.Surprise) / deviation;
    }
}

/// <summary>A forecast whose outcome is known.</summary>
/// <param name="Stated">The probability, 0–1.</param>
/// <param name="Held">1 or 0.</param>
internal readonly record struct ForecastOutcome(ForecastSubject Subject, double Stated, int Held)
{
    public double Surprise => Held - Stated;

    /// <summary>Of <see cref="Held"/>, when the forecast is right.</summary>
    public double Variance => Stated * (1 - Stated);

    /// <summary>
    /// Standard deviation of the weighted sum of surprises when the forecasts are right. Those of one promise share its outcome and
    /// count as wholly dependent, which is the most that it can be; promises count as independent. From the stated
    /// probabilities and not from the surprises: of 50 promises at 2 % most often none is held, and their spread would say that
    /// none could be.
    /// </summary>
    public static double Deviation(IEnumerable<ForecastOutcome> outcomes, Func<ForecastOutcome, double> weight) => Math.Sqrt(
        outcomes.GroupBy(o => o.Subject).Sum(promise => Math.Pow(promise.Sum(o => Math.Abs(weight(o)) * Math.Sqrt(o.Variance)), 2)));
}

public enum ForecastJudgement
{
    /// <summary>Too few promises have been settled to say.</summary>
    TooFew,
    Agrees,

    /// <summary>What was called unlikely came true too often, and what was called likely too seldom.</summary>
    TooSure,

    /// <summary>The other way round: what was called likely was nearer to certain.</summary>
    TooCautious,

    /// <summary>Fewer promises were held than was said.</summary>
    TooOptimistic,

    /// <summary>More were.</summary>
    TooPessimistic,
}
