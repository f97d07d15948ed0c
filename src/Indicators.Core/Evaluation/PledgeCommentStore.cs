using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Evaluation;

/// <summary>Comments on deviations. Rows are only ever added.</summary>
public static class PledgeCommentStore
{
    private const string Select =
        """
        select agreement_id, pledge_number, subject->'target'->>'phrase', span, r.kind, text, until, recorded_at, recorded_by, reason,
            reason_words
        from deviation_comments r join deviations d on d.id = r.deviation_id
        """;

    /// <summary>
    /// Comments on an agreement's targets over spans that share a day with a report period, in the order of writing.
    /// </summary>
    public static async Task<IReadOnlyList<PledgeComment>> InAsync(
        NpgsqlConnection connection, AgreementId agreement, Period reportPeriod, CancellationToken ct) =>
    [
        .. (await ReadAsync(connection, $"{Select} where agreement_id = @id order by r.id", new { id = agreement.Value }, ct))
            .Where(remark => remark.Span.Overlaps(reportPeriod)),
    ];

    /// <summary>Comments on one deviation, in the order of writing.</summary>
    public static Task<IReadOnlyList<PledgeComment>> OfAsync(NpgsqlConnection connection, long deviation, CancellationToken ct) =>
        ReadAsync(connection, $"{Select} where d.id = @deviation order by r.id", new { deviation }, ct);

    /// <summary>Comments on any target of some agreements, in the order of writing.</summary>
    public static Task<IReadOnlyList<PledgeComment>> OfAsync(
        NpgsqlConnection connection, IEnumerable<AgreementId> agreements, CancellationToken ct) => ReadAsync(
        connection, $"{Select} where agreement_id = any(@ids) order by r.id",
        new { ids = agreements.Select(id => id.Value).ToArray() }, ct);

    /// <summary>The reason that was given last for each of some deviations; those without one are left out.</summary>
    public static async Task<IReadOnlyDictionary<long, PledgeReason>> ReasonsAsync(
        NpgsqlConnection connection, IEnumerable<long> deviations, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(long Deviation, string Reason, string Words)>(new CommandDefinition(
            """
            select distinct on (deviation_id) deviation_id, reason, reason_words from deviation_comments
            where deviation_id = any(@ids) and reason is not null order by deviation_id, id desc
            """, new { ids = deviations.ToArray() }, cancellationToken: ct));
        return rows.ToDictionary(row => row.Deviation, row => new PledgeReason(Enum.Parse<ReasonKind>(row.Reason), row.Words));
    }

    public static Task AddAsync(
        NpgsqlTransaction transaction, long deviation, Period span, PledgeCommentKind kind, string text, DateOnly? until,
        PledgeReason? reason, DateTimeOffset at, Actor actor, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into deviation_comments (deviation_id, span, kind, text, until, recorded_at, recorded_by, reason, reason_words)
            values (@deviation, @span, @kind, @text, @until, @at, @by, @reason, @words)
            """,
            new
            {
                deviation,
                span = StoredPledgeComment.Span.Write(span),
                kind = kind.ToString(),
                text,
                until,
                at,
                by = actor.Name,
                reason = reason?.Kind.ToString(),
                words = reason?.Words,
            },
            transaction, cancellationToken: ct));

    private static async Task<IReadOnlyList<PledgeComment>> ReadAsync(
        NpgsqlConnection connection, string sql, object parameters, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(
            string Agreement, string Pledge, string Phrase, string Span, string Kind,
            string Text, DateOnly? Until, DateTime At, string By, string? Reason, string? Words)>(
            new CommandDefinition(sql, parameters, cancellationToken: ct));
        return
        [
            .. rows.Select(row => new PledgeComment(
                AgreementId.Parse(row.Agreement).Value, row.Pledge, row.Phrase, StoredPledgeComment.Span.Read(row.Span),
                Enum.Parse<PledgeCommentKind>(row.Kind), row.Text, row.Until, new(row.At, TimeSpan.Zero), row.By,
                row.Reason is null ? null : new(Enum.Parse<ReasonKind>(row.Reason), row.Words ?? ""))),
        ];
    }
}
