using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Indicators.Web.Tests.Support.TestBrowser))]

namespace Indicators.Web.Tests.Support;

/// <summary>Debian's Chromium, started once for all tests when the first asks for it. Each page has cookies and storage of its own.</summary>
public sealed class TestBrowser : IAsyncDisposable
{
    private const int Desktop = 1200, Tall = 900;

    private readonly Lazy<Task<IPlaywright>> playwright = new(Playwright.CreateAsync);
    private readonly Lazy<Task<IBrowser>> browser;

    public TestBrowser() => browser = new(LaunchAsync);

    public async ValueTask DisposeAsync()
    {
        if (browser.IsValueCreated) await (await browser.Value).DisposeAsync();
        if (playwright.IsValueCreated) (await playwright.Value).Dispose();
    }

    private async Task<IBrowser> LaunchAsync() => await (await playwright.Value).Chromium.LaunchAsync(new()
    {
        ExecutablePath = Environment.GetEnvironmentVariable("INDICATORS_TEST_CHROMIUM") ?? "/usr/bin/chromium",
        Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    });

    /// <summary>A page of the site, as the visitor who is signed in.</summary>
    /// <param name="scripts">False: without JavaScript, and so without axe.</param>
    /// <param name="policy">True: the site's Content-Security-Policy holds, as it does for people, and so without axe.</param>
    public async Task<IPage> OpenAsync(Visitor visitor, bool scripts = true, int width = Desktop, bool policy = false)
    {
        var context = await (await browser.Value).NewContextAsync(new()
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
