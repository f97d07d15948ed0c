using System.Diagnostics;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Benchmarks.Imports;

/// <summary>A private PostgreSQL, with a template database where agreements have been read in.</summary>
internal sealed class BenchmarkServer
{
    private const string Template = "benchmark_template";

    private readonly string server;

    private BenchmarkServer(string server) => this.server = server;

    /// <summary>Where the project lies.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <param name="agreements">Files' content.</param>
    /// <param name="known">The day on which they are read in.</param>
    public static async Task<BenchmarkServer> StartAsync(IEnumerable<string> agreements, DateOnly known)
    {
        var start = new ProcessStartInfo(
            Path.Combine(Root, "deploy", "local-postgres.sh"), ["start", Path.Combine(Root, "artifacts", "benchmark-postgres")])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var connection = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("PostgreSQL did not start.");
        var started = new BenchmarkServer(connection);
        await started.MakeTemplateAsync(agreements, new AsOfTime(known));
        return started;
    }

    /// <summary>A database with the agreements and no counts; what was there before is dropped.</summary>
    public async Task<NpgsqlConnectionStringBuilder> FreshAsync(string name)
    {
        await DoAsync($"drop database if exists {name} with (force)");
        await DoAsync($"create database {name} template {Template} strategy file_copy");
        return Of(name);
    }

    public Task DropAsync(string name) => DoAsync($"drop database if exists {name} with (force)");

    private async Task MakeTemplateAsync(IEnumerable<string> agreements, TimeProvider time)
    {
        await FreshTemplateAsync();
        await using var source = NpgsqlDataSource.Create(Of(Template));
        var database = new Database(source);
        await new Migrator(database, TimeProvider.System).RunAsync(Migration.OfCore(), CancellationToken.None);
        var import = new ImportAgreement(database, time);
        foreach (var yaml in agreements)
            if (await import.RunAsync("benchmark.yaml", yaml, Actor.Service, CancellationToken.None)
                is ImportAgreementResult.Refused refused)
                throw new InvalidOperationException(string.Join(' ', refused.Problems));
    }

    private async Task FreshTemplateAsync()
    {
        await DoAsync($"drop database if exists {Template} with (force)");
        await DoAsync($"create database {Template} template template0");
    }

    /// <summary>A checkpoint first, so that nobody pays for what the one before wrote.</summary>
    private async Task DoAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Of("postgres").ConnectionString);
        await connection.OpenAsync();
        await new NpgsqlCommand("checkpoint", connection).ExecuteNonQueryAsync();
        await new NpgsqlCommand(sql, connection).ExecuteNonQueryAsync();
    }

    private NpgsqlConnectionStringBuilder Of(string database) => new(server) { Database = database, Pooling = false };

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "Indicators.sln"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run the benchmarks within the repository."));
}
