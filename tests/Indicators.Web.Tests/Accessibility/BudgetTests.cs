using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Accessibility;

/// <summary>The size of pages, under the site's own policy.</summary>
public sealed class BudgetTests(WholeSite site, TestBrowser browser) : IClassFixture<WholeSite>
{
    private const int MaxBytes = 100_000;

    /// <summary>The page and everything that it loads, uncompressed.</summary>
    private const string Weight = "[...performance.getEntriesByType('navigation'), "
        + "...performance.getEntriesByType('resource')].reduce((sum, one) => sum + one.decodedBodySize, 0)";

    [Fact]
    public async Task Every_page_is_small_Swedish_titled_and_loads_nothing_from_elsewhere()
    {
        var wrong = new List<string>();
        foreach (var person in new[] { site.Coordinator, site.Administrator, site.Visitor() })
            wrong.AddRange(await WalkAsync(person));
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private async Task<IReadOnlyList<string>> WalkAsync(Visitor person)
    {
        var (wrong, titles) = (new List<string>(), new Dictionary<string, string>());
        var page = await browser.OpenAsync(person, policy: true);
        var complaints = new Complaints(site.Address);
        complaints.Listen(page);
        foreach (var address in await PageRules.PagesAsync(person, site.Addresses))
        {
            await page.GotoAsync(address);
            var bytes = await page.EvaluateAsync<int>(Weight);
            if (bytes is < 1000 or > MaxBytes) wrong.Add($"{address} is {bytes} bytes");
            if (await page.Locator("h1").CountAsync() != 1) wrong.Add($"{address} has not one h1");
            if (await page.Locator("html[lang=sv]").CountAsync() != 1) wrong.Add($"{address} is not said to be Swedish");
            var title = await page.TitleAsync();
            if (!titles.TryAdd(title, address)) wrong.Add($"{address} has the same title as {titles[title]}: {title}");
        }
        await page.Context.CloseAsync();
        return [.. wrong, .. complaints.Heard];
    }
}
