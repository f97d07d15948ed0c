using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Indicators.Web.Tests.Deviations;

/// <summary>A kommunpolis at a real browser: from the overview to an answered deviation.</summary>
public sealed class AnswerInBrowserTests(ForshagaSite site, TestBrowser browser) : IClassFixture<ForshagaSite>
{
    private const int Phone = 320;

    [Fact]
    public async Task Without_JavaScript_a_kommunpolis_comes_from_the_overview_to_an_answered_deviation()
    {
        using var person = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, ForshagaSite.Forshaga);
        var page = await browser.OpenAsync(person, scripts: false);
        await page.GotoAsync("/oversikt");
        await page.GetByRole(AriaRole.Link, new() { Name = "Forshaga: Trafikkontroller" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Kommentera" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara kommentaren" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Skriv något.");
        await page.GetByLabel("Kommentar").FillAsync("Patrullen var i Karlstad.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara kommentaren" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("kommentaren är noterad");
        await Assertions.Expect(page.Locator(".story")).ToContainTextAsync("Patrullen var i Karlstad.");
        await page.GetByRole(AriaRole.Link, new() { Name = "Hur det går med löfte 6" }).ClickAsync();
        await Assertions.Expect(page.Locator(".remarks")).ToContainTextAsync("Patrullen var i Karlstad.");
        await page.GetByText("Så lästes målet").ClickAsync();
        await Assertions.Expect(page.GetByText("De markerade orden")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_condition_can_be_answered_by_keyboard()
    {
        using var person = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, ForshagaSite.Forshaga);
        var page = await browser.OpenAsync(person);
        await page.GotoAsync($"{ForshagaSite.Agreement}/5");
        await TabToAsync(page, "Ange om villkoret var uppfyllt");
        await page.Keyboard.PressAsync("Enter");
        await TestBrowser.MustComeToAsync(page, "/villkor");
        await TabToAsync(page, "uppfyllt");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowDown");
        await TabToAsync(page, "Skäl");
        await page.Keyboard.TypeAsync("Inget underrättelseläge.");
        await TabToAsync(page, "Spara");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("villkoret var inte uppfyllt");
    }

    [Theory]
    [InlineData("/oversikt")]
    [InlineData("/loften")]
    [InlineData("/loften/lpo/Karlstad")]
    [InlineData("/kommuner/1763/loften/forshaga-2020")]
    [InlineData("/kommuner/1763/loften/forshaga-2020/6")]
    [InlineData("/kommuner/1763/loften/forshaga-2020/5")]
    [InlineData("/kommuner/1715/loften/kil-2018")]
    [InlineData("/kommuner/1763/loften/forshaga-2020/5/villkor")]
    [InlineData("/kommuner/1763/loften/forshaga-2020/7/omfattade")]
    [InlineData("/avvikelser")]
    [InlineData("/avvikelser?i=1715")]
    [InlineData("{case}")]
    [InlineData("{case}/kvittera")]
    public async Task Each_page_is_accessible_on_a_phone_and_with_faults_and_all_opened(string address)
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, ForshagaSite.Forshaga, TestSite.Kil);
        var page = await browser.OpenAsync(person, width: Phone);
        await page.GotoAsync(address.Replace("{case}", site.Case, StringComparison.Ordinal));
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        await TestBrowser.MustBeAccessibleAsync(page);
        if (await page.Locator("main form[method=post]").CountAsync() == 0) return;
        await page.Locator("main form[method=post] button[type=submit]").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await TestBrowser.MustBeAccessibleAsync(page);
    }

    /// <summary>Moves to the element of that name with the keyboard.</summary>
    private static async Task TabToAsync(IPage page, string name)
    {
        for (var presses = 0; presses < 60; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            var reached = await page.EvaluateAsync<string>(
                "(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()");
            if (reached == name) return;
        }
        Assert.Fail($"“{name}” is not reached.");
    }
}
