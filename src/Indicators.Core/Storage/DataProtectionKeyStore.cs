using Dapper;
using Npgsql;

namespace Indicators.Core.Storage;

/// <summary>ASP.NET Core data-protection keys, for cookies and forms, each encrypted with <see cref="SealingKeys"/>.</summary>
public static class DataProtectionKeyStore
{
    /// <summary>Every key, oldest first.</summary>
    public static Task<IEnumerable<(string Name, byte[] Sealed)>> AllAsync(NpgsqlConnection connection, CancellationToken ct) =>
        connection.QueryAsync<(string, byte[])>(
            new CommandDefinition(
                "select name, sealed from data_protection_keys order by created_at, name", cancellationToken: ct));

    /// <summary>Adds a key, unless one of the same name exists.</summary>
    public static Task AddAsync(NpgsqlConnection connection, string name, byte[] sealedXml, DateTimeOffset now, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            "insert into data_protection_keys (name, sealed, created_at) values (@name, @sealedXml, @now) on conflict (name) do nothing",
            new { name, sealedXml, now }, cancellationToken: ct));

    /// <summary>Deletes keys by name.</summary>
    public static Task RemoveAsync(NpgsqlConnection connection, IEnumerable<string> names, CancellationToken ct) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                "delete from data_protection_keys where name = any(@names)", new { names = names.ToArray() },
                cancellationToken: ct));

    /// <summary>Replaces a key's encrypted form, unless another process has replaced it meanwhile.</summary>
    public static Task ExchangeAsync(NpgsqlConnection connection, string name, byte[] former, byte[] sealedXml, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            "update data_protection_keys set sealed = @sealedXml where name = @name and sealed = @former",
            new { name, former, sealedXml }, cancellationToken: ct));
}
