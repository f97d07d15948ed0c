using System.Buffers.Binary;
using System.Net;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests;

/// <summary>Headers of every answer, and the rules of passwords and secrets, as ASVS requires them.</summary>
public sealed class SecurityAnswerTests(ProductionSite production, TestSite site) : IClassFixture<ProductionSite>, IClassFixture<TestSite>
{
    private static readonly string[] Answers =
        ["/", "/logga-in", "/finns-inte", "/site.css", "/health", "/api/v1/counts", "/medborgarloften/1715"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_may_be_128_characters_of_any_kind_and_no_more()
    {
        var longest = string.Concat(Enumerable.Repeat("åßж日 🚓x", 16))[..128];
        using var visitor = site.Visitor();
        var email = $"{Guid.NewGuid():N}@kil.example";
        var link = await site.InviteAsync(
            email, [UserGrant.Make(UserRole.Coordinator, MunicipalityCode.Parse(TestSite.Kil).Value, null).Value!]);
        var refused = await visitor.PostAsync(link, new() { ["Password"] = longest + "y", ["Again"] = longest + "y" });
        Assert.Contains(refused.Faults, fault => fault.Contains("högst 128 tecken", StringComparison.Ordinal));
        Assert.Equal("/oversikt", (await visitor.SendAsync(refused, new() { ["Password"] = longest, ["Again"] = longest })).Address);
        using var again = site.Visitor();
        Assert.Equal("/logga-in", (await again.PostAsync("/logga-in", new() { ["Email"] = email, ["Password"] = longest[..127] })).Address);
        Assert.Equal("/oversikt", (await again.PostAsync("/logga-in", new() { ["Email"] = email, ["Password"] = longest })).Address);
    }

    [Fact]
    public async Task A_new_password_requires_the_current_one()
    {
        using var visitor = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        var answer = await visitor.PostAsync(
            "/mitt-konto", new() { ["Current"] = "fel lösenord här", ["Password"] = "ett helt nytt lösenord 8" }, "Password");
        Assert.NotEmpty(answer.Faults);
    }

    [Fact]
    public async Task Password_fields_are_named_for_password_managers()
    {
        using var visitor = site.Visitor();
        var field = (await visitor.GetAsync("/logga-in")).Page.QuerySelector("input[type=password]")!;
        Assert.Equal("current-password", field.GetAttribute("autocomplete"));
        Assert.Null(field.GetAttribute("onpaste"));
        Assert.Null(field.GetAttribute("readonly"));
    }

    [Fact]
    public async Task A_stored_password_has_a_long_salt_and_many_rounds()
    {
        using var visitor = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        var stored = Convert.FromBase64String(
            await site.Test.ScalarAsync<string>("select password_hash from users where password_hash is not null limit 1"));
        // Identity's third format: 1, the function, the rounds and the bytes of salt, four bytes each but the first.
        Assert.Equal((1, 2u), (stored[0], BinaryPrimitives.ReadUInt32BigEndian(stored.AsSpan(1))));
        Assert.InRange(BinaryPrimitives.ReadUInt32BigEndian(stored.AsSpan(5)), 100_000u, uint.MaxValue);
        Assert.Equal(16u, BinaryPrimitives.ReadUInt32BigEndian(stored.AsSpan(9)));
    }

    [Fact]
    public void Secrets_are_random_and_long()
    {
        string[] secrets = [.. Enumerable.Range(0, 10_000).Select(_ => Secret.Random().Reveal())];
        Assert.Equal(secrets.Length, secrets.Distinct().Count());
        Assert.All(secrets, secret => Assert.True(secret.Length >= 43, "256 bits are at least 43 characters."));
        Assert.Equal(4, Guid.NewGuid().Version);
    }

    [Fact]
    public async Task Cookies_are_not_sent_with_cross_site_requests()
    {
        var link = await production.InviteAsync(
            $"{Guid.NewGuid():N}@kil.example",
            [UserGrant.Make(UserRole.Coordinator, MunicipalityCode.Parse(TestSite.Kil).Value, null).Value!]);
        using var answer = await production.SendFormAsync(link, new() { ["Password"] = TestSite.Password, ["Again"] = TestSite.Password });
        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.Matches("samesite=(lax|strict)", cookie));
    }

    [Theory]
    [InlineData("/appsettings.json")]
    [InlineData("/Indicators.Web.dll")]
    [InlineData("/Program.cs")]
    [InlineData("/Pages/Index.cshtml")]
    [InlineData("/.git/config")]
    [InlineData("/.env")]
    [InlineData("/web.config")]
    [InlineData("/wwwroot/")]
    [InlineData("/%2e%2e/appsettings.json")]
    [InlineData("/..%2fappsettings.json")]
    public async Task Source_and_settings_files_are_not_served(string address)
    {
        using var answer = await production.AskAsync(HttpMethod.Get, address);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task SQL_and_markup_are_shown_and_searched_as_plain_text()
    {
        const string name = "<script>alert(1)</script>'; drop table users; --";
        await new InviteUser(site.Test.Database, new UserMail(null), TimeProvider.System).RunAsync(
            $"{Guid.NewGuid():N}@kil.example", name,
            [UserGrant.Make(UserRole.Coordinator, MunicipalityCode.Parse(TestSite.Kil).Value, null).Value!], new Actor("test"), Ct);
        using var admin = await site.SignInAsync(UserRole.Administrator);
        var page = await admin.GetAsync("/administration/anvandare");
        Assert.Contains(name, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            page.Page.QuerySelectorAll("script"), script => script.TextContent.Contains("alert", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync($"/administration/logg?person={Uri.EscapeDataString(name)}")).Status);
        Assert.True(await site.Test.ScalarAsync<long>("select count(*) from users") > 0);
    }

    [Fact]
    public async Task Pages_that_need_sign_in_are_not_cached_by_the_browser()
    {
        using var visitor = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        var answer = await visitor.GetAsync("/oversikt");
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Browsers_are_required_to_use_https()
    {
        foreach (var address in Answers)
        {
            using var answer = await production.AskAsync(HttpMethod.Get, address);
            Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        }
    }

    [Fact]
    public async Task Every_response_forbids_sensors_and_framing()
    {
        foreach (var address in Answers)
        {
            using var answer = await production.AskAsync(HttpMethod.Get, address);
            Assert.Contains("camera=()", Assert.Single(answer.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
            Assert.Contains(
                "frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_API_response_has_a_fixed_attachment_name()
    {
        using var answer = await production.AskAsync(HttpMethod.Post, "/api/v1/counts", content: new StringContent("{}"));
        Assert.Equal("attachment; filename=\"api.json\"", answer.Content.Headers.ContentDisposition?.ToString());
    }

    [Fact]
    public async Task No_response_names_the_server_software()
    {
        foreach (var address in Answers)
        {
            using var answer = await production.AskAsync(HttpMethod.Get, address);
            Assert.DoesNotContain(answer.Headers, header => header.Key is "Server" or "X-Powered-By" or "X-AspNet-Version");
        }
    }

    [Fact]
    public async Task Every_page_declares_its_type_and_encoding()
    {
        foreach (var address in Answers)
        {
            using var answer = await production.AskAsync(HttpMethod.Get, address);
            var type = answer.Content.Headers.ContentType;
            Assert.NotNull(type);
            if (type.MediaType!.StartsWith("text/", StringComparison.Ordinal)) Assert.Equal("utf-8", type.CharSet);
        }
    }

    [Theory]
    [InlineData("TRACE")]
    [InlineData("OPTIONS")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("PROPFIND")]
    public async Task Unused_methods_are_refused(string method)
    {
        foreach (var address in Answers.Where(address => !address.StartsWith("/api", StringComparison.Ordinal)))
        {
            using var answer = await production.AskAsync(new HttpMethod(method), address);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
            Assert.Equal("GET, HEAD, POST", string.Join(", ", answer.Content.Headers.Allow.Order(StringComparer.Ordinal)));
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/hjalp")]
    [InlineData("/oversikt")]
    [InlineData("/mitt-konto")]
    [InlineData("/mitt-konto/bekrafta")]
    [InlineData("/mitt-konto/andringar")]
    [InlineData("/skicka-igen/finns-inte")]
    [InlineData("/administration/logg")]
    [InlineData("/administration/utskick?handler=Finns-inte")]
    public async Task A_form_sent_to_a_page_without_a_handler_is_refused(string address)
    {
        foreach (var cookies in new[] { "", await production.JoinAsync($"{Guid.NewGuid():N}@kil.example", UserRole.Administrator) })
        {
            using var answer = await production.AskAsync(
                HttpMethod.Post, address, content: new FormUrlEncodedContent([]), headers: ("Cookie", cookies));
            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
            Assert.Equal("GET, HEAD", string.Join(", ", answer.Content.Headers.Allow.Order(StringComparer.Ordinal)));
        }
    }

    [Fact]
    public async Task Cross_origin_reads_are_not_allowed()
    {
        foreach (var address in Answers)
        {
            using var answer = await production.AskAsync(HttpMethod.Get, address, headers: [("Origin", "https://evil.example")]);
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        }
    }
}
