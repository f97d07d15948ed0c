using System.Diagnostics;
using System.Globalization;
using Indicators.Benchmarks.Imports;
using Npgsql;

namespace Indicators.Benchmarks.Reports;

/// <summary>
/// All kommuner's tertial reports, from a file of counts to mails in the outbox, beside a script that does the same; and
/// twice as many kommuner. Whole processes.
/// </summary>
internal static class ReportBenchmark
{
    private const double MinTimesFaster = 10, MaxTimesTwice = 2.1, MegaByte = 1024 * 1024, MaxMegaBytes = 500;

    private sealed record Run(int Kommuner, TimedProcess Import, TimedProcess Build)
    {
        public double Seconds => Import.Seconds + Build.Seconds;

        public double PeakMegaBytes => Math.Max(Import.PeakBytes, Build.PeakBytes) / MegaByte;
    }

    /// <param name="rival">Program and arguments, to which file of counts, folder, year and tertial are put; empty for none.</param>
    /// <returns>Exit code: 0 when every limit was kept.</returns>
    public static async Task<int> RunAsync(int kommuner, IReadOnlyList<string> rival)
    {
        var folder = Directory.CreateTempSubdirectory("indicators-benchmark-").FullName;
        try
        {
            var twice = await OursAsync(folder, 2 * kommuner);
            var ours = await OursAsync(folder, kommuner);
            return Report(ours, twice, rival.Count == 0 ? null : await RivalAsync(folder, kommuner, rival));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Run> OursAsync(string folder, int kommuner)
    {
        var file = Path.Combine(folder, $"counts-{kommuner}.csv");
        ReportsFile.Write(file, kommuner);
        var server = await BenchmarkServer.StartAsync(ReportsFile.Agreements(kommuner), ReportsFile.Known);
        var database = await server.FreshAsync("benchmark_reports");
        // Pooled, as connections are by default.
        var pooled = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = true }.ConnectionString;
        var import = await TimedProcess.RunAsync(Indicators(pooled, folder, "counts", "import", file));
        var build = await TimedProcess.RunAsync(Indicators(pooled, folder, "report", "build"));
        await RequireAsync(database, kommuner);
        await server.DropAsync("benchmark_reports");
        return new(kommuner, import, build);
    }

    /// <summary>That the work was done: a report of each kommun, with 15 charts and a workbook, and its mail.</summary>
    private static async Task RequireAsync(NpgsqlConnectionStringBuilder database, int kommuner)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        var made = (string)(await new NpgsqlCommand(
            """
            select format('%s reports, %s charts or more, %s workbooks, %s mails', (select count(*) from report_editions),
                (select sum(least(n, 15)) from (
                    select count(*) as n from report_files where file_name like '%.png' group by edition_id) each),
                (select count(*) from report_files where file_name like '%.xlsx'), (select count(*) from outbox))
            """, connection).ExecuteScalarAsync())!;
        if (made != $"{kommuner} reports, {15 * kommuner} charts or more, {kommuner} workbooks, {kommuner} mails")
            throw new InvalidOperationException(made);
    }

    private static ProcessStartInfo Indicators(string database, string folder, params string[] arguments)
    {
        var program = Path.Combine(
            BenchmarkServer.Root, "artifacts", "bin", "Indicators.Worker", new DirectoryInfo(AppContext.BaseDirectory).Name, "indicators");
        var start = new ProcessStartInfo(program, [.. arguments, "--as-of", ReportsFile.Due]);
        start.Environment["Database__Connection"] = database;
        start.Environment["Mail__FromAddress"] = "benchmark@indicators.example";
        start.Environment["Mail__Folder"] = folder;
        start.Environment["Pdf__Chromium"] = "none";
        return start;
    }

    private static async Task<TimedProcess> RivalAsync(string folder, int kommuner, IReadOnlyList<string> rival)
    {
        string[] arguments =
        [
            .. rival.Skip(1),
            Path.Combine(folder, $"counts-{kommuner}.csv"),
            Path.Combine(folder, "rival"),
            ReportsFile.Year,
            ReportsFile.Tertial,
        ];
        return await TimedProcess.RunAsync(new ProcessStartInfo(rival[0], arguments));
    }

    private static int Report(Run ours, Run twice, TimedProcess? rival)
    {
        var (timesTwice, peak) = (twice.Seconds / ours.Seconds, Math.Max(ours.PeakMegaBytes, twice.PeakMegaBytes));
        Say($"{"",-52}{"seconds",10}{"reports/s",12}{"peak MB",10}");
        if (rival is { } other) Row($"Rival, {ours.Kommuner} kommuner", other.Seconds, ours.Kommuner, other.PeakBytes / MegaByte);
        Row($"Import and reports, {ours.Kommuner} kommuner", ours.Seconds, ours.Kommuner, ours.PeakMegaBytes);
        Row($"  of which the import", ours.Import.Seconds, ours.Kommuner, ours.Import.PeakBytes / MegaByte);
        Row($"Import and reports, {twice.Kommuner} kommuner", twice.Seconds, twice.Kommuner, twice.PeakMegaBytes);
        Say($"");
        Say($"Twice the kommuner take {timesTwice:0.00} times as long, at most {MaxTimesTwice:0.0}.");
        Say($"Most memory {peak:0} MB, at most {MaxMegaBytes:0}.");
        if (rival is { } slower) Say($"{slower.Seconds / ours.Seconds:0.0} times as fast as the rival, at least {MinTimesFaster:0}.");
        return timesTwice <= MaxTimesTwice && peak < MaxMegaBytes
            && (rival is null || rival.Value.Seconds / ours.Seconds >= MinTimesFaster)
            ? 0
            : 1;
    }

    private static void Row(string name, double seconds, int reports, double peak) =>
        Say($"{name,-52}{seconds,10:0.0}{reports / seconds,12:0.0}{peak,10:0}");

    private static void Say(FormattableString line) => Console.Out.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
