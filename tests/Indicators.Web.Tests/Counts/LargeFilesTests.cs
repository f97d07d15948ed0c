using System.Net;
using Indicators.Core.Agreements;
using Indicators.Core.Tests.Counts;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Counts;

/// <summary>What large files cost the site that nobody has made to hurt, on a machine that gives it as much memory as it asks for.</summary>
public sealed class LargeFilesTests(BusySite site) : IClassFixture<BusySite>
{
    private const int AtOnce = 4, MostMegabytes = 500;

    [Fact]
    public async Task Four_large_files_that_are_looked_at_at_once_keep_the_site_below_500_MB_without_a_limit()
    {
        await using var own = await OwnProcess.StartAsync(site.Test.ConnectionString, ("Imports__AtOnce", $"{AtOnce}"), ("Database__LongConnections", "6"));
        var people = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => JoinAsync(own)));
        for (var round = 0; round < 2; round++)
        {
            var answers = await Task.WhenAll(people.Select((person, i) =>
                person.UploadAsync(BusySite.Page, "fil", $"stor{i}.xlsx", LargeWorkbook.Of(90_000 + (10 * i) + round))));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
            Assert.All(answers, answer => Assert.DoesNotContain("Vänta en stund", answer.Heading, StringComparison.Ordinal));
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"Peak {own.PeakMegabytes} MB.");
        Assert.InRange(own.PeakMegabytes, 0, MostMegabytes);
        foreach (var person in people) person.Dispose();
    }

    private async Task<Visitor> JoinAsync(OwnProcess own)
    {
        var visitor = new Visitor(own.Address);
        var link = await site.InviteAsync(
            $"{Guid.NewGuid():N}@karlskoga.example",
            [UserGrant.Make(UserRole.Reporter, MunicipalityCode.Parse(TestSite.Karlskoga).Value, ResponsibleParty.Police).Value!]);
        await visitor.PostAsync(link, new() { ["Password"] = TestSite.Password, ["Again"] = TestSite.Password });
        return visitor;
    }
}
