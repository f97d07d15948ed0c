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
    private const string Select =
        "select id, municipality_code as code, based_on as basedOn, content, changed_at as changedAt from agreement_drafts";

    /// <summary>The person's drafts, the last changed first.</summary>
    public static async Task<IReadOnlyList<StoredDraft>> OfAsync(NpgsqlConnection connection, Guid person, CancellationToken ct) =>
        Drafts(
            await connection.QueryAsync<Row>(
                new CommandDefinition(
                    $"{Select} where person = @person order by changed_at desc", new { person }, cancellationToken: ct)));

    /// <summary>The person's draft with the id; null when it does not exist or belongs to someone else.</summary>
    public static async Task<StoredDraft?> FindAsync(NpgsqlConnection connection, Guid person, Guid id, CancellationToken ct) =>
        Drafts(
            await connection.QueryAsync<Row>(
                new CommandDefinition($"{Select} where person = @person and id = @id", new { person, id }, cancellationToken: ct)))
            .SingleOrDefault();

    /// <summary>Starts a draft, unless the person already has one of the same agreement.</summary>
    /// <returns>The id of the new or existing draft.</returns>
    public static Task<Guid> BeginAsync(
        NpgsqlConnection connection, Guid person, AgreementDraft draft, int basedOn, DateTimeOffset at, CancellationToken ct) =>
        connection.QuerySingleAsync<Guid>(new CommandDefinition(
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
            }, cancellationToken: ct));

    /// <summary>Saves a changed draft.</summary>
    public static Task SaveAsync(
        NpgsqlConnection connection, Guid person, Guid id, AgreementDraft draft, DateTimeOffset at, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            "update agreement_drafts set content = @content, changed_at = @at where person = @person and id = @id",
            new { person, id, content = StoredAgreementDraft.Document.Write(draft), at }, cancellationToken: ct));

    /// <summary>Bases the draft on a newer version after the person has seen it.</summary>
    public static Task RebaseAsync(NpgsqlConnection connection, Guid person, Guid id, int basedOn, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            "update agreement_drafts set based_on = @basedOn where person = @person and id = @id", new { person, id, basedOn },
            cancellationToken: ct));

    /// <summary>Deletes a draft.</summary>
    public static Task DiscardAsync(NpgsqlConnection connection, Guid person, Guid id, CancellationToken ct) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                "delete from agreement_drafts where person = @person and id = @id", new { person, id }, cancellationToken: ct));

    private static IReadOnlyList<StoredDraft> Drafts(IEnumerable<Row> rows) =>
    [
        .. rows.Select(row => new StoredDraft(
            row.Id, MunicipalityCode.Parse(row.Code).Value, row.BasedOn, StoredAgreementDraft.Document.Read(row.Content),
            new(row.ChangedAt, TimeSpan.Zero))),
    ];

    private sealed record Row(Guid Id, string Code, int BasedOn, string Content, DateTime ChangedAt);
}
