using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Users;

/// <summary>An open session alone neither gives access nor removes a second factor: the person confirms who they are.</summary>
public sealed class ConfirmationTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Users = "/administration/anvandare", Keys = "/administration/nycklar", Heading = "Bekräfta att det är du";

    private static readonly UserGrant Administers = UserGrant.Make(UserRole.Administrator, null, null).Value!;

    private static readonly UserGrant Officer =
        UserGrant.Make(UserRole.MunicipalPoliceOfficer, MunicipalityCode.Parse(TestSite.Kil).Value, null).Value!;

    private static readonly Dictionary<string, string> Right = new() { ["Current"] = TestSite.Password };

    public static TheoryData<string, string, string> Acts => new()
    {
        { "invite", "user.invite", "Inbjudan är skickad" },
        { "role", "user.grant", "Rollen är tillagd" },
        { "link", "user.invite", "Ett brev med en ny länk är på väg" },
        { "factor", "user.forget_second_factor", "Inloggning i två steg är avstängd" },
        { "key", "api_key.create", "Den nya nyckeln" },
        { "sessions", "user.sign_out_everywhere", "Du är utloggad överallt utom här" },
        { "take", "user.ungrant", "Rollen är borttagen" },
        { "close", "user.close", "Kontot är avslutat" },
        { "out", "user.sign_out_everywhere", "Personen är utloggad överallt" },
        { "revoke", "api_key.revoke", "fungerar inte längre" },
    };

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Every_action_on_access_requires_the_password_again_and_is_then_performed(
        string act, string action, string done)
    {
        var (ada, _) = await AdministratorAsync();
        var asked = await ActAsync(ada, act);
        Assert.Equal(Heading, asked.Heading);
        Assert.Equal(0, await LoggedAsync(ada, action));
        var wrong = await ada.SendAsync(asked, new() { ["Current"] = "fel lösenord" });
        Assert.Equal((Heading, "Lösenordet stämmer inte. Skriv det du loggar in med nu."), (wrong.Heading, Assert.Single(wrong.Faults)));
        Assert.Equal(0, await LoggedAsync(ada, action));
        Assert.Contains(done, (await ada.SendAsync(wrong, Right)).Text, StringComparison.Ordinal);
        Assert.Equal(1, await LoggedAsync(ada, action));
    }

    [Fact]
    public async Task A_confirmation_is_valid_for_ten_minutes_in_its_own_session()
    {
        var (ada, email) = await AdministratorAsync();
        await ada.SendAsync(await ActAsync(ada, "key"), Right);
        Assert.Contains("Den nya nyckeln", (await ActAsync(ada, "key")).Text, StringComparison.Ordinal);
        using var other = site.Visitor();
        await other.PostAsync("/logga-in", new() { ["Email"] = email, ["Password"] = TestSite.Password });
        Assert.Equal(Heading, (await ActAsync(other, "key")).Heading);
        await site.Test.ExecuteAsync("update user_sessions set confirmed_at = confirmed_at - interval '9 minutes'");
        Assert.NotEqual(Heading, (await ActAsync(ada, "key")).Heading);
        await site.Test.ExecuteAsync("update user_sessions set confirmed_at = confirmed_at - interval '2 minutes'");
        Assert.Equal(Heading, (await ActAsync(ada, "key")).Heading);
    }

    [Fact]
    public async Task With_a_second_factor_a_new_code_is_required_too_and_its_error_is_shown_at_its_field()
    {
        var (ada, _) = await AdministratorAsync();
        var page = await ada.GetAsync("/mitt-konto/tva-steg");
        var (key, now) = (page.Page.QuerySelector("main code")!.TextContent, TimeProvider.System.GetUtcNow());
        await ada.SendAsync(page, new(Right) { ["Code"] = Totp.Code(key, now) });
        var asked = await ActAsync(ada, "key");
        var used = await ada.SendAsync(asked, new(Right) { ["Code"] = Totp.Code(key, now) });
        Assert.Equal("#Code", Assert.Single(used.Page.QuerySelectorAll(".faults a")).GetAttribute("href"));
        Assert.Contains("Koden är redan använd", Assert.Single(used.Faults), StringComparison.Ordinal);
        Assert.Contains(
            "Den nya nyckeln", (await ada.SendAsync(used, new(Right) { ["Code"] = Totp.Code(key, now.AddSeconds(30)) })).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_administrators_are_mailed_about_an_action_and_the_actor_is_not()
    {
        var (_, watcher) = await AdministratorAsync();
        var (ada, email) = await AdministratorAsync();
        var invited = $"{Guid.NewGuid():N}@kil.example";
        await site.InviteAsync(invited, [Administers]);
        Assert.Contains("Den nya nyckeln", (await ada.SendAsync(await ActAsync(ada, "key"), Right)).Text, StringComparison.Ordinal);
        Assert.Contains("Inloggning i två steg är avstängd", (await ActAsync(ada, "factor")).Text, StringComparison.Ordinal);
        Assert.Contains("Rollen är tillagd", (await ActAsync(ada, "administrator")).Text, StringComparison.Ordinal);
        const string text = "select count(*) from outbox where recipient_address = @to and subject_key like 'administration-%'";
        Assert.Equal(3, await site.Test.ScalarAsync<long>(text, new { to = watcher }));
        Assert.Equal(0, await site.Test.ScalarAsync<long>(text, new { to = email }));
        Assert.Equal(0, await site.Test.ScalarAsync<long>(text, new { to = invited }));
        var mail = await site.MailedAsync(watcher, "administration-%");
        Assert.Matches(@"Åsa Öberg gav Åsa Öberg \([0-9a-f]+@kil\.example\) rollen administratör\. Det var ", mail);
    }

    [Fact]
    public async Task Other_administrators_are_mailed_about_a_closed_administrator_and_a_role_that_was_taken_away()
    {
        var (_, watcher) = await AdministratorAsync();
        var (_, closed) = await AdministratorAsync();
        var (_, demoted) = await AdministratorAsync();
        using var ada = await site.SignInAsync(UserRole.Administrator);
        await ada.PostAsync(await PageAsync(closed), [], "Close");
        Assert.Contains(
            $"avslutade kontot för Åsa Öberg ({closed}), som var administratör",
            await site.MailedAsync(watcher, "administration-%"), StringComparison.Ordinal);
        await ada.PostAsync(await PageAsync(demoted), [], "Remove");
        Assert.Contains(
            $"tog bort en roll som administratör från Åsa Öberg ({demoted})", await site.MailedAsync(watcher, "administration-%"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removing_ones_own_role_is_shown_on_the_next_page()
    {
        await AdministratorAsync();
        var (ada, email) = await AdministratorAsync();
        await TestSite.ConfirmAsync(ada);
        var after = await ada.PostAsync(await PageAsync(email), [], "Remove");
        Assert.Equal(("/mitt-konto", System.Net.HttpStatusCode.OK), (after.Address, after.Status));
        Assert.Contains("Du har tagit bort din egen roll som administratör", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_confirmation_page_names_the_action_and_the_person()
    {
        var (ada, _) = await AdministratorAsync();
        await site.InviteAsync("berors@kil.example", [Officer]);
        var asked = await ada.PostAsync(await PageAsync("berors@kil.example"), [], "Close");
        Assert.Contains("Du vill avsluta ett konto: Åsa Öberg, berors@kil.example.", asked.Text, StringComparison.Ordinal);
        Assert.Contains("Du vill skapa en API-nyckel: Statistik.", (await ActAsync(ada, "key")).Text, StringComparison.Ordinal);
    }

    private async Task<string> PageAsync(string email) =>
        $"{Users}/{await site.Test.ScalarAsync<Guid>("select id from users where email = @email", new { email })}";

    [Fact]
    public async Task Roles_without_administration_are_not_mailed_to_administrators()
    {
        var (_, watcher) = await AdministratorAsync();
        var (ada, _) = await AdministratorAsync();
        await ada.SendAsync(await ActAsync(ada, "role"), Right);
        Assert.Equal(0, await site.Test.ScalarAsync<long>(
            "select count(*) from outbox where recipient_address = @watcher and subject_key like 'administration-%'", new { watcher }));
    }

    [Fact]
    public async Task A_person_can_end_one_of_their_own_sessions_only()
    {
        var (here, email) = await AdministratorAsync();
        Visitor[] others = [site.Visitor(), site.Visitor()];
        foreach (var other in others) await other.PostAsync("/logga-in", new() { ["Email"] = email, ["Password"] = TestSite.Password });
        var page = await here.GetAsync("/mitt-konto");
        Assert.Equal(2, page.Page.QuerySelectorAll("form[action*=SignOutThere]").Length);
        var newest = await SessionAsync(email);
        Assert.Equal(Heading, (await here.SendAsync(page, new() { ["session"] = $"{newest}" }, "SignOutThere")).Heading);
        var ended = await here.SendAsync(page, new(Right) { ["session"] = $"{newest}" }, "SignOutThere");
        Assert.Contains("Den inloggningen är avslutad.", ended.Text, StringComparison.Ordinal);
        Assert.Equal("/mitt-konto", (await others[0].GetAsync("/mitt-konto")).Address);
        Assert.Equal("/logga-in", (await others[1].GetAsync("/mitt-konto")).Address);
        var (stranger, theirs) = await AdministratorAsync();
        var refused = await here.SendAsync(page, new() { ["session"] = $"{await SessionAsync(theirs)}" }, "SignOutThere");
        Assert.Contains("redan avslutad", refused.Text, StringComparison.Ordinal);
        Assert.Equal("/mitt-konto", (await stranger.GetAsync("/mitt-konto")).Address);
    }

    [Fact]
    public async Task Confirmation_secrets_are_never_stored_with_an_expired_form()
    {
        var (ada, email) = await AdministratorAsync();
        var asked = await ActAsync(ada, "key");
        await site.Test.ExecuteAsync(
            "update user_sessions set ended_at = now() where user_id = (select id from users where email = @email)", new { email });
        Assert.Equal("/logga-in", (await ada.SendAsync(asked, Right)).Address);
        var kept = await site.Test.ScalarAsync<string>(
            "select fields::text from unsent_forms where user_id = (select id from users where email = @email)", new { email });
        Assert.Contains("Statistik", kept, StringComparison.Ordinal);
        Assert.DoesNotContain(TestSite.Password, kept, StringComparison.Ordinal);
    }

    /// <summary>A person who has not confirmed.</summary>
    private async Task<(Visitor Visitor, string Email)> AdministratorAsync()
    {
        var email = $"{Guid.NewGuid():N}@kil.example";
        return (await site.SignInAsync(email, [Administers]), email);
    }

    /// <summary>Fills in the form and sends it once.</summary>
    private async Task<Answer> ActAsync(Visitor ada, string act)
    {
        if (act == "key")
            return await ada.PostAsync(
                Keys, new() { ["Name"] = "Statistik", ["Municipality"] = TestSite.Karlskoga, ["Party"] = "Police" }, "Create");
        if (act == "revoke") return await RevokeAsync(ada);
        if (act == "sessions") return await ada.PostAsync("/mitt-konto", [], "SignOutElsewhere");
        var name = Guid.NewGuid().ToString("N");
        var (email, role) = ($"{name}@kil.example",
            new Dictionary<string, string> { ["Role"] = "CouncilMember", ["Municipality"] = TestSite.Kil });
        if (act == "invite")
            return await ada.PostAsync(
                Users, new() { ["Name"] = name, ["Email"] = email, ["Role"] = "CouncilMember", ["Municipalities"] = TestSite.Kil });
        await site.InviteAsync(email, [Officer]);
        await site.Test.ExecuteAsync("update users set two_factor = true where email = @email", new { email });
        var page = await PageAsync(email);
        return act switch
        {
            "take" => await ada.PostAsync(page, [], "Remove"),
            "close" => await ada.PostAsync(page, [], "Close"),
            "out" => await ada.PostAsync(page, [], "SignOut"),
            "role" => await ada.PostAsync(page, role, "Add"),
            "administrator" => await ada.PostAsync(page, new() { ["Role"] = "Administrator", ["Municipality"] = "" }, "Add"),
            "link" => await ada.PostAsync(page, [], "Link"),
            _ => await ada.PostAsync(page, [], "ForgetFactor"),
        };
    }

    private async Task<Answer> RevokeAsync(Visitor ada)
    {
        var right = new ReportingRight(MunicipalityCode.Parse(TestSite.Kil).Value, ResponsibleParty.Police);
        await new CreateApiKey(site.Test.Database, new(null), TimeProvider.System)
            .RunAsync(right, "Statistik", null, new("test"), TestContext.Current.CancellationToken);
        return await ada.PostAsync(Keys, [], "Revoke");
    }

    private async Task<long> LoggedAsync(Visitor who, string action)
    {
        var email = (await who.GetAsync("/mitt-konto")).Text.Split("Åsa Öberg, ")[1].Split(". ")[0];
        return await site.Test.ScalarAsync<long>(
            "select count(*) from audit_log where action = @action and actor_id = (select id::text from users "
            + "where email = @email)",
            new { action, email });
    }

    private Task<long> SessionAsync(string email) => site.Test.ScalarAsync<long>(
        "select max(s.id) from user_sessions s join users u on u.id = s.user_id where email = @email", new { email });
}
