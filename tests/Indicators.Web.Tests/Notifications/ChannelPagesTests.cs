using System.Net;
using System.Text;
using Indicators.Core.Tests.Support;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Xunit;

namespace Indicators.Web.Tests.Notifications;

/// <summary>A site whose operator has allowed a receiver on this machine.</summary>
public sealed class WebhookSite : TestSite
{
    protected override void Configure(IWebHostBuilder host) => host.UseSetting("Webhook:PrivateHosts:0", "localhost");
}

/// <summary>People choose how notices come, and a coordinator sets the municipality's webhook and tests it.</summary>
public sealed class ChannelPagesTests(WebhookSite site) : IClassFixture<WebhookSite>, IAsyncLifetime
{
    private const string OfKil = $"/kommuner/{TestSite.Kil}/besked", Mine = "/mitt-konto/besked";

    private readonly HttpListener receiver = new();
    private readonly int port = FreePort.Next();

    public async ValueTask InitializeAsync()
    {
        receiver.Prefixes.Add($"http://localhost:{port}/");
        receiver.Start();
        await site.Test.ExecuteAsync("truncate channel_choices; truncate channel_endpoints");
    }

    public ValueTask DisposeAsync()
    {
        receiver.Close();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_person_chooses_and_takes_it_back()
    {
        using var bo = await site.SignInAsync(UserRole.Reporter, TestSite.Kil);
        var chosen = await bo.PostAsync(Mine, new() { ["Chosen"] = "webhook" });
        Assert.Contains("Ditt val är sparat.", chosen.Text, StringComparison.Ordinal);
        Assert.Equal(["webhook"], Ticked(chosen));
        Assert.Equal(1, await site.Test.ScalarAsync<int>(
            "select count(*)::int from channel_choices join users on chooser = lower(email) where channels = '{webhook}'"));
        var page = await bo.GetAsync(Mine);
        page.Page.QuerySelector("input[value=webhook]")!.RemoveAttribute("checked");
        Assert.Empty(Ticked(await bo.SendAsync(page, [])));
        Assert.Equal(0, await site.Test.ScalarAsync<int>("select count(*)::int from channel_choices"));
    }

    [Fact]
    public async Task A_coordinator_sets_the_webhook_sees_its_secret_once_and_sends_a_test()
    {
        using var asa = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        await TestSite.ConfirmAsync(asa);
        var saved = await asa.PostAsync(OfKil, new() { ["Address"] = At("ok?sig=hemlig"), ["Layout"] = "Json" }, "Webhook");
        var secret = saved.Page.QuerySelector(".note code")!.TextContent;
        Assert.Matches("^whsec_[0-9a-f]{64}$", secret);
        var later = await asa.GetAsync(OfKil);
        Assert.DoesNotContain(secret, later.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("hemlig", later.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("Beskeden går till localhost.", later.Text, StringComparison.Ordinal);

        var receiving = ReceiveAsync(200);
        var tested = await asa.SendAsync(later, [], "Test");
        Assert.Contains("Provet är skickat till localhost, och mottagaren tog emot det.", tested.Text, StringComparison.Ordinal);
        Assert.Contains("Prov: besked till Kil fungerar", await receiving, StringComparison.Ordinal);
        var refusing = ReceiveAsync(410);
        Assert.Contains(
            "Provet togs inte emot: localhost svarade med felkoden 410.",
            Assert.Single((await asa.SendAsync(later, [], "Test")).Faults), StringComparison.Ordinal);
        await refusing;

        var chosen = await asa.PostAsync(OfKil, new() { ["Chosen"] = "webhook" }, "Channels");
        Assert.Equal(["webhook"], Ticked(chosen));
        var removed = await asa.PostAsync(OfKil, [], "Remove");
        Assert.Contains("Webhooken är borttagen.", removed.Text, StringComparison.Ordinal);
        Assert.Equal(
            "webhook.set notification.channels webhook.remove",
            await site.Test.ScalarAsync<string>(
                $"select string_agg(action, ' ' order by id) from audit_log where subject = '{TestSite.Kil}'"));
    }

    [Theory]
    [InlineData("kil", "Skriv hela adressen")]
    [InlineData("http://hooks.example.se/a", "Adressen ska börja med https://.")]
    [InlineData("https://hooks.example.se/a", "Webhook:AllowedHosts")]
    public async Task A_wrong_address_is_explained_and_nothing_is_saved(string address, string fault)
    {
        // Faults are shown before the password is asked for.
        using var asa = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        var answer = await asa.PostAsync(OfKil, new() { ["Address"] = address, ["Layout"] = "Teams" }, "Webhook");
        Assert.Contains(fault, Assert.Single(answer.Faults), StringComparison.Ordinal);
        Assert.Equal(0, await site.Test.ScalarAsync<int>("select count(*)::int from channel_endpoints"));
    }

    [Fact]
    public async Task A_test_that_reaches_nobody_says_so_in_Swedish()
    {
        using var asa = await site.SignInAsync(UserRole.Coordinator, TestSite.Karlskoga);
        await TestSite.ConfirmAsync(asa);
        var saved = await asa.PostAsync(
            $"/kommuner/{TestSite.Karlskoga}/besked",
            new() { ["Address"] = $"https://localhost:{FreePort.Next()}/", ["Layout"] = "Json" }, "Webhook");
        Assert.Equal(
            "Provet togs inte emot: det gick inte att få kontakt med localhost. Kontrollera adressen, och att mottagaren är igång.",
            Assert.Single((await asa.SendAsync(saved, [], "Test")).Faults));
    }

    [Fact]
    public async Task An_open_session_alone_does_not_change_where_notices_go()
    {
        using var asa = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        var asked = await asa.PostAsync(OfKil, new() { ["Address"] = At("ok"), ["Layout"] = "Json" }, "Webhook");
        Assert.Equal("Bekräfta att det är du", asked.Heading);
        Assert.Equal(0, await site.Test.ScalarAsync<int>("select count(*)::int from channel_endpoints"));
    }

    private static IEnumerable<string?> Ticked(Answer page) =>
        page.Page.QuerySelectorAll("input[name=Chosen][checked]").Select(input => input.GetAttribute("value"));

    private string At(string path) => $"http://localhost:{port}/{path}";

    private async Task<string> ReceiveAsync(int status)
    {
        var context = await receiver.GetContextAsync();
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        context.Response.StatusCode = status;
        context.Response.Close();
        return body;
    }
}
