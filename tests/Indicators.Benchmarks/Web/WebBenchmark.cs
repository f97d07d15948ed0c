using System.Diagnostics;
using System.Globalization;
using Indicators.Benchmarks.Imports;
using Npgsql;

namespace Indicators.Benchmarks.Web;

/// <summary>
/// The public page beside a bare endpoint that answers the same bytes, by turns in one run; and how long people who are signed
/// in wait, with every kommun's three years of counts. Whole processes, real HTTP over connections that are kept.
/// </summary>
internal static class WebBenchmark
{
    private const double MinShare = 0.5, MaxWait = 100, MaxBytes = 100_000;

    private const int Rounds = 5, Connections = 16, TimesEach = 10, SitePort = 5893, BarePort = 5894;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    /// <summary>Pages that need sign-in, those of a kommun for each person's first. A new room gets its line here.</summary>
    private static readonly string[] SignedIn =
    [
        "/oversikt", "/rapportera", "/loften", "/avvikelser", "/rapporter", "/overenskommelser", "/mitt-konto",
        "/administration", "/administration/anvandare",
        "/administration/utskick", "/administration/inlasningar", "/administration/jobb", "/administration/logg", "/administration/nycklar",
        "/administration/inloggningar", "/mitt-konto/inloggningar",
        "/administration/prognoser",
        "/kommuner/{kommun}/rapportera", "/kommuner/{kommun}/rapportera/varden",
        "/kommuner/{kommun}/loften/ort-{kommun}", "/kommuner/{kommun}/loften/ort-{kommun}/1",
        "/kommuner/{kommun}/rapporter/ort-{kommun}",
    ];

    /// <returns>Exit code: 0 when every limit was kept.</returns>
    public static async Task<int> RunAsync(int kommuner)
    {
        var folder = Directory.CreateTempSubdirectory("indicators-benchmark-").FullName;
        try
        {
            var database = await WebDatabase.MakeAsync(folder, kommuner);
            await using var site = await SiteProcess.SiteAsync(database, folder, SitePort);
            var share = await PublicAsync(site, folder);
            return await SignedInAsync(site, database, kommuner) | share;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
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
        Say($"Public page of {bytes.Length / 1000.0:0} kB, {Connections} kept connections: {own:#,0} per second.");
        Say($"Bare endpoint, same bytes: {other:#,0}. Share {own / other:0.00}, at least {MinShare:0.0}.");
        return own / other >= MinShare ? 0 : 1;
    }

    private static async Task<int> SignedInAsync(SiteProcess site, string database, int kommuner)
    {
        await using var source = NpgsqlDataSource.Create(database);
        var people = await SignedInPeople.OfAsync(source, site.Address, kommuner);
        var isKept = true;
        // A program that has just been started compiles what it runs.
        foreach (var address in SignedIn) await VisitAsync(site, people, address, times: 2);
        Say($"{people.Count} people, a page a second each, {kommuner} kommuner × 36 months.");
        Say($"At most {MaxWait:0} ms and {MaxBytes / 1000:0} kB.");
        Say($"{"",-42}{"who",-26}{"p50 ms",8}{"p95 ms",8}{"pages/s",9}{"kB",6}");
        foreach (var address in SignedIn)
        {
            var clock = Stopwatch.StartNew();
            var visits = await VisitAsync(site, people, address, TimesEach);
            var perSecond = visits.Sum(visit => visit.Waits.Count) / clock.Elapsed.TotalSeconds;
            foreach (var group in people.Zip(visits).Where(one => one.First.MayOpen(address)).GroupBy(one => one.First.Who))
                isKept &= Row(
                    address, group.Key, [.. group.SelectMany(one => one.Second.Waits).Order()], perSecond,
                    group.Max(one => one.Second.Bytes));
        }
        Say($"The machine's load: {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}.");
        return isKept ? 0 : 1;
    }

    /// <summary>Everybody opens the same page; those who may not see it open the overview meanwhile.</summary>
    private static Task<Visits[]> VisitAsync(SiteProcess site, IReadOnlyList<SignedInPerson> people, string address, int times) =>
        HttpLoad.VisitsAsync(
            [
                .. people.Select(person => (
                    new Uri(
                        site.Address,
                        person.MayOpen(address)
                            ? address.Replace("{kommun}", person.Kommun, StringComparison.Ordinal)
                            : SignedIn[0]),
                    person.Cookie)),
            ],
            times);

    private static bool Row(string address, string who, double[] waits, double perSecond, int bytes)
    {
        var (half, most) = (waits[waits.Length / 2], waits[(int)(waits.Length * 0.95)]);
        Say($"{address,-42}{who,-26}{half,8:0}{most,8:0}{perSecond,9:0}{bytes / 1000.0,6:0}");
        return most <= MaxWait && bytes < MaxBytes;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private static void Say(FormattableString line) => Console.Out.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
