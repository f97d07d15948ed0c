using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;

namespace Indicators.Core.Deviations;

/// <summary>
/// A target and today's verdicts over its spans. Of a target whose promise a version of the agreement changed there are two, over other
/// spans each.
/// </summary>
/// <param name="IsInForce">Whether the agreement still promises it.</param>
/// <param name="Before">Of spans whose report was due and that no run had judged: how bad they were by what was known that day.</param>
internal sealed record JudgedTarget(
    DeviationKey Key, DeviationSubject Subject, IReadOnlyList<Verdict> Verdicts, bool IsInForce,
    IReadOnlyDictionary<Period, Severity> Before);

/// <summary>All that is known of an agreement's cases on a day.</summary>
/// <param name="KnownSince">Day on which it was first read in.</param>
internal sealed record JudgedAgreement(
    Agreement Agreement, DateOnly KnownSince, IReadOnlyList<JudgedTarget> Targets, IReadOnlyList<ChangeNotice> Changes);

/// <summary>Reads what the rules need; decides nothing.</summary>
/// <param name="spans">How bad each span was when it was last judged.</param>
internal sealed class JudgeCases(FiguresOfMunicipalities figures, IReadOnlyDictionary<SpanKey, JudgedSpan> spans, DateOnly today)
{
    public async Task<JudgedAgreement> OfAsync(Agreement agreement, DateOnly knownSince)
    {
        var known = await figures.OfAsync(agreement);
        var inForce = CurrentVerdict.InForce(agreement, today);
        var targets = Judge(agreement, known, today, _ => true).Select(one => new JudgedTarget(
            one.Key, one.Subject, one.Verdicts, inForce[one.Key].Any(one.Subject.Target!.IsSamePromise),
            new Dictionary<Period, Severity>()));
        return new(
            agreement, knownSince, [.. await WithBeforeAsync(agreement, knownSince, [.. targets])],
            FindChanges.In(agreement, known.Series, today, today));
    }

    private static IEnumerable<(DeviationKey Key, DeviationSubject Subject, IReadOnlyList<Verdict> Verdicts)> Judge(
        Agreement agreement, KnownFigures known, DateOnly asOf, Func<Period, bool> isJudged) =>
        from period in agreement.ReportPeriods().Where(period => period.First <= asOf && isJudged(period))
        from evaluation in AgreementEvaluator.Judge(agreement, known, period, asOf)
        where evaluation.Target is not null
        group evaluation by DeviationKey.Of(agreement.Id, evaluation.Pledge, evaluation.Target!) into ofTarget
        from promise in Promises(ofTarget)
        let last = promise[^1]
        select (
            ofTarget.Key, DeviationSubject.Of(agreement, last.Pledge, last.Target!),
            (IReadOnlyList<Verdict>)[.. promise.Select(one => one.Verdict)]);

    /// <summary>
    /// A target's evaluations by what is promised, which versions may change: the newest promise first, and each span once, by the
    /// newest promise that is judged over it.
    /// </summary>
    private static IEnumerable<IReadOnlyList<PledgeEvaluation>> Promises(IEnumerable<PledgeEvaluation> ofTarget)
    {
        var promises = new List<List<PledgeEvaluation>>();
        foreach (var evaluation in ofTarget)
        {
            if (promises.Find(promise => promise[0].Target!.IsSamePromise(evaluation.Target!)) is { } same) same.Add(evaluation);
            else promises.Insert(0, [evaluation]);
        }
        var judged = new HashSet<Period>();
        return promises
            .Select(promise => promise.FindAll(evaluation => judged.Add(evaluation.Verdict.Span)))
            .Where(promise => promise.Count > 0);
    }

    /// <summary>Spans that were judged while they ran, as nearly all are, ask nothing more of the database.</summary>
    private async Task<IReadOnlyList<JudgedTarget>> WithBeforeAsync(
        Agreement agreement, DateOnly knownSince, IReadOnlyList<JudgedTarget> targets)
    {
        var unseen = targets.SelectMany(target => target.Verdicts.Select(verdict => verdict.Span)
                .Where(span => CurrentVerdict.IsLate(span, knownSince, today) && !spans.ContainsKey(new(target.Key, span))))
            .Distinct().ToLookup(ReportingCalendar.ReportDue);
        var before = targets.Select(target => target.Key).Distinct().ToDictionary(key => key, _ => new Dictionary<Period, Severity>());
        foreach (var late in unseen)
        {
            var then = await figures.OfAsync(agreement, SwedishTime.At(late.Key.AddDays(1), TimeOnly.MinValue));
            foreach (var (key, _, verdicts) in Judge(agreement, then, late.Key, period => late.Any(period.Overlaps)))
                foreach (var verdict in verdicts.Where(verdict => late.Contains(verdict.Span)))
                    before[key][verdict.Span] = Severities.Of(verdict) ?? Severity.None;
        }
        return [.. targets.Select(target => target with { Before = before[target.Key] })];
    }
}
