using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Indicators.Web.Tests.Reports;
using Indicators.Web.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Indicators.Web.Tests.WholeMonth;

/// <summary>From the sign-in to a released report with Tab and Enter, without JavaScript, on the smallest phone. Reporting and answering so stand with their pages.</summary>
public sealed class ReleaseByKeyboardTests(WaitingSite site, TestBrowser browser) : IClassFixture<WaitingSite>, IClassFixture<TestBrowser>
{
    private const int Phone = 320, MostTabs = 60;

    [Fact]
    public async Task A_coordinator_signs_in_and_releases_the_report()
    {
        await site.SignInAsync("karin@karlskoga.example", [UserGrant.Make(UserRole.Coordinator, MunicipalityCode.Parse(TestSite.Karlskoga).Value, null).Value!]);
        var page = await browser.OpenAsync(site.Visitor(), scripts: false, Phone);
        await page.GotoAsync("/logga-in");
        await TabToAsync(page, "#Email");
        await page.Keyboard.TypeAsync("karin@karlskoga.example");
        await TabToAsync(page, "#Password");
        await page.Keyboard.TypeAsync(TestSite.Password);
        await EnterAsync(page, "**/oversikt");
        await TabToAsync(page, "nav.rooms a[href='/rapporter']");
        await EnterAsync(page, "**/rapporter");
        await TabToAsync(page, $"main a[href='{ReportSite.Room}']");
        await EnterAsync(page, $"**{ReportSite.Room}");
        await TabToAsync(page, $"main a[href='{ReportSite.First}']");
        await EnterAsync(page, $"**{ReportSite.First}");
        await TabToAsync(page, "main form[action*=Release] button");
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("frisläppt");
        await page.Context.CloseAsync();
    }

    private static async Task EnterAsync(IPage page, string address)
    {
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(address);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{page.Url} scrolls sideways");
    }

    /// <summary>Presses Tab until something is reached; where one is on the way is always seen.</summary>
    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.True(
                await page.EvaluateAsync<bool>("(f => f === document.body || getComputedStyle(f).outlineStyle !== 'none' || getComputedStyle(f).boxShadow !== 'none')(document.activeElement)"),
                $"Focus is not seen at {page.Url}, on the way to {selector}");
            if (await page.Locator($":focus:is({selector})").CountAsync() == 1) return;
        }
        Assert.Fail($"{selector} cannot be reached with Tab at {page.Url}");
    }
}
