using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Indicators.Benchmarks.Imports;

/// <summary>
/// The command line's import of a large file, beside an expert's script that does it with psql; whole processes, by turns.
/// </summary>
internal static class ImportBenchmark
{
    private const int Rounds = 3;

    private const double MaxTimesRival = 1.5, MaxAgain = 0.5, MegaByte = 1024 * 1024, MaxMegaBytes = 400;

    private const string Ours = "benchmark_ours", Rival = "benchmark_rival";

    private sealed record Round(TimedProcess Rival, TimedProcess First, TimedProcess SameBytes, TimedProcess SameRows);

    /// <param name="rows">About how many.</param>
    /// <returns>Exit code: 0 when every limit was kept.</returns>
    public static async Task<int> RunAsync(int rows)
    {
        var folder = Directory.CreateTempSubdirectory("indicators-benchmark-").FullName;
        var (file, again) = (Path.Combine(folder, "counts.csv"), Path.Combine(folder, "again.csv"));
        try
        {
            var written = CountsFile.Write(file, rows);
            // The same rows in other bytes, so that the file cannot be known by its hash.
            File.Copy(file, again);
            await File.AppendAllTextAsync(again, "\n");
            var server = await BenchmarkServer.StartAsync(
                CountsFile.Agreements, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime));
            var rounds = new List<Round>();
            for (var i = 0; i < Rounds; i++) rounds.Add(await RunRoundAsync(server, file, again, written));
            return Report(rounds, written, new FileInfo(file).Length);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Round> RunRoundAsync(BenchmarkServer server, string file, string again, int rows)
    {
        var rival = await TimedProcess.RunAsync(Psql(await server.FreshAsync(Rival), file));
        await server.DropAsync(Rival);
        var database = (await server.FreshAsync(Ours)).ConnectionString;
        var first = await ImportAsync(database, file, "Nya värden", rows);
        var sameBytes = await ImportAsync(database, file, "Oförändrade värden", rows);
        var sameRows = await ImportAsync(database, again, "Oförändrade värden", rows);
        await server.DropAsync(Ours);
        return new(rival, first, sameBytes, sameRows);
    }

    private static async Task<TimedProcess> ImportAsync(string database, string file, string outcome, int rows)
    {
        var program = Path.Combine(
            BenchmarkServer.Root, "artifacts", "bin", "Indicators.Worker", new DirectoryInfo(AppContext.BaseDirectory).Name, "indicators");
        var start = new ProcessStartInfo(
            program,
            ["counts", "import", file, "--as-of", CountsFile.Last.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]);
        start.Environment["Database__Connection"] = database;
        start.Environment["Mail__FromAddress"] = "benchmark@indicators.example";
        start.Environment["Mail__Folder"] = Path.GetDirectoryName(file);
        var run = await TimedProcess.RunAsync(start);
        var said = new string(
            [.. run.Output.Split('\n').First(line => line.StartsWith(outcome, StringComparison.Ordinal)).Where(char.IsAsciiDigit)]);
        return said == rows.ToString(CultureInfo.InvariantCulture) ? run : throw new InvalidOperationException(run.Output);
    }

    private static ProcessStartInfo Psql(NpgsqlConnectionStringBuilder database, string file)
    {
        var script = Path.ChangeExtension(file, ".sql");
        var period = File.ReadLines(file).Skip(1).First().Split(';')[2];
        File.WriteAllText(script, RivalScript.Text(file, byMonth: period.Length == "2016-03".Length));
        return new("psql", ["-q", "-X", "-h", database.Host!, "-U", database.Username!, "-d", database.Database!, "-f", script]);
    }

    private static int Report(List<Round> rounds, int rows, long bytes)
    {
        // Each round by itself, so that what else the machine does at the time falls on both.
        var timesRival = Times(rounds, r => r.First, r => r.Rival);
        var (timesSameRows, timesSameBytes) = (Times(rounds, r => r.SameRows, r => r.First), Times(rounds, r => r.SameBytes, r => r.First));
        var peak = rounds.SelectMany(r => new[] { r.First, r.SameBytes, r.SameRows }).Max(r => r.PeakBytes) / MegaByte;
        Say($"{rows:#,0} rows, {bytes / MegaByte:#,0} MB. Median of {Rounds} runs, whole processes by turns, a new database each.");
        Say($"");
        Say($"{"",-46}{"seconds",10}{"rows/s",12}{"peak MB",10}{"times",8}");
        Row("Rival: psql \\copy, insert … on conflict", Median(rounds, r => r.Rival), rows, 1, "rival");
        Row("Import, first time", Median(rounds, r => r.First), rows, timesRival, "rival, at most 1.5");
        Row("Import, the same rows in other bytes", Median(rounds, r => r.SameRows), rows, timesSameRows, "first, at most 0.5");
        Row("Import, the same bytes", Median(rounds, r => r.SameBytes), rows, timesSameBytes, "first, at most 0.5");
        Say($"");
        Say($"Most memory of any import: {peak:0} MB, at most {MaxMegaBytes:0}.");
        Say($"Rival's and ours, by turns: {string.Join(
            ", ",
            rounds.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Rival.Seconds:0.0}/{r.First.Seconds:0.0}")))} s.");
        return timesRival <= MaxTimesRival && Math.Max(timesSameRows, timesSameBytes) <= MaxAgain && peak < MaxMegaBytes ? 0 : 1;
    }

    private static double Times(List<Round> rounds, Func<Round, TimedProcess> of, Func<Round, TimedProcess> beside) =>
        rounds.Select(r => of(r).Seconds / beside(r).Seconds).Order().ElementAt(rounds.Count / 2);

    private static TimedProcess Median(List<Round> rounds, Func<Round, TimedProcess> of) =>
        rounds.Select(of).OrderBy(run => run.Seconds).ElementAt(rounds.Count / 2);

    private static void Row(string name, TimedProcess run, int rows, double times, string whose) => Say(
        $"{name,-46}{run.Seconds,10:0.0}{rows / run.Seconds,12:#,0}{run.PeakBytes / MegaByte,10:0}{times,8:0.00}  {whose}");

    private static void Say(FormattableString line) => Console.Out.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
