using Indicators.Core.Notifications;
using Indicators.Core.Notifications.Channels.Webhook;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Notifications;

/// <summary>Notices posted through the outbox to a real receiver.</summary>
public sealed class WebhookTests : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestDatabase test;
    private readonly WebhookServer server = new();
    private readonly WebhookSetup setup;

    public WebhookTests(TestDatabase test) => (this.test, setup) = (test, new(test));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await WebhookSetup.ForgetAsync(test);
        await setup.ChooseAsync(WebhookSetup.Kil, "webhook");
    }

    public ValueTask DisposeAsync()
    {
        server.Dispose();
        setup.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_notice_is_posted_with_a_signature_that_a_receiver_in_another_language_verifies()
    {
        var secret = await setup.SetAsync(At("/ok"));
        Assert.False(await setup.QueueAsync("avvikelse-1", WebhookSetup.Anna, "14 trafikkontroller, lovat 17: 3 färre. Å, ä och ö."));
        Assert.Equal(new SendSummary(Accepted: 1, 0, 0, 0), await setup.SendAsync());

        var request = Assert.Single(server.Received);
        Assert.Equal("application/json; charset=utf-8", request.Headers["Content-Type"]);
        Assert.Equal("deviation", (string)request.Json["kind"]!);
        var place = request.Json["municipality"]!;
        Assert.Equal((WebhookSetup.Kil, "Kil"), ((string)place["code"]!, (string)place["name"]!));
        Assert.Equal("Avviker: trafikkontroller, Kil, T1 2018", (string)request.Json["subject"]!);
        Assert.Equal("14 trafikkontroller, lovat 17: 3 färre. Å, ä och ö.", (string)request.Json["sentences"]![0]!);
        Assert.Equal("https://loften.example/kommuner/1715/avvikelser/1", (string)request.Json["link"]!);
        Assert.Equal(request.Id, (string)request.Json["id"]!);
        Assert.DoesNotContain("anna", request.Body, StringComparison.OrdinalIgnoreCase);

        var now = setup.Clock.GetUtcNow();
        Assert.True(await request.IsGenuineAsync(secret, now.AddMinutes(5)));
        Assert.False(await request.IsGenuineAsync(secret, now.AddMinutes(6)));
        Assert.False(await request.IsGenuineAsync(secret, now, request.Body + " "));
        Assert.False(await request.IsGenuineAsync("whsec_another", now));
    }

    [Theory]
    [InlineData("/503-once")]
    [InlineData("/429-once")]
    public async Task A_receiver_in_trouble_gets_the_same_notice_again_after_the_pause_and_not_before(string path)
    {
        await setup.SetAsync(At(path));
        await setup.QueueAsync("avvikelse-1", WebhookSetup.Anna, "Text.");
        Assert.Equal(1, (await setup.SendAsync()).Waiting);
        setup.Clock.Pass(TimeSpan.FromSeconds(59));
        Assert.Equal(new SendSummary(0, 0, 0, 0), await setup.SendAsync());
        setup.Clock.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await setup.SendAsync()).Accepted);
        Assert.Equal(2, server.Received.Count);
        Assert.Single(server.Received.Select(request => (request.Id, request.Body)).Distinct());
    }

    [Theory]
    [InlineData("/silent", "did not answer within 1 s.")]
    [InlineData("/drop", "localhost")]
    public async Task Without_an_answer_it_is_posted_again_with_the_same_id(string path, string reply)
    {
        setup.Settings = setup.Settings with { Timeout = TimeSpan.FromSeconds(1) };
        await setup.SetAsync(At(path));
        await setup.QueueAsync("avvikelse-1", WebhookSetup.Anna, "Text.");
        Assert.Equal(1, (await setup.SendAsync()).Waiting);
        Assert.Contains(reply, Assert.Single(await setup.DeliveriesAsync()).Reply, StringComparison.Ordinal);
        await setup.SetAsync(At(path));
        setup.Clock.Pass(TimeSpan.FromMinutes(1));
        await setup.SendAsync();
        Assert.Equal(2, server.Received.Count);
        Assert.Single(server.Received.Select(request => request.Id).Distinct());
    }

    [Fact]
    public async Task A_receiver_that_is_down_for_a_day_fails_and_a_person_may_send_again()
    {
        await setup.SetAsync($"http://localhost:{FreePort.Next()}/ok");
        await setup.QueueAsync("avvikelse-1", WebhookSetup.Anna, "Text.");
        for (var hour = 0; hour < 25; hour++, setup.Clock.Pass(TimeSpan.FromHours(1))) await setup.SendAsync();
        var failed = Assert.Single(await setup.DeliveriesAsync());
        Assert.Equal((DeliveryState.Failed, "localhost: ConnectionError."), (failed.State, failed.Reply));
        await setup.SetAsync(At("/ok"));
        var again = await new ResendOrCancelMail(test.Database, setup.Clock).ResendAsync(
            MailSelection.Of($"{failed.Id}"), onlyFailed: true, new("Åsa"), Ct);
        Assert.True(again.Ok);
        Assert.Equal(1, (await setup.SendAsync()).Accepted);
        Assert.Equal(failed.SubjectKey, Assert.Single(server.Received).Id);
    }

    [Theory]
    [InlineData("/410", "localhost answered 410 Gone.")]
    [InlineData("/404", "localhost answered 404 NotFound.")]
    [InlineData("/redirect", "localhost answered 302 Found.")]
    public async Task A_refusal_and_a_redirect_are_final_and_the_operator_gets_advice(string path, string reply)
    {
        await setup.SetAsync(At(path));
        await setup.QueueAsync("avvikelse-1", WebhookSetup.Anna, "Text.");
        Assert.Equal(1, (await setup.SendAsync()).Failed);
        Assert.Single(server.Received);
        Assert.Equal(reply, Assert.Single(await setup.DeliveriesAsync()).Reply);
        Assert.Equal(1, await setup.NotifyAsync());
        var notice = (string)(await PythonScript.ReadMimeAsync(
            await test.ScalarAsync<byte[]>("select message from outbox where is_notice")))["text"]!;
        Assert.Contains("Kil (webhook)", notice, StringComparison.Ordinal);
        Assert.Contains($"Servern svarade: {reply}", notice, StringComparison.Ordinal);
        Assert.Contains("Rätta kommunens webhook", notice, StringComparison.Ordinal);
        Assert.Contains("och skicka ett prov.", notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_end_costs_nothing()
    {
        await setup.SetAsync(At("/huge"));
        await setup.QueueAsync("avvikelse-1", WebhookSetup.Anna, "Text.");
        var before = GC.GetTotalAllocatedBytes();
        Assert.Equal(1, (await setup.SendAsync()).Accepted);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 50_000_000);
    }

    [Fact]
    public async Task A_notice_of_a_replaced_edition_that_still_waits_is_cancelled_as_its_mail_is()
    {
        await setup.SetAsync(At("/ok"));
        await setup.ChooseAsync(WebhookSetup.Kil, "webhook", "email");
        foreach (var edition in new[] { "rapport-utg1", "rapport-utg10", "rapport-utg2" })
            await setup.QueueAsync(edition, WebhookSetup.Anna, "Ny rapport.");
        Assert.Equal(2, await CancelAsync("rapport-utg1"));
        Assert.Equal(0, await CancelAsync("rapport-utg1"));
        Assert.Equal(new SendSummary(Accepted: 4, 0, 0, 0), await setup.SendAsync());
        Assert.Equal(
            ["rapport-utg10-webhook-1715", "rapport-utg2-webhook-1715"],
            server.Received.Select(request => request.Id[..request.Id.LastIndexOf('-')]).Order(StringComparer.Ordinal));
        Assert.Equal(0, await CancelAsync("rapport-utg2"));

        Task<int> CancelAsync(string edition) => test.Database.InTransactionAsync(
            transaction => OutboxStore.CancelAsync(transaction, edition, setup.Clock.GetUtcNow(), Ct), Ct);
    }

    [Fact]
    public async Task Two_workers_post_each_notice_once()
    {
        await setup.SetAsync(At("/ok"));
        for (var number = 1; number <= 30; number++) await setup.QueueAsync($"avvikelse-{number}", WebhookSetup.Anna, "Text.");
        var runs = await Task.WhenAll(setup.SendAsync(), setup.SendAsync());
        Assert.Equal(30, runs.Sum(run => run.Accepted));
        Assert.All(runs, run => Assert.Equal((0, 0, 0), (run.Waiting, run.Failed, run.Ambiguous)));
        Assert.Equal(30, server.Received.Count);
        Assert.Equal(30, server.Received.Select(request => request.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_worker_that_dies_between_posting_and_recording_leads_to_the_same_id_again()
    {
        await setup.SetAsync(At("/ok"));
        await setup.QueueAsync("avvikelse-1", WebhookSetup.Anna, "Text.");
        var claimed = await test.Database.InTransactionAsync(
            transaction => OutboxStore.ClaimAsync(transaction.Connection!, setup.Clock.GetUtcNow(), setup.Clock.GetUtcNow(), most: 1), Ct);
        await setup.Channel(setup.Sender()).SendAsync(Assert.Single(claimed), () => Task.FromResult(true), Ct);
        Assert.Equal(new SendSummary(0, 0, 0, 0), await setup.SendAsync());
        setup.Clock.Pass(TimeSpan.FromSeconds(61));
        Assert.Equal(1, (await setup.SendAsync()).Accepted);
        Assert.Equal(2, server.Received.Count);
        Assert.Single(server.Received.Select(request => (request.Id, request.Body)).Distinct());
    }

    [Fact]
    public async Task An_address_on_this_machine_is_not_posted_to_unless_its_host_may_be_private()
    {
        await setup.SetAsync(At("/ok"));
        setup.Settings = setup.Settings with { AllowedHosts = ["localhost"], PrivateHosts = [] };
        await setup.QueueAsync("avvikelse-1", WebhookSetup.Anna, "Text.");
        Assert.Equal(1, (await setup.SendAsync()).Failed);
        Assert.Contains("Webhook:PrivateHosts", Assert.Single(await setup.DeliveriesAsync()).Reply, StringComparison.Ordinal);
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task A_host_that_is_no_longer_allowed_is_not_posted_to()
    {
        await setup.SetAsync(At("/ok"));
        setup.Settings = setup.Settings with { PrivateHosts = [] };
        await setup.QueueAsync("avvikelse-1", WebhookSetup.Anna, "Text.");
        Assert.Equal(1, (await setup.SendAsync()).Failed);
        Assert.Contains("Webhook:AllowedHosts", Assert.Single(await setup.DeliveriesAsync()).Reply, StringComparison.Ordinal);
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task Neither_the_secret_nor_the_address_is_logged_or_stored_in_clear()
    {
        var secret = await setup.SetAsync(At("/500?sig=hemlig"));
        await setup.QueueAsync("avvikelse-1", WebhookSetup.Anna, "Text.");
        await setup.SendAsync();
        await setup.SetAsync(At("/404?sig=hemlig"));
        setup.Clock.Pass(TimeSpan.FromMinutes(1));
        await setup.SendAsync();
        Assert.Contains("answered 500", setup.Log.Text, StringComparison.Ordinal);
        Assert.Contains("answered 404", setup.Log.Text, StringComparison.Ordinal);
        var stored = await test.ScalarAsync<string>(
            """
            select string_agg(line, ' ') from (
                select to_jsonb(o)::text as line from outbox o union all select to_jsonb(a)::text from audit_log a
                union all select encode(sealed_endpoint, 'escape') from channel_endpoints) as rows
            """);
        foreach (var hidden in new[] { secret, "hemlig", "sig=" })
        {
            Assert.DoesNotContain(hidden, setup.Log.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(hidden, stored, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_worker_without_the_keys_leaves_the_notice_for_another()
    {
        await setup.SetAsync(At("/ok"));
        await setup.QueueAsync("avvikelse-1", WebhookSetup.Anna, "Text.");
        var settings = setup.Settings;
        setup.Settings = settings with { Keys = null };
        Assert.Equal(1, (await setup.SendAsync()).Waiting);
        Assert.Contains("Web:KeyFile", Assert.Single(await setup.DeliveriesAsync()).Reply, StringComparison.Ordinal);
        setup.Settings = settings;
        setup.Clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(1, (await setup.SendAsync()).Accepted);
    }

    [Fact]
    public async Task Over_https_the_certificate_is_checked()
    {
        using var certificates = new Certificates();
        using var secure = new WebhookServer(certificates.PemFile);
        await setup.SetAsync($"https://localhost:{secure.Port}/ok");
        await setup.QueueAsync("avvikelse-1", WebhookSetup.Anna, "Text.");
        Assert.Equal(1, (await setup.SendAsync()).Waiting);
        Assert.Equal("localhost: SecureConnectionError.", Assert.Single(await setup.DeliveriesAsync()).Reply);
        Assert.Empty(secure.Received);
        setup.Clock.Pass(TimeSpan.FromMinutes(1));
        var trusting = new WebhookSender(setup.Settings) { Clock = setup.Clock, Trust = certificates.Trust };
        Assert.Equal(1, (await setup.SendAsync(trusting)).Accepted);
        Assert.Single(secure.Received);
    }

    [Fact]
    public async Task Each_time_the_webhook_is_saved_it_has_a_new_secret()
    {
        var first = await setup.SetAsync(At("/ok"));
        var second = await setup.SetAsync(At("/ok"), WebhookLayout.Teams);
        Assert.NotEqual(first, second);
        var endpoint = (await setup.Manage().FindAsync(WebhookSetup.Kil, Ct))!;
        Assert.Equal((second, WebhookLayout.Teams), (endpoint.Secret, endpoint.Layout));
        Assert.DoesNotContain(second, $"{endpoint}", StringComparison.Ordinal);
        Assert.True(await setup.Manage().RemoveAsync(WebhookSetup.Kil, new("Åsa"), Ct));
        Assert.Null(await setup.Manage().FindAsync(WebhookSetup.Kil, Ct));
    }

    [Fact]
    public async Task A_test_is_posted_at_once_and_the_answer_is_shown()
    {
        var place = new NotificationPlace(WebhookSetup.Kil, "Kil");
        Assert.False((await setup.Manage().TestAsync(place, null, Ct)).Ok);
        var secret = await setup.SetAsync(At("/ok"));
        Assert.Equal(
            "Provet är skickat till localhost, och mottagaren tog emot det.",
            (await setup.Manage().TestAsync(place, null, Ct)).Value);
        var request = Assert.Single(server.Received);
        Assert.Equal(("test", "Prov: besked till Kil fungerar"), ((string)request.Json["kind"]!, (string)request.Json["subject"]!));
        Assert.True(await request.IsGenuineAsync(secret, setup.Clock.GetUtcNow()));
        await setup.SetAsync(At("/410"));
        Assert.Equal(
            "Provet togs inte emot: localhost svarade med felkoden 410.", (await setup.Manage().TestAsync(place, null, Ct)).Problem);
        Assert.Equal(0, await test.ScalarAsync<int>("select count(*)::int from outbox"));
    }

    [Fact]
    public async Task A_municipality_that_gets_a_card_in_Teams_gets_it_signed_too()
    {
        var secret = await setup.SetAsync(At("/ok"), WebhookLayout.Teams);
        await setup.QueueAsync("avvikelse-1", WebhookSetup.Anna, "Läs [här](https://ond.example).");
        await setup.SendAsync();
        var request = Assert.Single(server.Received);
        Assert.True(await request.IsGenuineAsync(secret, setup.Clock.GetUtcNow()));
        Assert.Equal("message", (string)request.Json["type"]!);
        Assert.Equal("AdaptiveCard", (string)request.Json["attachments"]![0]!["content"]!["type"]!);
    }

    private string At(string path) => $"http://localhost:{server.Port}{path}";
}
