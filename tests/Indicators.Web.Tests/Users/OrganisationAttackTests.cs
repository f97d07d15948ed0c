using System.Net;
using System.Text;
using Indicators.Core.Agreements;
using Indicators.Core.Tests.Support;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace Indicators.Web.Tests.Users;

/// <summary>Answers by which a provider, or an attacker in between, could sign in as another person.</summary>
public sealed class OrganisationAttackTests(ForgedSite site) : IClassFixture<ForgedSite>
{
    private const string Failed = "/logga-in/organisation/fel";

    private static readonly UserGrant Officer =
        UserGrant.Make(UserRole.MunicipalPoliceOfficer, MunicipalityCode.Parse(TestSite.Kil).Value, null).Value!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_authorization_request_has_state_nonce_and_PKCE_and_only_the_code_flow()
    {
        await site.JoinAsync("fraga@kil.example", "fraga", Officer);
        using var visitor = site.Visitor();
        Assert.Equal("/oversikt", (await site.EnterAsync(visitor, new("fraga"))).Address);
        var asked = site.Provider.Asked;
        Assert.Equal(
            ("code", "S256", "indicators"),
            ($"{asked["response_type"]}", $"{asked["code_challenge_method"]}", $"{asked["client_id"]}"));
        Assert.All(new[] { "state", "nonce", "code_challenge" }, name => Assert.True(asked[name].ToString().Length >= 32, name));
    }

    [Theory]
    [InlineData("issuer")]
    [InlineData("audience")]
    [InlineData("nonce")]
    [InlineData("no nonce")]
    [InlineData("expired")]
    [InlineData("alg none")]
    [InlineData("signature cut off")]
    [InlineData("unknown key")]
    [InlineData("client secret as key")]
    [InlineData("other subject at userinfo")]
    public async Task A_forged_or_mismatched_token_is_refused(string attack)
    {
        var subject = $"offer {attack}";
        await site.JoinAsync($"{Guid.NewGuid():N}@kil.example", subject, Officer);
        using var honest = site.Visitor();
        Assert.Equal("/oversikt", (await site.EnterAsync(honest, new(subject))).Address);
        using var attacker = site.Visitor();
        Assert.Equal((Failed, "Inloggningen gick inte"), await OutcomeAsync(attacker, Forged(new(subject), attack)));
        Assert.Equal("/logga-in", (await attacker.GetAsync("/mitt-konto")).Address);
    }

    [Theory]
    [InlineData("nolla\0")]
    [InlineData("vänd\u202E")]
    public async Task An_invalid_or_ambiguous_name_gets_an_error_sentence(string subject)
    {
        using var visitor = site.Visitor();
        var answer = await site.EnterAsync(visitor, new(subject));
        Assert.Equal((Failed, "Inloggningen gick inte", HttpStatusCode.OK), (answer.Address, answer.Heading, answer.Status));
    }

    [Fact]
    public async Task The_same_address_is_not_the_same_person_however_well_it_is_verified()
    {
        await site.JoinAsync("anna@kil.example", "anna", Officer);
        await site.InviteAsync("inbjuden@kil.example", [Officer]);
        foreach (var address in new[] { "anna@kil.example", "inbjuden@kil.example" })
        {
            using var attacker = site.Visitor();
            Assert.Contains(
                "inte kopplat till något konto", (await site.EnterAsync(attacker, new($"annan {address}", address))).Text,
                StringComparison.Ordinal);
            Assert.Equal("/logga-in", (await attacker.GetAsync("/mitt-konto")).Address);
        }
        Assert.Equal(0, await site.Test.ScalarAsync<int>("select count(*)::int from user_logins where subject like 'annan%'"));
    }

    [Fact]
    public async Task A_response_is_accepted_once_and_only_in_the_browser_that_requested_it()
    {
        await site.JoinAsync("svar@kil.example", "svar", Officer);
        site.Provider.Next = new("svar");
        using var stolen = new Browser(site.Address);
        var answer = await stolen.AskAsync();
        using (var thief = new Browser(site.Address)) Assert.Equal(Failed, (await thief.GoAsync(answer)).AbsolutePath);
        using var own = new Browser(site.Address);
        var first = await own.AskAsync();
        Assert.Equal("/logga-in/organisation/klar", (await own.GoAsync(first)).AbsolutePath, ignoreCase: true);
        Assert.Equal(Failed, (await own.GoAsync(first)).AbsolutePath);
    }

    [Fact]
    public async Task A_code_of_another_person_is_refused_with_ones_own_state()
    {
        await site.JoinAsync("kod@kil.example", "kod", Officer);
        site.Provider.Next = new("kod");
        using var victim = new Browser(site.Address);
        using var attacker = new Browser(site.Address);
        var code = Parameter(await victim.AskAsync(), "code");
        var asked = await attacker.AskAsync();
        var injected = new Uri(asked.ToString().Replace(Parameter(asked, "code"), code, StringComparison.Ordinal));
        Assert.Equal(Failed, (await attacker.GoAsync(injected)).AbsolutePath);
    }

    [Fact]
    public async Task Hundreds_of_groups_do_not_make_the_cookie_too_large()
    {
        await site.JoinAsync(
            "grupper@kil.example", "grupper",
            UserGrant.Make(UserRole.CouncilMember, MunicipalityCode.Parse(TestSite.Karlskoga).Value, null).Value!);
        var token = new TokenOf(
            "grupper", Roles: [.. Enumerable.Range(0, 300).Select(group => $"{new Guid(group, 1, 1, new byte[8])}"), "Polis.Kil"]);
        site.Provider.Next = token;
        using var browser = new Browser(site.Address);
        await browser.GoAsync(await browser.AskAsync());
        // nginx accepts 4 or 8 kB for all cookies together.
        Assert.InRange(browser.Cookies.Sum(cookie => cookie.Name.Length + cookie.Value.Length), 1, 3000);
        using var visitor = site.Visitor();
        await site.EnterAsync(visitor, token);
        Assert.Contains("Kommunpolis i Kil", (await visitor.GetAsync("/mitt-konto")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_account_cannot_sign_in_again()
    {
        var id = await site.JoinAsync("slutat@kil.example", "slutat", Officer);
        await site.Test.ExecuteAsync("update users set closed_at = now(), closed_by = 'test' where id = @id", new { id });
        using var visitor = site.Visitor();
        Assert.Contains("inte kopplat", (await site.EnterAsync(visitor, new("slutat"))).Text, StringComparison.Ordinal);
        Assert.Equal("/logga-in", (await visitor.GetAsync("/mitt-konto")).Address);
    }

    [Fact]
    public async Task A_front_channel_sign_out_without_the_session_is_ignored()
    {
        await site.JoinAsync("kvar@kil.example", "kvar", Officer);
        using var visitor = site.Visitor();
        await site.EnterAsync(visitor, new("kvar"));
        await visitor.GetAsync("/signout-oidc?iss=" + Uri.EscapeDataString(site.Provider.Address));
        Assert.Equal("/mitt-konto", (await visitor.GetAsync("/mitt-konto")).Address);
    }

    private TokenOf Forged(TokenOf token, string attack) => attack switch
    {
        "issuer" => token with { Issuer = "https://ond.example" },
        "audience" => token with { Audience = "another-service" },
        "nonce" => token with { Nonce = "some-other-nonce-0123456789" },
        "no nonce" => token with { Nonce = "" },
        "expired" => token with { Age = TimeSpan.FromHours(1) },
        "alg none" => token with { Unsigned = true },
        "signature cut off" => token with { Cut = true },
        "unknown key" => token with
        {
            Signing = new(
                new RsaSecurityKey(System.Security.Cryptography.RSA.Create(2048)) { KeyId = site.Provider.Key.KeyId },
                SecurityAlgorithms.RsaSha256),
        },
        "client secret as key" => token with
        {
            Signing = new(
                new SymmetricSecurityKey(Encoding.ASCII.GetBytes(ForgedProvider.ClientSecret)), SecurityAlgorithms.HmacSha256),
        },
        "other subject at userinfo" => token with { UserInfoSubject = "somebody else" },
        _ => throw new ArgumentOutOfRangeException(nameof(attack), attack, "No such attack."),
    };

    private async Task<(string Address, string Heading)> OutcomeAsync(Visitor visitor, TokenOf token)
    {
        var answer = await site.EnterAsync(visitor, token);
        return (answer.Address, answer.Heading);
    }

    private static string Parameter(Uri address, string name) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query)[name].ToString();

    /// <summary>Follows one redirect at a time, so that an answer can be captured.</summary>
    private sealed class Browser : IDisposable
    {
        private readonly HttpClientHandler handler = new() { AllowAutoRedirect = false };
        private readonly HttpClient client;
        private readonly Uri site;

        public Browser(Uri site) => (this.site, client) = (site, new(handler));

        public IEnumerable<Cookie> Cookies => handler.CookieContainer.GetAllCookies();

        /// <returns>Where the provider sends the browser with its answer.</returns>
        public async Task<Uri> AskAsync() => await GoAsync(await GoAsync(new(site, "/logga-in/organisation")));

        /// <returns>The address of the redirect.</returns>
        public async Task<Uri> GoAsync(Uri address)
        {
            using var answer = await client.GetAsync(address, Ct);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            return new(address, answer.Headers.Location!);
        }

        public void Dispose()
        {
            client.Dispose();
            handler.Dispose();
        }
    }
}

/// <summary>The site with a provider that does not answer.</summary>
public sealed class ClosedProviderSite : TestSite
{
    protected override void Configure(IWebHostBuilder host) => host
        .UseSetting("Oidc:Authority", $"http://127.0.0.1:{FreePort.Next()}").UseSetting("Oidc:ClientId", "indicators")
        .UseSetting("Oidc:ClientSecret", "only-for-tests-0123456789").UseSetting("Oidc:Name", "kommunens konto");
}

public sealed class ClosedProviderTests(ClosedProviderSite site) : IClassFixture<ClosedProviderSite>
{
    [Fact]
    public async Task An_unreachable_provider_gives_an_error_page_from_every_starting_point()
    {
        var officer = UserGrant.Make(UserRole.MunicipalPoliceOfficer, MunicipalityCode.Parse(TestSite.Kil).Value, null).Value!;
        var link = await site.InviteAsync("stangt@kil.example", [officer]);
        using var visitor = site.Visitor();
        using var person = await site.SignInAsync("inne@kil.example", [officer]);
        foreach (var (who, address) in new[]
        {
            (visitor, "/logga-in/organisation"), (visitor, $"{link}?handler=Organisation"),
            (person, "/mitt-konto/organisation?handler=Start"),
        })
        {
            var answer = await who.GetAsync(address);
            Assert.Equal((HttpStatusCode.OK, "Inloggningen gick inte"), (answer.Status, answer.Heading));
        }
    }
}
