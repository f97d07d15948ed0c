using System.Text.RegularExpressions;
using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Indicators.Web.Tests.Users;

/// <summary>A site that counts the passwords it hashes, and trusts the forwarded address.</summary>
public sealed class GuessedSite : TestSite
{
    private readonly CountingHasher hasher = new();

    public int Hashed => hasher.Count;

    protected override void Configure(IWebHostBuilder host) =>
        host.ConfigureTestServices(services => services.AddSingleton<IPasswordHasher<UserCredentials>>(hasher));

    /// <summary>The real one.</summary>
    private sealed class CountingHasher : IPasswordHasher<UserCredentials>
    {
        private readonly PasswordHasher<UserCredentials> real = new();
        private int count;

        public int Count => count;

        public string HashPassword(UserCredentials user, string password) => real.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(UserCredentials user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref count);
            return real.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}

/// <summary>Guessing reveals nothing, is slowed down, and locks no one out.</summary>
public sealed class GuessingTests(GuessedSite site) : IClassFixture<GuessedSite>
{
    private static readonly UserGrant Officer =
        UserGrant.Make(UserRole.MunicipalPoliceOfficer, MunicipalityCode.Parse(TestSite.Kil).Value, null).Value!;

    [Fact]
    public async Task Unknown_invited_closed_and_known_accounts_get_the_same_response_after_the_same_work()
    {
        var (known, invited, closed) = (NewAddress(), NewAddress(), NewAddress());
        await site.SignInAsync(known, [Officer]);
        await site.InviteAsync(invited, [Officer]);
        await site.SignInAsync(closed, [Officer]);
        await site.Test.ExecuteAsync("update users set closed_at = now(), closed_by = 'test' where email = @closed", new { closed });
        var answers = new List<(string Text, int Hashes, long Failures)>();
        foreach (var email in new[] { NewAddress(), known, invited, closed })
        {
            using var visitor = From("10.1.0.1");
            var (hashes, failures) = (site.Hashed, await FailuresAsync());
            var answer = await TryAsync(visitor, email, "fel lösenord");
            answers.Add((answer.Text, site.Hashed - hashes, await FailuresAsync() - failures));
        }
        Assert.Single(answers.Distinct());
        Assert.Equal((1, 2L), (answers[0].Hashes, answers[0].Failures));
    }

    [Fact]
    public async Task After_many_failures_a_code_is_requested_whether_the_account_exists_or_not()
    {
        var (known, unknown) = (NewAddress(), NewAddress());
        await site.SignInAsync(known, [Officer]);
        var answers = new List<(string Address, string Text, int Hashes)>();
        foreach (var (email, password) in new[] { (known, "fel lösenord"), (known, TestSite.Password), (unknown, "fel lösenord") })
        {
            using var visitor = From("10.1.0.2");
            for (var i = 0; i < 7; i++) await TryAsync(visitor, email, $"gissning {i}");
            var hashes = site.Hashed;
            var answer = await TryAsync(visitor, email, password);
            var refused = await visitor.SendAsync(answer, new() { ["Code"] = "123456" });
            // The remaining seconds depend on the machine.
            answers.Add((answer.Address, Regex.Replace(answer.Text + refused.Text, "vänta [0-9]+", "vänta"), site.Hashed - hashes));
            // After seven failures from there; half a minute at the most, however slow the machine is.
            Assert.Matches("Har du ingen: vänta (20|15|10|5) sekunder och börja om", answer.Text);
            Assert.Equal("/logga-in", (await visitor.GetAsync("/mitt-konto")).Address);
        }
        Assert.Single(answers.Distinct());
        Assert.Equal(("/logga-in/kod", 1), (answers[0].Address, answers[0].Hashes));
    }

    [Theory]
    [InlineData("", "", "Skriv din e-postadress.", "Skriv ditt lösenord.")]
    [InlineData("anna@kil.example", "", "Skriv ditt lösenord.")]
    [InlineData(" ", "lösenord", "Skriv din e-postadress.")]
    public async Task An_empty_form_is_not_counted_as_an_attempt(string email, string password, params string[] faults)
    {
        using var visitor = From("10.1.0.9");
        var before = await FailuresAsync();
        Assert.Equal(faults, (await TryAsync(visitor, email, password)).Faults);
        Assert.Equal(before, await FailuresAsync());
    }

    [Fact]
    public async Task Without_a_code_no_attempt_is_made_and_second_factor_users_see_no_wait()
    {
        var email = NewAddress();
        using var own = await site.SignInAsync(email, [Officer]);
        var page = await own.GetAsync("/mitt-konto/tva-steg");
        await own.SendAsync(
            page, new() { ["Current"] = TestSite.Password, ["Code"] = Totp.Code(page.Page.QuerySelector("main code")!.TextContent, Now) });
        var before = await FailuresAsync();
        using var elsewhere = From("10.1.0.10");
        var asked = await TryAsync(elsewhere, email, TestSite.Password);
        Assert.DoesNotContain("vänta", asked.Text, StringComparison.Ordinal);
        Assert.Equal(["Skriv koden."], (await elsewhere.SendAsync(asked, [])).Faults);
        Assert.Equal(["Skriv ditt lösenord."], (await own.SendAsync(await own.GetAsync("/mitt-konto/tva-steg"), [], "change=av")).Faults);
        Assert.Equal(before, await FailuresAsync());
    }

    [Fact]
    public async Task Guesses_from_one_network_do_not_slow_the_person_on_another()
    {
        var email = NewAddress();
        await site.SignInAsync(email, [Officer]);
        await GuessAsync(email, "10.1.0.3", 12);
        using var person = From("10.1.0.4");
        Assert.Equal("/oversikt", (await TryAsync(person, email, TestSite.Password)).Address);
    }

    [Fact]
    public async Task Distributed_guesses_do_not_lock_out_a_known_device()
    {
        var email = NewAddress();
        using var own = await site.SignInAsync(email, [Officer]);
        await own.PostAsync("/logga-ut", []);
        for (var network = 0; network < 9; network++) await GuessAsync(email, $"10.2.0.{network}", 5);
        using var stranger = From("10.3.0.1");
        Assert.Equal("/logga-in/kod", (await TryAsync(stranger, email, TestSite.Password)).Address);
        Assert.Equal("/oversikt", (await TryAsync(own, email, TestSite.Password)).Address);
    }

    [Fact]
    public async Task Distributed_guesses_do_not_lock_out_the_right_password_with_a_code()
    {
        var email = NewAddress();
        using var own = await site.SignInAsync(email, [Officer]);
        var page = await own.GetAsync("/mitt-konto/tva-steg");
        var key = page.Page.QuerySelector("main code")!.TextContent;
        await own.SendAsync(page, new() { ["Current"] = TestSite.Password, ["Code"] = Totp.Code(key, Now) });
        for (var network = 0; network < 9; network++) await GuessAsync(email, $"10.4.0.{network}", 5);
        // Guesses that continue to the code with a wrong password do not count against the person either.
        using var stranger = From("10.4.0.1");
        for (var i = 0; i < 8; i++)
            await stranger.SendAsync(
                await TryAsync(stranger, email, "fel lösenord"), new() { ["Code"] = Totp.Code(key, Now.AddSeconds(30)) });
        using var elsewhere = From("10.5.0.1");
        var asked = await TryAsync(elsewhere, email, TestSite.Password);
        Assert.Equal("/oversikt", (await elsewhere.SendAsync(asked, new() { ["Code"] = Totp.Code(key, Now.AddSeconds(30)) })).Address);
    }

    [Fact]
    public async Task Code_guesses_are_limited_also_with_the_right_password()
    {
        var email = NewAddress();
        using var own = await site.SignInAsync(email, [Officer]);
        var page = await own.GetAsync("/mitt-konto/tva-steg");
        var key = page.Page.QuerySelector("main code")!.TextContent;
        await own.SendAsync(page, new() { ["Current"] = TestSite.Password, ["Code"] = Totp.Code(key, Now) });
        using var thief = From("10.6.0.1");
        var asked = await TryAsync(thief, email, TestSite.Password);
        for (var i = 0; i < 6; i++) await thief.SendAsync(asked, new() { ["Code"] = "000000" });
        Assert.NotEmpty((await thief.SendAsync(asked, new() { ["Code"] = Totp.Code(key, Now.AddSeconds(30)) })).Faults);
    }

    [Fact]
    public async Task A_forged_or_stolen_device_cookie_gives_no_advantage()
    {
        var email = NewAddress();
        await site.SignInAsync(email, [Officer]);
        using var other = await site.SignInAsync(NewAddress(), [Officer]);
        for (var network = 0; network < 9; network++) await GuessAsync(email, $"10.7.0.{network}", 5);
        await other.PostAsync("/logga-ut", []);
        Assert.Equal("/logga-in/kod", (await TryAsync(other, email, TestSite.Password)).Address);
        using var liar = From("10.8.0.1");
        liar.Client.DefaultRequestHeaders.Add("Cookie", "enhet-00000000=hittepa");
        Assert.Equal("/logga-in/kod", (await TryAsync(liar, email, TestSite.Password)).Address);
    }

    [Fact]
    public async Task A_password_reset_keeps_the_invitation_valid_until_one_of_the_links_is_used()
    {
        var email = NewAddress();
        var invitation = await site.InviteAsync(email, [Officer]);
        using var stranger = site.Visitor();
        await stranger.PostAsync("/glomt-losenord", new() { ["Email"] = email });
        var mail = Assert.Single(await SentMail.ToAsync(site.Test, email));
        var link = "/valkommen/" + mail[(mail.IndexOf("/valkommen/", StringComparison.Ordinal) + "/valkommen/".Length)..][..64];
        Assert.StartsWith("Välkommen", (await stranger.GetAsync(link)).Heading, StringComparison.Ordinal);
        using var person = site.Visitor();
        Assert.Equal(
            "/oversikt",
            (await person.PostAsync(
                invitation, new() { ["Password"] = TestSite.Password, ["Again"] = TestSite.Password })).Address);
        Assert.Equal("Länken fungerar inte", (await stranger.GetAsync(link)).Heading);
    }

    [Fact]
    public async Task A_password_reset_ends_the_rate_limit()
    {
        var email = NewAddress();
        await site.SignInAsync(email, [Officer]);
        for (var network = 0; network < 9; network++) await GuessAsync(email, $"10.9.0.{network}", 5);
        var link = await site.InviteAsync(email, [Officer]);
        using var person = From("10.9.1.1");
        await person.PostAsync(link, new() { ["Password"] = TestSite.Password, ["Again"] = TestSite.Password });
        using var anew = From("10.9.1.2");
        Assert.Equal("/oversikt", (await TryAsync(anew, email, TestSite.Password)).Address);
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static string NewAddress() => $"{Guid.NewGuid():N}@kil.example";

    private Task<long> FailuresAsync() => site.Test.ScalarAsync<long>("select coalesce(sum(failures), 0)::bigint from sign_in_failures");

    private async Task GuessAsync(string email, string address, int times)
    {
        using var guesser = From(address);
        for (var i = 0; i < times; i++) await TryAsync(guesser, email, $"gissning {i}");
    }

    /// <summary>The tests' own machine is a known proxy.</summary>
    private Visitor From(string address)
    {
        var visitor = site.Visitor();
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return visitor;
    }

    private static async Task<Answer> TryAsync(Visitor visitor, string email, string password) =>
        await visitor.PostAsync("/logga-in", new() { ["Email"] = email, ["Password"] = password });
}
