using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Indicators.Web.Tests.Support;

/// <summary>Debian's Chromium.</summary>
public sealed class TestBrowser : IAsyncLifetime
{
    private const int Desktop = 1200, Tall = 900;

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("INDICATORS_TEST_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }

    /// <summary>A page of the site, as the visitor who is signed in.</summary>
    /// <param name="scripts">False: without JavaScript, and so without axe.</param>
    /// <param name="policy">True: the site's Content-Security-Policy holds, as it does for people, and so without axe.</param>
    public async Task<IPage> OpenAsync(Visitor visitor, bool scripts = true, int width = Desktop, bool policy = false)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = visitor.Client.BaseAddress!.ToString(),
            JavaScriptEnabled = scripts,
            ViewportSize = new() { Width = width, Height = Tall },
            Locale = "sv-SE",
            // axe is put into the page, which the page's policy else forbids, as it should.
            BypassCSP = scripts && !policy,
        });
        await context.AddCookiesAsync(visitor.Cookies.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = visitor.Client.BaseAddress!.ToString() }));
        return await context.NewPageAsync();
    }

    /// <summary>No violation of WCAG 2.1 A and AA, and nothing to scroll sideways for.</summary>
    public static async Task MustBeAccessibleAsync(IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] } });
        Assert.True(result.Violations.Length == 0, $"{page.Url}: {string.Join("; ", result.Violations.Select(v => $"{v.Id} at {string.Join(", ", v.Nodes.Select(n => n.Target))}"))}");
        var over = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(over <= 0, $"{page.Url} is {over} pixels too wide");
    }
}
