using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Indicators.Web.Tests.Accessibility;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Indicators.Web.Tests.Support.TestBrowser))]

namespace Indicators.Web.Tests.Support;

/// <summary>
/// Debian's Chromium, started once, when the first test needs it. Each page has its own cookies and storage.
/// </summary>
public sealed class TestBrowser : IAsyncDisposable
{
    private const int Desktop = 1200, Tall = 900;

    /// <summary>Milliseconds: longer than anything here takes on a busy machine.</summary>
    private const float Patience = 120_000;

    /// <summary>The first is the same browser without windows of its own, and opens a page in a third of the time.</summary>
    private static readonly string[] Programs = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private readonly Lazy<Task<IPlaywright>> playwright = new(Playwright.CreateAsync);
    private readonly Lazy<Task<IBrowser>> browser;

    public TestBrowser()
    {
        browser = new(LaunchAsync);
        Assertions.SetDefaultExpectTimeout(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser.IsValueCreated) await (await browser.Value).DisposeAsync();
        if (playwright.IsValueCreated) (await playwright.Value).Dispose();
    }

    private async Task<IBrowser> LaunchAsync() => await (await playwright.Value).Chromium.LaunchAsync(new()
    {
        ExecutablePath = Environment.GetEnvironmentVariable("INDICATORS_TEST_CHROMIUM") ?? Array.Find(Programs, File.Exists),
        Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    });

    /// <summary>A page of the site, with the visitor's session.</summary>
    /// <param name="scripts">False: without JavaScript, which excludes axe.</param>
    /// <param name="policy">True: the site's Content-Security-Policy applies, as for people, which excludes axe.</param>
    public async Task<IPage> OpenAsync(Visitor visitor, bool scripts = true, int width = Desktop, bool policy = false)
    {
        var context = await (await browser.Value).NewContextAsync(new()
        {
            BaseURL = visitor.Client.BaseAddress!.ToString(),
            JavaScriptEnabled = scripts,
            ViewportSize = new() { Width = width, Height = Tall },
            Locale = "sv-SE",
            // axe is injected into the page, which the page's policy would forbid.
            BypassCSP = scripts && !policy,
        });
        context.SetDefaultTimeout(Patience);
        await context.AddCookiesAsync(
            visitor.Cookies.Select(cookie =>
                new Cookie { Name = cookie.Name, Value = cookie.Value, Url = visitor.Client.BaseAddress!.ToString() }));
        return await context.NewPageAsync();
    }

    /// <summary>
    /// Waits until the address matches, by polling: the library's own wait for an address misses a page that loads
    /// between its first check and its subscription, and then never ends.
    /// </summary>
    public static Task MustComeToAsync(IPage page, [StringSyntax(StringSyntaxAttribute.Regex)] string address) => Assertions.Expect(page)
        .ToHaveURLAsync(new Regex(address, RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = 60_000 });

    /// <summary>No violation of WCAG 2.1 A and AA, and no horizontal scrolling.</summary>
    public static async Task MustBeAccessibleAsync(IPage page)
    {
        var faults = await PageRules.FaultsAsShownAsync(page);
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }
}
