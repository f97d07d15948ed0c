using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;

namespace Indicators.Core.Reports.Forecasts;

/// <summary>A probability that an edition showed of a promise being kept, and how it went.</summary>
/// <param name="AsOf">The day it was made.</param>
/// <param name="Probability">0–1.</param>
/// <param name="Held">Null until the days are over, and where figures are missing.</param>
public sealed record ShownForecast(ForecastSubject Subject, ForecastKind Kind, DateOnly AsOf, double Probability, bool? Held = null)
{
    /// <summary>
    /// Those that a reader of the report sees. A promise that is settled before its last day has none: that a number already
    /// reached is reached says nothing of the model.
    /// </summary>
    internal static IReadOnlyList<ShownForecast> In(ReportContent content) =>
    [
        .. content.Pledges.SelectMany(pledge => pledge.Evaluations)
            .Select(evaluation => Of(content.AgreementId, evaluation)).OfType<ShownForecast>()
            .DistinctBy(forecast => forecast.Subject),
    ];

    private static ShownForecast? Of(AgreementId agreement, PledgeEvaluation evaluation)
    {
        var verdict = evaluation.Verdict;
        // Only of these do the sentences name a probability: while too little is reported none is shown.
        if (verdict.Status is not (TargetStatus.OnTrack or TargetStatus.AtRisk or TargetStatus.OffTrack)) return null;
        if (ForecastSubject.Of(agreement, evaluation) is not { } subject || subject.IsOver(verdict.AsOf)) return null;
        if (verdict is { Coming: { } coming, WindowsBroken: 0 })
            return new(subject, ForecastKind.Windows, verdict.AsOf, coming.ProbabilityAll);
        return verdict.Forecast is { Basis: { RemainingDays: > 0 } basis } sum && basis.Goal.IsHeldBy(basis.Reported) == basis.Goal.AtMost
            ? new(subject, ForecastKind.Sum, verdict.AsOf, sum.ProbabilityMet)
            : null;
    }
}

/// <summary>What a forecast is about: a promise over some days. Its outcome is found by it.</summary>
public readonly record struct ForecastSubject(
    AgreementId Agreement, string Pledge, IndicatorCode Indicator, string Phrase, DateOnly First, DateOnly Last)
{
    public bool IsOver(DateOnly asOf) => asOf > Last;

    /// <summary>Null for a pledge that is followed in text.</summary>
    internal static ForecastSubject? Of(AgreementId agreement, PledgeEvaluation evaluation)
    {
        if (evaluation.Target is not { } target) return null;
        var span = evaluation.Verdict.Span;
        return new(agreement, evaluation.Pledge.Number, target.Indicator, target.Phrase, span.First, span.Last);
    }

    /// <summary>How the promises whose days are over came out; null where nobody knows.</summary>
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
        // Of a promise for each window, that all hold is what was forecast.
        TargetStatus.NotMet or TargetStatus.PartlyMet => false,
        TargetStatus.MetOnAverage or TargetStatus.NoData or TargetStatus.NotApplicable or TargetStatus.NotMeasurable => null,
        TargetStatus.OnTrack or TargetStatus.AtRisk or TargetStatus.OffTrack => null,
    };
}

public enum ForecastKind
{
    /// <summary>That a sum reaches its number, or stays within its limit.</summary>
    Sum,

    /// <summary>That every window left holds.</summary>
    Windows,
}
