using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

/// <summary>A municipality's data when its agreement is judged.</summary>
/// <param name="Series">By indicator; one that is not there has nothing reported.</param>
/// <param name="DataRevision">Number of the last import; 0 before the first.</param>
/// <param name="Covers">Current records of covered members of the pledges' sets.</param>
public sealed record KnownFigures(
    IReadOnlyDictionary<IndicatorCode, CountSeries> Series,
    IReadOnlyList<ConditionAnswer> Conditions,
    long DataRevision,
    IReadOnlyList<CoverageRecord> Covers)
{
    public CountSeries Of(IndicatorCode indicator) => Series.GetValueOrDefault(indicator, CountSeries.Empty);
}

/// <summary>Judges every pledge of an agreement for a report period. Pure.</summary>
public static class AgreementEvaluator
{
    /// <summary>
    /// In the pledges' order: each target, once per span that the report period touches; one "följs i text" for a pledge
    /// without targets. Where the agreement was changed, each target is judged over the days when it was in force.
    /// </summary>
    public static IReadOnlyList<PledgeEvaluation> Judge(
        Agreement agreement, KnownFigures known, Period reportPeriod, DateOnly asOf)
    {
        var context = new Context(known, reportPeriod, asOf, agreement.Validity);
        return agreement.Versions is { } versions
            ? [.. PledgeInForce.In(versions, reportPeriod).SelectMany(promise => Judge(context, promise))]
            : [.. agreement.Pledges.SelectMany(pledge => Judge(context, agreement, pledge))];
    }

    /// <param name="Validity">Of all versions.</param>
    private sealed record Context(KnownFigures Known, Period ReportPeriod, DateOnly AsOf, Period Validity);

    private static IEnumerable<PledgeEvaluation> Judge(Context context, PledgeInForce promise)
    {
        var version = promise.Version.Agreement;
        var evaluations = promise.Target is { } target
            ? Judge(context, version, promise.Pledge, target, promise)
            : [InText(context, promise.Pledge)];
        return evaluations.Select(evaluation => evaluation with { Version = version.Version });
    }

    private static IEnumerable<PledgeEvaluation> Judge(Context context, Agreement agreement, Pledge pledge) => pledge.Targets.Count == 0
        ? [InText(context, pledge)]
        : pledge.Targets.SelectMany(target => Judge(context, agreement, pledge, target, promise: null));

    private static PledgeEvaluation InText(Context context, Pledge pledge) => new(
        pledge,
        null,
        new Verdict(
            TargetStatus.NotMeasurable, context.ReportPeriod, context.AsOf, null, null, null, null, [], VerdictResolution.None, [], null,
            context.Known.DataRevision, VerdictSentence.NotMeasurable(pledge.Indicators.Count) + "."),
        null,
        null);

    private static List<PledgeEvaluation> Judge(
        Context context, Agreement agreement, Pledge pledge, PledgeTarget target, PledgeInForce? promise)
    {
        var evaluations = new List<PledgeEvaluation>(1);
        foreach (var look in TargetSpans.ReviewPeriods(target.Target, context.ReportPeriod))
        {
            if (promise?.Days.Overlaps(look) == false) continue;
            foreach (var evaluation in JudgeOnce(context with { ReportPeriod = look }, agreement, pledge, target, promise))
                if (!evaluations.Exists(other => other.Verdict.Span == evaluation.Verdict.Span)) evaluations.Add(evaluation);
        }
        return evaluations;
    }

    private static IEnumerable<PledgeEvaluation> JudgeOnce(
        Context context, Agreement agreement, Pledge pledge, PledgeTarget target, PledgeInForce? promise)
    {
        var (known, reportPeriod, asOf) = (context.Known, context.ReportPeriod, context.AsOf);
        var counts = known.Of(target.Indicator);
        var validity = promise?.Days ?? context.Validity;
        var effective = TargetSpans.EffectivePeriod(target.Target, reportPeriod, validity);
        var isWithin = effective.Overlaps(validity);
        var spans = isWithin
            ? TargetSpans.Of(target.Target, reportPeriod, effective, eachWindowAlone: target.Set is not null)
            : [effective];
        foreach (var span in spans)
        {
            var input = new EvaluationInput(
                target,
                agreement.Indicator(target.OutOf ?? target.Indicator).Unit,
                counts,
                target.OutOf is { } outOf ? known.Of(outOf) : null,
                span,
                isWithin ? effective : validity,
                [.. known.Conditions.Where(c => c.PledgeNumber == pledge.Number)],
                asOf,
                known.DataRevision,
                target.Set is null ? [] : [.. known.Covers.Where(c => c.PledgeNumber == pledge.Number)],
                promise?.CutFrom(target.Target, reportPeriod, span, context.Validity))
            {
                Agreed = validity,
            };
            yield return new(pledge, target, TargetEvaluator.Judge(input), input.IsConditionHeld, input.ConditionReason);
        }
    }
}
