using Dapper;
using Npgsql;

namespace Indicators.Core.Agreements.Drafts;

/// <summary>A stored draft.</summary>
/// <param name="Municipality">The municipality that the agreement belongs to.</param>
/// <param name="BasedOn">The newest version when the draft was started; 0 for a new agreement.</param>
/// <param name="ChangedAt">When it was last saved.</param>
public sealed record StoredDraft(Guid Id, MunicipalityCode Municipality, int BasedOn, AgreementDraft Draft, DateTimeOffset ChangedAt);

/// <summary>Each person's own drafts, which no other person can read.</summary>
public static class AgreementDraftStore
{
    /// <summary>The person's drafts, the last changed first.</summary>
    public static Task<IReadOnlyList<StoredDraft>> OfAsync(NpgsqlConnection connection, Guid person, CancellationToken ct) =>
        ReadAsync(connection, "person = @person order by changed_at desc", new { person }, ct);

    /// <summary>The person's draft with the id; null when it does not exist or belongs to someone else.</summary>
    public static async Task<StoredDraft?> FindAsync(NpgsqlConnection connection, Guid person, Guid id, CancellationToken ct) =>
        (await ReadAsync(connection, "person = @person and id = @id", new { person, id }, ct)).SingleOrDefault();

    /// <summary>Starts a draft, unless the person already has one of the same agreement.</summary>
    /// <returns>The id of the new or existing draft.</returns>
    public static Task<Guid> BeginAsync(
        NpgsqlTransaction transaction, Guid person, AgreementDraft draft, int basedOn, DateTimeOffset at, CancellationToken ct) =>
        transaction.Connection!.QuerySingleAsync<Guid>(new CommandDefinition(
            """
            insert into agreement_drafts (id, person, municipality_code, agreement_id, based_on, content, changed_at)
            values (gen_random_uuid(), @person, @code, @agreement, @basedOn, @content, @at)
            on conflict (person, agreement_id) do update set person = excluded.person returning id
            """,
            new
            {
                person,
                code = draft.Basics.MunicipalityCode,
                agreement = draft.Basics.Id,
                basedOn,
                content = StoredAgreementDraft.Document.Write(draft),
                at,
            }, transaction, cancellationToken: ct));

    /// <summary>Saves a changed draft.</summary>
    public static Task SaveAsync(
        NpgsqlTransaction transaction, Guid person, Guid id, AgreementDraft draft, DateTimeOffset at, CancellationToken ct) =>
        ExecuteAsync(
            transaction, "update agreement_drafts set content = @content, changed_at = @at where person = @person and id = @id",
            new { person, id, content = StoredAgreementDraft.Document.Write(draft), at }, ct);

    /// <summary>Bases the draft on a newer version after the person has seen it.</summary>
    public static Task RebaseAsync(NpgsqlTransaction transaction, Guid person, Guid id, int basedOn, CancellationToken ct) =>
        ExecuteAsync(
            transaction, "update agreement_drafts set based_on = @basedOn where person = @person and id = @id",
            new { person, id, basedOn }, ct);

    /// <summary>Deletes a draft.</summary>
    public static Task DiscardAsync(NpgsqlTransaction transaction, Guid person, Guid id, CancellationToken ct) =>
        ExecuteAsync(transaction, "delete from agreement_drafts where person = @person and id = @id", new { person, id }, ct);

    private static Task ExecuteAsync(NpgsqlTransaction transaction, string sql, object parameters, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: ct));

    /// <param name="which">An SQL condition on agreement_drafts.</param>
    private static async Task<IReadOnlyList<StoredDraft>> ReadAsync(
        NpgsqlConnection connection, string which, object parameters, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            select id, municipality_code as code, based_on as basedOn, content, changed_at as changedAt from agreement_drafts
            where {which}
            """, parameters, cancellationToken: ct));
        return
        [
            .. rows.Select(row => new StoredDraft(
                row.Id, MunicipalityCode.Parse(row.Code).Value, row.BasedOn, StoredAgreementDraft.Document.Read(row.Content),
                new(row.ChangedAt, TimeSpan.Zero))),
        ];
    }

    private sealed record Row(Guid Id, string Code, int BasedOn, string Content, DateTime ChangedAt);
}
