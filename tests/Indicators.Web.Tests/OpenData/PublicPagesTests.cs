using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.OpenData;

/// <summary>Pages that are open to everyone, without sign-in.</summary>
public sealed partial class PublicPagesTests(PublicSite site, TestBrowser browser) : IClassFixture<PublicSite>
{
    private const string Tertial = "/medborgarloften/1883/karlskoga-2016/2016-T1";

    public static TheoryData<string> Pages =>
    [
        "/",
        "/medborgarloften/1883",
        "/medborgarloften/1883/karlskoga-2016",
        Tertial,
        "/medborgarloften/1715",
        "/medborgarloften/1715/kil-2018",
    ];

    [Fact]
    public async Task The_start_page_has_every_municipality_and_agreement_but_no_status()
    {
        using var visitor = site.Visitor();
        var start = await visitor.GetAsync("/");
        Assert.Equal(["Karlskoga", "Kil"], start.Page.QuerySelectorAll(".places strong").Select(kommun => kommun.TextContent));
        Assert.Equal(
            ["/medborgarloften/1883/karlskoga-2016", "/medborgarloften/1715/kil-2018"],
            start.Page.QuerySelectorAll(".places li li a").Select(a => a.GetAttribute("href")!));
        Assert.Empty(start.Page.QuerySelectorAll(".status"));
    }

    [Fact]
    public async Task An_agreement_shows_every_pledge_in_its_wording_with_status_and_sentence()
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync(Tertial);
        Assert.Equal("Medborgarlöften för Karlskoga 2016", page.Heading);
        Assert.Equal(5, page.Page.QuerySelectorAll(".plain-list > li").Length);
        Assert.All(
            page.Page.QuerySelectorAll(".plain-list > li"),
            pledge => Assert.True(pledge.QuerySelector("blockquote")!.TextContent.Length > 20));
        Assert.All(
            page.Page.QuerySelectorAll(".plain-list > li"),
            pledge => Assert.NotEqual("", pledge.QuerySelector(".status")!.TextContent.Trim()));
        Assert.Contains("Påhittade exempelsiffror", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_a_release_only_the_pledges_are_shown()
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/medborgarloften/1715/kil-2018");
        Assert.Contains("Ingen uppföljning är publicerad än.", page.Text, StringComparison.Ordinal);
        Assert.Equal(10, page.Page.QuerySelectorAll("blockquote").Length);
        Assert.Empty(page.Page.QuerySelectorAll(".status, svg, table"));
    }

    /// <summary>
    /// The figures: drunk driving 3, 4, 4, 5; LOB 9, 7, 11, 12 with 2 under 18; 43 of 44 contacts in April and 172 of 175 in
    /// all.
    /// </summary>
    [Fact]
    public async Task Persons_are_shown_per_tertial_and_never_per_month()
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync(Tertial);
        Assert.Equal([["Första tertialet 2016", "16"]], Rows(page, "rattfylleri"));
        Assert.Equal([["Första tertialet 2016", "39", "..", ".."]], Rows(page, "lob"));
        Assert.Equal([["Första tertialet 2016", ".."]], Rows(page, "kontakt_inom_vecka"));
        Assert.Equal(["Januari 2016", "Februari 2016", "Mars 2016", "April 2016"], Rows(page, "trafikkontroll").Select(row => row[0]));
        Assert.DoesNotContain("172", page.Page.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Contains("Visas inte", page.Page.QuerySelector(".plain-list > li")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comments_and_names_of_reporters_are_not_public()
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync(Tertial);
        var csv = Encoding.UTF8.GetString((await visitor.GetAsync($"{Tertial}/siffror.csv")).Bytes);
        foreach (var text in new[] { page.Page.DocumentElement.OuterHtml, csv })
            Assert.DoesNotMatch("Strandparken|Baggängen|åtta dagar|@[a-z]+\\.example|Rapportör", text);
    }

    [Fact]
    public async Task Downloaded_files_have_the_same_figures_as_the_page()
    {
        using var visitor = site.Visitor();
        var csv = await visitor.GetAsync($"{Tertial}/siffror.csv");
        var text = Encoding.UTF8.GetString(csv.Bytes);
        Assert.Contains("Påhittade exempelsiffror", text, StringComparison.Ordinal);
        Assert.Contains("lob;39;..;..;", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"2016-0\d;.*;(lob|rattfylleri|arende_med_utredare);", text);
        Assert.Equal([0x50, 0x4B], (await visitor.GetAsync($"{Tertial}/siffror.xlsx")).Bytes.Take(2).Select(b => (int)b));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"{Tertial}/siffror.pdf")).Status);
    }

    [Theory]
    [InlineData("/medborgarloften/0000")]
    [InlineData("/medborgarloften/karlskoga")]
    [InlineData("/medborgarloften/1715/karlskoga-2016")]
    [InlineData("/medborgarloften/1883/finns-inte")]
    [InlineData("/medborgarloften/1883/karlskoga-2016/2016-T2")]
    [InlineData("/medborgarloften/1883/karlskoga-2016/2016-T2/siffror.csv")]
    [InlineData("/medborgarloften/1883/karlskoga-2016/%22%3E")]
    public async Task Missing_public_pages_are_not_found(string address)
    {
        using var visitor = site.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(address)).Status);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Public_pages_are_accessible_small_and_load_nothing_from_elsewhere(string address)
    {
        using var visitor = site.Visitor();
        foreach (var width in new[] { 1200, 320 })
        {
            var page = await browser.OpenAsync(visitor, width: width);
            var answer = await page.GotoAsync(address);
            foreach (var summary in await page.Locator("summary").AllAsync()) await summary.ClickAsync();
            await TestBrowser.MustBeAccessibleAsync(page);
            Assert.InRange((await answer!.BodyAsync()).Length, 1, 100_000);
            await page.Context.CloseAsync();
        }
        var plain = await visitor.Client.GetStringAsync(address, TestContext.Current.CancellationToken);
        Assert.DoesNotMatch(Foreign(), plain);
    }

    /// <summary>A signed-in person's page is never cached, and they never get a cached one.</summary>
    [Fact]
    public async Task The_cached_page_contains_nothing_about_a_signed_in_user()
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Karlskoga);
        using var visitor = site.Visitor();
        Assert.Contains("Åsa Öberg", (await person.GetAsync("/medborgarloften/1883")).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Åsa Öberg", (await visitor.GetAsync("/medborgarloften/1883")).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Åsa Öberg", (await person.GetAsync("/medborgarloften/1883")).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await visitor.Client.GetAsync("/medborgarloften/1883?x=1", TestContext.Current.CancellationToken)).Headers.Age);
    }

    private static IReadOnlyList<string[]> Rows(Answer page, string indicator) =>
        [
            .. page.Page.QuerySelectorAll($"section[aria-labelledby={indicator}] tbody tr")
                .Select(row => row.Children.Select(cell => cell.TextContent.Trim()).ToArray()),
        ];

    /// <summary>Anything fetched from elsewhere, or written inline, which the policy forbids.</summary>
    [GeneratedRegex("""(src|srcset|action)="?(https?:)?//|<style|\sstyle=|<script(?![^>]*\ssrc="/)""")]
    private static partial Regex Foreign();
}
