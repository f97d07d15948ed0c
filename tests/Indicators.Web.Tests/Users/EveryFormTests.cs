using System.Net;
using AngleSharp.Dom;
using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Indicators.Web.Tests.Accessibility;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Users;

/// <summary>Every form of every page, for each role.</summary>
public sealed class EveryFormTests(WholeSite site) : IClassFixture<WholeSite>
{
    /// <summary>Of each person, so that a page that links to itself with ever new parameters ends the crawl all the same.</summary>
    private const int MaxPages = 400;

    private const string Missing = "/finns-inte";

    [Fact]
    public async Task Every_post_form_has_an_antiforgery_token()
    {
        var (without, seen) = (new List<string>(), 0);
        foreach (var person in await EverybodyAsync())
            foreach (var page in await CrawlAsync(person.Visitor))
                foreach (var form in page.Page.QuerySelectorAll("form[method=post]"))
                {
                    seen++;
                    if (string.IsNullOrEmpty(form.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value")))
                        without.Add($"{person.Email} at {page.PathAndQuery}: form to {form.GetAttribute("action")}");
                }
        Assert.Empty(without);
        Assert.True(seen > 300, $"Only {seen} forms were seen");
    }

    [Fact]
    public async Task Signing_out_from_any_page_ends_the_session()
    {
        var (wrong, pressed) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (visitor, email) in (await EverybodyAsync()).Where(person => person.Email.Length > 0))
            foreach (var address in site.Addresses.Append(Missing).Except(pressed).ToList())
            {
                var page = await visitor.GetAsync(address);
                if (page.Heading.Length == 0 || (page.Status != HttpStatusCode.OK && address != Missing)) continue;
                // A report as it was mailed and its preview are documents of their own, with no menu.
                if (page.Page.QuerySelector("header.site") is not { } header) continue;
                pressed.Add(address);
                await visitor.PressAsync(page, header.QuerySelector("form[method=post]")!);
                if ((await visitor.GetAsync("/mitt-konto")).Address != "/logga-in") wrong.Add($"{email} at {address}");
                else await visitor.PostAsync("/logga-in", new() { ["Email"] = email, ["Password"] = TestSite.Password });
            }
        Assert.Empty(wrong);
        Assert.True(pressed.Count >= 40, $"Only {pressed.Count} pages were signed out from");
    }

    /// <summary>A person of each role, and a visitor who is not signed in.</summary>
    private async Task<IReadOnlyList<(Visitor Visitor, string Email)>> EverybodyAsync()
    {
        var kommun = MunicipalityCode.Parse(ForshagaSite.Forshaga).Value;
        var people = new List<(Visitor, string)> { (site.Visitor(), "") };
        foreach (var role in Enum.GetValues<UserRole>())
        {
            var email = $"{role}-{Guid.NewGuid():N}@kil.example".ToLowerInvariant();
            var grant = UserGrant.Make(role, role == UserRole.Administrator ? null : kommun, ResponsibleParty.Police).Value!;
            people.Add((await site.SignInAsync(email, [grant]), email));
        }
        return people;
    }

    /// <summary>Every page that the site has, and every page that those link to.</summary>
    private async Task<IReadOnlyList<Answer>> CrawlAsync(Visitor visitor)
    {
        var (pages, ahead) = (new List<Answer>(), new Queue<string>(site.Addresses.Append(Missing)));
        var seen = ahead.ToHashSet(StringComparer.Ordinal);
        while (ahead.TryDequeue(out var address) && pages.Count < MaxPages)
        {
            var page = await visitor.GetAsync(address);
            if (page.Page.QuerySelector("main") is null) continue;
            pages.Add(page);
            foreach (var link in page.Page.QuerySelectorAll("a[href^='/']")
                .Select(link => link.GetAttribute("href")!.Split('#')[0]).Where(seen.Add))
                ahead.Enqueue(link);
        }
        return pages;
    }
}
