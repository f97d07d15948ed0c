using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;

namespace Indicators.Core.Reports.Forecasts;

/// <summary>A probability, published in an edition, that a target will be met, with its outcome.</summary>
/// <param name="AsOf">Day on which the forecast was computed.</param>
/// <param name="Probability">0–1.</param>
/// <param name="Held">Whether the target was met; null until the span is over and while figures are missing.</param>
public sealed record EditionForecast(ForecastSubject Subject, ForecastKind Kind, DateOnly AsOf, double Probability, bool? Held = null)
{
    /// <summary>
    /// Forecasts that a reader of the report sees. A target whose outcome is certain before the last day has none, since it says
    /// nothing about the quality of the model.
    /// </summary>
    internal static IReadOnlyList<EditionForecast> In(ReportContent content) =>
    [
        .. content.Pledges.SelectMany(pledge => pledge.Evaluations)
            .Select(evaluation => Of(content.AgreementId, evaluation)).OfType<EditionForecast>()
            .DistinctBy(forecast => forecast.Subject),
    ];

    private static EditionForecast? Of(AgreementId agreement, PledgeEvaluation evaluation)
    {
        var verdict = evaluation.Verdict;
        // Only the sentences of these statuses contain a probability.
        if (verdict.Status is not (TargetStatus.OnTrack or TargetStatus.AtRisk or TargetStatus.OffTrack)) return null;
        if (ForecastSubject.Of(agreement, evaluation) is not { } subject || subject.IsOver(verdict.AsOf)) return null;
        if (verdict is { Coming: { } coming, WindowsBroken: 0 })
            return new(subject, ForecastKind.Windows, verdict.AsOf, coming.ProbabilityAll);
        return verdict.Forecast is { Basis: { RemainingDays: > 0 } basis } sum && basis.Goal.IsHeldBy(basis.Reported) == basis.Goal.AtMost
            ? new(subject, ForecastKind.Sum, verdict.AsOf, sum.ProbabilityMet)
            : null;
    }
}

/// <summary>Identity of a forecast target: a target of a pledge over a span. Outcomes are matched by it.</summary>
/// <param name="Pledge">Number of the pledge.</param>
/// <param name="Phrase">Wording of the target.</param>
/// <param name="First">First day of the span.</param>
/// <param name="Last">Last day of the span.</param>
public readonly record struct ForecastSubject(
    AgreementId Agreement, string Pledge, IndicatorCode Indicator, string Phrase, DateOnly First, DateOnly Last)
{
    /// <summary>Whether a day is after the span.</summary>
    public bool IsOver(DateOnly asOf) => asOf > Last;

    /// <summary>The subject of an evaluation; null for a pledge that is followed in text.</summary>
    internal static ForecastSubject? Of(AgreementId agreement, PledgeEvaluation evaluation)
    {
        if (evaluation.Target is not { } target) return null;
        var span = evaluation.Verdict.Span;
        return new(agreement, evaluation.Pledge.Number, target.Indicator, target.Phrase, span.First, span.Last);
    }

    /// <summary>Whether the targets whose spans are over were met; null where the outcome is unknown.</summary>
    internal static IReadOnlyDictionary<ForecastSubject, bool?> Outcomes(AgreementId agreement, IEnumerable<PledgeEvaluation> evaluations)
    {
        var outcomes = new Dictionary<ForecastSubject, bool?>();
        foreach (var evaluation in evaluations)
            if (Of(agreement, evaluation) is { } subject && subject.IsOver(evaluation.Verdict.AsOf))
                outcomes[subject] = IsHeld(evaluation.Verdict.Status);
        return outcomes;
    }

    private static bool? IsHeld(TargetStatus status) => status switch
    {
        TargetStatus.Met => true,
        // For a target per window the forecast is that all windows are met.
        TargetStatus.NotMet or TargetStatus.PartlyMet => false,
        TargetStatus.MetOnAverage or TargetStatus.NoData or TargetStatus.Undecided => null,
        TargetStatus.NotApplicable or TargetStatus.NotMeasurable => null,
        TargetStatus.OnTrack or TargetStatus.AtRisk or TargetStatus.OffTrack => null,
    };
}

/// <summary>Event that a probability is for.</summary>
public enum ForecastKind
{
    /// <summary>The sum reaches its target, or stays within its ceiling.</summary>
    Sum,

    /// <summary>Every remaining window is met.</summary>
    Windows,
}
