using Dapper;
using Indicators.Core.Audit;
using Npgsql;

namespace Indicators.Core.Agreements;

/// <summary>Records of which members of a pledge's set were covered and when. Rows are only added.</summary>
public static class CoverageStore
{
    /// <summary>The records that apply: for each member and day the latest, unless it is a withdrawal.</summary>
    public static async Task<IReadOnlyList<CoverageRecord>> CurrentRecordsAsync(
        NpgsqlConnection connection, AgreementId id, CancellationToken ct) =>
        [.. (await CurrentRecordsAsync(connection, [id], ct))[id]];

    /// <summary>As the overload for one agreement, for many.</summary>
    public static async Task<ILookup<AgreementId, CoverageRecord>> CurrentRecordsAsync(
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

    internal static Task AddAsync(
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
