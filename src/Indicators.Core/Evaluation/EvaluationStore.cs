using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Evaluation;

/// <summary>Verdicts as they came out: one per target, span, day and state of the data.</summary>
public static class EvaluationStore
{
    /// <summary>
    /// Stores a round of verdicts. Repeated it changes nothing; a verdict that came out otherwise on the same figures, since
    /// somebody has spoken of a condition, takes the place of the former.
    /// </summary>
    public static Task SaveAsync(
        NpgsqlTransaction transaction, Agreement agreement, IReadOnlyList<PledgeEvaluation> evaluations, DateTimeOffset at) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into evaluations (agreement_id, agreement_version, pledge_number, target_index, span, as_of, data_revision,
                status, verdict, evaluated_at)
            select @id, @version, pledge, target, span, as_of, data_revision, status, verdict::jsonb, @at
            from unnest(@pledges, @targets, @spans, @days, @revisions, @statuses, @verdicts)
                as new (pledge, target, span, as_of, data_revision, status, verdict)
            on conflict (agreement_id, agreement_version, pledge_number, target_index, span, as_of, data_revision)
            do update set status = excluded.status, verdict = excluded.verdict, evaluated_at = excluded.evaluated_at
            where evaluations.verdict <> excluded.verdict
            """,
            new
            {
                id = agreement.Id.Value,
                version = agreement.Version,
                at,
                pledges = evaluations.Select(e => e.Pledge.Number).ToArray(),
                targets = evaluations.Select(TargetIndex).ToArray(),
                spans = evaluations.Select(e => e.Verdict.Span.ToString()).ToArray(),
                days = evaluations.Select(e => e.Verdict.AsOf).ToArray(),
                revisions = evaluations.Select(e => e.Verdict.DataRevision).ToArray(),
                statuses = evaluations.Select(e => e.Verdict.Status.ToString()).ToArray(),
                verdicts = evaluations.Select(e => Json.Write(e.Verdict)).ToArray(),
            }, transaction);

    /// <summary>From 0 in the pledge's order; 0 also for a pledge that has no target and one verdict.</summary>
    private static int TargetIndex(PledgeEvaluation evaluation)
    {
        var targets = evaluation.Pledge.Targets;
        return Enumerable.Range(0, targets.Count).FirstOrDefault(i => ReferenceEquals(targets[i], evaluation.Target));
    }
}
