using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Indicators.Web.Tests.Accessibility;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Xunit;

namespace Indicators.Web.Tests;

/// <summary>The start page and /health, on a real database with the demo's own files.</summary>
public sealed class SiteTests : IAsyncLifetime
{
    private readonly EmptySite site = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private HttpClient Client => site.Visitor().Client;

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task An_empty_database_gives_a_page_with_an_explanation()
    {
        var page = await PageAsync("/");
        Assert.Contains("Ingen överenskommelse är inläst än.", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_start_page_lists_municipalities_and_shows_nothing_unreleased()
    {
        await site.ImportAsync("karlskoga-2016", "2016-T1.csv");
        await site.ImportAsync("kil-2018");
        var page = await PageAsync("/");
        Assert.Equal(["Karlskoga", "Kil"], page.QuerySelectorAll("main strong").Select(kommun => kommun.TextContent));
        Assert.Empty(page.QuerySelectorAll(".status"));
    }

    [Fact]
    public async Task The_page_is_Swedish_and_has_what_a_screen_reader_needs()
    {
        await site.ImportAsync("kil-2018");
        var page = await PageAsync("/medborgarloften/1715/kil-2018");
        Assert.Equal("sv", page.DocumentElement.GetAttribute("lang"));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.NotNull(page.QuerySelector("a[href='#main']"));
        Assert.Empty(page.QuerySelectorAll("script:not([src^='/']), [style], [src^=http], link[href^=http]"));
    }

    [Fact]
    public async Task Every_answer_has_the_security_headers()
    {
        foreach (var address in new[] { "/", "/finns-inte", "/health", "/site.css" })
        {
            using var answer = await Client.GetAsync(address, Ct);
            Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        }
    }

    [Fact]
    public async Task A_missing_page_gets_a_Swedish_error_page()
    {
        using var answer = await Client.GetAsync("/finns-inte", Ct);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Sidan finns inte", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_depends_on_the_database_and_liveness_does_not()
    {
        foreach (var address in new[] { "/health", "/health/ready", "/health/live" })
            Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync(address, Ct)).StatusCode);
        await using var without = SiteOn("Host=127.0.0.1;Port=1;Username=x;Database=x;Timeout=2");
        foreach (var address in new[] { "/health", "/health/ready" })
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await without.CreateClient().GetAsync(address, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await without.CreateClient().GetAsync("/health/live", Ct)).StatusCode);
    }

    [Fact]
    public async Task Without_a_database_a_person_gets_a_page_and_no_stack_trace()
    {
        await using var without = SiteOn("Host=127.0.0.1;Port=1;Username=x;Database=x;Timeout=2");
        using var answer = await without.CreateClient().GetAsync("/", Ct);
        var body = await answer.Content.ReadAsStringAsync(Ct);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("Tjänsten är inte tillgänglig just nu", WebUtility.HtmlDecode(body), StringComparison.Ordinal);
        Assert.DoesNotContain("Npgsql", body, StringComparison.Ordinal);
    }

    private static WebApplicationFactory<Program> SiteOn(string connection) => new WebApplicationFactory<Program>()
        .WithWebHostBuilder(host => host.UseEnvironment("Test").UseSetting("Database:Connection", connection));

    private async Task<IDocument> PageAsync(string address) =>
        new HtmlParser().ParseDocument(await Client.GetStringAsync(address, Ct));
}
