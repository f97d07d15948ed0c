using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;

namespace Indicators.Core.Evaluation;

/// <summary>One verdict as programs read it: flat, in snake case, with codes and never with Swedish number formats.</summary>
/// <param name="Municipality">SCB's code.</param>
/// <param name="Agreement">The agreement's id.</param>
/// <param name="Pledge">The pledge's number.</param>
/// <param name="Target">Null for a pledge that is followed in text.</param>
/// <param name="Period">The span judged; a clipped calendar period is followed by its two days.</param>
/// <param name="FailedWindows">The same as <paramref name="BrokenWindows"/>, under the name that it first had.</param>
/// <param name="WindowsBroken">
/// Of those required: also breaches in <paramref name="BrokenWithin"/>, which no single window can be given.
/// </param>
/// <param name="WindowsUnproven">Covered only by figures for longer periods, which are enough for them.</param>
/// <param name="BrokenWindows">Windows that are known not to have held.</param>
/// <param name="BrokenWithin">Longer periods of which so many windows are certainly broken, though it is not known which.</param>
/// <param name="CertainAtLeast">Of a sum that is partly unknown; else null.</param>
/// <param name="CertainAtMost">Of a sum that has a known limit; null where periods are missing.</param>
/// <param name="WindowForecast">
/// Of a running promise for each window: the expected number of coming windows that are met, and the probability that all are.
/// </param>
/// <param name="Members">Of the target's named set; null without one.</param>
/// <param name="Missing">Periods that should have been reported by then and were not.</param>
/// <param name="Changes">
/// What of the pledge's indicators without a target differs, in the newest figure, by more than chance.
/// </param>
public sealed record EvaluationJson(
    MunicipalityCode Municipality,
    string MunicipalityName,
    AgreementId Agreement,
    int AgreementVersion,
    string Pledge,
    TargetJson? Target,
    Period Period,
    DateOnly AsOf,
    TargetStatus Status,
    int? Reported,
    decimal? Expected,
    int? WindowsHeld,
    int? WindowsRequired,
    IReadOnlyList<Period> FailedWindows,
    int? WindowsBroken,
    int? WindowsUnproven,
    int? WindowsMissing,
    IReadOnlyList<Period> BrokenWindows,
    IReadOnlyList<Period> MissingWindows,
    IReadOnlyList<CertainBreaks> BrokenWithin,
    int? CertainAtLeast,
    int? CertainAtMost,
    VerdictResolution Resolution,
    IReadOnlyList<Period> Missing,
    bool? ConditionHeld,
    ForecastResult? Forecast,
    WindowForecastResult? WindowForecast,
    IReadOnlyList<SetMember>? Members,
    long DataRevision,
    string Sentence,
    IReadOnlyList<ChangeNotice> Changes)
{
    /// <param name="changes">Of the whole agreement.</param>
    public static EvaluationJson Of(Agreement agreement, PledgeEvaluation evaluation, IReadOnlyList<ChangeNotice> changes)
    {
        var verdict = evaluation.Verdict;
        return new(
            agreement.Municipality.Code,
            agreement.Municipality.Name,
            agreement.Id,
            evaluation.Version ?? agreement.Version,
            evaluation.Pledge.Number,
            evaluation.Target is { } target ? TargetJson.Of(target) : null,
            verdict.Span,
            verdict.AsOf,
            verdict.Status,
            verdict.Reported,
            verdict.Expected,
            verdict.WindowsHeld,
            verdict.WindowsRequired,
            verdict.BrokenWindows,
            verdict.WindowsBroken,
            verdict.WindowsUnproven,
            verdict.WindowsMissing,
            verdict.BrokenWindows,
            verdict.Unknown?.Missing ?? [],
            verdict.Unknown?.BrokenWithin ?? [],
            verdict.CertainAtLeast,
            verdict.CertainAtMost,
            verdict.Resolution,
            verdict.Missing,
            evaluation.IsConditionHeld,
            verdict.Forecast,
            verdict.Coming,
            verdict.Members,
            verdict.DataRevision,
            verdict.Sentence,
            [.. changes.Where(c => evaluation.Pledge.Indicators.Contains(c.Indicator) && verdict.Span.Contains(c.Period.Last))]);
    }
}

/// <param name="Text">As written in the agreement.</param>
/// <param name="Reading">As it was understood when the agreement was imported.</param>
/// <param name="Explanation">Why, in Swedish; null when the wording would be read otherwise today.</param>
public sealed record TargetJson(
    string Text, Target Reading, string? Explanation, IndicatorCode Indicator, IndicatorCode? OutOf, int? SetSize, NamedSet? Set)
{
    public static TargetJson Of(PledgeTarget target)
    {
        var today = TargetPhraseParser.Read(target.Phrase);
        return new(
            target.Phrase,
            target.Target,
            today.Target == target.Target ? today.Explanation : null,
            target.Indicator,
            target.OutOf,
            target.SetSize,
            target.Set);
    }
}
