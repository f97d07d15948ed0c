using System.Net;
using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Administration;

/// <summary>
/// Accounts: invited, given and refused roles, signed out, closed and opened again by an administrator.
/// </summary>
public sealed class UsersTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Room = "/administration/anvandare";

    private static readonly UserGrant Officer =
        UserGrant.Make(UserRole.MunicipalPoliceOfficer, MunicipalityCode.Parse(TestSite.Kil).Value, null).Value!;

    [Fact]
    public async Task An_invited_person_signs_in_with_the_role_by_a_mailed_link_that_the_administrator_never_sees()
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        var answer = await ada.PostAsync(Room, Fields("Nina Ny", "nina@kil.example", UserRole.Coordinator, TestSite.Kil));
        var link = await site.MailedLinkAsync("nina@kil.example");
        Assert.Contains("Ett brev är på väg till nina@kil.example", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/valkommen/", answer.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(
            "kommunen",
            await site.Test.ScalarAsync<string>(
                "select case party when 'Municipality' then 'kommunen' end from user_grants join users on id = user_id "
                + "where email = 'nina@kil.example'"));
        Assert.Equal(
            1,
            await site.Test.ScalarAsync<long>(
                "select count(*) from outbox where recipient_address = 'nina@kil.example' and subject_key like 'inbjudan-%'"));
        Assert.Equal("Säkerhetssamordnare i Kil", Row(answer, "Nina Ny")[1], ignoreCase: true);
        var later = await ada.GetAsync(Room);
        Assert.DoesNotContain("/valkommen/", later.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal("Har inte svarat på inbjudan", Row(later, "Nina Ny")[2]);
        using var nina = site.Visitor();
        await nina.PostAsync(link, new() { ["Password"] = TestSite.Password, ["Again"] = TestSite.Password });
        Assert.Equal(HttpStatusCode.OK, (await nina.GetAsync("/kommuner/1715/overenskommelser/kil-2018")).Status);
        Assert.StartsWith("Senast här", Row(await ada.GetAsync(Room), "Nina Ny")[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_with_an_account_is_not_invited_again_and_keeps_the_roles()
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        await site.InviteAsync("finns.redan@kil.example", [Officer]);
        var answer = await ada.PostAsync(Room, Fields("Någon Annan", "FINNS.redan@kil.example", UserRole.Administrator));
        Assert.Equal(["Adressen har redan ett konto. Öppna det i listan och ändra rollerna där."], answer.Faults);
        Assert.Equal("Någon Annan", answer.Page.QuerySelector("#Name")!.GetAttribute("value"));
        Assert.Equal([Officer], (await AccountAsync("finns.redan@kil.example")).User.Grants);
    }

    [Theory]
    [InlineData(
        "", "inte en adress", "MunicipalPoliceOfficer", "",
        "kommunpolis gäller i en kommun", "Namnet ska vara", "”inte en adress” är ingen e-postadress")]
    [InlineData("Eva", "eva@kil.example", "MunicipalPoliceOfficer", "171", "”171” är ingen kommunkod")]
    [InlineData("Eva", "eva@kil.example", "Kung", TestSite.Kil, "”Kung” går inte att läsa")]
    [InlineData("Eva", "eva@kil.example", "99", TestSite.Kil, "”99” går inte att läsa")]
    [InlineData("Eva", "eva@kil.example", "0", TestSite.Kil, "”0” går inte att läsa")]
    [InlineData("Eva", "eva@kil.example", "Reporter,Coordinator", TestSite.Kil, "”Reporter,Coordinator” går inte att läsa")]
    [InlineData("Eva", "eva@kil.example", "", TestSite.Kil, "Välj en roll.")]
    [InlineData("Ev\u0007a", "eva@kil.example", "Administrator", "", "Texten har ett tecken som inte syns (U+0007) efter ”Ev”.")]
    [InlineData("Eva\u202EkE", "eva@kil.example", "Administrator", "", "Texten har ett tecken som inte syns (U+202E) efter ”Eva”.")]
    [InlineData("Eva", "eva@kil.example", "MunicipalPoliceOfficer", "9999", "Ingen kommun har koden 9999.")]
    public async Task All_errors_are_shown_at_once_and_no_one_is_invited(
        string name, string email, string role, string kommun, params string[] faults)
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        var people = await site.Test.ScalarAsync<long>("select count(*) from users");
        var answer = await ada.PostAsync(Room, new() { ["Name"] = name, ["Email"] = email, ["Role"] = role, ["Municipalities"] = kommun });
        Assert.Equal(faults.Length, answer.Faults.Count);
        Assert.All(faults, fault => Assert.Contains(answer.Faults, said => said.Contains(fault, StringComparison.Ordinal)));
        Assert.Equal(people, await site.Test.ScalarAsync<long>("select count(*) from users"));
    }

    [Fact]
    public async Task An_administrator_role_is_global_whatever_municipality_the_form_has()
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        await ada.PostAsync(Room, Fields("Ada Två", "ada.tva@kil.example", UserRole.Administrator, TestSite.Kil));
        using var pia = await site.SignInAsync("pia.admin@kil.example", [Officer]);
        await ada.PostAsync(
            await PageAsync("pia.admin@kil.example"), new() { ["Role"] = "Administrator", ["Municipality"] = TestSite.Kil }, "Add");
        foreach (var email in new[] { "ada.tva@kil.example", "pia.admin@kil.example" })
            Assert.Null(Assert.Single((await AccountAsync(email)).User.Grants, grant => grant.Role == UserRole.Administrator).Municipality);
    }

    [Fact]
    public async Task Nothing_is_chosen_before_the_administrator_chooses_it()
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        await site.InviteAsync("forvalt@kil.example", [Officer]);
        var refused = await ada.PostAsync(await PageAsync("forvalt@kil.example"), [], "Add");
        Assert.Equal(["Välj en roll."], refused.Faults);
        Assert.All(
            ["Role", "Municipality", "Party"],
            list => Assert.Equal("Välj", refused.Page.QuerySelector($"#{list} option")!.TextContent));
        var half = await ada.SendAsync(refused, new() { ["Role"] = "Reporter" }, "Add");
        Assert.Equal(
            ["Rollen rapportör gäller i en kommun. Ange vilken.", "Välj vems uppgifter rapportören lämnar: polisens eller kommunens."],
            half.Faults.Order());
        Assert.Equal([Officer], (await AccountAsync("forvalt@kil.example")).User.Grants);
        var invite = await ada.GetAsync(Room);
        Assert.All(["Role", "Party"], list => Assert.Equal("", invite.Page.QuerySelector($"#{list} option")!.GetAttribute("value")));
        Assert.Empty(invite.Page.QuerySelectorAll("#Municipalities [checked]"));
    }

    [Fact]
    public async Task Missing_municipalities_are_marked_where_they_are_chosen()
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        var answer = await ada.PostAsync(Room, Fields("Rita", "rita.utan@kil.example", UserRole.MunicipalPoliceOfficer));
        Assert.Equal(
            "Fel: Rollen kommunpolis gäller i en kommun. Ange vilken.",
            answer.Page.QuerySelector("fieldset.faulty #Municipalities-fault")!.TextContent);
    }

    [Fact]
    public async Task An_administrator_who_was_stored_with_a_municipality_has_no_rights_there()
    {
        using var old = await site.SignInAsync("gammal.admin@kil.example", [new(UserRole.Administrator, Officer.Municipality, null)]);
        Assert.Equal(HttpStatusCode.Forbidden, (await old.GetAsync("/kommuner/1715/loften/kil-2018")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await old.GetAsync("/kommuner/1715/rapporter/kil-2018")).Status);
        Assert.DoesNotContain("Kil", (await old.GetAsync("/rapporter")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Administratör i", (await old.GetAsync(Room)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_change_takes_effect_at_the_next_request()
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        using var pia = await site.SignInAsync("pia@kil.example", [Officer]);
        var page = await PageAsync("pia@kil.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await pia.GetAsync("/kommuner/1883/loften/karlskoga-2016")).Status);
        var added = await ada.PostAsync(page, new() { ["Role"] = "MunicipalPoliceOfficer", ["Municipality"] = TestSite.Karlskoga }, "Add");
        Assert.Contains("Rollen är tillagd", added.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await pia.GetAsync("/kommuner/1883/loften/karlskoga-2016")).Status);
        var removed = await ada.SendAsync(added, new() { ["grant"] = $"{Officer}" }, "Remove");
        Assert.Contains("Rollen är borttagen.", removed.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await pia.GetAsync("/kommuner/1715/loften/kil-2018")).Status);
        Assert.Equal(["Rollen är redan borttagen."], (await ada.SendAsync(added, new() { ["grant"] = $"{Officer}" }, "Remove")).Faults);
        Assert.Equal(
            ["Rollen kommunpolis gäller i en kommun. Ange vilken."],
            (await ada.PostAsync(page, new() { ["Role"] = "MunicipalPoliceOfficer", ["Municipality"] = "" }, "Add")).Faults);
    }

    [Fact]
    public async Task A_closed_account_cannot_sign_in_until_it_is_reopened_with_a_new_link()
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        using var sven = await site.SignInAsync("sven@kil.example", [Officer]);
        var password = new Dictionary<string, string> { ["Email"] = "sven@kil.example", ["Password"] = TestSite.Password };
        var closed = await ada.PostAsync(await PageAsync("sven@kil.example"), [], "Close");
        Assert.Contains("Avslutat", closed.Text, StringComparison.Ordinal);
        Assert.Equal("/logga-in", (await sven.GetAsync("/oversikt")).Address);
        Assert.NotEmpty((await sven.PostAsync("/logga-in", password)).Faults);
        var opened = await ada.SendAsync(closed, [], "Link");
        Assert.Contains("Ett brev med en ny länk är på väg till sven@kil.example", opened.Text, StringComparison.Ordinal);
        Assert.Equal("/oversikt", (await sven.PostAsync("/logga-in", password)).Address);
        Assert.Equal([Officer], (await AccountAsync("sven@kil.example")).User.Grants);
    }

    [Fact]
    public async Task A_new_link_works_and_the_one_before_it_does_not()
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        var first = await site.InviteAsync("sen@kil.example", [Officer]);
        var answer = await ada.PostAsync(await PageAsync("sen@kil.example"), [], "Link");
        Assert.DoesNotContain("/valkommen/", answer.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var second = await site.MailedLinkAsync("sen@kil.example");
        Assert.Equal("Länken fungerar inte", (await site.Visitor().GetAsync(first)).Heading);
        Assert.NotEqual("Länken fungerar inte", (await site.Visitor().GetAsync(second)).Heading);
        Assert.Equal(1, await site.Test.ScalarAsync<long>("select count(*) from outbox where recipient_address = 'sen@kil.example'"));
    }

    [Fact]
    public async Task Of_two_concurrently_requested_links_the_valid_one_is_mailed()
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        await site.InviteAsync("tva.ganger@kil.example", [Officer]);
        var page = await PageAsync("tva.ganger@kil.example");
        var open = await ada.GetAsync(page);
        await ada.SendAsync(open, [], "Link");
        await ada.SendAsync(open, [], "Link");
        Assert.Equal(
            2, await site.Test.ScalarAsync<long>("select count(*) from outbox where recipient_address = 'tva.ganger@kil.example'"));
        Assert.NotEqual(
            "Länken fungerar inte", (await site.Visitor().GetAsync(await site.MailedLinkAsync("tva.ganger@kil.example"))).Heading);
    }

    [Fact]
    public async Task A_link_to_a_person_with_an_account_is_not_an_invitation()
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        using var person = await site.SignInAsync("glomsk@kil.example", [Officer]);
        await ada.PostAsync(await PageAsync("glomsk@kil.example"), [], "Link");
        Assert.Equal("Välj ett nytt lösenord", await site.Test.ScalarAsync<string>(
            "select subject from outbox where recipient_address = 'glomsk@kil.example' and subject_key like 'losenord-%'"));
        Assert.Contains(
            "En administratör har skickat en länk", await site.MailedAsync("glomsk@kil.example", "losenord-%"),
            StringComparison.Ordinal);
        Assert.Equal(
            0,
            await site.Test.ScalarAsync<long>(
                "select count(*) from outbox where recipient_address = 'glomsk@kil.example' and subject_key like 'inbjudan-%'"));
    }

    [Fact]
    public async Task After_a_lost_telephone_sessions_end_and_the_second_factor_is_removed()
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        using var lisa = await site.SignInAsync("lisa@kil.example", [Officer]);
        var page = await PageAsync("lisa@kil.example");
        await ada.PostAsync(page, [], "SignOut");
        Assert.Equal("/logga-in", (await lisa.GetAsync("/oversikt")).Address);
        await site.Test.ExecuteAsync("update users set two_factor = true, authenticator_key = 'ABCD' where email = 'lisa@kil.example'");
        var forgotten = await ada.PostAsync(page, [], "ForgetFactor");
        Assert.Contains("avstängd", forgotten.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Åsa Öberg stängde av din inloggning i två steg.", await site.MailedAsync("lisa@kil.example", "konto-%"),
            StringComparison.Ordinal);
        Assert.Null(forgotten.Page.QuerySelector("form[action*=ForgetFactor]"));
        Assert.Equal(
            "/oversikt",
            (await lisa.PostAsync(
                "/logga-in", new() { ["Email"] = "lisa@kil.example", ["Password"] = TestSite.Password })).Address);
    }

    [Fact]
    public async Task A_missing_account_is_not_found()
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.GetAsync($"{Room}/{Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task Two_accounts_cannot_have_confusingly_similar_names()
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        var answer = await ada.PostAsync(Room, Fields("ÅSA öberg ", "dubbel@kil.example", UserRole.Coordinator, TestSite.Kil));
        Assert.Equal(["Någon annan heter så här. Lägg till något som skiljer dem åt, till exempel Anna Ek (Kil)."], answer.Faults);
        Assert.Equal(0, await site.Test.ScalarAsync<int>("select count(*)::int from users where email = 'dubbel@kil.example'"));
    }

    [Fact]
    public async Task A_person_sees_administrator_actions_on_their_own_account()
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        using var person = await site.SignInAsync("ser@kil.example", [Officer]);
        var page = await PageAsync("ser@kil.example");
        await ada.PostAsync(page, new() { ["Role"] = "CouncilMember", ["Municipality"] = TestSite.Karlskoga }, "Add");
        await ada.PostAsync(page, [], "Link");
        var seen = (await person.GetAsync("/mitt-konto/andringar")).Page.QuerySelectorAll("[data-label=Vad]")
            .Select(cell => cell.TextContent).ToArray();
        Assert.Equal(["Bjöd in användare", "Gav roll", "Valde lösenord", "Bjöd in användare"], seen);
    }

    [Fact]
    public async Task Each_action_is_logged_with_actor_and_subject()
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        await site.InviteAsync("loggad@kil.example", [Officer]);
        var page = await PageAsync("loggad@kil.example");
        await ada.PostAsync(page, new() { ["Role"] = "CouncilMember", ["Municipality"] = TestSite.Kil }, "Add");
        await ada.PostAsync(page, new() { ["grant"] = $"{Officer}" }, "Remove");
        foreach (var deed in new[] { "Link", "SignOut", "Close" }) await ada.PostAsync(page, [], deed);
        Assert.Equal(
            "user.grant user.ungrant user.invite user.sign_out_everywhere user.close",
            await site.Test.ScalarAsync<string>(
                """
                select string_agg(action, ' ' order by id) from audit_log
                where subject = 'loggad@kil.example' and actor = 'Åsa Öberg' and actor_id = (select user_id::text from user_sessions
                order by id desc limit 1)
                """));
    }

    private static Dictionary<string, string> Fields(string name, string email, UserRole role, string kommun = "") =>
        kommun.Length == 0
            ? new() { ["Name"] = name, ["Email"] = email, ["Role"] = $"{role}" }
            : new() { ["Name"] = name, ["Email"] = email, ["Role"] = $"{role}", ["Municipalities"] = kommun };

    /// <summary>The cells of a person's row.</summary>
    private static string[] Row(Answer page, string name) =>
        [
            .. page.Page.QuerySelectorAll("tbody tr").Single(row => row.TextContent.Contains(name, StringComparison.Ordinal))
                .QuerySelectorAll("th, td").Select(cell => cell.TextContent.Trim()),
        ];

    private async Task<ListedUser> AccountAsync(string email)
    {
        await using var connection = await site.Test.Database.OpenAsync(TestContext.Current.CancellationToken);
        return (await UserStore.FindAsync(connection, email, TestContext.Current.CancellationToken))!;
    }

    private async Task<string> PageAsync(string email) => $"{Room}/{(await AccountAsync(email)).User.Id}";
}
