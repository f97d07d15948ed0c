using System.Diagnostics;
using System.Globalization;
using Indicators.Benchmarks.Imports;
using Indicators.Benchmarks.Reports;
using Npgsql;

namespace Indicators.Benchmarks.Web;

/// <summary>
/// The country as it is on a day at work: agreements that hold since three years back, all that should be reported but in each
/// tenth kommun last month's, the deviations that follow, and reports.
/// </summary>
internal static class WebDatabase
{
    private const int LateEach = 10;

    /// <returns>How to connect to it.</returns>
    public static async Task<string> MakeAsync(string folder, int kommuner)
    {
        var file = Path.Combine(folder, "counts.csv");
        ReportsFile.Write(file, kommuner);
        await File.WriteAllLinesAsync(file, Now(await File.ReadAllTextAsync(file)).Split('\n').Where(IsReported));
        var server = await BenchmarkServer.StartAsync(ReportsFile.Agreements(kommuner).Select(Now), CountsFile.First.AddYears(YearsSince));
        var database = await server.FreshAsync("benchmark_web");
        var pooled = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = true }.ConnectionString;
        await TimedProcess.RunAsync(Indicators(pooled, folder, "counts", "import", file));
        await TimedProcess.RunAsync(Indicators(pooled, folder, "deviation", "raise"));
        await TimedProcess.RunAsync(Indicators(pooled, folder, "report", "build", "--agreement", $"ort-{CountsFile.FirstKommun}"));
        await CopyReportsAsync(pooled);
        return pooled;
    }

    /// <summary>The first kommun's editions, for the others' lists.</summary>
    private static async Task CopyReportsAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(
            """
            insert into report_editions (agreement_id, agreement_version, period, edition, is_preliminary, as_of, data_revision,
                content, content_sha256, built_at, released_at, released_by)
            select a.agreement_id, 1, e.period, 1, e.is_preliminary, e.as_of, e.data_revision, e.content, e.content_sha256,
                e.built_at, e.released_at, e.released_by
            from report_editions e, agreement_versions a where a.agreement_id <> e.agreement_id;
            analyze
            """);
        command.CommandTimeout = 300;
        await command.ExecuteNonQueryAsync();
    }

    private static bool IsReported(string row)
    {
        if (row.Split(';') is not [var kommun, _, var period, ..]
            || !int.TryParse(kommun, CultureInfo.InvariantCulture, out var code))
            return true;
        var last = Today.AddMonths(code % LateEach == 0 ? -2 : -1).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        return string.CompareOrdinal(period, last) <= 0;
    }

    private static ProcessStartInfo Indicators(string database, string folder, params string[] arguments)
    {
        var program = Path.Combine(
            BenchmarkServer.Root, "artifacts", "bin", "Indicators.Worker", new DirectoryInfo(AppContext.BaseDirectory).Name,
            "indicators");
        // A day as such is at noon, when mail may be sent.
        var start = new ProcessStartInfo(program, [.. arguments, "--as-of", Today.ToString("O", CultureInfo.InvariantCulture)]);
        start.Environment["Database__Connection"] = database;
        start.Environment["Mail__FromAddress"] = "benchmark@indicators.example";
        start.Environment["Mail__Folder"] = folder;
        start.Environment["Pdf__Chromium"] = "none";
        return start;
    }

    private static DateOnly Today { get; } = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime);

    private static int YearsSince => Today.Year - int.Parse(ReportsFile.Year, CultureInfo.InvariantCulture);

    /// <summary>The years of the file of counts, moved so that the last is this one.</summary>
    private static string Now(string text)
    {
        var last = int.Parse(ReportsFile.Year, CultureInfo.InvariantCulture);
        for (var year = last + 1; year >= last - 2; year--)
            text = text.Replace($"{year}-", $"{year + YearsSince}-", StringComparison.Ordinal);
        return text;
    }
}
