using System.Diagnostics;
using System.Globalization;
using Indicators.Benchmarks.Imports;
using Indicators.Benchmarks.Reports;
using Npgsql;

namespace Indicators.Benchmarks.Web;

/// <summary>
/// The public page beside a bare endpoint that answers the same bytes, by turns in one run; and how long people who are signed
/// in wait, with every kommun's three years of counts. Whole processes, real HTTP over connections that are kept.
/// </summary>
internal static class WebBenchmark
{
    private const double LeastShare = 0.5, MostWait = 100;

    private const int Rounds = 5, Connections = 16, People = 50, KommunerEach = 5, TimesEach = 10, SitePort = 5893, BarePort = 5894;

    /// <summary>The last report is due by then, whatever the weekdays of the year that it is moved to.</summary>
    private const string AllDue = "2017-01-20";

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    /// <summary>Pages that need sign-in. A new room gets its line here.</summary>
    private static readonly string[] SignedIn = ["/oversikt", "/rapportera", "/loften", "/avvikelser", "/rapporter", "/mitt-konto"];

    /// <returns>Exit code: 0 when every limit was kept.</returns>
    public static async Task<int> RunAsync(int kommuner)
    {
        var folder = Directory.CreateTempSubdirectory("indicators-benchmark-").FullName;
        try
        {
            var database = await DatabaseAsync(folder, kommuner);
            await using var site = await SiteProcess.SiteAsync(database, folder, SitePort);
            var share = await PublicAsync(site, folder);
            return await SignedInAsync(site, database, kommuner) | share;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The last three years, and the first kommun's last report.</summary>
    private static async Task<string> DatabaseAsync(string folder, int kommuner)
    {
        var file = Path.Combine(folder, "counts.csv");
        ReportsFile.Write(file, kommuner);
        await File.WriteAllTextAsync(file, Now(await File.ReadAllTextAsync(file)));
        var server = await BenchmarkServer.StartAsync(ReportsFile.Agreements(kommuner).Select(Now), Shifted(ReportsFile.Known));
        var database = await server.FreshAsync("benchmark_web");
        var pooled = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = true }.ConnectionString;
        await TimedProcess.RunAsync(Indicators(pooled, folder, "counts", "import", file));
        await TimedProcess.RunAsync(Indicators(pooled, folder, "report", "build", "--agreement", $"ort-{CountsFile.FirstKommun}"));
        return pooled;
    }

    private static async Task<int> PublicAsync(SiteProcess site, string folder)
    {
        var page = new Uri(site.Address, $"/medborgarloften/{CountsFile.FirstKommun}/ort-{CountsFile.FirstKommun}");
        using var client = new HttpClient();
        var bytes = await client.GetByteArrayAsync(page);
        if (bytes.AsSpan().IndexOf("<svg"u8) < 0) throw new InvalidOperationException("No report is released.");
        var file = Path.Combine(folder, "page.html");
        await File.WriteAllBytesAsync(file, bytes);
        await using var bare = await SiteProcess.BareAsync(file, BarePort);
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            ours.Add(await HttpLoad.ThroughputAsync(page, Connections, Round));
            theirs.Add(await HttpLoad.ThroughputAsync(bare.Address, Connections, Round));
        }
        // The first round warms both up.
        var (own, other) = (Median(ours.Skip(1)), Median(theirs.Skip(1)));
        Say($"Public page of {bytes.Length / 1000.0:0} kB, {Connections} kept connections: {own:#,0} per second. Bare endpoint, same bytes: {other:#,0}. Share {own / other:0.00}, at least {LeastShare:0.0}.");
        return own / other >= LeastShare ? 0 : 1;
    }

    private static async Task<int> SignedInAsync(SiteProcess site, string database, int kommuner)
    {
        await using var source = NpgsqlDataSource.Create(database);
        var cookies = await SignedInPeople.OfAsync(source, site.Address, People, KommunerEach, kommuner);
        var slow = 0;
        foreach (var address in SignedIn)
        {
            var wait = await HttpLoad.P95Async(new Uri(site.Address, address), cookies, TimesEach);
            Say($"{address,-16} {People} people, a page a second each, {kommuner} kommuner × 36 months: p95 {wait:0} ms, at most {MostWait:0}.");
            if (wait > MostWait) slow = 1;
        }
        return slow;
    }

    private static ProcessStartInfo Indicators(string database, string folder, params string[] arguments)
    {
        var program = Path.Combine(BenchmarkServer.Root, "artifacts", "bin", "Indicators.Worker", new DirectoryInfo(AppContext.BaseDirectory).Name, "indicators");
        var start = new ProcessStartInfo(program, [.. arguments, "--as-of", Now(AllDue)]);
        start.Environment["Database__Connection"] = database;
        start.Environment["Mail__FromAddress"] = "benchmark@indicators.example";
        start.Environment["Mail__Folder"] = folder;
        start.Environment["Pdf__Chromium"] = "none";
        return start;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private static DateOnly Shifted(DateOnly day) => day.AddYears(YearsSince);

    private static int YearsSince => TimeProvider.System.GetUtcNow().Year - int.Parse(ReportsFile.Year, CultureInfo.InvariantCulture);

    /// <summary>The years of the file of counts, moved so that the last is this one.</summary>
    private static string Now(string text)
    {
        var last = int.Parse(ReportsFile.Year, CultureInfo.InvariantCulture);
        for (var year = last + 1; year >= last - 2; year--) text = text.Replace($"{year}-", $"{year + YearsSince}-", StringComparison.Ordinal);
        return text;
    }

    private static void Say(FormattableString line) => Console.Out.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
