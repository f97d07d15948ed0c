using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Deviations;

/// <summary>The stored cases at the start of a run.</summary>
/// <param name="Latest">The last episode of each case.</param>
/// <param name="Late">Notices about spans whose report was due already.</param>
/// <param name="Spans">The last evaluation of each target and span.</param>
internal sealed record StoredCases(
    IReadOnlyDictionary<DeviationKey, Deviation> Latest, IReadOnlyDictionary<DeviationKey, Deviation> Late,
    IReadOnlyDictionary<SpanKey, JudgedSpan> Spans);

/// <summary>Applies the rules to every case in one transaction, and stores the new states and notices.</summary>
internal sealed class DeviationRun(NpgsqlTransaction transaction, StoredCases stored, DateOnly today, DateTimeOffset at)
{
    public async Task ApplyAsync(JudgedAgreement judged, CancellationToken ct)
    {
        var agreement = judged.Agreement;
        if (agreement.IsFollowed(today))
        {
            foreach (var target in judged.Targets.Where(target => target.IsInForce)) await JudgeAsync(agreement, target, ct);
            var going = judged.Targets.Where(target => target.IsInForce).Select(target => target.Key).ToHashSet();
            await CloseAsync(agreement, ClosedReason.TargetChanged, going, ct);
            foreach (var change in judged.Changes) await AddChangeAsync(agreement, change, ct);
        }
        foreach (var target in judged.Targets) await EvaluateLateSpansAsync(judged, target, ct);
        await DeviationStore.SaveSpansAsync(transaction, agreement, [.. judged.Targets.SelectMany(ChangedSpans)], ct);
    }

    public Task EndAsync(Agreement agreement, CancellationToken ct) =>
        CloseAsync(agreement, ClosedReason.AgreementEnded, new HashSet<DeviationKey>(), ct);

    private async Task JudgeAsync(Agreement agreement, JudgedTarget target, CancellationToken ct)
    {
        if (CurrentVerdict.Of(target.Verdicts, today) is not { } current) return;
        var episode = stored.Latest.GetValueOrDefault(target.Key);
        // Another worker has stored a newer evaluation since this one read its figures.
        if (episode?.State!.Shown is { } known && (current.DataRevision < known.DataRevision || current.AsOf < known.AsOf)) return;
        if (episode is { IsOpen: true } && !episode.Subject.IsSamePromise(target.Subject))
            episode = await CloseAsync(episode, ClosedReason.TargetChanged, ct);
        var isOpen = episode?.State!.IsOpen is true;
        // A deviation that begins after the report was due is handled by EvaluateLateSpansAsync.
        if (!isOpen && today > ReportingCalendar.ReportDue(current.Span)) return;
        var again = isOpen ? target.Verdicts.FirstOrDefault(verdict => verdict.Span == episode!.State!.Verdict.Span) : null;
        var isRevised = isOpen && await DeviationStore.IsRevisedAsync(transaction, agreement.Municipality.Code, episode!, ct);
        var happened = new DeviationEvent.Judged(current, again, isRevised, today);
        await ApplyDecisionAsync(target.Key, target.Subject, episode, DeviationRules.Next(episode?.State, happened), ct);
    }

    /// <summary>Evaluates spans whose report was due already.</summary>
    private async Task EvaluateLateSpansAsync(JudgedAgreement judged, JudgedTarget target, CancellationToken ct)
    {
        var open = stored.Latest.GetValueOrDefault(target.Key) is { IsOpen: true, State.Verdict.Span: var span } ? span : (Period?)null;
        foreach (var verdict in target.Verdicts.Where(verdict =>
            CurrentVerdict.IsLate(verdict.Span, judged.KnownSince, today) && verdict.Span != open))
        {
            if (IsOutdated(target, verdict)) continue;
            var key = target.Key.Over(verdict.Span);
            var told = stored.Late.GetValueOrDefault(key);
            var decision = DeviationRules.Late(told?.State, SeverityBefore(target, verdict.Span), verdict, today);
            await ApplyDecisionAsync(key, target.Subject, told, decision, ct);
        }
    }

    /// <summary>The changed evaluations to store for the next run. A missing figure leaves the known severity as it was.</summary>
    private IEnumerable<KeyValuePair<SpanKey, JudgedSpan>> ChangedSpans(JudgedTarget target) =>
        from verdict in target.Verdicts
        where verdict.Span.First <= today && !IsOutdated(target, verdict)
        let key = new SpanKey(target.Key, verdict.Span)
        let now = new JudgedSpan(Severities.Of(verdict) ?? SeverityBefore(target, verdict.Span), verdict.DataRevision)
        where stored.Spans.GetValueOrDefault(key) != now
        select KeyValuePair.Create(key, now);

    private Severity SeverityBefore(JudgedTarget target, Period span) =>
        stored.Spans.GetValueOrDefault(new(target.Key, span))?.Severity ?? target.SeverityWhenDue.GetValueOrDefault(span, Severity.None);

    /// <summary>Whether another worker has evaluated the span with newer figures.</summary>
    private bool IsOutdated(JudgedTarget target, Verdict verdict) =>
        stored.Spans.GetValueOrDefault(new(target.Key, verdict.Span)) is { } known && verdict.DataRevision < known.DataRevision;

    private async Task CloseAsync(Agreement agreement, ClosedReason reason, IReadOnlySet<DeviationKey> going, CancellationToken ct)
    {
        foreach (var episode in stored.Latest.Values.Where(e =>
            e.Key.Agreement == agreement.Id && e.State!.IsOpen && !going.Contains(e.Key)))
            await CloseAsync(episode, reason, ct);
    }

    private async Task<Deviation> CloseAsync(Deviation episode, ClosedReason reason, CancellationToken ct)
    {
        var decision = DeviationRules.Next(episode.State, new DeviationEvent.Ended(reason, today));
        await ApplyDecisionAsync(episode.Key, episode.Subject, episode, decision, ct);
        return episode with { State = decision.State };
    }

    private async Task ApplyDecisionAsync(
        DeviationKey key, DeviationSubject subject, Deviation? episode, Decision decision, CancellationToken ct)
    {
        if (decision.State is not { } state) return;
        if (episode?.State is { } known && StoredCase.State.Write(state) == StoredCase.State.Write(known)) return;
        var isNew = state.Episode != episode?.State?.Episode;
        var id = isNew ? await DeviationStore.AddAsync(transaction, key, subject, state, today, at, ct) : episode!.Id;
        if (!isNew) await DeviationStore.UpdateAsync(transaction, id, state, today, at, ct);
        await RecordTransitionAsync(key, id, episode?.State, state, ct);
        foreach (var notice in decision.Notices)
            await DeviationStore.AddNoticeAsync(transaction, id, notice, state.Verdict.DataRevision, at, ct);
    }

    private async Task RecordTransitionAsync(DeviationKey key, long id, DeviationState? before, DeviationState state, CancellationToken ct)
    {
        // The same verdict on another day is not an event.
        if ((before?.Episode, before?.CaseStatus, before?.Acknowledgement, before?.Severity)
            == (state.Episode, state.CaseStatus, state.Acknowledgement, state.Severity))
            return;
        var details = TransitionDetails.Of(key, state);
        await DeviationStore.AddTransitionAsync(transaction, id, at, details, ct);
        await AuditLog.WriteAsync(
            transaction, at, Actor.Service, AuditAction.RaiseDeviation, $"{id}", StoredCase.Transition.Node(details));
    }

    private async Task AddChangeAsync(Agreement agreement, ChangeNotice change, CancellationToken ct)
    {
        var (key, subject) = (DeviationKey.Of(agreement.Id, change), DeviationSubject.Of(agreement.Indicator(change.Indicator)));
        if (await DeviationStore.AddChangeAsync(transaction, key, subject, change, today, at, ct) is not { } id) return;
        await DeviationStore.AddNoticeAsync(transaction, id, new(NoticeKind.Change), 0, at, ct);
        await AuditLog.WriteAsync(
            transaction, at, Actor.Service, AuditAction.RaiseDeviation, $"{id}",
            new { key.Agreement, change.Indicator, change.Period, change.Cause });
    }
}
