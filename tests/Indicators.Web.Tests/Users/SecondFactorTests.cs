using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Users;

/// <summary>A code is valid once, and an open session alone cannot change the second factor.</summary>
public sealed class SecondFactorTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Room = "/mitt-konto/tva-steg";

    private static readonly UserGrant Officer =
        UserGrant.Make(UserRole.MunicipalPoliceOfficer, MunicipalityCode.Parse(TestSite.Kil).Value, null).Value!;

    [Fact]
    public async Task A_second_factor_is_required_and_the_setup_code_cannot_be_reused()
    {
        var before = Now;
        var (_, email, key, recovery) = await EnrolledAsync();
        Assert.Equal(10, recovery.Count);
        Assert.All(recovery, code => Assert.Matches("^([A-Z2-7]{4}-){5}[A-Z2-7]{4}$", code));
        using var other = site.Visitor();
        var asked = await PasswordAsync(other, email);
        Assert.Equal("/logga-in/kod", asked.Address);
        Assert.Equal("/logga-in", (await other.GetAsync("/mitt-konto")).Address);
        // The set-up took the code of this time step or of a later one, however long it took.
        Assert.NotEmpty((await other.SendAsync(asked, new() { ["Code"] = Totp.Code(key, before) })).Faults);
        Assert.Equal("/oversikt", (await other.SendAsync(asked, new() { ["Code"] = Totp.Code(key, Now.AddSeconds(30)) })).Address);
    }

    [Fact]
    public async Task After_a_code_codes_of_earlier_time_steps_are_refused()
    {
        var (_, email, key, _) = await EnrolledAsync();
        await site.Test.ExecuteAsync("update users set authenticator_step = null where email = @email", new { email });
        using var first = site.Visitor();
        Assert.Equal("/oversikt", (await first.SendAsync(
            await PasswordAsync(first, email), new() { ["Code"] = Totp.Code(key, Now.AddSeconds(30)) })).Address);
        using var second = site.Visitor();
        var asked = await PasswordAsync(second, email);
        foreach (var earlier in new[] { 0, -30 })
            Assert.NotEmpty((await second.SendAsync(asked, new() { ["Code"] = Totp.Code(key, Now.AddSeconds(earlier)) })).Faults);
    }

    [Fact]
    public async Task Of_two_concurrent_uses_of_a_code_one_succeeds()
    {
        var (_, email, key, recovery) = await EnrolledAsync();
        foreach (var code in new[] { Totp.Code(key, Now.AddSeconds(30)), recovery[0] })
        {
            Visitor[] visitors = [site.Visitor(), site.Visitor(), site.Visitor(), site.Visitor()];
            var asked = new List<Answer>();
            foreach (var visitor in visitors) asked.Add(await PasswordAsync(visitor, email));
            var answers = await Task.WhenAll(visitors.Zip(asked, (visitor, page) => visitor.SendAsync(page, new() { ["Code"] = code })));
            Assert.Single(answers, answer => answer.Address == "/oversikt");
        }
    }

    [Fact]
    public async Task A_recovery_code_works_once_in_any_formatting()
    {
        var (_, email, _, recovery) = await EnrolledAsync();
        using var first = site.Visitor();
        var typed = recovery[3].ToLowerInvariant().Replace('-', ' ');
        Assert.Equal("/oversikt", (await first.SendAsync(await PasswordAsync(first, email), new() { ["Code"] = typed })).Address);
        using var second = site.Visitor();
        Assert.NotEmpty((await second.SendAsync(await PasswordAsync(second, email), new() { ["Code"] = recovery[3] })).Faults);
        Assert.Contains("9 reservkoder kvar", (await first.GetAsync("/mitt-konto")).Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fel lösenord", true)]
    [InlineData(TestSite.Password, false)]
    public async Task A_second_factor_is_not_turned_off_without_password_and_code(string password, bool withCode)
    {
        var (person, email, key, _) = await EnrolledAsync();
        var code = withCode ? Totp.Code(key, Now.AddSeconds(30)) : "";
        var answer = await person.PostAsync(
            Room, new() { ["Current"] = password, ["Code"] = code }, $"change={Pages.Users.TwoFactorModel.TurnOff}");
        Assert.NotEmpty(answer.Faults);
        Assert.True(await site.Test.ScalarAsync<bool>("select two_factor from users where email = @email", new { email }));
        var off = await TurnOffAsync(person, key);
        Assert.Equal(("/mitt-konto", "Inloggning i två steg är avstängd."), (off.Address, off.Page.QuerySelector(".said")!.TextContent));
        Assert.False(await site.Test.ScalarAsync<bool>(
            "select two_factor or authenticator_sealed is not null from users where email = @email", new { email }));
    }

    [Fact]
    public async Task A_used_recovery_code_is_logged_and_the_person_is_notified_on_the_page_and_by_mail()
    {
        var (_, email, key, _) = await EnrolledAsync();
        using var other = site.Visitor();
        var asked = await PasswordAsync(other, email);
        await site.Test.ExecuteAsync("update users set authenticator_step = @step where email = @email",
            new { email, step = Now.AddSeconds(30).ToUnixTimeSeconds() / 30 });
        var used = await other.SendAsync(asked, new() { ["Code"] = Totp.Code(key, Now) });
        Assert.Equal(["Koden är redan använd. Vänta på nästa kod i appen och skriv den."], used.Faults);
        Assert.StartsWith("Lösenordet eller koden stämmer inte.",
            Assert.Single((await other.SendAsync(asked, new() { ["Code"] = "inte en kod" })).Faults), StringComparison.Ordinal);
        Assert.Equal("CodeUsedTwice|WrongCode", await site.Test.ScalarAsync<string>(
            """
            select string_agg(event, '|' order by l.id) from access_log l join users u on u.id = l.user_id
            where email = @email and event in ('CodeUsedTwice', 'WrongCode')
            """, new { email }));
        Assert.Equal(1, await site.Test.ScalarAsync<long>(
            "select count(*) from outbox where recipient_address = @email and subject = 'En kod till ditt konto användes två gånger'",
            new { email }));
    }

    [Fact]
    public async Task A_password_set_by_a_mailed_link_does_not_sign_in_without_the_code()
    {
        var (_, email, key, _) = await EnrolledAsync();
        using var holder = site.Visitor();
        var chosen = new Dictionary<string, string> { ["Password"] = TestSite.Password + "!", ["Again"] = TestSite.Password + "!" };
        var asked = await holder.PostAsync(await site.InviteAsync(email, [Officer]), chosen);
        Assert.Equal("/logga-in/kod", asked.Address);
        Assert.Equal("/logga-in", (await holder.GetAsync("/mitt-konto")).Address);
        Assert.Equal("/oversikt", (await holder.SendAsync(asked, new() { ["Code"] = Totp.Code(key, Now.AddSeconds(30)) })).Address);
    }

    [Fact]
    public async Task New_recovery_codes_need_password_and_code_and_invalidate_the_former()
    {
        var (person, email, key, former) = await EnrolledAsync();
        var answer = await person.PostAsync(Room, new() { ["Current"] = TestSite.Password, ["Code"] = Totp.Code(key, Now.AddSeconds(30)) },
            $"change={Pages.Users.TwoFactorModel.NewCodes}");
        var codes = Codes(answer);
        Assert.Equal(10, codes.Count);
        Assert.Empty(codes.Intersect(former));
        using var other = site.Visitor();
        var asked = await PasswordAsync(other, email);
        Assert.NotEmpty((await other.SendAsync(asked, new() { ["Code"] = former[0] })).Faults);
        Assert.Equal("/oversikt", (await other.SendAsync(asked, new() { ["Code"] = codes[0] })).Address);
    }

    [Fact]
    public async Task A_password_is_not_changed_without_the_code()
    {
        var (person, _, key, _) = await EnrolledAsync();
        const string wanted = "gaffel moln trappa 9";
        var without = await person.PostAsync("/mitt-konto", new() { ["Current"] = TestSite.Password, ["Password"] = wanted }, "Password");
        Assert.Equal(["Skriv den kod som appen visar just nu, eller en reservkod."], without.Faults);
        var wrong = await person.PostAsync(
            "/mitt-konto", new() { ["Current"] = TestSite.Password, ["Password"] = wanted, ["Code"] = "000000" }, "Password");
        Assert.Contains("Koden stämmer inte", Assert.Single(wrong.Faults), StringComparison.Ordinal);
        var both = await person.PostAsync("/mitt-konto",
            new() { ["Current"] = TestSite.Password, ["Password"] = wanted, ["Code"] = Totp.Code(key, Now.AddSeconds(30)) }, "Password");
        Assert.Contains("Lösenordet är bytt", both.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_session_gets_its_own_setup_key_that_other_sessions_cannot_use()
    {
        var email = $"{Guid.NewGuid():N}@kil.example";
        using var person = await site.SignInAsync(email, [Officer]);
        using var other = site.Visitor();
        await PasswordAsync(other, email);
        Answer[] shown = [await person.GetAsync(Room), await other.GetAsync(Room)];
        var keys = shown.Select(page => page.Page.QuerySelector("main code")!.TextContent).ToArray();
        Assert.NotEqual(keys[0], keys[1]);
        var seen = shown[0].Page.QuerySelector("input[name=Shown]")!.GetAttribute("value")!;
        var proof = new Dictionary<string, string> { ["Current"] = TestSite.Password, ["Code"] = Totp.Code(keys[0], Now) };
        Assert.NotEmpty((await other.SendAsync(shown[1], new(proof) { ["Shown"] = seen })).Faults);
        var wrong = await person.SendAsync(shown[0], new(proof) { ["Code"] = "inte en kod" });
        Assert.Equal(keys[0], wrong.Page.QuerySelector("main code")!.TextContent);
        Assert.Equal(10, Codes(await person.SendAsync(wrong, proof)).Count);
        Assert.Equal(("/mitt-konto", "/logga-in"),
            ((await person.GetAsync("/mitt-konto")).Address, (await other.GetAsync("/mitt-konto")).Address));
    }

    [Fact]
    public async Task A_second_factor_is_not_turned_on_without_the_password()
    {
        using var person = await site.SignInAsync($"{Guid.NewGuid():N}@kil.example", [Officer]);
        var page = await person.GetAsync(Room);
        var code = Totp.Code(page.Page.QuerySelector("main code")!.TextContent, Now);
        Assert.NotEmpty((await person.SendAsync(page, new() { ["Current"] = "fel", ["Code"] = code })).Faults);
        Assert.Equal(10, Codes(await person.SendAsync(page, new() { ["Current"] = TestSite.Password, ["Code"] = code })).Count);
    }

    [Fact]
    public async Task Password_guesses_in_an_open_session_are_rate_limited()
    {
        using var person = await site.SignInAsync($"{Guid.NewGuid():N}@kil.example", [Officer]);
        for (var i = 0; i < 6; i++) await person.PostAsync(
            "/mitt-konto", new() { ["Current"] = $"gissning {i}", ["Password"] = "gaffel moln trappa 9" }, "Password");
        var right = await person.PostAsync(
            "/mitt-konto", new() { ["Current"] = TestSite.Password, ["Password"] = "gaffel moln trappa 9" }, "Password");
        Assert.Matches("^Det har blivit fel flera gånger\\. Vänta (5|10)\u00A0sekunder och försök igen\\.$", Assert.Single(right.Faults));
    }

    [Fact]
    public async Task A_recovery_code_is_24_characters_of_five_random_bits()
    {
        var (_, _, _, recovery) = await EnrolledAsync();
        Assert.Equal(10, recovery.Distinct().Count());
        Assert.All(recovery, code => Assert.Equal(
            24, code.Count(letter => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".Contains(letter, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task The_person_is_mailed_about_each_change_to_how_they_sign_in()
    {
        var (person, email, key, recovery) = await EnrolledAsync();
        var proof = new Dictionary<string, string> { ["Current"] = TestSite.Password };
        await person.PostAsync(Room, new(proof) { ["Code"] = recovery[0] }, $"change={Pages.Users.TwoFactorModel.NewCodes}");
        await person.PostAsync("/mitt-konto",
            new(proof) { ["Code"] = Totp.Code(key, Now.AddSeconds(30)), ["Password"] = TestSite.Password + "!" }, "Password");
        using var ada = await site.SignInAsync(UserRole.Administrator);
        var id = await site.Test.ScalarAsync<Guid>("select id from users where email = @email", new { email });
        await ada.PostAsync($"/administration/anvandare/{id}", [], "ForgetFactor");
        Assert.Equal(
            "Inloggning i två steg är på|Du har nya reservkoder|Ditt lösenord är bytt|Något har hänt med ditt konto",
            await site.Test.ScalarAsync<string>(
                "select string_agg(subject, '|' order by id) from outbox where recipient_address = @email", new { email }));
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private async Task<(Visitor Person, string Email, string Key, IReadOnlyList<string> Recovery)> EnrolledAsync()
    {
        var email = $"{Guid.NewGuid():N}@kil.example";
        var person = await site.SignInAsync(email, [Officer]);
        var page = await person.GetAsync(Room);
        var key = page.Page.QuerySelector("main code")!.TextContent;
        var on = await person.SendAsync(page, new() { ["Current"] = TestSite.Password, ["Code"] = Totp.Code(key, Now) });
        return (person, email, key, Codes(on));
    }

    private static IReadOnlyList<string> Codes(Answer page) =>
        [.. page.Page.QuerySelectorAll(".codes code").Select(shown => shown.TextContent)];

    private static Task<Answer> PasswordAsync(Visitor visitor, string email) =>
        visitor.PostAsync("/logga-in", new() { ["Email"] = email, ["Password"] = TestSite.Password });

    /// <summary>With the code of the next half minute, or the first unused one.</summary>
    private static Task<Answer> TurnOffAsync(Visitor person, string key) =>
        person.PostAsync(Room, new() { ["Current"] = TestSite.Password, ["Code"] = Totp.Code(key, Now.AddSeconds(30)) },
            $"change={Pages.Users.TwoFactorModel.TurnOff}");
}
