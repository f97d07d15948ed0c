using System.Net;
using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;
using static Indicators.Web.Tests.Counts.ReportingSite;

namespace Indicators.Web.Tests.Counts;

/// <summary>Only the person's own municipality and party, whatever the address or the form contains.</summary>
public sealed class ReportingRightsTests(ReportingSite site) : IClassFixture<ReportingSite>
{
    [Theory]
    [InlineData("/kommuner/1883/rapportera?part=kommunen")]
    [InlineData("/kommuner/1883/rapportera?part=gemensamt")]
    [InlineData("/kommuner/1883/rapportera/2016-05?part=kommunen")]
    [InlineData("/kommuner/1883/rapportera/2016-05/granska?part=kommunen")]
    [InlineData("/kommuner/1883/rapportera/fil?part=kommunen")]
    [InlineData("/kommuner/1883/rapportera/fil/granska?part=kommunen")]
    [InlineData("/kommuner/1883/rapportera/mall?part=kommunen&ar=2016")]
    [InlineData("/kommuner/1883/rapportera/2015-05?part=polisen")]
    [InlineData("/kommuner/1883/rapportera/2099-05?part=polisen")]
    [InlineData("/kommuner/1883/rapportera/2099-T1?part=polisen")]
    [InlineData("/kommuner/1883/rapportera/2016-03-14?part=polisen")]
    [InlineData("/kommuner/1883/rapportera/mars?part=polisen")]
    [InlineData("/kommuner/1883/rapportera/2016-V11?part=polisen")]
    [InlineData("/kommuner/1883/rapportera/kvitton/999999")]
    [InlineData("/kommuner/1883/rapportera/historik/finns_inte/2016-03")]
    [InlineData("/kommuner/1883/rapportera/historik/lob/igår")]
    public async Task Forbidden_and_missing_pages_are_both_not_found(string address)
    {
        using var rita = await site.ReporterAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await rita.GetAsync(address)).Status);
    }

    [Fact]
    public async Task Rows_of_the_other_party_in_a_form_are_ignored()
    {
        using var rita = await site.ReporterAsync();
        var form = await rita.GetAsync(Form("2016-05"));
        var fields = Fields(form, ("pl13.Total", "3"));
        fields["Rows[12].Indicator"] = "inventering";
        fields["Rows[12].Total"] = "77";
        await rita.SendAsync(await rita.SendAsync(form, fields, "Do=review"), GivenReasons);
        Assert.Equal(("3", null), (await site.StandsAsync("pl13", "2016-05"), await site.StandsAsync("inventering", "2016-05")));
    }

    [Fact]
    public async Task A_receipt_is_shown_only_to_users_of_its_municipality()
    {
        using var rita = await site.ReporterAsync();
        var receipt = await HandInAsync(rita, "2016-06", ("pl13.Total", "3"));
        using var kil = await site.ReporterAsync(kommun: TestSite.Kil);
        Assert.Equal(HttpStatusCode.Forbidden, (await kil.GetAsync(receipt.Address)).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await kil.GetAsync(receipt.Address.Replace(TestSite.Karlskoga, TestSite.Kil, StringComparison.Ordinal))).Status);
        using var member = await site.SignInAsync(UserRole.CouncilMember, TestSite.Karlskoga);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync(receipt.Address)).Status);
    }

    [Fact]
    public async Task A_reporter_for_several_municipalities_or_both_parties_can_choose_between_them()
    {
        var kil = MunicipalityCode.Parse(TestSite.Kil).Value;
        using var chief = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, TestSite.Karlskoga, TestSite.Kil);
        var overview = await chief.GetAsync("/rapportera");
        Assert.Equal(
            ["Karlskoga – polisen", "Kil – polisen"], overview.Page.QuerySelectorAll(".card h2").Select(h => h.TextContent.Trim()));
        using var both = await site.SignInAsync(
            $"{Guid.NewGuid():N}@kil.example",
            [
                UserGrant.Make(UserRole.MunicipalPoliceOfficer, kil, null).Value!,
                UserGrant.Make(UserRole.Coordinator, kil, null).Value!,
            ]);
        Assert.Contains(
            "Lämna kommunens uppgifter i stället", (await both.GetAsync("/kommuner/1715/rapportera?part=polisen")).Text,
            StringComparison.Ordinal);
    }
}
