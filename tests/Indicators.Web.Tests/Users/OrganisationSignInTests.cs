using System.Text.RegularExpressions;
using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Indicators.Web.Tests.Users;

/// <summary>In a real browser, against a real provider.</summary>
public sealed class OrganisationSignInTests(OrganisationSite site, TestBrowser browser) : IClassFixture<OrganisationSite>
{
    private static readonly UserGrant Officer = UserGrant.Make(UserRole.MunicipalPoliceOfficer, MunicipalityCode.Parse(TestSite.Kil).Value, null).Value!;

    [Fact]
    public async Task One_who_is_invited_comes_in_and_stays_the_same_person_when_the_address_changes()
    {
        await site.InviteAsync("anna@kil.example", [Officer]);
        var page = await SignInAsync("anna", "/mitt-konto");
        Assert.EndsWith("/mitt-konto", page.Url, StringComparison.Ordinal);
        Assert.Contains("anna@kil.example", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await site.Test.ExecuteAsync("update users set email = 'anna.gift@kil.example' where email = 'anna@kil.example'");
        Assert.Contains("anna.gift@kil.example", await (await SignInAsync("anna", "/mitt-konto")).InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Equal(1, await site.Test.ScalarAsync<long>("select count(*) from audit_log where action = 'user.link' and subject = 'anna@kil.example'"));
    }

    [Fact]
    public async Task One_who_is_not_invited_is_told_what_to_do_and_gets_no_account()
    {
        var page = await SignInAsync("bertil", null);
        Assert.Contains("har inget konto här", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Equal(0, await site.Test.ScalarAsync<long>("select count(*) from users where email = 'bertil@kil.example'"));
    }

    [Fact]
    public async Task An_address_that_the_organisation_has_not_checked_is_nobodys()
    {
        await site.InviteAsync("cecilia@kil.example", [Officer]);
        Assert.Contains("har inget konto här", await (await SignInAsync("osaker-cecilia", null)).InnerTextAsync("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_is_closed_here_is_closed_however_one_signs_in()
    {
        await site.InviteAsync("david@kil.example", [Officer]);
        await SignInAsync("david", null);
        await site.Test.ExecuteAsync("update users set closed_at = now(), closed_by = 'test' where email = 'david@kil.example'");
        Assert.Contains("har inget konto här", await (await SignInAsync("david", null)).InnerTextAsync("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_is_refused()
    {
        Assert.SkipWhen(site.Missing is not null, site.Missing ?? "");
        using var visitor = site.Visitor();
        var answer = await visitor.GetAsync("/logga-in/organisation/svar?code=stulen&state=hittepa");
        Assert.Equal(("/logga-in/organisation/fel", "Inloggningen gick inte"), (answer.Address, answer.Heading));
    }

    private async Task<IPage> SignInAsync(string name, string? next)
    {
        Assert.SkipWhen(site.Missing is not null, site.Missing ?? "");
        using var visitor = site.Visitor();
        var page = await browser.OpenAsync(visitor);
        await page.GotoAsync(next ?? "/logga-in");
        await page.ClickAsync("text=Logga in med kommunens konto");
        await page.FillAsync("input[name=login]", name);
        await page.FillAsync("input[name=password]", "vad som helst");
        await page.ClickAsync("button[type=submit]");
        await page.ClickAsync("button[type=submit]"); // the provider asks whether the site may know
        await TestBrowser.MustComeToAsync(page, "^" + Regex.Escape(site.Address.ToString()));
        return page;
    }
}
