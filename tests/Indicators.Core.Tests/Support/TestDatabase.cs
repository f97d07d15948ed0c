using System.Diagnostics;
using Dapper;
using Indicators.Core.Storage;
using Npgsql;
using Xunit;

namespace Indicators.Core.Tests.Support;

/// <summary>
/// A database of its own for one test class, copied from a migrated template on a real PostgreSQL, and dropped after.
/// </summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

    /// <summary>What the template is migrated with; to be set before the first database is made.</summary>
    internal static Func<IReadOnlyList<Migration>> Migrations { get; set; } = Migration.OfCore;

    private readonly string name = $"test_{Guid.NewGuid():N}";
    private NpgsqlDataSource? source;

    public string ConnectionString { get; private set; } = "";

    public Database Database => new(source!);

    public async ValueTask InitializeAsync()
    {
        var server = await Template.Value;
        await OnServerAsync(server, $"create database {name} template {TemplateName} strategy file_copy");
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        source = NpgsqlDataSource.Create(ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        if (source is not null) await source.DisposeAsync();
        await OnServerAsync(await Template.Value, $"drop database if exists {name} with (force)");
    }

    public async Task<T> ScalarAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await source!.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<T>(sql, parameters))!;
    }

    public async Task ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await source!.OpenConnectionAsync();
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
        var template = new NpgsqlConnectionStringBuilder(server) { Database = TemplateName, Pooling = false };
        await using var toMigrate = NpgsqlDataSource.Create(template.ConnectionString);
        await new Migrator(new Database(toMigrate), TimeProvider.System).RunAsync(Migrations(), CancellationToken.None);
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
