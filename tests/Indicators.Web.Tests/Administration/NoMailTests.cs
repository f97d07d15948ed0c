using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Xunit;

namespace Indicators.Web.Tests.Administration;

/// <summary>Without mail settings the page shows no link, but a sentence about what to do.</summary>
public sealed class NoMailTests(NoMailTests.Site site) : IClassFixture<NoMailTests.Site>
{
    private const string Sentence = "Inget brev kan skickas, för mejl är inte inställt.";

    private static readonly UserGrant Officer =
        UserGrant.Make(UserRole.MunicipalPoliceOfficer, MunicipalityCode.Parse(TestSite.Kil).Value, null).Value!;

    [Fact]
    public async Task Without_mail_no_invitation_or_link_is_created_and_the_administrator_gets_instructions()
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        var fields = new Dictionary<string, string>
        {
            ["Name"] = "Nils Ny",
            ["Email"] = "nils@kil.example",
            ["Role"] = "CouncilMember",
            ["Municipalities"] = TestSite.Kil,
        };
        var invited = await ada.PostAsync("/administration/anvandare", fields);
        Assert.StartsWith(Sentence, Assert.Single(invited.Faults), StringComparison.Ordinal);
        Assert.Equal(0, await site.Test.ScalarAsync<int>("select count(*)::int from users where email = 'nils@kil.example'"));

        await site.InviteAsync("vantar@kil.example", [Officer]);
        var id = await site.Test.ScalarAsync<Guid>("select id from users where email = 'vantar@kil.example'");
        var links = await site.Test.ScalarAsync<int>("select count(*)::int from user_links");
        var again = await ada.PostAsync($"/administration/anvandare/{id}", [], "Link");
        Assert.StartsWith(Sentence, Assert.Single(again.Faults), StringComparison.Ordinal);
        Assert.Equal(links, await site.Test.ScalarAsync<int>("select count(*)::int from user_links"));
    }

    public sealed class Site : TestSite
    {
        protected override void Configure(IWebHostBuilder host) => host.UseSetting("Mail:FromAddress", "").UseSetting("Mail:Folder", "");
    }
}
