using Dapper;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Agreements;

/// <summary>
/// Answers about pledges' conditions, and which members of a pledge's set were covered and when. Rows are only added.
/// </summary>
public static partial class AgreementStore
{
    /// <summary>The answers that apply about each pledge's condition: of several answers about the same days, the latest.</summary>
    public static async Task<IReadOnlyList<ConditionAnswer>> ConditionsAsync(
        NpgsqlConnection connection, AgreementId id, CancellationToken ct) =>
        [.. (await ConditionsAsync(connection, [id], ct))[id]];

    /// <summary>As the overload for one agreement, for many.</summary>
    public static async Task<ILookup<AgreementId, ConditionAnswer>> ConditionsAsync(
        NpgsqlConnection connection, IReadOnlyCollection<AgreementId> ids, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(
            string Agreement, string Pledge, DateOnly First, DateOnly Last, bool Held, string Reason)>(new CommandDefinition(
            """
            select distinct on (agreement_id, pledge_number, first_day, last_day) agreement_id, pledge_number, first_day, last_day,
                was_fulfilled, reason
            from condition_answers where agreement_id = any(@ids)
            order by agreement_id, pledge_number, first_day, last_day, id desc
            """, new { ids = ids.Select(id => id.Value).ToArray() }, cancellationToken: ct));
        return rows.ToLookup(
            r => AgreementId.Parse(r.Agreement).Value,
            r => new ConditionAnswer(r.Pledge, Period.Validity(r.First, r.Last), r.Held, r.Reason));
    }

    /// <summary>Records an answer about a condition; earlier answers are kept as history.</summary>
    public static Task AddConditionAnswerAsync(
        NpgsqlTransaction transaction, AgreementId id, ConditionAnswer condition, DateTimeOffset at, Actor actor, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into condition_answers (
                agreement_id, pledge_number, first_day, last_day, was_fulfilled, reason, recorded_at, recorded_by)
            values (@id, @pledge, @first, @last, @held, @reason, @at, @actor)
            """,
            new
            {
                id = id.Value,
                pledge = condition.PledgeNumber,
                first = condition.Days.First,
                last = condition.Days.Last,
                held = condition.Held,
                reason = condition.Reason,
                at,
                actor = actor.Name,
            }, transaction, cancellationToken: ct));

    /// <summary>The coverage records that apply: for each member and day the latest, unless it is a withdrawal.</summary>
    public static async Task<IReadOnlyList<CoverageRecord>> CoverageAsync(
        NpgsqlConnection connection, AgreementId id, CancellationToken ct) =>
        [.. (await CoverageAsync(connection, [id], ct))[id]];

    /// <summary>As the overload for one agreement, for many.</summary>
    public static async Task<ILookup<AgreementId, CoverageRecord>> CoverageAsync(
        NpgsqlConnection connection, IReadOnlyCollection<AgreementId> ids, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(
            string Agreement, string Pledge, string Member, DateOnly Day, string Kind, string Comment)>(new CommandDefinition(
            """
            select agreement_id, pledge_number, member, day, kind, comment from (
                select distinct on (agreement_id, pledge_number, member, day) agreement_id, pledge_number, member, day, kind, comment
                from coverage_records where agreement_id = any(@ids)
                order by agreement_id, pledge_number, member, day, id desc) last
            where kind <> @withdrawn
            order by agreement_id, pledge_number, day, member
            """, new { ids = ids.Select(id => id.Value).ToArray(), withdrawn = nameof(CoverageKind.Withdrawn) }, cancellationToken: ct));
        return rows.ToLookup(
            r => AgreementId.Parse(r.Agreement).Value,
            r => new CoverageRecord(r.Pledge, r.Member, r.Day, Enum.Parse<CoverageKind>(r.Kind), r.Comment));
    }

    internal static Task AddCoverageAsync(
        NpgsqlTransaction transaction, AgreementId id, CoverageRecord cover, DateTimeOffset at, Actor actor, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into coverage_records (agreement_id, pledge_number, member, day, kind, comment, recorded_at, recorded_by)
            values (@id, @pledge, @member, @day, @kind, @comment, @at, @actor)
            """,
            new
            {
                id = id.Value,
                pledge = cover.PledgeNumber,
                member = cover.Member,
                day = cover.Day,
                kind = cover.Kind.ToString(),
                comment = cover.Comment,
                at,
                actor = actor.Name,
            }, transaction, cancellationToken: ct));
}
