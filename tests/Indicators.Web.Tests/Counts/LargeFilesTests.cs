using System.Globalization;
using System.Net;
using Indicators.Core.Agreements;
using Indicators.Core.Tests.Imports;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Counts;

/// <summary>
/// The memory that large but harmless files take, on a machine without a memory limit.
/// </summary>
public sealed class LargeFilesTests(BusySite site) : IClassFixture<BusySite>
{
    private const int People = 4, MaxMegabytes = 500, Rows = 2_500, Days = 366;

    private static readonly string[] Indicators = ["lob", "trafikkontroll", "pl13", "inventering"];

    [Fact]
    public async Task Four_large_files_that_are_sent_at_once_keep_the_site_below_500_MB_without_a_limit()
    {
        await using var own = await OwnProcess.StartAsync(site.Test.ConnectionString);
        var people = await Task.WhenAll(Enumerable.Range(0, People).Select(_ => JoinAsync(own)));
        for (var round = 0; round < 2; round++)
        {
            var answers = await Task.WhenAll(people.Select((person, i) =>
                person.UploadAsync(BusySite.Page, "fil", $"bred{i}.xlsx", Wide((People * round) + i))));
            Assert.All(
                answers,
                answer => Assert.Contains(
                    answer.Status, new[] { HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.ServiceUnavailable }));
            Assert.True(answers.Any(answer => answer.Heading.StartsWith("Granska ", StringComparison.Ordinal)), "No file was looked at.");
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"Peak {own.PeakMegabytes} MB.");
        Assert.InRange(own.PeakMegabytes, 0, MaxMegabytes);
        foreach (var person in people) person.Dispose();
    }

    /// <summary>A column for each day of a year: nearly a million cells.</summary>
    private static byte[] Wide(int seed) => new Workbook().Sheet("Antal",
    [
        [
            "kommun",
            "indikator",
            .. Enumerable.Range(0, Days)
                .Select(day => new DateOnly(2016, 1, 1).AddDays(day).ToString("O", CultureInfo.InvariantCulture)),
        ],
        .. Enumerable.Range(0, Rows).Select(row => (object?[])
            [
                "1883",
                Indicators[row % Indicators.Length],
                .. Enumerable.Range(0, Days).Select(day => (object?)((seed + (row * day)) % 10)),
            ]),
    ]).Bytes();

    private async Task<Visitor> JoinAsync(OwnProcess own)
    {
        var visitor = new Visitor(own.Address);
        visitor.Client.Timeout = TimeSpan.FromMinutes(5);
        var link = await site.InviteAsync(
            $"{Guid.NewGuid():N}@karlskoga.example",
            [UserGrant.Make(UserRole.Reporter, MunicipalityCode.Parse(TestSite.Karlskoga).Value, ResponsibleParty.Police).Value!]);
        await visitor.PostAsync(link, new() { ["Password"] = TestSite.Password, ["Again"] = TestSite.Password });
        return visitor;
    }
}
