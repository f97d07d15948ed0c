using System.Net;
using Indicators.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Xunit;

namespace Indicators.Web.Tests.Users;

/// <summary>Only a known proxy may state the client's address; otherwise anyone could evade the limits.</summary>
public sealed class ProxyTests
{
    private const int Most = 3;

    [Fact]
    public async Task Behind_a_known_proxy_each_client_address_is_limited_separately()
    {
        await using var site = new Site("127.0.0.1");
        await site.InitializeAsync();
        for (var i = 0; i < 2 * Most; i++) Assert.Equal(HttpStatusCode.OK, await AskAsync(site, $"198.51.100.{i}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await LastOfAsync(site, _ => "203.0.113.7"));
    }

    [Fact]
    public async Task Forwarding_headers_set_by_the_browser_are_ignored()
    {
        await using var site = new Site("127.0.0.1");
        await site.InitializeAsync();
        Assert.Equal(HttpStatusCode.TooManyRequests, await LastOfAsync(site, i => $"198.51.100.{i}, 203.0.113.7"));
    }

    [Fact]
    public async Task Forwarding_headers_of_an_unknown_proxy_are_ignored()
    {
        await using var site = new Site("192.0.2.1");
        await site.InitializeAsync();
        Assert.Equal(HttpStatusCode.TooManyRequests, await LastOfAsync(site, i => $"198.51.100.{i}"));
    }

    [Fact]
    public async Task An_IPv6_network_is_limited_as_one_client()
    {
        await using var site = new Site("127.0.0.1");
        await site.InitializeAsync();
        Assert.Equal(HttpStatusCode.TooManyRequests, await LastOfAsync(site, i => $"2001:db8:1:2::{i}"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(site, "2001:db8:1:3::1"));
    }

    private static async Task<HttpStatusCode> LastOfAsync(Site site, Func<int, string> from)
    {
        var last = HttpStatusCode.OK;
        for (var i = 0; i <= Most; i++) last = await AskAsync(site, from(i));
        return last;
    }

    private static async Task<HttpStatusCode> AskAsync(Site site, string from)
    {
        using var visitor = site.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Forwarded-For", from);
        using var answer = await visitor.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>A site that allows three requests a minute for a public page.</summary>
    private sealed class Site(string proxy) : TestSite, IAsyncDisposable
    {
        protected override void Configure(IWebHostBuilder host) => host
            .UseSetting("Web:PublicRequestsPerMinute", Most.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .UseSetting("Web:Proxies:0", proxy);
    }
}
