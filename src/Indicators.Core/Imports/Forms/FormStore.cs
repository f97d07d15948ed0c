using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Npgsql;
using NpgsqlTypes;

namespace Indicators.Core.Imports.Forms;

/// <summary>What people have begun and not submitted: typed figures, and files between preview and confirmation.</summary>
internal static class FormStore
{
    private const string Mine =
        "(user_id, municipality_code, party, unit, first_day) = (@user, @municipality::char(4), @party, @unit, @first)";

    /// <summary>Null when there is none.</summary>
    public static async Task<Draft?> FindDraftAsync(
        NpgsqlConnection connection, Guid user, ReportingRight right, Period period, CancellationToken ct) =>
        await connection.QuerySingleOrDefaultAsync<(string, DateTime)?>(new CommandDefinition(
            $"select entries::text, saved_at from count_drafts where {Mine}", Parameters(user, right, period),
            cancellationToken: ct)) is var (entries, at)
            ? new Draft(StoredForm.Document.Read(entries).Entries, new(at, TimeSpan.Zero))
            : null;

    public static async Task SaveDraftAsync(
        NpgsqlTransaction transaction, Guid user, ReportingRight right, Period period, Draft draft, CancellationToken ct)
    {
        var parameters = new DynamicParameters(Parameters(user, right, period));
        parameters.Add("entries", StoredForm.Document.Write(new(draft.Entries)));
        parameters.Add("at", draft.SavedAt);
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into count_drafts (user_id, municipality_code, party, unit, first_day, entries, saved_at)
            values (@user, @municipality, @party, @unit, @first, @entries::jsonb, @at)
            on conflict (user_id, municipality_code, party, unit, first_day) do update
            set entries = excluded.entries, saved_at = excluded.saved_at
            """, parameters, transaction, cancellationToken: ct));
    }

    public static Task ForgetDraftAsync(
        NpgsqlTransaction transaction, Guid user, ReportingRight right, Period period, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(
            new CommandDefinition(
                $"delete from count_drafts where {Mine}", Parameters(user, right, period), transaction, cancellationToken: ct));

    private static object Parameters(Guid user, ReportingRight right, Period period) => new
    {
        user,
        municipality = right.Municipality.Value,
        party = right.Party.ToString(),
        unit = StoredCount.UnitOf(period),
        first = period.First,
    };

    /// <param name="since">Older ones are not there any more.</param>
    public static async Task<PendingUpload?> FindUploadAsync(
        NpgsqlConnection connection, Guid user, DateTimeOffset since, CancellationToken ct) =>
        await connection.QuerySingleOrDefaultAsync<(string, string, string, byte[])?>(new CommandDefinition(
            "select municipality_code, party, file_name, content from pending_uploads where user_id = @user and stored_at > @since",
            new { user, since }, cancellationToken: ct))
            is var (municipality, party, name, content)
            ? new PendingUpload(new(MunicipalityCode.Parse(municipality).Value, Enum.Parse<ResponsibleParty>(party)), name, content)
            : null;

    /// <summary>Replaces the person's earlier one.</summary>
    public static async Task KeepUploadAsync(
        NpgsqlTransaction transaction, Guid user, ReportingRight right, string fileName, Stream content, DateTimeOffset at,
        CancellationToken ct)
    {
        await ForgetUploadAsync(transaction, user, ct);
        await using var insert = new NpgsqlCommand(
            "insert into pending_uploads (user_id, municipality_code, party, file_name, content, stored_at) "
            + "values ($1, $2, $3, $4, $5, $6)",
            transaction.Connection, transaction);
        insert.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = user },
            new() { Value = right.Municipality.Value },
            new() { Value = right.Party.ToString() },
            new() { Value = fileName },
            // Sent in pieces.
            new() { Value = content, NpgsqlDbType = NpgsqlDbType.Bytea },
            new() { Value = at },
        });
        await insert.ExecuteNonQueryAsync(ct);
    }

    /// <param name="since">Older ones go.</param>
    public static Task ForgetOldUploadsAsync(NpgsqlConnection connection, DateTimeOffset since, CancellationToken ct) =>
        connection.ExecuteAsync(
            new CommandDefinition("delete from pending_uploads where stored_at <= @since", new { since }, cancellationToken: ct));

    public static Task ForgetUploadAsync(NpgsqlTransaction transaction, Guid user, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(
            new CommandDefinition(
                "delete from pending_uploads where user_id = @user", new { user }, transaction, cancellationToken: ct));
}

/// <param name="Entries">Only entries that differ from the value when they were typed.</param>
public sealed record Draft(IReadOnlyList<FormEntry> Entries, DateTimeOffset SavedAt);

/// <summary>An uploaded file that has not been confirmed.</summary>
/// <param name="Right">Whose figures it was submitted as.</param>
public sealed record PendingUpload(ReportingRight Right, string FileName, byte[] Content);
