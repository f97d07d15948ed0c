using System.Net;
using AngleSharp.Dom;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Evaluation;

/// <summary>The pages of pledges, and the records of conditions and coverage.</summary>
public sealed class PledgeTests(ForshagaSite site) : IClassFixture<ForshagaSite>
{
    [Fact]
    public async Task The_list_has_valid_agreements_with_their_worst_status_and_ended_agreements()
    {
        using var person = await site.SignInAsync(UserRole.Reporter, ForshagaSite.Forshaga, TestSite.Kil);
        var page = await person.GetAsync("/loften");
        var row = Assert.Single(page.Page.QuerySelectorAll("main tbody tr"));
        Assert.Contains("Forshaga: Medborgarlöfte Forshaga 2020–2022", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 delvis uppfyllt", row.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Kil: Medborgarlöften Kil 2018–2019, gällde", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Karlskoga", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agreement_shows_each_pledge_with_status_chart_and_windows_as_text()
    {
        using var person = await site.SignInAsync(UserRole.Reporter, ForshagaSite.Forshaga);
        var page = await person.GetAsync(ForshagaSite.Agreement);
        Assert.Equal(15, page.Page.QuerySelectorAll("section.pledge").Length);
        var checks = page.Page.QuerySelector("section[aria-labelledby='lofte-6']")!;
        Assert.Contains("Ansvarig: Polisen", checks.TextContent, StringComparison.Ordinal);
        Assert.Contains("14 av 16 veckor", checks.TextContent.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Equal(16, checks.QuerySelectorAll(".strip li").Length);
        Assert.Equal(["v. 7: bröts", "v. 12: bröts"], checks.QuerySelectorAll(".strip .broken").Select(Heard));
        var picture = checks.QuerySelector("figure svg[role=img]")!;
        Assert.NotEqual("", picture.QuerySelector("title")!.TextContent);
        Assert.NotEqual("", picture.QuerySelector("desc")!.TextContent);
        Assert.StartsWith("Visa som tabell", checks.QuerySelector("details summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(17, checks.QuerySelectorAll("details tbody tr").Length);
        Assert.Contains("Påhittade exempelsiffror", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_comply_with_the_content_security_policy_and_have_no_duplicate_ids()
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, ForshagaSite.Forshaga, TestSite.Kil, TestSite.Karlskoga);
        string[] addresses =
        [
            "/oversikt", "/loften", "/avvikelser", site.Case, ForshagaSite.Agreement, $"{ForshagaSite.Agreement}/6",
            $"{ForshagaSite.Agreement}/5/villkor",
            $"{ForshagaSite.Agreement}/7/omfattade", "/kommuner/1883/loften/karlskoga-2016", "/kommuner/1715/loften/kil-2018",
        ];
        foreach (var address in addresses)
        {
            var page = await person.GetAsync(address);
            Assert.True(page.Status == HttpStatusCode.OK, address);
            Assert.Empty(page.Page.QuerySelectorAll("[style], style, script:not([src]), [onclick], [src^=http], link[href^=http]"));
            Assert.Single(page.Page.QuerySelectorAll("h1"));
            Assert.Empty(
                page.Page.QuerySelectorAll("[id]").GroupBy(element => element.Id).Where(group => group.Count() > 1)
                    .Select(group => $"{address}: {group.Key}"));
            Assert.True(page.Page.DocumentElement.OuterHtml.Length < 100_000, address);
        }
    }

    [Fact]
    public async Task Earlier_periods_and_the_running_one_can_be_chosen()
    {
        using var person = await site.SignInAsync(UserRole.Reporter, TestSite.Karlskoga, ForshagaSite.Forshaga);
        var now = await person.GetAsync(ForshagaSite.Agreement);
        Assert.Equal(
            ["Andra tertialet 2020 (pågår)", "Första tertialet 2020"],
            now.Page.QuerySelectorAll("nav[aria-label=Period] a").Select(link => link.TextContent));
        Assert.Equal("Första tertialet 2020", now.Page.QuerySelector("nav[aria-label=Period] [aria-current]")!.TextContent);
        var running = await person.GetAsync($"{ForshagaSite.Agreement}?period=2020-T2");
        Assert.Equal("Andra tertialet 2020 (pågår)", running.Page.QuerySelector("nav[aria-label=Period] [aria-current]")!.TextContent);
        Assert.Contains(
            "andra tertialet 2016.", (await person.GetAsync("/kommuner/1883/loften/karlskoga-2016?period=2016-T2")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pledge_shows_its_reading_what_is_counted_and_the_source()
    {
        using var person = await site.SignInAsync(UserRole.Reporter, ForshagaSite.Forshaga);
        var page = await person.GetAsync($"{ForshagaSite.Agreement}/6");
        var marked = string.Concat(page.Page.QuerySelectorAll("mark").Select(mark => mark.TextContent));
        Assert.StartsWith("minst", marked, StringComparison.Ordinal);
        Assert.EndsWith("vecka", marked, StringComparison.Ordinal);
        Assert.Contains("Minst 1 per vecka, räknat vecka för vecka.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Antal genomförda trafikkontroller i kommunen.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Polisens insatsrapporter", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll("main .button"));
    }

    [Fact]
    public async Task Pledges_of_another_municipality_are_not_found_under_ones_own()
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        foreach (var rest in new[] { "", "/6", "/5/villkor", "/7/omfattade" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync($"/kommuner/{TestSite.Kil}/loften/forshaga-2020{rest}")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await person.GetAsync($"{ForshagaSite.Agreement}{rest}")).Status);
        }
    }

    [Fact]
    public async Task An_unfulfilled_condition_is_stored_with_its_reason_and_audited()
    {
        using var person = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, ForshagaSite.Forshaga);
        var empty = await person.PostAsync($"{ForshagaSite.Agreement}/5/villkor", new() { ["Period"] = "2020-T1" });
        Assert.Equal(["Välj om villkoret var uppfyllt eller inte."], empty.Faults);
        var unexplained = await person.SendAsync(empty, new() { ["Held"] = "false" });
        Assert.Contains("Skriv varför villkoret inte var uppfyllt.", Assert.Single(unexplained.Faults), StringComparison.Ordinal);
        Assert.True(unexplained.Page.QuerySelector("#Held-no")!.HasAttribute("checked"));
        var said = await person.SendAsync(unexplained, new() { ["Held"] = "false", ["Reason"] = "Inga uppgifter fanns." });
        Assert.Equal($"{ForshagaSite.Agreement}/5", said.Address);
        Assert.Contains("villkoret var inte uppfyllt", said.Page.QuerySelector(".said")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "Inga uppgifter fanns.", said.Page.QuerySelector("section[aria-labelledby=condition]")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal("2020-01-01 2020-04-30 Åsa Öberg", await site.Test.ScalarAsync<string>(
            "select first_day || ' ' || last_day || ' ' || recorded_by from condition_answers where agreement_id = 'forshaga-2020' "
            + "and not was_fulfilled"));
        Assert.Equal("Åsa Öberg", await site.Test.ScalarAsync<string>("select actor from audit_log where action = 'pledge.condition'"));
    }

    [Fact]
    public async Task A_visited_school_is_stored_audited_and_no_longer_listed_as_remaining()
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, ForshagaSite.Forshaga);
        var tomorrow = await person.PostAsync(
            $"{ForshagaSite.Agreement}/7/omfattade",
            new() { ["Member"] = "Påhittade skolan Norra", ["Kind"] = "Offered", ["Day"] = "2020-05-13" });
        Assert.Contains("har inte varit än", Assert.Single(tomorrow.Faults), StringComparison.Ordinal);
        var said = await person.SendAsync(tomorrow, new() { ["Day"] = "2020-03-17", ["Comment"] = "Till hösten" });
        Assert.Equal($"{ForshagaSite.Agreement}/7", said.Address);
        Assert.Contains("17 mars 2020, erbjuden", said.Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("1 av 2 högstadieskolor", said.Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Equal("Åsa Öberg", await site.Test.ScalarAsync<string>("select actor from audit_log where action = 'pledge.cover'"));
    }

    [Fact]
    public async Task Users_without_permission_see_no_form_and_cannot_open_it()
    {
        using var reporter = await site.SignInAsync(UserRole.Reporter, ForshagaSite.Forshaga);
        foreach (var form in new[] { "/5/villkor", "/7/omfattade" })
        {
            Assert.Empty(
                (await reporter.GetAsync($"{ForshagaSite.Agreement}{form[..2]}")).Page.QuerySelectorAll($"main a[href*='{form}']"));
            Assert.Equal(HttpStatusCode.Forbidden, (await reporter.GetAsync($"{ForshagaSite.Agreement}{form}")).Status);
        }
        using var coordinator = await site.SignInAsync(UserRole.Coordinator, ForshagaSite.Forshaga);
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.GetAsync($"{ForshagaSite.Agreement}/6/villkor")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.GetAsync($"{ForshagaSite.Agreement}/6/omfattade")).Status);
    }

    [Fact]
    public async Task A_local_police_area_shows_only_the_municipalities_that_the_user_may_see()
    {
        using var chief = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, ForshagaSite.Forshaga, TestSite.Kil);
        var area = await chief.GetAsync(
            (await chief.GetAsync("/loften")).Page.QuerySelector("main a[href^='/loften/lpo/']")!.GetAttribute("href")!);
        Assert.Equal("Lokalpolisområde Karlstad", area.Heading);
        Assert.Contains("Kil: Medborgarlöften Kil 2018–2019", area.Text, StringComparison.Ordinal);
        Assert.Contains("14 av 16 veckor", area.Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
        using var one = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, TestSite.Kil);
        Assert.DoesNotContain("Forshaga", (await one.GetAsync("/loften/lpo/Karlstad")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await one.GetAsync("/loften/lpo/Karlskoga")).Status);
    }

    private static string Heard(IElement window) => window.TextContent.Replace('\u00A0', ' ').TrimStart('✘');
}
