using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Users;

/// <summary>A person with neither password nor code here confirms at the organisation's sign-in.</summary>
public sealed class ConfirmedByOrganisationTests(ForgedSite site) : IClassFixture<ForgedSite>
{
    private const string Heading = "Bekräfta att det är du", Confirm = "/mitt-konto/bekrafta";

    private static readonly UserGrant Administers = UserGrant.Make(UserRole.Administrator, null, null).Value!;

    private static readonly UserGrant Officer =
        UserGrant.Make(UserRole.MunicipalPoliceOfficer, MunicipalityCode.Parse(TestSite.Kil).Value, null).Value!;

    [Fact]
    public async Task Confirmation_redirects_to_the_provider_and_accepts_only_the_same_account()
    {
        await site.JoinAsync("bara.har@kil.example", "bara har", Administers);
        using var ada = site.Visitor();
        await site.EnterAsync(ada, new("bara har"));
        Assert.Equal(Heading, (await MakeKeyAsync(ada)).Heading);
        Assert.Equal("Det gick inte att bekräfta", (await site.EnterAsync(ada, new("en annan"), Confirm)).Heading);
        Assert.Equal(Heading, (await MakeKeyAsync(ada)).Heading);
        Assert.Equal("Du har bekräftat att det är du", (await site.EnterAsync(ada, new("bara har"), Confirm)).Heading);
        Assert.Equal(("login", "0"), ($"{site.Provider.Asked["prompt"]}", $"{site.Provider.Asked["max_age"]}"));
        Assert.Contains("Den nya nyckeln", (await MakeKeyAsync(ada)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Typed_values_are_restored_after_confirmation()
    {
        await site.JoinAsync("skrivit@kil.example", "skrivit", Administers);
        using var ada = site.Visitor();
        await site.EnterAsync(ada, new("skrivit"));
        var asked = await MakeKeyAsync(ada);
        var confirmed = await site.EnterAsync(ada, new("skrivit"), asked.Page.QuerySelector("main a.button")!.GetAttribute("href")!);
        var kept = await ada.GetAsync(confirmed.Page.QuerySelector("main a.button")!.GetAttribute("href")!);
        Assert.Equal("Statistik", kept.Page.QuerySelector("input[name=Name]")!.GetAttribute("value"));
        Assert.Contains("Den nya nyckeln", (await ada.SendAsync(kept, [])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_response_is_not_accepted_as_confirmation()
    {
        await site.JoinAsync("inloggning@kil.example", "inloggning", Administers);
        using var ada = site.Visitor();
        await site.EnterAsync(ada, new("inloggning"));
        Assert.Equal("Det gick inte att bekräfta", (await ada.GetAsync($"{Confirm}?handler=Klar")).Heading);
        Assert.Equal(Heading, (await MakeKeyAsync(ada)).Heading);
    }

    [Fact]
    public async Task Without_a_password_a_session_cannot_set_one_or_turn_on_a_second_factor_until_confirmed()
    {
        await site.JoinAsync("oppen@kil.example", "öppen", Officer);
        using var person = site.Visitor();
        await site.EnterAsync(person, new("öppen"));
        var page = await person.GetAsync("/mitt-konto");
        Assert.Equal("Välj ett lösenord", page.Page.QuerySelector("#password")!.TextContent);
        var password = new Dictionary<string, string> { ["Password"] = TestSite.Password };
        Assert.Equal(Heading, (await person.SendAsync(page, password, "Password")).Heading);
        var factor = await person.GetAsync("/mitt-konto/tva-steg");
        var code = new Dictionary<string, string>
        {
            ["Code"] = Totp.Code(factor.Page.QuerySelector("main code")!.TextContent, TimeProvider.System.GetUtcNow()),
        };
        Assert.Equal(Heading, (await person.SendAsync(factor, code)).Heading);
        const string untouched = "select password_hash is null and not two_factor from users where email = 'oppen@kil.example'";
        Assert.True(await site.Test.ScalarAsync<bool>(untouched));
        await site.EnterAsync(person, new("öppen"), Confirm);
        Assert.Contains(
            "Lösenordet är valt", (await person.SendAsync(await person.GetAsync("/mitt-konto"), password, "Password")).Text,
            StringComparison.Ordinal);
        Assert.Equal("Byt lösenord", (await person.GetAsync("/mitt-konto")).Page.QuerySelector("#password")!.TextContent);
        Assert.False(await site.Test.ScalarAsync<bool>(untouched));
        Assert.Contains(
            "Ett lösenord valdes till ditt konto", await site.MailedAsync("oppen@kil.example", "konto-%"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_with_a_password_does_not_confirm_at_the_provider()
    {
        await site.JoinAsync("bada@kil.example", "båda", Administers);
        using var ada = site.Visitor();
        await site.EnterAsync(ada, new("båda"));
        await site.EnterAsync(ada, new("båda"), Confirm);
        await ada.PostAsync("/mitt-konto", new() { ["Password"] = TestSite.Password }, "Password");
        await site.Test.ExecuteAsync("update user_sessions set confirmed_at = null");
        Assert.Equal("/mitt-konto", (await site.EnterAsync(ada, new("båda"), Confirm)).Address);
        var asked = await MakeKeyAsync(ada);
        Assert.Equal(Heading, asked.Heading);
        Assert.NotNull(asked.Page.QuerySelector("#Current"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(300)]
    [InlineData(-300)]
    public async Task A_response_without_a_recent_sign_in_is_not_accepted_as_confirmation(int? secondsAgo)
    {
        var subject = $"gammal {secondsAgo}";
        await site.JoinAsync($"{Guid.NewGuid():N}@kil.example", subject, Administers);
        using var ada = site.Visitor();
        await site.EnterAsync(ada, new(subject));
        var answer = new TokenOf(subject, SignedInAgo: TimeSpan.FromSeconds(secondsAgo ?? 0), LacksSignInTime: secondsAgo is null);
        Assert.Equal("Det gick inte att bekräfta", (await site.EnterAsync(ada, answer, Confirm)).Heading);
        Assert.Equal(Heading, (await MakeKeyAsync(ada)).Heading);
        Assert.Equal("Du har bekräftat att det är du", (await site.EnterAsync(ada, new(subject), Confirm)).Heading);
    }

    [Fact]
    public async Task Refused_responses_of_the_provider_are_in_the_sign_in_log()
    {
        const string refused = "select count(*) from access_log where event = 'OrganisationRefused'";
        var before = await site.Test.ScalarAsync<long>(refused);
        using var stranger = site.Visitor();
        await site.EnterAsync(stranger, new("okänd här"));
        await stranger.GetAsync("/logga-in/organisation/svar?state=pahittad&code=pahittad");
        Assert.Equal(2, await site.Test.ScalarAsync<long>(refused) - before);
        Assert.DoesNotContain(
            "pahittad", await site.Test.ScalarAsync<string>("select string_agg(about, ' ') from access_log"),
            StringComparison.Ordinal);
    }

    private static Task<Answer> MakeKeyAsync(Visitor ada) => ada.PostAsync(
        "/administration/nycklar", new() { ["Name"] = "Statistik", ["Municipality"] = TestSite.Karlskoga, ["Party"] = "Police" }, "Create");
}
