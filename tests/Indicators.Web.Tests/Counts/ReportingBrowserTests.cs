using Indicators.Web.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Indicators.Web.Tests.Counts.ReportingSite;

namespace Indicators.Web.Tests.Counts;

/// <summary>A whole month in a real browser.</summary>
public sealed class ReportingBrowserTests(ReportingSite site, TestBrowser browser) : IClassFixture<ReportingSite>
{
    private const int Phone = 320, MaxTabs = 200;

    [Fact]
    public async Task A_month_can_be_reported_by_keyboard_without_scripts_on_the_smallest_phone()
    {
        using var rita = await site.ReporterAsync();
        var page = await browser.OpenAsync(rita, scripts: false, Phone);
        await page.GotoAsync("/rapportera");
        await TabToAsync(page, "main a[href*='/rapportera/2016-12']");
        await page.Keyboard.PressAsync("Enter");
        await TestBrowser.MustComeToAsync(page, "/rapportera/2016-12");
        await TabToAsync(page, "[name$='.Total']");
        await page.Keyboard.TypeAsync("7");
        await page.Keyboard.PressAsync("Enter");
        await TestBrowser.MustComeToAsync(page, "/granska");
        Assert.True(
            await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
            "The review scrolls sideways");
        await TabToAsync(page, "main button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await TestBrowser.MustComeToAsync(page, "/kvitton/");
        Assert.Equal("7", await site.StandsAsync("arende_med_utredare", "2016-12"));
    }

    [Fact]
    public async Task A_file_dropped_on_its_field_is_imported()
    {
        using var rita = await site.ReporterAsync();
        var page = await browser.OpenAsync(rita);
        await page.GotoAsync("/kommuner/1883/rapportera/fil?part=polisen");
        await page.SetInputFilesAsync(
            "#fil",
            new FilePayload
            {
                Name = "antal.csv",
                MimeType = "text/csv",
                Buffer = "kommun;indikator;period;antal\n1883;pl13;2016-10;3\n"u8.ToArray(),
            });
        await page.ClickAsync("main button:has-text('Granska filen')");
        await TestBrowser.MustBeAccessibleAsync(page);
        await page.ClickAsync("main button:has-text('Lämna in filen')");
        await TestBrowser.MustComeToAsync(page, "/kvitton/");
        await TestBrowser.MustBeAccessibleAsync(page);
        Assert.Equal("3", await site.StandsAsync("pl13", "2016-10"));
    }

    [Theory]
    [InlineData(1200)]
    [InlineData(Phone)]
    public async Task Every_reporting_page_is_accessible_in_every_state(int width)
    {
        using var rita = await site.ReporterAsync();
        var page = await browser.OpenAsync(rita, width: width);
        string[] addresses =
        [
            "/rapportera", Form("2016-03"), Form("2016-11"), "/kommuner/1883/rapportera/fil?part=polisen",
            "/kommuner/1883/rapportera/varden?ar=2016",
            "/kommuner/1883/rapportera/kvitton", "/kommuner/1883/rapportera/historik/lob/2016-03",
            "/kommuner/1883/rapportera/historik/lob/2016-11", "/kommuner/1883/rapportera/mall?part=polisen&ar=2030",
        ];
        foreach (var address in addresses) await OpenAsync(page, address);
        await OpenAsync(page, Form("2016-03"));
        await page.FillAsync("[name='Rows[0].Total']", "många");
        await page.ClickAsync("button[value=review]");
        Assert.Equal(1, await page.Locator(".faults li").CountAsync());
        await TestBrowser.MustBeAccessibleAsync(page);
        await page.FillAsync("[name='Rows[0].Total']", "333");
        await page.ClickAsync("button[value=review]");
        await TestBrowser.MustBeAccessibleAsync(page);
        await page.ClickAsync("main button[type=submit]");
        Assert.Equal(2, await page.Locator(".faults li").CountAsync());
        await TestBrowser.MustBeAccessibleAsync(page);
    }

    private static async Task OpenAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await TestBrowser.MustBeAccessibleAsync(page);
    }

    /// <summary>Presses Tab until something is reached.</summary>
    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var tabs = 0; tabs < MaxTabs; tabs++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.Locator($":focus:is({selector})").CountAsync() == 1) return;
        }
        Assert.Fail($"{selector} cannot be reached with Tab at {page.Url}");
    }
}
