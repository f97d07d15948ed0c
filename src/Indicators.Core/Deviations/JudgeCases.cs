using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;

namespace Indicators.Core.Deviations;

/// <summary>
/// A target and today's verdicts over its spans. A target that a version of the agreement changed has one for each promise, over
/// different spans.
/// </summary>
/// <param name="IsInForce">Whether the agreement promises it today.</param>
/// <param name="SeverityWhenDue">
/// For spans whose report was due and that no run had evaluated: their severity by the figures known on the due day.
/// </param>
internal sealed record JudgedTarget(
    DeviationKey Key, DeviationSubject Subject, IReadOnlyList<Verdict> Verdicts, bool IsInForce,
    IReadOnlyDictionary<Period, Severity> SeverityWhenDue);

/// <summary>The evaluations of an agreement's targets on a day.</summary>
/// <param name="KnownSince">Swedish day on which the agreement was first imported.</param>
internal sealed record JudgedAgreement(
    Agreement Agreement, DateOnly KnownSince, IReadOnlyList<JudgedTarget> Targets, IReadOnlyList<ChangeNotice> Changes);

/// <summary>Reads and evaluates what the rules need; makes no decision.</summary>
/// <param name="spans">The last evaluation of each target and span.</param>
internal sealed class JudgeCases(FiguresOfMunicipalities figures, IReadOnlyDictionary<SpanKey, JudgedSpan> spans, DateOnly today)
{
    public async Task<JudgedAgreement> OfAsync(Agreement agreement, DateOnly knownSince, CancellationToken ct)
    {
        var known = await figures.OfAsync(agreement, ct);
        var inForce = CurrentVerdict.InForce(agreement, today);
        var targets = Judge(agreement, known, today, _ => true).Select(one => new JudgedTarget(
            one.Key, one.Subject, one.Verdicts, inForce[one.Key].Any(one.Subject.Target!.IsSamePromise),
            new Dictionary<Period, Severity>()));
        return new(
            agreement, knownSince, [.. await WithSeverityWhenDueAsync(agreement, knownSince, [.. targets], ct)],
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
    /// Groups a target's evaluations by promise, which versions of the agreement may change: the newest promise first, and each span
    /// once, under the newest promise evaluated over it.
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

    /// <summary>Queries the database only for spans that were not evaluated while they were current, which is rare.</summary>
    private async Task<IReadOnlyList<JudgedTarget>> WithSeverityWhenDueAsync(
        Agreement agreement, DateOnly knownSince, IReadOnlyList<JudgedTarget> targets, CancellationToken ct)
    {
        var unseen = targets.SelectMany(target => target.Verdicts.Select(verdict => verdict.Span)
                .Where(span => CurrentVerdict.IsLate(span, knownSince, today) && !spans.ContainsKey(new(target.Key, span))))
            .Distinct().ToLookup(ReportingCalendar.ReportDue);
        var before = targets.Select(target => target.Key).Distinct().ToDictionary(key => key, _ => new Dictionary<Period, Severity>());
        foreach (var late in unseen)
        {
            var then = await figures.OfAsync(agreement, SwedishTime.At(late.Key.AddDays(1), TimeOnly.MinValue), ct);
            foreach (var (key, _, verdicts) in Judge(agreement, then, late.Key, period => late.Any(period.Overlaps)))
                foreach (var verdict in verdicts.Where(verdict => late.Contains(verdict.Span)))
                    before[key][verdict.Span] = Severities.Of(verdict) ?? Severity.None;
        }
        return [.. targets.Select(target => target with { SeverityWhenDue = before[target.Key] })];
    }
}
