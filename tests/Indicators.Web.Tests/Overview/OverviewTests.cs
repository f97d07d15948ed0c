using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Overview;

/// <summary>The first page after sign-in.</summary>
public sealed class OverviewTests(ForshagaSite site) : IClassFixture<ForshagaSite>
{
    [Fact]
    public async Task The_kommunpolis_sees_what_to_report_by_when_and_what_to_answer()
    {
        using var person = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, ForshagaSite.Forshaga);
        var page = await person.GetAsync("/oversikt");
        Assert.Equal("Översikt", page.Heading);
        Assert.Equal(
            [
                "Forshaga: lämna siffror för maj 2020 1 uppgift, senast onsdagen den 10 juni 2020, om 29 dagar.",
                "Forshaga: redovisa 8 löften för första tertialet 2020 Polisens redovisningar, "
                    + "skulle ha varit inne måndagen den 11 maj 2020.",
                "1 avvikelse att svara på Ingen har kvitterat.",
            ],
            Tasks(page));
        Assert.Contains("Delvis uppfyllt", page.Text, StringComparison.Ordinal);
        Assert.Contains("Tertialrapport för första tertialet 2020, torsdagen den 14 maj 2020", page.Text, StringComparison.Ordinal);
        Assert.Contains("Påhittade exempelsiffror", page.Text, StringComparison.Ordinal);
        Assert.Equal(site.Case, page.Page.QuerySelector("main table a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Users_are_not_asked_for_figures_or_answers_that_they_may_not_give()
    {
        var kommun = MunicipalityCode.Parse(ForshagaSite.Forshaga).Value;
        using var person = await site.SignInAsync(
            "rita@forshaga.example", [UserGrant.Make(UserRole.Reporter, kommun, ResponsibleParty.Municipality).Value!]);
        var page = await person.GetAsync("/oversikt");
        Assert.Equal(
            [
                "Forshaga: redovisa 11 löften för första tertialet 2020 Kommunens redovisningar, "
                    + "skulle ha varit inne måndagen den 11 maj 2020.",
            ],
            Tasks(page));
        Assert.Contains("Forshaga: Trafikkontroller", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ended_agreement_has_no_outstanding_figures()
    {
        using var person = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, TestSite.Karlskoga);
        var page = await person.GetAsync("/oversikt");
        Assert.Contains("Inget väntar på dig just nu.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Ingen avvikelse är öppen.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Ingen fler: överenskommelsen är slut.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Forshaga", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_council_member_sees_reports_and_nothing_else()
    {
        using var person = await site.SignInAsync(UserRole.CouncilMember, ForshagaSite.Forshaga);
        var page = await person.GetAsync("/oversikt");
        Assert.Contains("14 maj 2020", page.Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.DoesNotContain("avvikelse", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("exempelsiffror", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll("main a[href*='/loften']"));
    }

    [Fact]
    public async Task A_chief_sees_all_municipalities_of_the_area_and_an_administrator_without_one_gets_an_explanation()
    {
        using var chief = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, ForshagaSite.Forshaga, TestSite.Kil, TestSite.Karlskoga);
        var rows = (await chief.GetAsync("/oversikt")).Page.QuerySelectorAll("section[aria-labelledby=kommuner] tbody th")
            .Select(cell => cell.FirstChild!.TextContent);
        Assert.Equal(["Forshaga", "Karlskoga", "Kil"], rows);
        using var administrator = await site.SignInAsync(UserRole.Administrator);
        Assert.Contains("Du har ingen roll i någon kommun.", (await administrator.GetAsync("/oversikt")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_waiting_report_is_shown_with_the_person_who_can_release_it()
    {
        await site.Test.ExecuteAsync(
            """
            insert into report_editions (agreement_id, agreement_version, period, edition, is_preliminary, as_of, data_revision,
                content, content_sha256, built_at, release_by)
            values ('kil-2018', 1, '2019-H2', 1, false, '2020-05-11', 1, '{}', '', '2020-05-11 10:00Z', '2020-05-18') on conflict do nothing
            """);
        using var coordinator = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        var page = await coordinator.GetAsync("/oversikt");
        Assert.Equal(
            ["Kil: läs och frisläpp rapporten för andra halvåret 2019 Gör ingen det går den ut av sig själv den 18 maj 2020."],
            Tasks(page));
        using var member = await site.SignInAsync(UserRole.CouncilMember, TestSite.Kil);
        var seen = await member.GetAsync("/oversikt");
        Assert.Empty(Tasks(seen));
        Assert.Contains("Rapporten för andra halvåret 2019 väntar på att", seen.Text, StringComparison.Ordinal);
    }

    private static string[] Tasks(Answer page) =>
        [
            .. page.Page.QuerySelectorAll(".tasks li")
                .Select(li => string.Join(' ', li.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))),
        ];
}
