using System.Net;
using System.Security.Claims;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Indicators.Web.Tests.Users;

/// <summary>A site in production with an organisation's sign-in that is not used.</summary>
public sealed class StolenSite : ProductionSite
{
    public const string Issuer = "https://id.example/";

    protected override void Configure(IWebHostBuilder host)
    {
        base.Configure(host);
        host.UseSetting("Oidc:Authority", Issuer).UseSetting("Oidc:ClientId", "indicators")
            .UseSetting("Oidc:ClientSecret", "only-for-tests-0123456789");
    }
}

/// <summary>
/// An attacker has a copy of the database, or can write to it, and nothing else. Each forgery is also made with the site's own keys, to
/// show that it would work if they were found.
/// </summary>
public sealed partial class StolenDatabaseTests(StolenSite site) : IClassFixture<StolenSite>
{
    private const string Room = "/administration/anvandare", Subject = "4711";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_dump_does_not_pass_the_second_factor()
    {
        var (email, key) = await AdministratorAsync();
        var dump = await DumpAsync();
        var half = await HalfSignedInAsync(email);
        foreach (var keys in new[] { Found(dump), new FoundKeys([]) })
            Assert.False(
                await PassesSecondStepAsync(
                    Cookie(IdentityConstants.TwoFactorUserIdScheme, half, Attackers(keys)), Totp.Code(key, Soon)));
        Assert.DoesNotContain(Totp.Code(key, Soon), Base32().Matches(dump).Select(match => Totp.Code(match.Value, Soon)));
        Assert.True(await PassesSecondStepAsync(Cookie(IdentityConstants.TwoFactorUserIdScheme, half, Sites), Totp.Code(key, Soon)));
    }

    [Fact]
    public async Task A_database_dump_does_not_forge_a_provider_sign_in()
    {
        var (email, _) = await AdministratorAsync();
        await site.Test.ExecuteAsync(
            "insert into user_logins (issuer, subject, user_id, linked_at) select @Issuer, @Subject, id, now() from users "
            + "where email = @email",
            new { StolenSite.Issuer, Subject, email });
        var vouched = new ClaimsIdentity([new("sub", Subject), new("email", email), new("email_verified", "true")], "organisation");
        var dump = await DumpAsync();
        foreach (var keys in new[] { Found(dump), new FoundKeys([]) })
            Assert.False(await ComesInAsync(Cookie(IdentityConstants.ExternalScheme, vouched, Attackers(keys))));
        Assert.True(await ComesInAsync(Cookie(IdentityConstants.ExternalScheme, vouched, Sites)));
    }

    [Fact]
    public async Task A_database_dump_does_not_forge_a_session()
    {
        var (email, _) = await AdministratorAsync();
        var dump = await DumpAsync();
        var id = await site.Test.ScalarAsync<Guid>("select id from users where email = @email", new { email });
        foreach (var hash in Hex64().Matches(dump).Select(match => match.Value).Distinct(StringComparer.Ordinal).Take(200))
        {
            var session = new ClaimsIdentity(
                [new(ClaimTypes.NameIdentifier, id.ToString()), new("session", hash)], IdentityConstants.ApplicationScheme);
            using var answer = await site.AskAsync(
                HttpMethod.Get, Room,
                headers: ("Cookie", Cookie("inloggad", session, Attackers(Found(dump)), IdentityConstants.ApplicationScheme)));
            Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_database_dump_contains_no_sign_in_links()
    {
        var email = $"{Guid.NewGuid():N}@kil.example";
        var grant = UserGrant.Make(UserRole.Administrator, null, null).Value!;
        var invited = await new InviteUser(site.Test.Database, new UserMail(null), TimeProvider.System)
            .RunAsync(email, "Åsa Öberg", [grant], new("test"), Ct);
        await site.Services.GetRequiredService<SendPasswordLink>().InvitedAsync(invited.Value!, new(ProductionSite.PublicUrl + "/"), Ct);
        var dump = await DumpAsync();
        Assert.DoesNotContain(invited.Value!.Link.Reveal(), dump, StringComparison.Ordinal);
        foreach (var secret in Hex64().Matches(dump).Select(match => match.Value).Distinct(StringComparer.Ordinal).Take(200))
        {
            using var answer = await site.AskAsync(HttpMethod.Get, $"/valkommen/{secret}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        // The recipient still gets it, from a worker that has the keys.
        Assert.Contains(invited.Value!.Link.Reveal(), Assert.Single(await SentMail.ToAsync(site.Test, email)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_inserted_into_the_database_is_not_trusted()
    {
        var (email, key) = await AdministratorAsync();
        var planted = new FoundKeys([]);
        var half = await HalfSignedInAsync(email);
        var cookie = Cookie(IdentityConstants.TwoFactorUserIdScheme, half, Attackers(planted));
        foreach (var element in planted.GetAllElements())
            await site.Test.ExecuteAsync(
                "insert into data_protection_keys (name, sealed, created_at) values (@name, @xml, now())",
                new { name = $"key-{Guid.NewGuid()}", xml = Encoding.UTF8.GetBytes(element.ToString()) });
        await using var restarted = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseEnvironment("Production").UseSetting("Web:PublicUrl", ProductionSite.PublicUrl)
            .UseSetting("Database:Connection", site.Test.ConnectionString));
        using var client = restarted.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new($"https://{ProductionSite.Host}") });
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        using var answer = await client.GetAsync("/logga-in/kod", Ct);
        Assert.Equal("/logga-in", answer.Headers.Location?.OriginalString);
        Assert.True(await PassesSecondStepAsync(Cookie(IdentityConstants.TwoFactorUserIdScheme, half, Sites), Totp.Code(key, Soon)));
    }

    [Fact]
    public async Task A_second_factor_copied_between_accounts_does_not_work()
    {
        var (victim, _) = await AdministratorAsync();
        var (attacker, key) = await AdministratorAsync();
        await site.Test.ExecuteAsync(
            "update users set authenticator_sealed = (select authenticator_sealed from users "
            + "where email = @attacker), authenticator_step = null where email = @victim",
            new { attacker, victim });
        Assert.False(
            await PassesSecondStepAsync(
                Cookie(IdentityConstants.TwoFactorUserIdScheme, await HalfSignedInAsync(victim), Sites), Totp.Code(key, Soon)));
    }

    [Fact]
    public async Task Recovery_codes_are_stored_as_hashes_of_120_random_bits()
    {
        var cookies = await site.JoinAsync($"{Guid.NewGuid():N}@kil.example", UserRole.Reporter);
        await site.EnrolAsync(cookies);
        Assert.Equal(10, await site.Test.ScalarAsync<int>("select max(cardinality(recovery_codes)) from users"));
        Assert.True(await site.Test.ScalarAsync<bool>("select bool_and(length(code) = 64) from users, unnest(recovery_codes) as code"));
    }

    [Fact]
    public async Task A_second_factor_stored_before_encryption_is_encrypted_at_start_and_still_works()
    {
        var (email, _) = await AdministratorAsync();
        const string former = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
        await site.Test.ExecuteAsync(
            "update users set authenticator_key = @former, authenticator_sealed = null, authenticator_step = null "
            + "where email = @email",
            new { former, email });
        await site.Services.GetRequiredService<SealStoredSecrets>().RunAsync(Ct);
        Assert.DoesNotContain(former, await DumpAsync(), StringComparison.Ordinal);
        Assert.True(
            await PassesSecondStepAsync(
                Cookie(IdentityConstants.TwoFactorUserIdScheme, await HalfSignedInAsync(email), Sites), Totp.Code(former, Soon)));
    }

    /// <summary>A code other than the one that turned on the second factor.</summary>
    private static DateTimeOffset Soon => TimeProvider.System.GetUtcNow().AddSeconds(30);

    private IDataProtectionProvider Sites => site.Services.GetRequiredService<IDataProtectionProvider>();

    private async Task<(string Email, string Key)> AdministratorAsync()
    {
        var email = $"{Guid.NewGuid():N}@kil.example";
        var link = await site.InviteAsync(
            email, [UserGrant.Make(UserRole.Administrator, null, null).Value!]);
        using var answer = await site.SendFormAsync(link, new() { ["Password"] = TestSite.Password, ["Again"] = TestSite.Password });
        return (email, (await site.EnrolAsync(ProductionSite.Cookies(answer))).Key);
    }

    /// <summary>All columns of a dump as text; bytes also decoded as text.</summary>
    private async Task<string> DumpAsync()
    {
        var dump = await site.Test.ScalarAsync<string>(
            """
            select string_agg(query_to_xml(format('select * from %I.%I', schemaname, tablename), true, false, '')::text, E'\n')
            from pg_tables where schemaname not in ('pg_catalog', 'information_schema')
            """);
        var bytes = Base64().Matches(dump).Select(match => match.Value.ReplaceLineEndings("")).Where(text => text.Length % 4 == 0)
            .Select(Convert.FromBase64String);
        return string.Join(
            '\n',
            [
                dump,
                .. bytes.SelectMany(one =>
                    new[] { Convert.ToHexStringLower(one), Encoding.UTF8.GetString(one), SentMail.Parts(Encoding.UTF8.GetString(one)) }),
            ]);
    }

    /// <summary>Keys of cookies that are unencrypted in a dump.</summary>
    private static FoundKeys Found(string dump) =>
        new([.. KeyXml().Matches(WebUtility.HtmlDecode(dump)).Select(match => XElement.Parse(match.Value))]);

    private static IDataProtectionProvider Attackers(FoundKeys keys) => new ServiceCollection().AddLogging()
        .AddDataProtection().SetApplicationName("Indicators").AddKeyManagementOptions(options => options.XmlRepository = keys).Services
        .BuildServiceProvider().GetRequiredService<IDataProtectionProvider>();

    /// <summary>The content of the cookie between the two steps after a right password.</summary>
    private async Task<ClaimsIdentity> HalfSignedInAsync(string email)
    {
        var id = await site.Test.ScalarAsync<Guid>("select id from users where email = @email", new { email });
        var stamp = await site.Test.ScalarAsync<string>("select security_stamp from users where email = @email", new { email });
        return new(
            [
                new(ClaimTypes.NameIdentifier, id.ToString()),
                new(ClaimTypes.Name, id.ToString()),
                new("stamp", stamp),
                new("password", "right"),
            ],
            IdentityConstants.TwoFactorUserIdScheme);
    }

    private static string Cookie(string name, ClaimsIdentity says, IDataProtectionProvider keys, string? scheme = null)
    {
        var protector = keys.CreateProtector(
            "Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware", scheme ?? name, "v2");
        var ticket = new AuthenticationTicket(
            new ClaimsPrincipal(says), new AuthenticationProperties { ExpiresUtc = TimeProvider.System.GetUtcNow().AddMinutes(5) },
            scheme ?? name);
        return $"__Host-{name}={new TicketDataFormat(protector).Protect(ticket)}";
    }

    private async Task<bool> PassesSecondStepAsync(string cookie, string code)
    {
        using var page = await site.AskAsync(HttpMethod.Get, "/logga-in/kod", headers: ("Cookie", cookie));
        if (page.StatusCode != HttpStatusCode.OK) return false;
        using var answer = await site.SendFormAsync("/logga-in/kod", new() { ["Code"] = code }, headers: ("Cookie", cookie));
        return answer.StatusCode == HttpStatusCode.Redirect && await IsInAsync(answer);
    }

    private async Task<bool> ComesInAsync(string cookie)
    {
        using var answer = await site.AskAsync(HttpMethod.Get, "/logga-in/organisation/klar", headers: ("Cookie", cookie));
        return await IsInAsync(answer);
    }

    private async Task<bool> IsInAsync(HttpResponseMessage answer)
    {
        using var page = await site.AskAsync(HttpMethod.Get, Room, headers: ("Cookie", ProductionSite.Cookies(answer)));
        return page.StatusCode == HttpStatusCode.OK;
    }

    [GeneratedRegex("<key id=.*?</key>", RegexOptions.Singleline)]
    private static partial Regex KeyXml();

    [GeneratedRegex("\\b[A-Z2-7]{16,}\\b")]
    private static partial Regex Base32();

    [GeneratedRegex("\\b[0-9a-f]{64}\\b")]
    private static partial Regex Hex64();

    [GeneratedRegex("(?<=>)[A-Za-z0-9+/\\r\\n]{20,}={0,2}(?=<)")]
    private static partial Regex Base64();

    /// <summary>The attacker's keys: those found in the dump, otherwise a new one.</summary>
    private sealed class FoundKeys(IReadOnlyList<XElement> found) : IXmlRepository
    {
        private readonly List<XElement> elements = [.. found];

        public IReadOnlyCollection<XElement> GetAllElements() => [.. elements];

        public void StoreElement(XElement element, string friendlyName) => elements.Add(element);
    }
}
