using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Indicators.Core.Notifications;
using Indicators.Core.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Xunit;

namespace Indicators.Web.Tests.Subscriptions;

/// <summary>Unsubscribing by a link in a mail, and the state of mail in /health.</summary>
public sealed class UnsubscribeTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2018, 8, 20, 5, 0, 0, TimeSpan.Zero);

    private readonly TestDatabase test = new();
    private WebApplicationFactory<Program>? site;
    private HttpClient? client;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await test.InitializeAsync();
        site = new WebApplicationFactory<Program>()
            .WithWebHostBuilder(host => host.UseEnvironment("Test").UseSetting("Database:Connection", test.ConnectionString));
        client = site.CreateClient();
        await test.Database.InTransactionAsync(
            transaction => MailOutbox.EnqueueAsync(
                transaction, "rapport-kil", resendInDoubt: false, Mail(), Now, Ct,
                new DeliveryOptions { Subscription = "kil-2018", Offer = new(SiteLinks.At("https://loften.example"), null) }), Ct);
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        if (site is not null) await site.DisposeAsync();
        await test.DisposeAsync();
    }

    [Fact]
    public async Task Opening_the_link_changes_nothing_and_names_no_one()
    {
        using var answer = await client!.GetAsync(await AddressAsync(), Ct);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));
        Assert.Contains("Avanmäl dig från rapporterna?", page, StringComparison.Ordinal);
        Assert.DoesNotContain("bra@kil.example", page, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("Queued", await StateAsync());
    }

    [Fact]
    public async Task One_click_unsubscribe_works_at_once_and_is_idempotent()
    {
        for (var i = 0; i < 2; i++)
        {
            using var answer = await client!.PostAsync(
                await AddressAsync(), new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]), Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("Du är avanmäld", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct)), StringComparison.Ordinal);
        }
        Assert.Equal("Unsubscribed", await StateAsync());
        Assert.Equal(1, await test.ScalarAsync<int>("select count(*)::int from audit_log where action = 'mail.unsubscribe'"));
    }

    [Theory]
    [InlineData("/avanmalan/00000000000000000000000000000000")]
    [InlineData("/avanmalan/x")]
    [InlineData("/avanmalan/")]
    public async Task An_unknown_unsubscribe_link_is_not_found(string address)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await client!.GetAsync(address, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync(address, null, Ct)).StatusCode);
    }

    [Fact]
    public async Task Too_many_requests_get_a_retry_time()
    {
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i <= RequestLimits.UnsubscribesPerMinute; i++)
            answers.Add((await client!.GetAsync($"/avanmalan/{Guid.NewGuid():N}", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, answers[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
    }

    [Fact]
    public async Task Stuck_mail_makes_health_degraded_and_the_site_still_works()
    {
        using var answer = await client!.GetAsync("/health", Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var said = await answer.Content.ReadAsStringAsync(Ct);
        Assert.StartsWith(
            "Degraded\nmail: 1 mail has since 2018-08-20 07:00 not been sent. Does indicators serve run?", said,
            StringComparison.Ordinal);
        Assert.DoesNotContain("kil", said, StringComparison.Ordinal);
        await test.ExecuteAsync("update outbox set state = 'Cancelled', due_at = null");
        Assert.Matches(@"^Healthy\nversion: \d+\.\d+\.\d+$", await client.GetStringAsync("/health", Ct));
    }

    /// <summary>Of the link in the mail.</summary>
    private async Task<string> AddressAsync() => Regex.Match(
        Encoding.Latin1.GetString(await test.ScalarAsync<byte[]>("select message from outbox")), "/avanmalan/[0-9a-f]{32}",
        RegexOptions.None, TimeSpan.FromSeconds(5)).Value;

    private Task<string> StateAsync() => test.ScalarAsync<string>("select state from outbox");

    private static OutgoingMail Mail() => new(
        "a@b.example", null, Now, new("", "a@b.example"), new("Rådet", "bra@kil.example"), "Rapport", "Text.",
        "<html><body><h1>Text</h1></body></html>", [], []);
}
