using Dapper;
using Npgsql;

namespace Indicators.Core.Storage;

/// <summary>The site's keys, as the XML that ASP.NET gives and wants back.</summary>
public static class DataProtectionKeyStore
{
    public static Task<IEnumerable<string>> AllAsync(NpgsqlConnection connection) =>
        connection.QueryAsync<string>("select xml from data_protection_keys order by created_at, name");

    public static Task AddAsync(NpgsqlConnection connection, string name, string xml, DateTimeOffset now) =>
        connection.ExecuteAsync(
            "insert into data_protection_keys (name, xml, created_at) values (@name, @xml, @now) on conflict (name) do nothing", new { name, xml, now });
}
