using System.Net;
using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Users;

public sealed class SignInTests(TestSite site) : IClassFixture<TestSite>
{
    private static readonly UserGrant Officer =
        UserGrant.Make(UserRole.MunicipalPoliceOfficer, MunicipalityCode.Parse(TestSite.Kil).Value, null).Value!;

    [Fact]
    public async Task An_invitation_sets_a_password_once()
    {
        var link = await site.InviteAsync("en.gang@kil.example", [Officer]);
        using var first = site.Visitor();
        var fields = new Dictionary<string, string> { ["Password"] = TestSite.Password, ["Again"] = TestSite.Password };
        Assert.Equal("/oversikt", (await first.PostAsync(link, fields)).Address);
        Assert.Equal("Länken fungerar inte", (await site.Visitor().GetAsync(link)).Heading);
    }

    [Theory]
    [InlineData("kort", "4\u00A0tecken")]
    [InlineData("111111111111", "upprepar sig")]
    [InlineData("abcdefghijkl", "följer en rad")]
    [InlineData("Sommaren2026!", "gissar först")]
    [InlineData("passwordpassword", "gissar först")]
    [InlineData("ÅsaÖberg2026", "ditt namn")]
    public async Task A_common_password_is_refused_with_the_reason(string password, string why)
    {
        var link = await site.InviteAsync($"{Guid.NewGuid():N}@kil.example", [Officer]);
        using var visitor = site.Visitor();
        var answer = await visitor.PostAsync(link, new() { ["Password"] = password, ["Again"] = password });
        Assert.Contains(why, Assert.Single(answer.Faults), StringComparison.Ordinal);
        Assert.DoesNotContain(password, answer.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_in_does_not_reveal_whether_an_account_exists()
    {
        await (await site.SignInAsync(UserRole.CouncilMember, TestSite.Kil)).GetAsync("/");
        using var visitor = site.Visitor();
        var unknown = await visitor.PostAsync("/logga-in", new() { ["Email"] = "ingen@kil.example", ["Password"] = "fel" });
        await site.SignInAsync("finns@kil.example", [Officer]);
        var known = await visitor.PostAsync("/logga-in", new() { ["Email"] = "finns@kil.example", ["Password"] = "fel" });
        Assert.Equal(unknown.Faults, known.Faults);
        Assert.Equal("finns@kil.example", known.Page.QuerySelector("#Email")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Sign_in_returns_to_the_requested_local_page_only()
    {
        await site.SignInAsync("vidare@kil.example", [Officer]);
        var fields = new Dictionary<string, string> { ["Email"] = "vidare@kil.example", ["Password"] = TestSite.Password };
        Assert.Equal("/mitt-konto", (await site.Visitor().PostAsync("/mitt-konto", fields)).Address);
        Assert.Equal("/oversikt", (await site.Visitor().PostAsync("/logga-in?till=https://ond.example/", fields)).Address);
        Assert.Equal("/oversikt", (await site.Visitor().PostAsync("/logga-in?till=//ond.example/", fields)).Address);
        // No header may contain such a letter; our own redirects encode it.
        Assert.Equal("/oversikt", (await site.Visitor().PostAsync("/logga-in?till=%2F%C3%A5", fields)).Address);
    }

    [Fact]
    public async Task Signing_out_other_sessions_takes_effect_at_once()
    {
        using var here = await site.SignInAsync("overallt@kil.example", [Officer]);
        using var there = site.Visitor();
        await there.PostAsync("/logga-in", new() { ["Email"] = "overallt@kil.example", ["Password"] = TestSite.Password });
        Assert.Equal("/mitt-konto", (await there.GetAsync("/mitt-konto")).Address);
        await TestSite.ConfirmAsync(here);
        Assert.Equal("/logga-in", (await there.GetAsync("/mitt-konto")).Address);
        Assert.Equal("/mitt-konto", (await here.GetAsync("/mitt-konto")).Address);
    }

    [Fact]
    public async Task A_sign_in_from_a_new_browser_is_mailed_about_once()
    {
        const string mailed = "select count(*) from outbox where recipient_address = 'ny.dator@kil.example' "
            + "and subject = 'Ny inloggning på ditt konto'";
        using var first = await site.SignInAsync("ny.dator@kil.example", [Officer]);
        Assert.Equal(0, await site.Test.ScalarAsync<long>(mailed));
        using var second = site.Visitor();
        second.Client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0");
        for (var i = 0; i < 2; i++)
        {
            await second.PostAsync("/logga-in", new() { ["Email"] = "ny.dator@kil.example", ["Password"] = TestSite.Password });
            Assert.Equal(1, await site.Test.ScalarAsync<long>(mailed));
            await second.PostAsync("/logga-ut", []);
        }
        Assert.Contains(
            "Firefox i Linux, från adressen ", await site.MailedAsync("ny.dator@kil.example", "konto-%"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stolen_cookie_is_invalid_after_a_password_change()
    {
        using var person = await site.SignInAsync("kopierad@kil.example", [Officer]);
        using var thief = ThiefOf(person);
        Assert.Equal("/mitt-konto", (await thief.GetAsync("/mitt-konto")).Address);
        var changed = await person.PostAsync(
            "/mitt-konto", new() { ["Current"] = TestSite.Password, ["Password"] = "ett helt nytt lösenord 8" }, "Password");
        Assert.Contains("Lösenordet är bytt", changed.Text, StringComparison.Ordinal);
        Assert.Equal("/mitt-konto", (await person.GetAsync("/mitt-konto")).Address);
        Assert.Equal("/logga-in", (await thief.GetAsync("/mitt-konto")).Address);
    }

    [Fact]
    public async Task A_stolen_cookie_is_invalid_after_sign_out()
    {
        using var person = await site.SignInAsync("stulen@kil.example", [Officer]);
        using var thief = ThiefOf(person);
        var left = await person.PostAsync("/logga-ut", []);
        Assert.Equal(("/logga-in", "Du är utloggad."), (left.Address, left.Page.QuerySelector(".said")!.TextContent));
        Assert.Equal("/logga-in", (await thief.GetAsync("/mitt-konto")).Address);
    }

    [Fact]
    public async Task A_closed_account_is_signed_out_at_its_next_request()
    {
        using var person = await site.SignInAsync("avslutad@kil.example", [Officer]);
        await using var connection = await site.Test.Database.OpenAsync(TestContext.Current.CancellationToken);
        var id = (await UserStore.FindAsync(connection, "avslutad@kil.example", TestContext.Current.CancellationToken))!.User.Id;
        await site.SignInAsync("admin@kil.example", [UserGrant.Make(UserRole.Administrator, null, null).Value!]);
        Assert.True(
            (await new ManageUser(site.Test.Database, new UserMail(null), TimeProvider.System)
                .CloseAsync(id, new("test"), TestContext.Current.CancellationToken)).Ok);
        Assert.Equal("/logga-in", (await person.GetAsync("/mitt-konto")).Address);
    }

    [Fact]
    public async Task Password_resets_are_mailed_once_an_hour_and_only_to_existing_accounts()
    {
        await site.SignInAsync("glomsk@kil.example", [Officer]);
        foreach (var email in new[] { "glomsk@kil.example", "ingen.alls@kil.example", "glomsk@kil.example" })
            Assert.Contains(
                "brev på väg", (await site.Visitor().PostAsync("/glomt-losenord", new() { ["Email"] = email })).Text,
                StringComparison.Ordinal);
        Assert.Single(await SentMail.ToAsync(site.Test, "glomsk@kil.example"));
        Assert.Equal(1, await site.Test.ScalarAsync<long>("select count(*) from outbox where subject_key like 'losenord-%'"));
    }

    [Fact]
    public async Task A_cross_site_form_is_refused()
    {
        using var person = await site.SignInAsync(UserRole.CouncilMember, TestSite.Kil);
        using var answer = await person.Client.PostAsync("/logga-ut", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("/mitt-konto", (await person.GetAsync("/mitt-konto")).Address);
    }

    [Fact]
    public async Task No_secret_is_stored_in_clear_text()
    {
        using var person = await site.SignInAsync("hemlig@kil.example", [Officer]);
        var rows = await site.Test.ScalarAsync<string>(
            "select (select string_agg(u::text, ' ') from users u) || (select string_agg(s::text, ' ') from user_sessions s) || "
            + "(select string_agg(l::text, ' ') from user_links l) || (select string_agg(a::text, ' ') from audit_log a)");
        Assert.DoesNotContain(TestSite.Password, rows, StringComparison.Ordinal);
        Assert.DoesNotContain(person.Cookies["inloggad"]!.Value, rows, StringComparison.Ordinal);
    }

    /// <summary>Sends the person's current cookies, also after they change.</summary>
    private Visitor ThiefOf(Visitor person)
    {
        var thief = site.Visitor();
        foreach (var cookie in person.Cookies.Cast<Cookie>())
            thief.Client.DefaultRequestHeaders.Add("Cookie", $"{cookie.Name}={cookie.Value}");
        return thief;
    }
}
