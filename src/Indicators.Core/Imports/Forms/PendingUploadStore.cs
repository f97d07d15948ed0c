using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Npgsql;
using NpgsqlTypes;

namespace Indicators.Core.Imports.Forms;

/// <summary>Files between preview and confirmation.</summary>
internal static class PendingUploadStore
{
    /// <param name="since">Older ones are not there any more.</param>
    public static async Task<PendingUpload?> FindAsync(
        NpgsqlConnection connection, Guid user, DateTimeOffset since, CancellationToken ct) =>
        await connection.QuerySingleOrDefaultAsync<(string, string, string, byte[])?>(new CommandDefinition(
            "select municipality_code, party, file_name, content from kept_uploads where user_id = @user and kept_at > @since",
            new { user, since }, cancellationToken: ct))
            is var (municipality, party, name, content)
            ? new PendingUpload(new(MunicipalityCode.Parse(municipality).Value, Enum.Parse<ResponsibleParty>(party)), name, content)
            : null;

    /// <summary>Replaces the person's earlier one.</summary>
    public static async Task KeepAsync(
        NpgsqlTransaction transaction, Guid user, ReportingRight right, string fileName, Stream content, DateTimeOffset at,
        CancellationToken ct)
    {
        await ForgetAsync(transaction, user, ct);
        await using var insert = new NpgsqlCommand(
            "insert into kept_uploads (user_id, municipality_code, party, file_name, content, kept_at) values ($1, $2, $3, $4, $5, $6)",
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
    public static Task ForgetOldAsync(NpgsqlConnection connection, DateTimeOffset since, CancellationToken ct) =>
        connection.ExecuteAsync(
            new CommandDefinition("delete from kept_uploads where kept_at <= @since", new { since }, cancellationToken: ct));

    public static Task ForgetAsync(NpgsqlTransaction transaction, Guid user, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(
            new CommandDefinition(
                "delete from kept_uploads where user_id = @user", new { user }, transaction, cancellationToken: ct));
}

/// <summary>An uploaded file that has not been confirmed.</summary>
/// <param name="Right">Whose figures it was submitted as.</param>
public sealed record PendingUpload(ReportingRight Right, string FileName, byte[] Content);
