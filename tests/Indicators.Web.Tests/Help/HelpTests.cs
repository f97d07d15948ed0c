using System.Net;
using Indicators.Core.Accounts;
using Indicators.Core.Evaluation;
using Indicators.Core.Users;
using Indicators.Web.Pages.Help;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Help;

public sealed class HelpTests(TestSite site, TestBrowser browser) : IClassFixture<TestSite>
{
    public static TheoryData<string> Pages => ["/hjalp", "/tillganglighet", .. HelpPages.All.Select(Address)];

    [Theory]
    [InlineData("/rapporter", "rapporter")]
    [InlineData("/rapportera/", "rapportera")]
    [InlineData("/kommuner/1883/rapportera/2016-03", "rapportera")]
    [InlineData("/kommuner/1883/rapporter/karlskoga-2016", "rapporter")]
    [InlineData("/kommuner/1883/loften/karlskoga-2016/1", "loften")]
    [InlineData("/mitt-konto/tva-steg", "inloggning")]
    [InlineData("/mitt-konto/besked", "inloggning")]
    [InlineData("/kommuner/1883/besked", "overenskommelser")]
    [InlineData("/", null)]
    [InlineData("/kommuner/1883", null)]
    [InlineData("/medborgarloften/1883", null)]
    [InlineData("/hjalp", null)]
    public async Task A_page_links_to_the_help_of_its_section(string path, string? help)
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Karlskoga);
        var links = (await person.GetAsync(path)).Page.QuerySelectorAll("footer a")
            .Where(link => link.TextContent == "Hjälp med den här sidan").Select(link => link.GetAttribute("href"));
        Assert.Equal(help is null ? [] : [$"/hjalp/{help}"], links);
    }

    [Fact]
    public async Task The_section_of_a_page_is_marked_in_the_menu()
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Karlskoga);
        foreach (var (address, section) in new[]
        {
            ("/oversikt", "Översikt"), ("/kommuner/1883/rapportera/varden", "Rapportera"),
            ("/kommuner/1883/loften/karlskoga-2016/1", "Löften"), ("/kommuner/1883/overenskommelser/karlskoga-2016", "Överenskommelser"),
        })
            Assert.Equal(
                [section],
                (await person.GetAsync(address)).Page.QuerySelectorAll("nav.rooms a[aria-current]").Select(link => link.TextContent));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Help_is_public_and_accessible(string address)
    {
        using var visitor = site.Visitor();
        var page = await browser.OpenAsync(visitor, width: 320);
        Assert.Equal(200, (await page.GotoAsync(address))!.Status);
        await TestBrowser.MustBeAccessibleAsync(page);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Each_section_links_to_its_help_and_links_in_help_work()
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Karlskoga);
        Assert.Contains(
            "/hjalp/oversikt",
            (await person.GetAsync("/oversikt")).Page.QuerySelectorAll("footer a").Select(a => a.GetAttribute("href")));
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync("/hjalp/finns-inte")).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(UserRole.CouncilMember)]
    [InlineData(UserRole.Reporter)]
    [InlineData(UserRole.Administrator)]
    public async Task Help_links_only_to_pages_that_the_reader_may_open(UserRole? role)
    {
        using var person = role is { } given ? await site.SignInAsync(given, TestSite.Karlskoga) : site.Visitor();
        var links = 0;
        foreach (var help in HelpPages.All)
            foreach (var link in (await person.GetAsync(Address(help))).Page.QuerySelectorAll("main a[href^='/']")
                .Select(a => a.GetAttribute("href")!.Split('#')[0]))
            {
                links++;
                var page = await person.GetAsync(link);
                Assert.True(
                    page.Status == HttpStatusCode.OK && page.Address != "/logga-in",
                    $"{link} led to {page.Address}, {page.Status}");
            }
        Assert.True(links > (role == UserRole.Administrator ? 15 : 8), $"{links} links");
    }

    [Fact]
    public async Task Help_explains_every_status_and_assessment_by_its_name()
    {
        using var visitor = site.Visitor();
        var (promises, accounts) = ((await visitor.GetAsync("/hjalp/loften")).Text, (await visitor.GetAsync("/hjalp/redovisningar")).Text);
        Assert.All(Enum.GetValues<TargetStatus>(), status => Assert.Contains(status.Name(), promises, StringComparison.Ordinal));
        Assert.All(Enum.GetValues<Assessment>(), one => Assert.Contains(one.Name(), accounts, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("redovisningar", "Utgå från förra", "Spara utkast")]
    [InlineData("rapportera", "Granska och lämna in", "Lämna in", "Spara så länge", "Lämna in en fil, eller hämta mallen")]
    [InlineData("loften", "Ange om villkoret var uppfyllt")]
    [InlineData("rapporter", "Frisläpp och skicka")]
    [InlineData("overenskommelser", "Börja", "Börja skriva", "Granska och spara", "Det stämmer")]
    [InlineData("administration", "Avsluta kontot")]
    public async Task Help_sets_off_the_names_of_buttons(string help, params string[] names)
    {
        using var visitor = site.Visitor();
        var page = (await visitor.GetAsync($"/hjalp/{help}")).Page;
        string[] emphasised = [.. page.QuerySelectorAll("main strong").Select(one => one.TextContent)];
        Assert.All(names, name => Assert.Contains(name, emphasised));
    }

    private static string Address(HelpPage help) => $"/hjalp/{help.Name}";

    [Fact]
    public async Task The_accessibility_statement_has_the_content_required_by_law()
    {
        using var visitor = site.Visitor();
        var text = (await visitor.GetAsync("/tillganglighet")).Text;
        Assert.All(
            ["delvis förenlig", "inte fungerar", "uppfoljning@indicators.example", "Digg"],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
    }
}
