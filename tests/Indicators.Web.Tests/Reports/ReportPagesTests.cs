using System.Net;
using System.Security.Cryptography;
using System.Text;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Reports;

/// <summary>Released reports: read, downloaded, corrected, sent again.</summary>
public sealed class ReportPagesTests(ReportSite site, TestBrowser browser) : IClassFixture<ReportSite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_report_page_links_to_the_editions_of_each_agreement()
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Karlskoga, TestSite.Kil);
        var room = await person.GetAsync("/rapporter");
        Assert.Equal(2, room.Page.QuerySelectorAll("tbody tr").Length);
        var agreement = await person.GetAsync(ReportSite.Room);
        Assert.Equal([ReportSite.First], agreement.Page.QuerySelectorAll("#editions ~ table a").Select(a => a.GetAttribute("href")!));
        Assert.Contains("Slutlig", agreement.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_was_due_before_the_agreement_came_is_not_called_the_next_one()
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        var page = await person.GetAsync($"/kommuner/{TestSite.Kil}/rapporter/kil-2018");
        Assert.DoesNotContain("Så ser nästa rapport ut", page.Text, StringComparison.Ordinal);
        var drafts = page.Page.QuerySelectorAll("#skipped ~ ul a[href*='/utkast']");
        Assert.Equal("Utkast för första halvåret 2018", drafts[0].TextContent);
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync(drafts[0].GetAttribute("href")!)).Status);
    }

    [Fact]
    public async Task A_mail_in_the_queue_says_so_once()
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Karlskoga);
        var states = (await person.GetAsync(ReportSite.First)).Page.QuerySelectorAll("[data-label='Hur det gick']")
            .Select(cell => cell.TextContent).ToList();
        Assert.NotEmpty(states);
        Assert.All(states, state => Assert.True(state.Split("i kö", StringSplitOptions.None).Length <= 2
            && !state.Contains("I kö, i kö", StringComparison.Ordinal), state));
    }

    [Fact]
    public async Task A_download_is_the_stored_bytes_as_a_file()
    {
        using var member = await site.SignInAsync(UserRole.CouncilMember, TestSite.Karlskoga);
        var page = await member.GetAsync(ReportSite.First);
        var rows = page.Page.QuerySelectorAll("tbody tr").Where(row => row.QuerySelector("a[href*='/fil/']") is not null).ToList();
        Assert.Equal(2, rows.Count);
        foreach (var row in rows)
        {
            using var answer = await member.Client.GetAsync(row.QuerySelector("a")!.GetAttribute("href"), Ct);
            Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
            Assert.Equal(
                row.QuerySelector("code")!.TextContent,
                Convert.ToHexStringLower(SHA256.HashData(await answer.Content.ReadAsByteArrayAsync(Ct))));
        }
    }

    [Fact]
    public async Task A_report_is_shown_under_a_content_security_policy_that_blocks_scripts()
    {
        using var member = await site.SignInAsync(UserRole.CouncilMember, TestSite.Karlskoga);
        var address = (await member.GetAsync(ReportSite.First)).Page.QuerySelector("a.button")!.GetAttribute("href");
        using var answer = await member.Client.GetAsync(address, Ct);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.All(
            ["sandbox allow-same-origin;", "default-src 'none'", "style-src 'unsafe-inline'", "frame-ancestors 'none'"],
            part => Assert.Contains(part, policy, StringComparison.Ordinal));
        Assert.DoesNotContain("script", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_and_styles_of_a_report_are_shown_and_scripts_are_blocked()
    {
        using var member = await site.SignInAsync(UserRole.CouncilMember, TestSite.Karlskoga);
        var address = (await member.GetAsync(ReportSite.First)).Page.QuerySelector("a.button")!.GetAttribute("href")!;
        var page = await browser.OpenAsync(member, scripts: false);
        await page.GotoAsync(address);
        var pictures = await page.Locator("img").AllAsync();
        Assert.NotEmpty(pictures);
        Assert.True((await pictures[0].BoundingBoxAsync())!.Height > 50);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_draft_is_marked_and_shown_only_to_those_who_may_see_counts()
    {
        using var person = await site.SignInAsync(UserRole.Reporter, TestSite.Karlskoga);
        var list = await person.GetAsync(ReportSite.Room);
        Assert.Contains($"{ReportSite.Room}/2016-T2/utkast", list.Page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        var draft = await person.GetAsync($"{ReportSite.Room}/2016-T2/utkast");
        Assert.Contains("Utkast", draft.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal([0x50, 0x4B], (await person.GetAsync($"{ReportSite.Room}/2016-T2/utkast?som=xlsx")).Bytes.Take(2).Select(b => (int)b));
        using var member = await site.SignInAsync(UserRole.CouncilMember, TestSite.Karlskoga);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync($"{ReportSite.Room}/2016-T2/utkast")).Status);
        Assert.DoesNotContain("utkast", (await member.GetAsync(ReportSite.Room)).Page.Body!.InnerHtml, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_report_over_chosen_days_is_marked_and_wrong_days_are_explained()
    {
        using var person = await site.SignInAsync(UserRole.Reporter, TestSite.Karlskoga);
        const string chosen = $"{ReportSite.Room}/andra-dagar";
        Assert.Contains(chosen, (await person.GetAsync(ReportSite.Room)).Page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        Assert.Equal(2, (await person.GetAsync(chosen)).Page.QuerySelectorAll("input[type=date]").Length);
        var report = await person.GetAsync($"{chosen}?First=2016-01-01&Last=2016-03-14&som=sida");
        Assert.Contains("Inte en ordinarie rapport", report.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 januari–14 mars 2016", report.Page.Body!.TextContent.Replace('\u00A0', ' '), StringComparison.Ordinal);
        var workbook = await person.GetAsync($"{chosen}?First=2016-01-01&Last=2016-03-14&som=xlsx");
        Assert.Equal([0x50, 0x4B], workbook.Bytes.Take(2).Select(b => (int)b));
        Assert.Contains(
            "ligger före den första", (await person.GetAsync($"{chosen}?First=2016-03-14&Last=2016-01-01&som=sida")).Text,
            StringComparison.Ordinal);
        Assert.Contains(
            "Ange den sista dagen.", (await person.GetAsync($"{chosen}?First=2016-03-14&som=sida")).Text, StringComparison.Ordinal);
        using var member = await site.SignInAsync(UserRole.CouncilMember, TestSite.Karlskoga);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync(chosen)).Status);
    }

    [Fact]
    public async Task Only_the_coordinator_sees_the_recipients_and_the_message()
    {
        using var coordinator = await site.SignInAsync(UserRole.Coordinator, TestSite.Karlskoga);
        using var officer = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, TestSite.Karlskoga);
        var page = await coordinator.GetAsync(ReportSite.First);
        var mail = page.Page.QuerySelector("a[href*='/brev/']")!.GetAttribute("href")!;
        var message = await coordinator.GetAsync(mail);
        Assert.Contains("Message-ID:", Encoding.UTF8.GetString(message.Bytes), StringComparison.OrdinalIgnoreCase);
        Assert.Empty((await officer.GetAsync(ReportSite.First)).Page.QuerySelectorAll("#who"));
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync(mail)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.GetAsync($"{ReportSite.First}/brev/999999")).Status);
    }

    [Fact]
    public async Task A_test_mail_to_oneself_is_not_counted_as_a_delivery()
    {
        using var coordinator = await site.SignInAsync(UserRole.Coordinator, TestSite.Karlskoga);
        var before = (await coordinator.GetAsync(ReportSite.First)).Page.QuerySelectorAll("#who ~ table tbody tr").Length;
        var sent = await coordinator.PostAsync($"{ReportSite.First}?handler=Test", []);
        Assert.Contains("Rapporten är skickad som prov till ", sent.Text, StringComparison.Ordinal);
        Assert.Equal(before, sent.Page.QuerySelectorAll("#who ~ table tbody tr").Length);
        var mail = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(site.Outbox, "*.eml")), Ct);
        Assert.Contains("\nMessage-ID: <prov-", mail, StringComparison.Ordinal);
        Assert.Contains(".xlsx", mail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/kommuner/1715/rapporter/karlskoga-2016")]
    [InlineData("/kommuner/1715/rapporter/karlskoga-2016/2016-T1/1")]
    [InlineData("/kommuner/1715/rapporter/karlskoga-2016/2016-T1/1/visa/x.html")]
    [InlineData("/kommuner/1715/rapporter/kil-2018/2016-T1/1")]
    [InlineData("/kommuner/1715/rapporter/kil-2018/2016-T1/utkast")]
    [InlineData("/kommuner/1715/rapporter/kil-2018/x/utkast")]
    public async Task A_report_of_another_municipality_is_not_found_under_ones_own(string address)
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync(address)).Status);
    }

    [Theory]
    [InlineData("/rapporter")]
    [InlineData(ReportSite.Room)]
    [InlineData(ReportSite.First)]
    public async Task Pages_are_accessible_on_a_desktop_and_a_phone(string address)
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Karlskoga);
        foreach (var width in new[] { 1200, 320 })
        {
            var page = await browser.OpenAsync(person, width: width);
            await page.GotoAsync(address);
            await TestBrowser.MustBeAccessibleAsync(page);
            await page.Context.CloseAsync();
        }
    }
}
