using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

/// <summary>What is known of a kommun when its agreement is judged.</summary>
/// <param name="Series">By indicator; one that is not there has nothing reported.</param>
/// <param name="DataRevision">Number of the last import; 0 before the first.</param>
/// <param name="Covers">What stands of what was said about members of the pledges' sets.</param>
public sealed record KnownFigures(
    IReadOnlyDictionary<IndicatorCode, CountSeries> Series,
    IReadOnlyList<PledgeCondition> Conditions,
    long DataRevision,
    IReadOnlyList<PledgeCover> Covers)
{
    public CountSeries Of(IndicatorCode indicator) => Series.GetValueOrDefault(indicator, CountSeries.Empty);
}

/// <summary>Judges every pledge of an agreement for a report period. Pure.</summary>
public static class AgreementEvaluator
{
    /// <summary>
    /// In the pledges' order: each target, once per span that the report period touches; one "följs i text" for a pledge
    /// without targets.
    /// </summary>
    public static IReadOnlyList<PledgeEvaluation> Judge(
        Agreement agreement, KnownFigures known, Period reportPeriod, DateOnly asOf) =>
    [
        .. agreement.Pledges.SelectMany(pledge => pledge.Targets.Count == 0
            ? [InText(pledge, reportPeriod, asOf, known.DataRevision)]
            : pledge.Targets.SelectMany(target => Judge(agreement, pledge, target, known, reportPeriod, asOf))),
    ];

    private static PledgeEvaluation InText(Pledge pledge, Period span, DateOnly asOf, long dataRevision) => new(
        pledge,
        null,
        new Verdict(
            TargetStatus.NotMeasurable, span, asOf, null, null, null, null, [], VerdictResolution.None, [], null, dataRevision,
            VerdictSentence.NotMeasurable(pledge.Indicators.Count) + "."),
        null,
        null);

    private static IEnumerable<PledgeEvaluation> Judge(
        Agreement agreement, Pledge pledge, PledgeTarget target, KnownFigures known, Period reportPeriod, DateOnly asOf)
    {
        var counts = known.Of(target.Indicator);
        var holds = TargetSpans.Holds(target.Target, reportPeriod, agreement.Validity);
        foreach (var span in TargetSpans.Of(target.Target, reportPeriod, holds, eachWindowAlone: target.Set is not null))
        {
            var isOver = asOf > span.Last;
            var input = new JudgeInput(
                target,
                agreement.Indicator(target.OutOf ?? target.Indicator).Unit,
                counts,
                target.OutOf is { } outOf ? known.Of(outOf) : null,
                span,
                holds,
                [.. known.Conditions.Where(c => c.PledgeNumber == pledge.Number)],
                asOf,
                known.DataRevision,
                isOver ? [] : EarlierSpans.Sums(counts, span),
                target.Set is null ? [] : [.. known.Covers.Where(c => c.PledgeNumber == pledge.Number)],
                isOver ? 1 : Dispersion.Before(span.First, counts));
            yield return new(pledge, target, TargetEvaluator.Judge(input), input.IsConditionHeld, input.ConditionReason);
        }
    }
}
