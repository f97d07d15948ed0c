using System.Net;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Accessibility;

/// <summary>Every page of the site, full of figures, as each role: on a phone, in the dark, enlarged, and with a form sent empty.</summary>
public sealed class EveryPageTests(WholeSite site, TestBrowser browser) : IClassFixture<WholeSite>
{
    [Fact]
    public async Task Every_page_is_accessible()
    {
        using var officer = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, ForshagaSite.Forshaga);
        using var reporter = await site.SignInAsync(UserRole.Reporter, ForshagaSite.Forshaga);
        using var member = await site.SignInAsync(UserRole.CouncilMember, ForshagaSite.Forshaga);
        var (broken, seen) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var person in new[] { site.Coordinator, officer, reporter, member, site.Administrator, site.Visitor() })
            broken.AddRange(await WalkAsync(person, await PageRules.PagesAsync(person, site.Addresses, seen)));
        Assert.True(broken.Count == 0, string.Join("\n", broken));
        Assert.True(seen.Count >= 50, $"Only {seen.Count} pages were seen");
    }

    [Fact]
    public async Task The_errors_of_an_empty_form_are_accessible()
    {
        var broken = new List<string>();
        var (refused, seen) = (0, new HashSet<string>(StringComparer.Ordinal));
        foreach (var person in new[] { site.Coordinator, site.Administrator, site.Visitor() })
        {
            var page = await browser.OpenAsync(person, width: PageRules.Phone);
            foreach (var address in await PageRules.PagesAsync(person, site.Addresses, seen, withForm: true))
            {
                await page.GotoAsync(address);
                if (!await PageRules.SendEmptyAsync(page)) continue;
                if (await page.Locator(".faults").CountAsync() > 0) refused++;
                broken.AddRange(await PageRules.FaultsAsync(page));
            }
            await page.Context.CloseAsync();
        }
        Assert.True(broken.Count == 0, string.Join("\n", broken));
        Assert.True(refused >= 10, $"Only {refused} forms said what was wrong");
    }

    private async Task<IReadOnlyList<string>> WalkAsync(Visitor person, IReadOnlyList<string> addresses)
    {
        var broken = new List<string>();
        var page = await browser.OpenAsync(person, width: PageRules.Phone);
        foreach (var address in addresses)
        {
            await page.GotoAsync(address);
            broken.AddRange(await PageRules.FaultsAsync(page));
        }
        await page.Context.CloseAsync();
        return broken;
    }
}

/// <summary>Every page before there is anything to show.</summary>
public sealed class EmptyPageTests(EmptySite site, TestBrowser browser) : IClassFixture<EmptySite>
{
    [Fact]
    public async Task Every_page_without_data_is_accessible()
    {
        var (broken, seen) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var role in new[] { UserRole.Coordinator, UserRole.Administrator })
        {
            using var person = await site.SignInAsync(role, TestSite.Kil);
            var page = await browser.OpenAsync(person, width: PageRules.Phone);
            foreach (var address in await PageRules.PagesAsync(person, site.Addresses, seen))
            {
                var answer = await page.GotoAsync(address);
                Assert.Equal((int)HttpStatusCode.OK, answer!.Status);
                broken.AddRange(await PageRules.FaultsAsync(page));
            }
            await page.Context.CloseAsync();
        }
        Assert.True(broken.Count == 0, string.Join("\n", broken));
    }
}
