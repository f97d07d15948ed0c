using Dapper;
using Indicators.Core.Agreements;
using Npgsql;

namespace Indicators.Core.Users;

/// <summary>API keys, with the SHA-256 of their secrets.</summary>
public static class ApiKeyStore
{
    /// <summary>Every key, including revoked ones, newest first.</summary>
    public static Task<IReadOnlyList<ApiKey>> AllAsync(NpgsqlConnection connection, CancellationToken ct) =>
        ReadAsync(connection, "order by created_at desc, id", parameters: null, ct);

    /// <summary>One key by its id; null when there is none.</summary>
    public static async Task<ApiKey?> FindAsync(NpgsqlConnection connection, string id, CancellationToken ct) =>
        (await ReadAsync(connection, "where id = @id", new { id }, ct)).SingleOrDefault();

    private static async Task<IReadOnlyList<ApiKey>> ReadAsync(
        NpgsqlConnection connection, string which, object? parameters, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            select id, name, municipality_code as municipality, party, created_at as createdat, created_by as createdby,
                last_day as until, last_used_at as lastusedat, revoked_at as revokedat, revoked_by as revokedby
            from api_keys {which}
            """, parameters, cancellationToken: ct));
        return [.. rows.Select(row => row.ToKey())];
    }

    internal static Task<byte[]?> HashAsync(NpgsqlConnection connection, string id, CancellationToken ct) =>
        connection.ExecuteScalarAsync<byte[]?>(
            new CommandDefinition("select secret_sha256 from api_keys where id = @id", new { id }, cancellationToken: ct));

    internal static Task AddAsync(NpgsqlTransaction transaction, ApiKey key, byte[] hash, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into api_keys (id, name, municipality_code, party, secret_sha256, created_at, created_by, last_day)
            values (@id, @name, @municipality, @party, @hash, @at, @by, @until)
            """,
            new
            {
                id = key.Id,
                name = key.Name,
                municipality = key.Right.Municipality.Value,
                party = key.Right.Party.ToString(),
                hash,
                at = key.CreatedAt,
                by = key.CreatedBy,
                until = key.Until,
            }, transaction, cancellationToken: ct));

    /// <summary>Revokes a key.</summary>
    /// <returns>False when there is no such key, or it was revoked before.</returns>
    internal static async Task<bool> RevokeAsync(NpgsqlTransaction transaction, string id, Revocation revocation, CancellationToken ct) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "update api_keys set revoked_at = @at, revoked_by = @by where id = @id and revoked_at is null",
            new { id, at = revocation.At, by = revocation.By }, transaction, cancellationToken: ct)) == 1;

    /// <summary>Records the use of a key, at most once a minute to limit updates of its row.</summary>
    internal static Task TouchAsync(NpgsqlConnection connection, string id, DateTimeOffset now, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            "update api_keys set last_used_at = @now where id = @id and "
            + "(last_used_at is null or last_used_at <= @now - interval '1 minute')",
            new { id, now }, cancellationToken: ct));

    private sealed record Row(
        string Id, string Name, string Municipality, string Party, DateTime CreatedAt, string CreatedBy, DateOnly? Until,
        DateTime? LastUsedAt, DateTime? RevokedAt, string? RevokedBy)
    {
        public ApiKey ToKey() => new(
            Id, Name, new(MunicipalityCode.Parse(Municipality).Value, Enum.Parse<ResponsibleParty>(Party)), Utc(CreatedAt),
            CreatedBy, Until,
            LastUsedAt is { } used ? Utc(used) : null, RevokedAt is { } at ? new(Utc(at), RevokedBy!) : null);

        private static DateTimeOffset Utc(DateTime stored) => new(stored, TimeSpan.Zero);
    }
}
