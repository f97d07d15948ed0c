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
    private static readonly UserGrant Officer =
        UserGrant.Make(UserRole.MunicipalPoliceOfficer, MunicipalityCode.Parse(TestSite.Kil).Value, null).Value!;

    [Fact]
    public async Task An_accepted_invitation_links_the_account_also_when_the_address_changes()
    {
        await TakeUpAsync("anna");
        var page = await SignInAsync("anna", "/mitt-konto");
        Assert.EndsWith("/mitt-konto", page.Url, StringComparison.Ordinal);
        Assert.Contains("anna@kil.example", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await site.Test.ExecuteAsync("update users set email = 'anna.gift@kil.example' where email = 'anna@kil.example'");
        Assert.Contains(
            "anna.gift@kil.example", await (await SignInAsync("anna", "/mitt-konto")).InnerTextAsync("main"),
            StringComparison.Ordinal);
        Assert.Equal(
            1,
            await site.Test.ScalarAsync<long>(
                "select count(*) from audit_log where action = 'user.link' and subject = 'anna@kil.example'"));
    }

    [Theory]
    [InlineData("cecilia")]
    [InlineData("annan-cecilia")]
    [InlineData("osaker-cecilia")]
    public async Task A_matching_address_does_not_open_an_account(string name)
    {
        await site.InviteAsync("cecilia@kil.example", [Officer]);
        var page = await SignInAsync(name, null);
        Assert.Contains("inte kopplat till något konto här", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Equal(0, await site.Test.ScalarAsync<long>("select count(*) from user_logins where subject like '%cecilia'"));
    }

    [Fact]
    public async Task An_uninvited_person_gets_instructions_and_no_account()
    {
        var page = await SignInAsync("bertil", null);
        Assert.Contains("Be den som är administratör hos er att bjuda in dig", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Equal(0, await site.Test.ScalarAsync<long>("select count(*) from users where email = 'bertil@kil.example'"));
    }

    [Fact]
    public async Task A_closed_account_is_closed_for_every_kind_of_sign_in()
    {
        await TakeUpAsync("david");
        await site.Test.ExecuteAsync("update users set closed_at = now(), closed_by = 'test' where email = 'david@kil.example'");
        Assert.Contains(
            "inte kopplat till något konto här", await (await SignInAsync("david", null)).InnerTextAsync("main"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Provider_roles_are_valid_until_the_provider_removes_them()
    {
        await TakeUpAsync("erik", UserGrant.Make(UserRole.CouncilMember, MunicipalityCode.Parse(TestSite.Karlskoga).Value, null).Value!);
        await site.SetRolesAsync("erik", "Polis.Kil", "Något annat");
        Assert.Contains(
            "Kommunpolis i Kil", await (await SignInAsync("erik", "/mitt-konto")).InnerTextAsync("main"), StringComparison.Ordinal);
        await site.SetRolesAsync("erik");
        var after = await (await SignInAsync("erik", "/mitt-konto")).InnerTextAsync("main");
        Assert.DoesNotContain("Kommunpolis i Kil", after, StringComparison.Ordinal);
        Assert.Contains("Rådsledamot i", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_in_works_after_the_provider_has_rotated_its_keys()
    {
        await TakeUpAsync("frida");
        await site.RestartProviderAsync();
        var page = await SignInAsync("frida", "/mitt-konto");
        Assert.Contains("frida@kil.example", await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Provider_sign_out_requires_a_new_sign_in_at_the_provider()
    {
        await TakeUpAsync("gun");
        var page = await SignInAsync("gun", "/mitt-konto");
        await page.ClickAsync("header >> text=Logga ut");
        Assert.Contains("fortfarande inloggad med kommunens konto", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.ClickAsync("text=Logga ut från kommunens konto också");
        await page.ClickAsync("button[value=yes]"); // the provider asks whether it was meant
        await TestBrowser.MustComeToAsync(page, "^" + Regex.Escape(new Uri(site.Address, "/logga-in").ToString()) + "$");
        Assert.Equal("Du är utloggad här och från kommunens konto.", await page.InnerTextAsync(".said"));
        await page.GotoAsync("/mitt-konto");
        await page.ClickAsync("text=Logga in med kommunens konto");
        Assert.True(await page.IsVisibleAsync("input[name=login]"));
    }

    [Fact]
    public async Task An_unsolicited_response_is_refused()
    {
        Assert.SkipWhen(site.Missing is not null, site.Missing ?? "");
        using var visitor = site.Visitor();
        var answer = await visitor.GetAsync("/logga-in/organisation/svar?code=stulen&state=hittepa");
        Assert.Equal(("/logga-in/organisation/fel", "Inloggningen gick inte"), (answer.Address, answer.Heading));
    }

    /// <summary>An invitation, accepted with the provider's account.</summary>
    private async Task TakeUpAsync(string name, UserGrant? grant = null)
    {
        Assert.SkipWhen(site.Missing is not null, site.Missing ?? "");
        var page = await OpenAsync(await site.InviteAsync($"{name}@kil.example", [grant ?? Officer]));
        await page.ClickAsync("text=Logga in med kommunens konto");
        await AnswerAsync(page, name);
        await page.ClickAsync("text=Ja, ta emot inbjudan");
        await TestBrowser.MustComeToAsync(page, "/oversikt$");
    }

    private async Task<IPage> SignInAsync(string name, string? next)
    {
        Assert.SkipWhen(site.Missing is not null, site.Missing ?? "");
        var page = await OpenAsync(next ?? "/logga-in");
        await page.ClickAsync("text=Logga in med kommunens konto");
        await AnswerAsync(page, name);
        return page;
    }

    private async Task<IPage> OpenAsync(string address)
    {
        using var visitor = site.Visitor();
        // The policy of the pages applies: it would block a form that is redirected to the provider.
        var page = await browser.OpenAsync(visitor, policy: true);
        await page.GotoAsync(address);
        return page;
    }

    private async Task AnswerAsync(IPage page, string name)
    {
        await page.FillAsync("input[name=login]", name);
        await page.FillAsync("input[name=password]", "vad som helst");
        await page.ClickAsync("button[type=submit]");
        await page.ClickAsync("button[type=submit]"); // the provider asks whether the site may know
        await TestBrowser.MustComeToAsync(page, "^" + Regex.Escape(site.Address.ToString()));
    }
}
