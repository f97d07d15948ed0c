using System.Diagnostics;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Benchmarks.Imports;

/// <summary>A private PostgreSQL, with a template database where every kommun of the file has an agreement.</summary>
internal sealed class BenchmarkServer
{
    private const string Template = "benchmark_template";

    private readonly string server;

    private BenchmarkServer(string server) => this.server = server;

    /// <summary>Where the project lies.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static async Task<BenchmarkServer> StartAsync()
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
        await started.MakeTemplateAsync();
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

    private async Task MakeTemplateAsync()
    {
        await FreshTemplateAsync();
        await using var source = NpgsqlDataSource.Create(Of(Template));
        var database = new Database(source);
        await new Migrator(database, TimeProvider.System).RunAsync(Migration.OfCore(), CancellationToken.None);
        var import = new ImportAgreement(database, TimeProvider.System);
        for (var code = CountsFile.FirstKommun; code < CountsFile.FirstKommun + CountsFile.Kommuner; code++)
            if (await import.RunAsync("benchmark.yaml", Yaml(code), Actor.Service, CancellationToken.None) is ImportAgreementResult.Refused refused)
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

    private static string Yaml(int code) =>
        $$"""
        id: ort-{{code}}
        titel: Medborgarlöfte Ort {{code}}
        kommun: {kod: {{code}}, namn: Ort{{string.Concat($"{code}".Select(digit => (char)(digit - '0' + 'a')))}}}
        lokalpolisområde: Provområdet
        parter: [Polisen, Kommunen]
        gäller: {från: {{CountsFile.First:yyyy-MM-dd}}, till: {{CountsFile.Last:yyyy-MM-dd}}}
        rapport: tertial
        källa: Påhittat löfte
        mottagare: [{roll: BRÅ, namn: Rådet, e-post: bra@ort.example}]
        fokusområden: [Trafiken]
        indikatorer:
        {{string.Join('\n', CountsFile.Indicators.Select(Indicator))}}
        löften:
          - nummer: 1
            ordalydelse: Göra minst en trafikkontroll/vecka.
            ansvarig: polis
            fokusområde: Trafiken
            indikatorer: [{{string.Join(", ", CountsFile.Indicators)}}]
            mål: {lyder: minst en trafikkontroll/vecka, indikator: trafikkontroll}

        """;

    private static string Indicator(string code)
    {
        var ages = CountsFile.WithAges.Contains(code) ? "räknar personer: ja, åldersgrupper: ja" : "räknar personer: nej";
        return $"  - {{kod: {code}, namn: {code}, enhet: [gång, gånger], definition: Antal., källa: Polisen, rapporteras av: polis, upplösning: dag, {ages}}}";
    }

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "Indicators.sln"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run the benchmarks within the repository."));
}
