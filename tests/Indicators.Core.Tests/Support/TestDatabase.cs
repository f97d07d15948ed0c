using System.Diagnostics;
using Dapper;
using Indicators.Core.Jobs;
using Indicators.Core.Storage;
using Npgsql;
using Xunit;

namespace Indicators.Core.Tests.Support;

/// <summary>
/// A database of its own for one test class, copied from a migrated template on a real PostgreSQL, and dropped after. What is
/// tested runs as the role that the service runs as, and has no other rights; tests themselves look and change as the owner.
/// </summary>
public sealed class TestDatabase : IAsyncLifetime
{
    public const string RuntimeRole = "indicators_runtime";

    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

    private readonly string name = $"test_{Guid.NewGuid():N}";
    private NpgsqlDataSource? source, ownerSource;

    /// <summary>Of the role that the service runs as.</summary>
    public string ConnectionString { get; private set; } = "";

    public string OwnerConnectionString { get; private set; } = "";

    public Database Database => new(source!);

    public Database OwnerDatabase => new(ownerSource!);

    public async ValueTask InitializeAsync()
    {
        var server = await Template.Value;
        await OnServerAsync(server, $"create database {name} template {TemplateName} strategy file_copy");
        OwnerConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name, Username = RuntimeRole }.ConnectionString;
        (source, ownerSource) = (NpgsqlDataSource.Create(ConnectionString), NpgsqlDataSource.Create(OwnerConnectionString));
    }

    public async ValueTask DisposeAsync()
    {
        if (source is not null) await source.DisposeAsync();
        if (ownerSource is not null) await ownerSource.DisposeAsync();
        await OnServerAsync(await Template.Value, $"drop database if exists {name} with (force)");
    }

    public async Task<T> ScalarAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await ownerSource!.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<T>(sql, parameters))!;
    }

    public async Task<T> SingleAsync<T>(string sql)
    {
        await using var connection = await ownerSource!.OpenConnectionAsync();
        return await connection.QuerySingleAsync<T>(sql);
    }

    public async Task ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await ownerSource!.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, parameters);
    }

    /// <summary>One template per test process, so that two processes at once do not meet.</summary>
    private static string TemplateName => $"template_{Environment.ProcessId}";

    private static async Task<string> MakeTemplateAsync()
    {
        var server = Environment.GetEnvironmentVariable("INDICATORS_TEST_POSTGRES") is { Length: > 0 } given
            ? given
            : await StartServerAsync();
        await OnServerAsync(server, $"drop database if exists {TemplateName} with (force)");
        await OnServerAsync(server, $"create database {TemplateName}");
        // Other processes make it as well, perhaps at the same moment.
        await OnServerAsync(
            server,
            $"do $$ begin create role {RuntimeRole} login; exception when duplicate_object or unique_violation then null; end $$");
        var template = new NpgsqlConnectionStringBuilder(server) { Database = TemplateName, Pooling = false };
        await using var toMigrate = NpgsqlDataSource.Create(template.ConnectionString);
        var owner = new Database(toMigrate);
        await JobSchema.MigrateAsync(owner, new Migrator(owner, TimeProvider.System, RuntimeRole), CancellationToken.None);
        return server;
    }

    private static async Task<string> StartServerAsync()
    {
        var root = Repository.Root;
        var start = new ProcessStartInfo(Path.Combine(root, "deploy", "local-postgres.sh"))
        {
            ArgumentList = { "start", Path.Combine(root, "artifacts", "test-postgres") },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 && line is not null
            ? line
            : throw new InvalidOperationException("deploy/local-postgres.sh did not start a server.");
    }

    private static async Task OnServerAsync(string server, string sql)
    {
        var postgres = new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        await connection.OpenAsync();
        await connection.ExecuteAsync(sql);
    }
}
