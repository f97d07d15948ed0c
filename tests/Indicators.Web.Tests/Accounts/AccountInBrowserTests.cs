using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Indicators.Web.Tests.Accounts;

/// <summary>An account from the first word to what is ready, at a real browser under the site's own policy.</summary>
public sealed class AccountInBrowserTests(ForshagaSite site, TestBrowser browser) : IClassFixture<ForshagaSite>
{
    private const int Phone = 360;

    private const string Account = "/kommuner/1763/redovisningar/forshaga-2020/2020-T1/2/polisen";

    [Fact]
    public async Task An_account_is_saved_while_typed_handed_in_returned_mended_and_handed_in_again()
    {
        using var officer = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, ForshagaSite.Forshaga);
        using var coordinator = await site.SignInAsync(UserRole.Coordinator, ForshagaSite.Forshaga);
        var page = await browser.OpenAsync(officer, width: Phone, policy: true);
        var complaints = new Complaints(site.Address);
        complaints.Listen(page);
        await page.GotoAsync("/oversikt");
        await page.GetByRole(AriaRole.Link, new() { Name = "Forshaga: redovisa" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Skriv om löfte 2" }).ClickAsync();
        await page.GetByLabel("Vad gjordes").FillAsync("Vi hade sex möten");
        await Assertions.Expect(page.Locator("[data-saved]")).ToContainTextAsync("Utkastet sparades");
        await Assertions.Expect(page.Locator("[data-count]")).ToContainTextAsync("17 tecken");
        // What was saved is there in another tab, and the first goes on from it.
        Assert.Contains("Vi hade sex möten", (await coordinator.GetAsync(Account)).Text, StringComparison.Ordinal);
        await page.GetByLabel("Vad gjordes").PressSequentiallyAsync(" med skolorna.");
        await page.GetByLabel("Delvis genomfört").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Klar" }).ClickAsync();
        await Assertions.Expect(page.Locator(".faults")).ToContainTextAsync("Välj varför löftet inte genomfördes helt.");
        await page.GetByLabel("Varför?").SelectOptionAsync("Särskild händelse");
        await page.GetByRole(AriaRole.Button, new() { Name = "Klar" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Löfte 2 är klart.");

        await coordinator.PostAsync(Account, new() { ["Comment"] = "Vilka skolor?" }, "Return");
        await page.GotoAsync(Account);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Vilka skolor?");
        await page.GetByLabel("Vad gjordes").FillAsync("Vi hade sex möten med Kyrkebyskolan och Lärcenter.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Klar" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Löfte 2 är klart.");
        Assert.Equal("Ready, Returned, Ready", await site.Test.ScalarAsync<string>(
            """
            select string_agg(kind, ', ' order by v.version) from account_versions v join accounts a on a.id = v.account_id
            where a.pledge_number = '2' and kind <> 'Draft'
            """));
        Assert.Empty(complaints.Heard);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_script_that_is_overtaken_by_another_person_says_so_and_loses_nothing()
    {
        const string account = "/kommuner/1763/redovisningar/forshaga-2020/2020-T1/4/polisen";
        using var officer = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, ForshagaSite.Forshaga);
        using var reporter = await site.SignInAsync(UserRole.Reporter, ForshagaSite.Forshaga);
        var page = await browser.OpenAsync(officer, policy: true);
        await page.GotoAsync(account);
        await reporter.PostAsync(account, new() { ["Form.Text"] = "Rapportörens text" }, "Do=save");
        await page.GetByLabel("Vad gjordes").FillAsync("Kommunpolisens text");
        await Assertions.Expect(page.Locator("[data-saved]")).ToContainTextAsync("har sparat en annan text");
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara utkast" }).ClickAsync();
        await Assertions.Expect(page.Locator("section[aria-labelledby=other]")).ToContainTextAsync("Rapportörens text");
        await Assertions.Expect(page.GetByLabel("Vad gjordes")).ToHaveValueAsync("Kommunpolisens text");
        await page.Context.CloseAsync();
    }
}
