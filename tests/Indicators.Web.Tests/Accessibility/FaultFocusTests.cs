using Indicators.Web.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Indicators.Web.Tests.Accessibility;

public sealed class FaultFocusTests(TestSite site, TestBrowser browser) : IClassFixture<TestSite>
{
    [Theory]
    [InlineData("/logga-in")]
    [InlineData("/logga-in#Password")]
    public async Task A_form_with_errors_is_shown_from_its_list_of_errors_whatever_place_the_address_names(string address)
    {
        using var visitor = site.Visitor();
        var page = await browser.OpenAsync(visitor, width: 360);
        await page.SetViewportSizeAsync(360, 200);
        await page.GotoAsync(address);
        await page.ClickAsync("main form button[type=submit]");
        await Assertions.Expect(page.Locator(".faults")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".faults h2")).ToBeInViewportAsync();
        await page.Context.CloseAsync();
    }
}
