using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Deviations;

/// <summary>Takes each case a step further in one transaction, and gathers what is to be told.</summary>
internal sealed class DeviationRun(
    NpgsqlTransaction transaction, IReadOnlyDictionary<DeviationKey, Deviation> latest, DateOnly today, DateTimeOffset at)
{
    private readonly List<NoticeItem> items = [];

    public IReadOnlyList<NoticeItem> Items => items;

    public async Task TakeAsync(JudgedAgreement judged)
    {
        foreach (var target in judged.Targets) await JudgeAsync(judged, target);
        await CloseAsync(judged.Agreement, ClosedReason.TargetChanged, judged.Targets.Select(target => target.Key).ToHashSet(), judged.IsSample);
        foreach (var change in judged.Changes) await TellAsync(judged, change);
    }

    public async Task EndAsync(Agreement agreement)
    {
        if (!latest.Values.Any(episode => episode.Key.Agreement == agreement.Id && episode.State!.IsOpen)) return;
        var isSample = await CountStore.IsSampleAsync(transaction.Connection!, agreement.Municipality.Code, agreement.Validity);
        await CloseAsync(agreement, ClosedReason.AgreementEnded, new HashSet<DeviationKey>(), isSample);
    }

    private async Task JudgeAsync(JudgedAgreement judged, JudgedTarget target)
    {
        if (CurrentVerdict.Of(target.Verdicts, today) is not { } current) return;
        var episode = latest.GetValueOrDefault(target.Key);
        // Another worker, which knew more, has been here since this one read.
        if (episode?.State!.Verdict is { } known && (current.DataRevision < known.DataRevision || current.AsOf < known.AsOf)) return;
        var isOpen = episode?.State!.IsOpen is true;
        var again = isOpen ? target.Verdicts.FirstOrDefault(verdict => verdict.Span == episode!.State!.Verdict.Span) : null;
        var isRevised = isOpen && await DeviationStore.IsRevisedAsync(transaction, judged.Agreement.Municipality.Code, episode!);
        await StepAsync(
            new(judged.Agreement, judged.IsSample, target.Key, target.Subject), episode, new DeviationEvent.Judged(current, again, isRevised, today));
    }

    private async Task CloseAsync(Agreement agreement, ClosedReason reason, IReadOnlySet<DeviationKey> going, bool isSample)
    {
        foreach (var episode in latest.Values.Where(e => e.Key.Agreement == agreement.Id && e.State!.IsOpen && !going.Contains(e.Key)))
            await StepAsync(new(agreement, isSample, episode.Key, episode.Subject), episode, new DeviationEvent.Ended(reason, today));
    }

    private async Task StepAsync(Case one, Deviation? episode, DeviationEvent happened)
    {
        var decision = DeviationRules.Next(episode?.State, happened);
        if (decision.State is not { } state || Json.Write(state) == Json.Write(episode?.State)) return;
        var isNew = state.Episode != episode?.State?.Episode;
        var id = isNew ? await DeviationStore.AddAsync(transaction, one.Key, one.Subject, state, today, at) : episode!.Id;
        if (!isNew) await DeviationStore.UpdateAsync(transaction, id, state, today, at);
        await NoteAsync(one, id, episode?.State, state);
        foreach (var notice in decision.Notices)
        {
            if (await NoticeStore.AddAsync(transaction, id, notice, state.Verdict.DataRevision, at) is { } number)
                items.Add(new(number, notice, one.Agreement, new(id, one.Key, one.Subject, state, null), one.IsSample));
        }
    }

    private async Task NoteAsync(Case one, long id, DeviationState? before, DeviationState state)
    {
        // That the same verdict was made again on another day is no deed.
        if ((before?.Episode, before?.Condition, before?.Handling, before?.Severity) == (state.Episode, state.Condition, state.Handling, state.Severity)) return;
        await AuditLog.WriteAsync(
            transaction, at, Actor.Service, AuditAction.RaiseDeviation, $"{id}",
            new
            {
                one.Key.Agreement,
                one.Key.PledgeNumber,
                state.Episode,
                state.Condition,
                state.Severity,
                state.Handling,
                state.Verdict.Status,
                state.Verdict.DataRevision,
            });
    }

    private async Task TellAsync(JudgedAgreement judged, ChangeNotice change)
    {
        var (key, subject) = (DeviationKey.Of(judged.Agreement.Id, change), DeviationSubject.Of(judged.Agreement.Indicator(change.Indicator)));
        if (await DeviationStore.AddChangeAsync(transaction, key, subject, change, today, at) is not { } id) return;
        var notice = new Notice(NoticeKind.Change);
        if (await NoticeStore.AddAsync(transaction, id, notice, 0, at) is { } number)
            items.Add(new(number, notice, judged.Agreement, new(id, key, subject, null, change), judged.IsSample));
        await AuditLog.WriteAsync(transaction, at, Actor.Service, AuditAction.RaiseDeviation, $"{id}", new { key.Agreement, change.Indicator, change.Period, change.Cause });
    }

    private sealed record Case(Agreement Agreement, bool IsSample, DeviationKey Key, DeviationSubject Subject);
}
