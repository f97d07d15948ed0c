using System.Net;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Xunit;

namespace Indicators.Web.Tests.Users;

/// <summary>Rules of production: the address comes only from the settings, and cookies are host-only.</summary>
public sealed class ProductionTests(ProductionSite site) : IClassFixture<ProductionSite>
{
    private const string Attacker = "ond.example";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("http://loften.example")]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("loften.example")]
    public async Task Production_does_not_start_without_an_https_address(string? url)
    {
        await using var wrong = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseEnvironment("Production").UseSetting("Database:Connection", site.Test.ConnectionString).UseSetting("Web:PublicUrl", url));
        var fault = Assert.Throws<SettingsException>(() => wrong.CreateClient());
        Assert.Contains("Web:PublicUrl", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_setting_stops_the_program_with_only_its_error_sentence()
    {
        var (code, error) = await OwnProcess.RefusesAsync(
            site.Test.ConnectionString, ("Environment", "Production"), ("Web__PublicUrl", "http://loften.example"));
        Assert.Equal(2, code);
        Assert.Matches("^[^\n]*Web:PublicUrl[^\n]*\n$", error);
    }

    [Theory]
    [InlineData("", "indicators keys create")]
    [InlineData("/finns/inte.keys", "cannot be read")]
    public async Task Production_does_not_start_without_a_file_of_keys(string file, string says)
    {
        await using var wrong = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host.UseEnvironment("Production")
            .UseSetting("Database:Connection", site.Test.ConnectionString).UseSetting("Web:PublicUrl", ProductionSite.PublicUrl)
            .UseSetting("Web:KeyFile", file));
        var fault = Assert.Throws<SettingsException>(() => wrong.CreateClient());
        Assert.Contains("Web:KeyFile", fault.Message, StringComparison.Ordinal);
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_site_does_not_start_with_a_key_file_that_decrypts_no_stored_secret()
    {
        await site.JoinAsync($"{Guid.NewGuid():N}@kil.example");
        var other = Path.Combine(Directory.CreateTempSubdirectory("indicators-keys-").FullName, "other.keys");
        SealingKeys.Create(other, new DateOnly(2026, 2, 1));
        const string keys = "select count(*) from data_protection_keys";
        var before = await site.Test.ScalarAsync<long>(keys);
        await using var wrong = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host.UseEnvironment("Production")
            .UseSetting("Database:Connection", site.Test.ConnectionString).UseSetting("Web:PublicUrl", ProductionSite.PublicUrl)
            .UseSetting("Web:KeyFile", other));
        var fault = Assert.Throws<SettingsException>(() => wrong.CreateClient());
        Assert.StartsWith(
            "The file in Web:KeyFile opens none of the secrets that are sealed in the database. Put back the right file.",
            fault.Message, StringComparison.Ordinal);
        Assert.Equal(before, await site.Test.ScalarAsync<long>(keys));
    }

    [Fact]
    public async Task Redirects_use_the_public_address_without_a_port()
    {
        using var answer = await site.AskAsync(HttpMethod.Get, "/mitt-konto");
        Assert.StartsWith($"{ProductionSite.PublicUrl}/logga-in", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_for_another_host_is_refused_and_sends_no_mail()
    {
        await site.JoinAsync("bortglomd@kil.example", UserRole.Reporter);
        using var answer = await site.SendFormAsync("/glomt-losenord", new() { ["Email"] = "bortglomd@kil.example" }, Attacker);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(0, await MailsAsync("bortglomd@kil.example"));
    }

    [Theory]
    [InlineData(ProductionSite.Host, "X-Forwarded-Host", Attacker)]
    [InlineData(ProductionSite.Host, "X-Original-Host", Attacker)]
    [InlineData("127.0.0.1", "Forwarded", $"host={Attacker}")]
    public async Task Mail_links_use_the_address_in_the_settings(string host, string header, string value)
    {
        var email = $"{Guid.NewGuid():N}@kil.example";
        await site.JoinAsync(email);
        using var answer = await site.SendFormAsync("/glomt-losenord", new() { ["Email"] = email }, host, (header, value));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var mail = Assert.Single(await SentMail.ToAsync(site.Test, email));
        Assert.Contains($"{ProductionSite.PublicUrl}/valkommen/", mail, StringComparison.Ordinal);
        Assert.DoesNotContain(Attacker, mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_cookie_is_host_only_and_secure_behind_an_http_proxy()
    {
        await site.JoinAsync("kakor@kil.example", UserRole.Reporter);
        using var answer = await site.SendFormAsync(
            "/logga-in", new() { ["Email"] = "kakor@kil.example", ["Password"] = TestSite.Password });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        using var page = await site.AskAsync(HttpMethod.Get, "/mitt-konto", headers: ("Cookie", ProductionSite.Cookies(answer)));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var cookies = answer.Headers.GetValues("Set-Cookie").Concat(page.Headers.GetValues("Set-Cookie")).ToList();
        Assert.Contains(cookies, cookie => cookie.StartsWith("__Host-inloggad=", StringComparison.Ordinal));
        Assert.Contains(cookies, cookie => cookie.StartsWith("__Host-formular=", StringComparison.Ordinal));
        Assert.All(cookies, cookie =>
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            foreach (var part in new[] { "; path=/", "; secure", "; httponly", "; samesite=" })
                Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    private Task<long> MailsAsync(string email) =>
        site.Test.ScalarAsync<long>("select count(*) from outbox where recipient_address = @email", new { email });
}
