using System.Net;
using Deque.AxeCore.Commons;
using Indicators.Web.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Indicators.Web.Tests.Accessibility;

/// <summary>Rules for every page in every state.</summary>
internal static class PageRules
{
    public const int Phone = 320;

    /// <summary>Run in the page itself: the library's own way opens another page for each run.</summary>
    private const string Run =
        """
        async only => (await axe.run(document, { runOnly: only, resultTypes: ['violations'] })).violations
            .map(found => `${found.id} at ${found.nodes.slice(0, 3).map(node => node.target.join(' ')).join(', ')}`)
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript() + "; true";

    /// <summary>Rules that depend on the colours.</summary>
    private static readonly string[] ByColour = ["color-contrast", "link-in-text-block"];

    /// <summary>A form with a field to type in.</summary>
    private const string Form = "main form[method=post]:has(input:not([type=hidden], [type=checkbox], [type=radio]), textarea)";

    private static readonly string[] All = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];

    /// <summary>
    /// Pages that the person may open and that do not redirect; no files, and no reports, which are separate documents.
    /// "/Index" is "/" by another name.
    /// </summary>
    /// <param name="seen">Pages that were checked as another person; those with the same text are not checked again.</param>
    /// <param name="withForm">Only those with a form that <see cref="SendEmptyAsync"/> can send.</param>
    public static async Task<IReadOnlyList<string>> PagesAsync(
        Visitor person, IReadOnlyList<string> addresses, HashSet<string>? seen = null, bool withForm = false)
    {
        var pages = new List<string>();
        foreach (var address in addresses.Where(address => address != "/Index" && !address.EndsWith("/utkast", StringComparison.Ordinal)))
        {
            var answer = await person.GetAsync(address);
            Assert.True((int)answer.Status < 500, $"{address} answered {answer.Status}");
            if (withForm && answer.Page.QuerySelector(Form) is null) continue;
            if (answer.Status == HttpStatusCode.OK && answer.Heading.Length > 0 && answer.Address == address
                && seen?.Add($"{address}: {answer.Text}") != false)
                pages.Add(answer.PathAndQuery);
        }
        return pages;
    }

    /// <summary>Violations on the open page: on a phone with everything expanded, in dark mode, and with text twice as large.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(IPage page)
    {
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        var faults = new List<string>(await FaultsAsShownAsync(page));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        faults.AddRange(await AxeAsync(page, "rule", ByColour));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(2 * Phone, 900);
        await page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
        faults.AddRange(await TooWideAsync(page, "with text at 200 %"));
        await page.SetViewportSizeAsync(Phone, 900);
        return faults;
    }

    /// <summary>Violations on the open page as it is.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsShownAsync(IPage page)
    {
        await page.EvaluateAsync(Axe);
        return [.. await AxeAsync(page, "tag", All), .. await TooWideAsync(page, $"at {page.ViewportSize!.Width} pixels")];
    }

    /// <summary>Violations with forced colours, and of any rule in dark mode.</summary>
    public static async Task<IReadOnlyList<string>> FaultsInOtherColoursAsync(IPage page)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        var faults = new List<string>(await AxeAsync(page, "tag", All));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ForcedColors = ForcedColors.Active });
        faults.AddRange(await AxeAsync(page, "rule", ByColour));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ForcedColors = ForcedColors.None });
        return faults;
    }

    /// <summary>Clears the page's first form with a field to type in, and sends it.</summary>
    /// <returns>False when there is no such form.</returns>
    public static async Task<bool> SendEmptyAsync(IPage page)
    {
        var form = page.Locator(Form).First;
        if (await form.CountAsync() == 0) return false;
        await form.EvaluateAsync(
            "form => form.querySelectorAll('input:not([type=hidden], [type=checkbox], [type=radio]), "
            + "textarea').forEach(field => field.value = '')");
        await form.EvaluateAsync("form => { window.unsent = true; form.requestSubmit(); }");
        await page.WaitForFunctionAsync("() => !window.unsent && document.readyState === 'complete'");
        return true;
    }

    private static async Task<IEnumerable<string>> AxeAsync(IPage page, string type, params string[] values) =>
        (await page.EvaluateAsync<string[]>(Run, new { type, values })).Select(found => $"{page.Url} ({type}): {found}");

    private static async Task<IEnumerable<string>> TooWideAsync(IPage page, string when)
    {
        var over = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return over > 0 ? [$"{page.Url} is {over} pixels too wide {when}"] : [];
    }
}
