using System.IO.Compression;
using Dapper;
using Indicators.Core.Jobs;
using Indicators.Core.Storage;
using Indicators.Core.Tests.Support;
using Npgsql;
using Xunit;

namespace Indicators.Core.Tests.Stored;

/// <summary>
/// A database as version 0.2.0 leaves it, on 13 January 2023: three agreements, one in two versions; counts, one file
/// late; eight editions; cases that are open, over, closed and known late; reminders and mails that were sent. Files and mails were
/// shortened to their first bytes. Nothing is migrated when the class begins.
/// </summary>
public sealed class ReleasedDatabase : IAsyncLifetime
{
    private readonly TestDatabase server = new();
    private readonly string name = $"released_{Guid.NewGuid():N}";
    private NpgsqlDataSource? owner, service;

    public Database Owner => new(owner!);

    /// <summary>As the role that the service runs as.</summary>
    public Database Database => new(service!);

    public async ValueTask InitializeAsync()
    {
        await server.InitializeAsync();
        await server.ExecuteAsync($"create database {name}");
        var place = new NpgsqlConnectionStringBuilder(server.OwnerConnectionString) { Database = name };
        owner = NpgsqlDataSource.Create(place.ConnectionString);
        place.Username = TestDatabase.RuntimeRole;
        service = NpgsqlDataSource.Create(place.ConnectionString);
        await ExecuteAsync(await DumpAsync());
    }

    public Task<IReadOnlyList<string>> MigrateAsync() => JobSchema.MigrateAsync(
        Owner, new Migrator(Owner, TimeProvider.System, TestDatabase.RuntimeRole), TestContext.Current.CancellationToken);

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await owner!.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }

    public async Task<IReadOnlyList<T>> ReadAsync<T>(string sql)
    {
        await using var connection = await owner!.OpenConnectionAsync();
        return [.. await connection.QueryAsync<T>(sql)];
    }

    public async ValueTask DisposeAsync()
    {
        if (service is not null) await service.DisposeAsync();
        if (owner is not null) await owner.DisposeAsync();
        await server.ExecuteAsync($"drop database if exists {name} with (force)");
        await server.DisposeAsync();
    }

    private static async Task<string> DumpAsync()
    {
        var file = Path.Combine(Repository.Root, "tests", "Indicators.Core.Tests", "Stored", "release-0.2.0.sql.gz");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        return await reader.ReadToEndAsync();
    }
}
