using System.Net;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Indicators.Web.Tests.Agreements;

/// <summary>How a target is read, shown in a real browser: while typing, and with a button without JavaScript.</summary>
public sealed class ReadingTests(TestSite site, TestBrowser browser) : IClassFixture<TestSite>
{
    private const string Base = "/kommuner/1715/overenskommelser";

    [Fact]
    public async Task The_reading_is_updated_while_typing()
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        var page = await browser.OpenAsync(person);
        await BeginAsync(page, "kil-laser");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lägg till ett löfte" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lägg till ett mål" }).ClickAsync();
        await page.GetByLabel("Lyder").PressSequentiallyAsync("minst två fotpatruller i veckan");
        var reading = page.Locator(".reading");
        await Assertions.Expect(reading).ToContainTextAsync("Minst 2 per vecka, räknat vecka för vecka.");
        await Assertions.Expect(reading).ToContainTextAsync("av orden ”två”");
        await Assertions.Expect(reading).ToContainTextAsync("Delvis uppfyllt");
        await TestBrowser.MustBeAccessibleAsync(page);
        await page.GetByLabel("Lyder").FillAsync("verka för ökad trygghet <img src=x onerror=document.title='ond'>");
        await Assertions.Expect(reading).ToContainTextAsync("Målet går inte att mäta.");
        await Assertions.Expect(page).Not.ToHaveTitleAsync("ond");
        await TestBrowser.MustBeAccessibleAsync(page);
    }

    [Fact]
    public async Task Without_JavaScript_a_button_shows_the_reading()
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        var page = await browser.OpenAsync(person, scripts: false);
        await BeginAsync(page, "kil-knapp");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lägg till ett löfte" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lägg till ett mål" }).ClickAsync();
        await page.GetByLabel("Ordalydelse").FillAsync("Genomföra minst två fotpatruller i veckan.");
        await page.GetByLabel("Lyder").FillAsync("minst två fotpatruller i veckan");
        await page.GetByRole(AriaRole.Button, new() { Name = "Visa hur det läses" }).ClickAsync();
        await Assertions.Expect(page.Locator(".reading")).ToContainTextAsync("Minst 2 per vecka");
        await Assertions.Expect(page.GetByLabel("Ordalydelse")).ToHaveValueAsync("Genomföra minst två fotpatruller i veckan.");
    }

    [Fact]
    public async Task Every_agreement_page_is_accessible_wide_and_narrow()
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        foreach (var width in new[] { 1200, 320 })
        {
            var page = await browser.OpenAsync(person, width: width);
            await page.GotoAsync($"{Base}/kil-2018");
            await page.GetByRole(AriaRole.Button, new() { Name = "Ändra", Exact = true }).ClickAsync();
            var draft = new Uri(page.Url).AbsolutePath;
            string[] addresses =
            [
                "/overenskommelser", $"{Base}/ny", $"{Base}/importera", $"{Base}/lasning?phrase=minst+tv%C3%A5+i+veckan",
                $"{Base}/kil-2018", $"{Base}/kil-2018/avsluta",
                draft, $"{draft}/grunduppgifter", $"{draft}/mottagare", $"{draft}/indikatorer/1", $"{draft}/mangder",
                $"{draft}/loften/8", $"{draft}/granska",
            ];
            foreach (var address in addresses)
            {
                var answer = await page.GotoAsync(address);
                Assert.Equal(200, answer!.Status);
                Assert.True((await answer.BodyAsync()).Length < 100_000, $"{address} is too large");
                await TestBrowser.MustBeAccessibleAsync(page);
            }
            await page.GotoAsync($"{draft}/grunduppgifter");
            await page.GetByLabel("Lokalpolisområde").FillAsync("LPO Kil");
            await page.GetByRole(AriaRole.Button, new() { Name = "Spara i utkastet" }).ClickAsync();
            await Assertions.Expect(page.Locator(".faults")).ToBeFocusedAsync();
            await TestBrowser.MustBeAccessibleAsync(page);
        }
    }

    [Fact]
    public async Task Only_users_who_may_edit_agreements_can_request_a_reading()
    {
        using var reporter = await site.SignInAsync(UserRole.Reporter, TestSite.Kil);
        Assert.Equal(HttpStatusCode.Forbidden, (await reporter.GetAsync($"{Base}/lasning?handler=Bit&phrase=minst+en")).Status);
        using var foreign = await site.SignInAsync(UserRole.Coordinator, TestSite.Karlskoga);
        Assert.Equal(HttpStatusCode.Forbidden, (await foreign.GetAsync($"{Base}/lasning?handler=Bit&phrase=minst+en")).Status);
    }

    private static async Task BeginAsync(IPage page, string id)
    {
        await page.GotoAsync($"{Base}/ny");
        await page.GetByLabel("Titel").FillAsync("Läsning");
        await page.GetByLabel("Id i adresser").FillAsync(id);
        await page.GetByRole(AriaRole.Button, new() { Name = "Börja skriva" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Tillbaka utan att spara" }).ClickAsync();
    }
}
