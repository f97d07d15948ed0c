using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Users;

/// <summary>A person links their account to one at the organisation, and unlinks it.</summary>
public sealed class LinkTests(ForgedSite site, TestBrowser browser) : IClassFixture<ForgedSite>
{
    private const string Room = "/mitt-konto/organisation", Start = Room + "?handler=Start";

    private static readonly UserGrant Officer =
        UserGrant.Make(UserRole.MunicipalPoliceOfficer, MunicipalityCode.Parse(TestSite.Kil).Value, null).Value!;

    private static readonly Dictionary<string, string> Password = new() { ["Current"] = TestSite.Password };

    [Fact]
    public async Task Linking_requires_the_password_is_notified_by_mail_and_enables_sign_in()
    {
        using var visitor = await site.SignInAsync("lank@kil.example", [Officer]);
        var asked = await site.EnterAsync(visitor, new("lank", "lank@polisen.example"), Start);
        Assert.Contains("lank@polisen.example", asked.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["Lösenordet stämmer inte. Skriv det du loggar in med nu."],
            (await visitor.SendAsync(asked, new() { ["Current"] = "fel" })).Faults);
        Assert.Equal(0, await LoginsAsync("lank"));
        Assert.Contains("Kontot är kopplat.", (await visitor.SendAsync(asked, Password)).Text, StringComparison.Ordinal);
        Assert.Contains(
            "kopplade organisationens inloggning (lank@polisen.example)", await MailAsync("lank@kil.example"),
            StringComparison.Ordinal);
        Assert.Contains(
            "Kopplade organisationens inloggning", (await visitor.GetAsync("/mitt-konto/andringar")).Text,
            StringComparison.Ordinal);
        using var other = site.Visitor();
        Assert.Equal("/oversikt", (await site.EnterAsync(other, new("lank"))).Address);
    }

    [Fact]
    public async Task With_a_second_factor_linking_takes_a_code_as_well()
    {
        using var visitor = await site.SignInAsync("kod@kil.example", [Officer]);
        const string key = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
        var page = await visitor.GetAsync("/mitt-konto/tva-steg");
        var secret = page.Page.QuerySelector("code")?.TextContent ?? key;
        await visitor.SendAsync(
            page, new() { ["Current"] = TestSite.Password, ["Code"] = Totp.Code(secret, TimeProvider.System.GetUtcNow()) });
        var asked = await site.EnterAsync(visitor, new("med kod"), Start);
        Assert.NotEmpty((await visitor.SendAsync(asked, Password)).Faults);
        Assert.NotEmpty((await visitor.SendAsync(asked, new(Password) { ["Code"] = "000000" })).Faults);
        Assert.Equal(0, await LoginsAsync("med kod"));
    }

    [Fact]
    public async Task A_provider_response_is_linked_only_to_the_account_that_requested_it()
    {
        using var visitor = await site.SignInAsync("ensam@kil.example", [Officer]);
        await site.EnterAsync(visitor, new("inte hans"));
        Assert.Null((await visitor.GetAsync(Room)).Page.QuerySelector("form[action*=Link]"));
        Assert.Equal(0, await LoginsAsync("inte hans"));
    }

    [Fact]
    public async Task One_provider_account_is_linked_to_one_local_account()
    {
        await site.JoinAsync("forst@kil.example", "delad", Officer);
        using var second = await site.SignInAsync("sedan@kil.example", [Officer]);
        var asked = await site.EnterAsync(second, new("delad"), Start);
        Assert.Contains(
            "redan kopplat till någon annan", Assert.Single((await second.SendAsync(asked, Password)).Faults),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invitation_is_accepted_on_our_own_page_and_once()
    {
        var link = await site.InviteAsync("ny@kil.example", [Officer]);
        using var visitor = site.Visitor();
        var start = (await visitor.GetAsync(link)).Page.QuerySelector("main a[href*=Organisation]")!.GetAttribute("href")!;
        var asked = await site.EnterAsync(visitor, new("ny", "ny@polisen.example"), start);
        Assert.Equal("Ta emot inbjudan", asked.Heading);
        Assert.Equal(0, await LoginsAsync("ny"));
        Assert.Equal("/oversikt", (await visitor.SendAsync(asked, [])).Address);
        Assert.Equal("Länken fungerar inte", (await site.Visitor().GetAsync(link)).Heading);
        using var again = site.Visitor();
        Assert.Contains("inte kopplat", (await site.EnterAsync(again, new("en annan"), start)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_reset_link_does_not_bypass_the_second_factor()
    {
        using var visitor = await site.SignInAsync("glomt@kil.example", [Officer]);
        await site.Test.ExecuteAsync(
            "update user_links set used_at = null, until = now() + interval '1 day' where user_id = (select id from users "
            + "where email = 'glomt@kil.example')");
        var link = await site.InviteAsync("glomt@kil.example", [Officer]);
        using var thief = site.Visitor();
        Assert.Null((await thief.GetAsync(link)).Page.QuerySelector("main a[href*=Organisation]"));
        Assert.Contains(
            "inte kopplat", (await site.EnterAsync(thief, new("tjuv"), $"{link}?handler=Organisation")).Text,
            StringComparison.Ordinal);
        Assert.Equal(0, await LoginsAsync("tjuv"));
    }

    [Fact]
    public async Task After_unlinking_only_the_password_signs_in()
    {
        using var visitor = await site.SignInAsync("bort@kil.example", [Officer]);
        await visitor.SendAsync(await site.EnterAsync(visitor, new("bort"), Start), Password);
        var page = await visitor.GetAsync(Room);
        Assert.NotEmpty((await visitor.SendAsync(page, new() { ["Current"] = "fel" })).Faults);
        var left = await visitor.SendAsync(page, Password);
        Assert.Equal("/logga-in", left.Address);
        Assert.Contains("är bortkopplat, och du är utloggad överallt. Logga in med ditt lösenord.", left.Text, StringComparison.Ordinal);
        using var other = site.Visitor();
        Assert.Contains("inte kopplat", (await site.EnterAsync(other, new("bort"))).Text, StringComparison.Ordinal);
        Assert.Equal(
            "/oversikt",
            (await other.PostAsync(
                "/logga-in", new() { ["Password"] = TestSite.Password, ["Email"] = "bort@kil.example" })).Address);
    }

    [Fact]
    public async Task A_person_without_a_password_cannot_unlink()
    {
        await site.JoinAsync("bara.dar@kil.example", "bara dar", Officer);
        using var visitor = site.Visitor();
        await site.EnterAsync(visitor, new("bara dar"));
        var page = await visitor.GetAsync(Room);
        Assert.Null(page.Page.QuerySelector("main form"));
        var id = await site.Test.ScalarAsync<Guid>("select id from users where email = 'bara.dar@kil.example'");
        var refused = await new LinkSignIn(site.Test.Database, new(null), TimeProvider.System)
            .UnlinkAsync(id, new("x", id.ToString()), TestContext.Current.CancellationToken);
        Assert.Contains("Du har inget lösenord", refused.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unlinking_by_an_administrator_signs_the_person_out_and_notifies_them()
    {
        var id = await site.JoinAsync("administreras@kil.example", "administreras", Officer);
        using var visitor = site.Visitor();
        await site.EnterAsync(visitor, new("administreras"));
        using var ada = await site.SignInAsync(UserRole.Administrator);
        Assert.Contains(
            "bortkopplad", (await ada.PostAsync($"/administration/anvandare/{id}", [], "Unlink")).Text, StringComparison.Ordinal);
        Assert.Equal("/logga-in", (await visitor.GetAsync("/oversikt")).Address);
        Assert.Contains(
            "Åsa Öberg kopplade bort organisationens inloggning", await MailAsync("administreras@kil.example"),
            StringComparison.Ordinal);
        Assert.Equal(0, await LoginsAsync("administreras"));
    }

    [Fact]
    public async Task Claimed_roles_follow_the_claim_and_local_roles_stay()
    {
        var id = await site.JoinAsync(
            "roller@kil.example", "roller",
            UserGrant.Make(UserRole.CouncilMember, MunicipalityCode.Parse(TestSite.Karlskoga).Value, null).Value!);
        using var visitor = site.Visitor();
        await site.EnterAsync(visitor, new("roller", Roles: ["Polis.Kil", "Okänd.Roll", "polis.kil"]));
        Assert.Equal("CouncilMember 1883, MunicipalPoliceOfficer 1715 *", await GrantsAsync(id));
        Assert.Contains("Kommunpolis i Kil", (await visitor.GetAsync("/mitt-konto")).Text, StringComparison.Ordinal);
        Assert.Contains(site.Log, line => line.Contains("They give no role: Okänd.Roll, polis.kil", StringComparison.Ordinal));
        Assert.DoesNotContain(site.Log, line => line.Contains("Polis.Kil,", StringComparison.Ordinal));
        await site.EnterAsync(visitor, new("roller", Roles: ["Admin"]));
        Assert.Equal("Administrator *, CouncilMember 1883", await GrantsAsync(id));
        await site.EnterAsync(visitor, new("roller"));
        Assert.Equal("CouncilMember 1883", await GrantsAsync(id));
        Assert.Equal("user.grant user.grant user.ungrant user.ungrant", await site.Test.ScalarAsync<string>(
            "select string_agg(action, ' ' order by id) from audit_log where subject = 'roller@kil.example' "
            + "and actor = 'organisationens inloggning'"));
    }

    [Fact]
    public async Task A_claimed_role_is_not_kept_by_password_sign_in()
    {
        using var visitor = await site.SignInAsync(
            "losen@kil.example",
            [UserGrant.Make(UserRole.CouncilMember, MunicipalityCode.Parse(TestSite.Karlskoga).Value, null).Value!]);
        await visitor.SendAsync(await site.EnterAsync(visitor, new("losen"), Start), Password);
        using var there = site.Visitor();
        await site.EnterAsync(there, new("losen", Roles: ["Admin"]));
        Assert.Equal(System.Net.HttpStatusCode.OK, (await there.GetAsync("/administration/anvandare")).Status);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await visitor.GetAsync("/administration/anvandare")).Status);
    }

    [Fact]
    public async Task The_linking_pages_are_accessible()
    {
        using var invited = site.Visitor();
        var page = await browser.OpenAsync(invited);
        site.Provider.Next = new("alla", "alla@polisen.example");
        await page.GotoAsync(await site.InviteAsync("alla@kil.example", [Officer]));
        await TestBrowser.MustBeAccessibleAsync(page);
        await page.ClickAsync("text=Logga in med kommunens konto");
        await TestBrowser.MustBeAccessibleAsync(page);
        await page.ClickAsync("text=Ja, ta emot inbjudan");
        foreach (var address in new[] { Room, "/mitt-konto/andringar", "/logga-ut?handler=Here" })
        {
            await page.GotoAsync(address);
            await TestBrowser.MustBeAccessibleAsync(page);
        }
        using var person = await site.SignInAsync("alla.fler@kil.example", [Officer]);
        var other = await browser.OpenAsync(person);
        await other.GotoAsync(Room);
        await TestBrowser.MustBeAccessibleAsync(other);
        site.Provider.Next = new("fler", "fler@polisen.example");
        await other.ClickAsync("text=Koppla till kommunens konto");
        await TestBrowser.MustBeAccessibleAsync(other);
    }

    private Task<int> LoginsAsync(string subject) =>
        site.Test.ScalarAsync<int>("select count(*)::int from user_logins where subject = @subject", new { subject });

    private Task<string> GrantsAsync(Guid id) => site.Test.ScalarAsync<string>(
        """
        select string_agg(concat_ws(' ', role, municipality_code, case when from_organisation then '*' end), ', ' order by role)
        from user_grants where user_id = @id
        """, new { id });

    /// <summary>The last notice that the person got about the account.</summary>
    private Task<string> MailAsync(string email) => site.MailedAsync(email, "konto-%");
}
