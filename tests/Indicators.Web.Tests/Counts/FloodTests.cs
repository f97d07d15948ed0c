using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Indicators.Core.Tests.Imports;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Counts;

/// <summary>
/// Sixty requests at once about hostile and very large files, while others use the site. INDICATORS_FLOOD_MS is how long the slowest
/// twentieth of pages may take; 5,000 when it is not set, since the machine may be busy with other tests. Alone on two processors it is
/// below 1,000.
/// </summary>
public sealed class FloodTests(BusySite site) : IClassFixture<BusySite>
{
    private const int People = 20, LooksEach = 3, MaxMegabytes = 500;

    private static readonly int MaxMilliseconds = int.Parse(
        Environment.GetEnvironmentVariable("INDICATORS_FLOOD_MS") ?? "5000", CultureInfo.InvariantCulture);

    private static readonly string[] Pages =
        ["/rapportera", "/oversikt", "/kommuner/1883/rapportera?part=polisen", "/medborgarloften/1883"];

    private static readonly string[] Kinds =
    [
        "14 million empty shared texts, packed to 60 kB", "4 million shared texts of two signs",
        "a million shared texts, not packed", "many long shared texts",
        "one text that two million cells refer to", "two million cells in one row", "seven million cells",
        "a row two billion rows down", "three million formats",
        "a million names", "200,000 parts", "an old workbook that names its table again and again", "text in one line of 19 MB",
        "JSON with a million fields",
    ];

    [Fact]
    public async Task Sixty_concurrent_hostile_requests_neither_exhaust_memory_nor_delay_pages_or_the_next_file()
    {
        List<(string Name, byte[] Bytes)> files =
        [
            .. HostileFiles.All.Where(file => Kinds.Contains(file.Name)).Select(file => (file.FileName, file.Make())),
            ("stor.xlsx", LargeWorkbook.Of(80_000)), ("stor2.xlsx", LargeWorkbook.Of(40_000)),
        ];
        await using var own = await OwnProcess.StartAsync(site.Test.ConnectionString);
        var people = new List<Visitor>();
        for (var i = 0; i < People; i++) people.Add(await JoinAsync(own));
        using var rita = await JoinAsync(own);
        foreach (var page in Pages) Assert.Equal(HttpStatusCode.OK, (await rita.GetAsync(page)).Status);

        using var over = new CancellationTokenSource();
        var waits = AskAsync(rita, over.Token);
        var answers = await FloodAsync(people, files);
        await over.CancelAsync();
        var slow = Percentile95(await waits);

        var statuses = string.Join(", ", answers.GroupBy(status => status).Select(group => $"{group.Count()} × {(int)group.Key}"));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{statuses}. Pages: {(await waits).Count}, p95 {slow:0} ms. Peak {own.PeakMegabytes} MB.");
        Assert.All(
            answers,
            status => Assert.Contains(
                status, new[] { HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.ServiceUnavailable }));
        await HandInAsync(rita);
        Assert.InRange(slow, 0, MaxMilliseconds);
        Assert.InRange(own.PeakMegabytes, 0, MaxMegabytes);
        foreach (var person in people) person.Dispose();
    }

    /// <summary>Each person sends a file, and then previews it several times at once, twice.</summary>
    private static async Task<IReadOnlyList<HttpStatusCode>> FloodAsync(List<Visitor> people, List<(string Name, byte[] Bytes)> files)
    {
        var answers = new ConcurrentBag<HttpStatusCode>();
        await Task.WhenAll(people.Select(async (person, i) =>
        {
            for (var round = 0; round < 2; round++)
            {
                var (name, bytes) = files[(i + (round * People)) % files.Count];
                answers.Add((await person.UploadAsync(BusySite.Page, "fil", name, bytes)).Status);
                foreach (var answer in await Task.WhenAll(Enumerable.Range(0, LooksEach).Select(_ => person.GetAsync(BusySite.Review))))
                    answers.Add(answer.Status);
            }
        }));
        return [.. answers];
    }

    /// <returns>Milliseconds of each request for a page until the flood is over.</returns>
    private static async Task<List<double>> AskAsync(Visitor visitor, CancellationToken over)
    {
        var waits = new List<double>();
        while (!over.IsCancellationRequested)
        {
            var start = Stopwatch.GetTimestamp();
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(Pages[waits.Count % Pages.Length])).Status);
            waits.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return waits;
    }

    private static async Task HandInAsync(Visitor rita)
    {
        var workbook = new Workbook().Sheet("Antal", [Workbook.Header, ["1883", "pl13", "2016-11", 4]]).Bytes();
        var review = await rita.UploadAsync(BusySite.Page, "fil", "antal.xlsx", workbook);
        Assert.Contains("Nya värden1", review.Text, StringComparison.Ordinal);
        Assert.StartsWith("Kvitto ", (await rita.SendAsync(review, [])).Heading, StringComparison.Ordinal);
    }

    private async Task<Visitor> JoinAsync(OwnProcess own)
    {
        var reporter = Core.Users.UserGrant.Make(
            Core.Users.UserRole.Reporter, Core.Agreements.MunicipalityCode.Parse(TestSite.Karlskoga).Value,
            Core.Agreements.ResponsibleParty.Police).Value!;
        var visitor = new Visitor(own.Address);
        var link = await site.InviteAsync($"{Guid.NewGuid():N}@karlskoga.example", [reporter]);
        await visitor.PostAsync(link, new() { ["Password"] = TestSite.Password, ["Again"] = TestSite.Password });
        return visitor;
    }

    private static double Percentile95(List<double> waits) => waits.Order().ElementAt((int)(waits.Count * 0.95));
}
