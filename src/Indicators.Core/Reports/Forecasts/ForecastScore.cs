using System.Text.Json.Serialization;

namespace Indicators.Core.Reports.Forecasts;

/// <summary>Calibration of the published forecasts. Forecasts without an outcome are only counted.</summary>
/// <param name="Forecasts">Number of forecasts with an outcome.</param>
/// <param name="Promises">Number of distinct targets and spans among them; one target is forecast in several reports.</param>
/// <param name="Waiting">Number of forecasts whose span is not over or whose figures are missing.</param>
/// <param name="BrierScore">
/// Brier score: mean of (o − p)², 0–1 where 0 is best, with p the probability and o 1 for a met target, else 0. Null without
/// outcomes.
/// </param>
/// <param name="BrierOfShare">
/// Brier score of always forecasting the overall share that was met, o̅(1 − o̅); null without outcomes.
/// </param>
/// <param name="SureZ">
/// Spiegelhalter's z, standard normal when the forecasts are calibrated: Σ (o − p)(1 − 2p) over its standard deviation (Spiegelhalter
/// 1986, Statistics in Medicine 5:421–433). Above 0, low probabilities came true too often and high ones too seldom: the forecasts are
/// overconfident. Null without outcomes.
/// </param>
/// <param name="BiasZ">
/// Σ (o − p) over its standard deviation. Above 0, more targets were met than forecast. Null without outcomes.
/// </param>
/// <param name="Judgement">Conclusion from the two statistics.</param>
/// <param name="Bins">Six bins by probability, the lowest first.</param>
public sealed record ForecastScore(
    int Forecasts, int Promises, int Waiting, double? BrierScore, double? BrierOfShare, double? SureZ, double? BiasZ,
    ForecastJudgement Judgement, IReadOnlyList<ForecastBin> Bins)
{
    /// <summary>True when the forecasts are found not to be calibrated.</summary>
    [JsonIgnore]
    public bool IsWrong => Judgement is not (ForecastJudgement.Agrees or ForecastJudgement.TooFew);

    /// <summary>Smallest number of targets with an outcome for a conclusion.</summary>
    public const int MinTargets = 50;

    /// <summary>
    /// Smallest Σ p(1 − p) over the targets for a conclusion. Below five the normal approximation is poor: when nearly all forecasts
    /// are close to certain, a single surprise would be significant.
    /// </summary>
    private const double MinDoubt = 5;

    /// <summary>Limit of the absolute z values. Calibrated forecasts exceed it in either about one time in fifty.</summary>
    private const double Limit = 2.6;

    /// <summary>Factor above the rounding error of two equal sums.</summary>
    private const double Equal = 1 + 1e-9;

    /// <summary>Scores forecasts; several forecasts of one target count as fully dependent.</summary>
    public static ForecastScore Of(IReadOnlyList<EditionForecast> forecasts)
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
            promises < MinTargets || doubt < MinDoubt ? ForecastJudgement.TooFew : Judge(sure, bias), bins);
    }

    /// <summary>
    /// The conclusion with the greater absolute z. Of equal values bias is preferred to confidence, since the two are the same when all
    /// probabilities are equally high.
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

/// <summary>A forecast with its outcome.</summary>
/// <param name="Stated">The forecast probability, 0–1.</param>
/// <param name="Held">1 if the target was met, else 0.</param>
internal readonly record struct ForecastOutcome(ForecastSubject Subject, double Stated, int Held)
{
    /// <summary>Outcome minus probability, −1 to 1.</summary>
    public double Surprise => Held - Stated;

    /// <summary>Variance of <see cref="Held"/> when the forecast is calibrated, 0–0.25.</summary>
    public double Variance => Stated * (1 - Stated);

    /// <summary>
    /// Standard deviation of the weighted sum of surprises when the forecasts are calibrated. Forecasts of one target share its outcome
    /// and count as fully dependent, which gives the largest value; targets count as independent. It is computed from the
    /// probabilities and not from the outcomes: of 50 targets at 2 % most often none is met, and the sample variance would be zero.
    /// </summary>
    public static double Deviation(IEnumerable<ForecastOutcome> outcomes, Func<ForecastOutcome, double> weight) => Math.Sqrt(
        outcomes.GroupBy(o => o.Subject).Sum(promise => Math.Pow(promise.Sum(o => Math.Abs(weight(o)) * Math.Sqrt(o.Variance)), 2)));
}

/// <summary>Conclusion on the calibration of the forecasts.</summary>
public enum ForecastJudgement
{
    /// <summary>Too few targets have an outcome, or nearly all forecasts were certain.</summary>
    TooFew,

    /// <summary>No significant difference between forecasts and outcomes.</summary>
    Agrees,

    /// <summary>Overconfident: low probabilities came true too often and high probabilities too seldom.</summary>
    TooSure,

    /// <summary>Underconfident: low probabilities came true too seldom and high probabilities too often.</summary>
    TooCautious,

    /// <summary>Fewer targets were met than forecast.</summary>
    TooOptimistic,

    /// <summary>More targets were met than forecast.</summary>
    TooPessimistic,
}
