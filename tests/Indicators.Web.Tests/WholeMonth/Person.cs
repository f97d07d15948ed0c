using System.Globalization;
using Microsoft.Playwright;
using Xunit;

namespace Indicators.Web.Tests.WholeMonth;

/// <summary>A person at a browser, with a mouse, or with only a keyboard and a visible focus at all times.</summary>
public sealed class Person(IPage page, bool keyboard)
{
    private const int MaxTabs = 150;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public IPage Page => page;

    public Task GoAsync(string address) => page.GotoAsync(address);

    public Task LeaveAsync() => page.Context.CloseAsync();

    public Task FollowAsync(ILocator link) => keyboard ? EnterAsync(link) : link.ClickAsync();

    public Task FollowAsync(string link, bool exact = false) =>
        FollowAsync(page.GetByRole(AriaRole.Link, new() { Name = link, Exact = exact }));

    public async Task PressAsync(string name)
    {
        var button = page.Locator("main").GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
        await (keyboard ? EnterAsync(button) : button.ClickAsync());
        await MustNotScrollSidewaysAsync();
    }

    public Task FillAsync(string label, string text, bool exact = false) =>
        FillAsync(page.GetByLabel(label, new() { Exact = exact }), text);

    public async Task FillAsync(ILocator field, string text)
    {
        if (!keyboard)
        {
            await field.FillAsync(text);
            return;
        }
        await ReachAsync(field);
        if (await field.GetAttributeAsync("type") == "date") await TypeDateAsync(text);
        else
        {
            await page.Keyboard.PressAsync("Control+A");
            await page.Keyboard.TypeAsync(text);
        }
        Assert.Equal(text, await field.InputValueAsync());
    }

    public async Task CheckAsync(string label)
    {
        var box = page.GetByLabel(label, new() { Exact = true });
        if (!keyboard)
        {
            await box.CheckAsync();
            return;
        }
        // Tab reaches one radio button of a group, arrows the others.
        var name = await box.GetAttributeAsync("name");
        var isRadio = await box.GetAttributeAsync("type") == "radio";
        await ReachAsync(isRadio ? page.Locator($"input[name='{name}']") : box);
        if (!await box.IsCheckedAsync()) await page.Keyboard.PressAsync("Space");
        for (var step = 0; isRadio && step < 9 && !await box.IsCheckedAsync(); step++) await page.Keyboard.PressAsync("ArrowDown");
        Assert.True(await box.IsCheckedAsync());
    }

    public async Task ChooseAsync(ILocator list, string value)
    {
        if (!keyboard)
        {
            await list.SelectOptionAsync(value);
            return;
        }
        await ReachAsync(list);
        await page.Keyboard.PressAsync("Home");
        var options = await list.Locator("option").CountAsync();
        for (var step = 0; step < options && await list.InputValueAsync() != value; step++) await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal(value, await list.InputValueAsync());
    }

    public async Task MustNotScrollSidewaysAsync() =>
        Assert.True(
            await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
            $"{page.Url} scrolls sideways");

    private async Task EnterAsync(ILocator target)
    {
        await ReachAsync(target);
        var answered = new TaskCompletionSource();
        page.Load += (_, _) => answered.TrySetResult();
        page.Download += (_, _) => answered.TrySetResult();
        await page.Keyboard.PressAsync("Enter");
        await answered.Task.WaitAsync(Patience);
    }

    private async Task ReachAsync(ILocator target)
    {
        var focus = await FocusAsync(target);
        for (var tabs = 0; !IsThere(focus) && tabs < MaxTabs; tabs++)
        {
            await page.Keyboard.PressAsync("Tab");
            focus = await FocusAsync(target);
            Assert.False(focus.EndsWith("unseen", StringComparison.Ordinal), $"Focus is not seen at {page.Url}, on the way to {target}");
        }
        Assert.True(IsThere(focus), $"{target} cannot be reached with Tab at {page.Url}");
    }

    private static bool IsThere(string focus) => focus.StartsWith("there", StringComparison.Ordinal);

    /// <summary>"there" or "elsewhere", and ", unseen" when the focus is not visible.</summary>
    private static Task<string> FocusAsync(ILocator target) => target.EvaluateAllAsync<string>(
        """
        all => {
            const f = document.activeElement, style = getComputedStyle(f);
            const isSeen = f === document.body || style.outlineStyle !== 'none' || style.boxShadow !== 'none';
            return (all.includes(f) ? 'there' : 'elsewhere') + (isSeen ? '' : ', unseen');
        }
        """);

    /// <summary>The test's browser is English, and has the month first.</summary>
    private Task TypeDateAsync(string date) => page.Keyboard.TypeAsync(
        DateOnly.Parse(date, CultureInfo.InvariantCulture).ToString("MMddyyyy", CultureInfo.InvariantCulture));
}
