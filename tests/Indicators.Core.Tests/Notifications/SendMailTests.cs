using System.Globalization;
using Indicators.Core.Notifications;
using Indicators.Core.Notifications.Channels.Email;
using Indicators.Core.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Indicators.Core.Tests.Notifications;

public sealed class SendMailTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Edition = "report/kil/2018-H1/1";

    private readonly TestClock clock = new(new DateTimeOffset(2018, 8, 20, 5, 0, 0, TimeSpan.Zero));
    private readonly SmtpServer server = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await test.ExecuteAsync("truncate outbox");

    public ValueTask DisposeAsync()
    {
        server.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Two_processes_at_once_send_each_message_once()
    {
        var recipients = Enumerable.Range(10, 50).Select(number => $"r{number}@kil.example").ToArray();
        await QueueAsync(resendInDoubt: false, recipients);
        var runs = await Task.WhenAll(RunAsync(), RunAsync());
        Assert.Equal(recipients, server.Recipients.Order(StringComparer.Ordinal));
        Assert.Equal(50, runs.Sum(run => run.Accepted));
        Assert.All(runs, run => Assert.InRange(run.Accepted, 1, 49));
        Assert.Equal(new SendSummary(0, 0, 0, 0), await RunAsync());
    }

    [Fact]
    public async Task Each_recipient_has_a_result_of_its_own()
    {
        await QueueAsync(resendInDoubt: false, "bra@kil.example", "refuse@kil.example", "later@kil.example", "drop-after@kil.example");
        Assert.Equal(new SendSummary(Accepted: 1, Waiting: 1, Failed: 1, Ambiguous: 1), await RunAsync());
        Assert.Equal(
            [
                ("bra@kil.example", DeliveryState.Accepted, clock.GetUtcNow()),
                ("refuse@kil.example", DeliveryState.Failed, null),
                ("later@kil.example", DeliveryState.RetryWait, null),
                ("drop-after@kil.example", DeliveryState.Ambiguous, (DateTimeOffset?)null),
            ],
            (await DeliveriesAsync()).Select(d => (d.RecipientAddress, d.State, d.AcceptedAt)));
        Assert.StartsWith("250 2.0.0 Ok: queued as Q", (await DeliveryAsync("bra@kil.example")).Reply, StringComparison.Ordinal);
        Assert.Equal("550 5.1.1 There is nobody 5.1.1 of that name here", (await DeliveryAsync("refuse@kil.example")).Reply);
    }

    [Fact]
    public async Task A_temporary_refusal_is_retried_after_the_pause_and_not_before()
    {
        await QueueAsync(resendInDoubt: false, "later@kil.example");
        Assert.Equal(1, (await RunAsync()).Waiting);
        clock.Pass(TimeSpan.FromSeconds(59));
        Assert.Equal(new SendSummary(0, 0, 0, 0), await RunAsync());
        clock.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await RunAsync()).Accepted);
        Assert.Equal(await StoredAsync(), Assert.Single(server.Received));
    }

    [Fact]
    public async Task An_alert_in_doubt_is_sent_once_more_as_the_same_bytes_after_half_an_hour()
    {
        await QueueAsync(resendInDoubt: true, "drop-after@kil.example");
        Assert.Equal(1, (await RunAsync()).Ambiguous);
        clock.Pass(TimeSpan.FromMinutes(29));
        Assert.Equal(0, (await RunAsync()).Accepted);
        clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(1, (await RunAsync()).Accepted);
        Assert.Equal([await StoredAsync(), await StoredAsync()], server.Received);
    }

    [Fact]
    public async Task An_alert_in_doubt_for_the_second_time_waits_for_a_person()
    {
        await QueueAsync(resendInDoubt: true, "silent@kil.example");
        var impatient = server.Settings() with { FinalReplySeconds = 1 };
        await RunAsync(impatient);
        clock.Pass(TimeSpan.FromMinutes(30));
        Assert.Equal(1, (await RunAsync(impatient)).Ambiguous);
        clock.Pass(TimeSpan.FromDays(30));
        Assert.Equal(new SendSummary(0, 0, 0, 0), await RunAsync());
        Assert.Equal(2, server.Received.Count);
    }

    [Fact]
    public async Task A_report_in_doubt_is_sent_again_only_when_a_person_decides_so()
    {
        await QueueAsync(resendInDoubt: false, "drop-after@kil.example", "bra@kil.example");
        await RunAsync();
        clock.Pass(TimeSpan.FromDays(30));
        Assert.Equal(new SendSummary(0, 0, 0, 0), await RunAsync());
        Assert.True(await SendAgainAsync("drop-after@kil.example"));
        Assert.False(await SendAgainAsync("bra@kil.example"));
        Assert.Equal(1, (await RunAsync()).Accepted);
        Assert.Equal(2, server.Recipients.Count(recipient => recipient == "drop-after@kil.example"));
        Assert.Single(server.Recipients, "bra@kil.example");
    }

    [Fact]
    public async Task A_report_in_doubt_is_sent_once_more_at_its_hard_deadline()
    {
        await test.Database.InTransactionAsync(
            transaction => MailOutbox.EnqueueAsync(
                transaction, Edition, resendInDoubt: false, SomeMail.To("drop-after@kil.example", Edition), clock.GetUtcNow(), Ct,
                new DeliveryOptions { HardDeadline = clock.GetUtcNow().AddDays(2) }),
            Ct);
        Assert.Equal(1, (await RunAsync()).Ambiguous);
        clock.Pass(TimeSpan.FromHours(47));
        Assert.Equal(new SendSummary(0, 0, 0, 0), await RunAsync());
        clock.Pass(TimeSpan.FromHours(1));
        Assert.Equal(1, (await RunAsync()).Accepted);
        Assert.Equal([await StoredAsync(), await StoredAsync()], server.Received);
    }

    [Fact]
    public async Task After_a_day_without_a_server_it_fails_and_a_person_gets_a_new_day()
    {
        await QueueAsync(resendInDoubt: false, "bra@kil.example");
        var nobody = server.Settings() with { Port = 1 };
        for (var hour = 0; hour < 25; hour++, clock.Pass(TimeSpan.FromHours(1))) await RunAsync(nobody);
        Assert.Equal(DeliveryState.Failed, (await DeliveryAsync("bra@kil.example")).State);
        Assert.True(await SendAgainAsync("bra@kil.example"));
        Assert.Equal(1, (await RunAsync(nobody)).Waiting);
        clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(1, (await RunAsync()).Accepted);
    }

    [Fact]
    public async Task Outside_production_other_domains_get_nothing()
    {
        await QueueAsync(resendInDoubt: false, "bra@kil.example", "bra@kil.se");
        var summary = await RunAsync(server.Settings() with { AllowedDomains = ["kil.example"] });
        Assert.Equal((1, 1), (summary.Accepted, summary.Failed));
        Assert.Equal(["bra@kil.example"], server.Recipients);
        Assert.Contains("Mail:AllowedDomains", (await DeliveryAsync("bra@kil.se")).Reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_run_returns_unsent_messages_to_the_queue()
    {
        await QueueAsync(resendInDoubt: false, [.. Enumerable.Range(0, 6).Select(n => $"slow@k{n}.example"), "bra@kil.example"]);
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(ct: soon.Token));
        Assert.All(await DeliveriesAsync(), delivery => Assert.Equal(DeliveryState.Queued, delivery.State));
        Assert.Empty(server.Received);
        await test.ExecuteAsync("update outbox set state = 'Cancelled' where recipient_address like 'slow%'");
        await test.ExecuteAsync("update outbox set due_at = null where state = 'Cancelled'");
        Assert.Equal(1, (await RunAsync()).Accepted);
    }

    [Fact]
    public async Task A_process_killed_before_the_final_dot_leaves_the_message_to_the_next_run()
    {
        await QueueAsync(resendInDoubt: false, "bra@kil.example");
        var killed = (await ClaimAsync())!;
        Assert.Equal(new SendSummary(0, 0, 0, 0), await RunAsync());
        clock.Pass(OutboxStore.Lease + TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await RunAsync()).Accepted);
        // It was not killed after all, but stood still: it may neither send the message nor change what is known of it.
        Assert.Empty(await InTransactionAsync(t => OutboxStore.RecordAsync(t.Connection!, [killed], [], clock.GetUtcNow())));
        Assert.False(await RecordAsync(killed, SendOutcome.TryLater));
        Assert.Single(server.Received);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_process_killed_at_the_final_dot_leaves_it_in_doubt(bool resendInDoubt)
    {
        await QueueAsync(resendInDoubt, "bra@kil.example");
        await KillAtFinalDotAsync();
        clock.Pass(TimeSpan.FromMinutes(30));
        Assert.Equal(resendInDoubt ? 1 : 0, (await RunAsync()).Accepted);
        Assert.Equal(resendInDoubt ? DeliveryState.Accepted : DeliveryState.Ambiguous, (await DeliveryAsync("bra@kil.example")).State);
    }

    [Fact]
    public async Task A_late_reply_resolves_the_doubt()
    {
        await QueueAsync(resendInDoubt: true, "bra@kil.example");
        var slow = await KillAtFinalDotAsync();
        Assert.True(await RecordAsync(slow, SendOutcome.Accepted));
        clock.Pass(TimeSpan.FromDays(1));
        Assert.Equal(new SendSummary(0, 0, 0, 0), await RunAsync());
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task The_lease_of_a_slow_message_is_extended()
    {
        await QueueAsync(resendInDoubt: false, "bra@kil.example");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var slow = new SlowTransport(async () =>
        {
            for (var i = 0; i < 4; i++)
            {
                clock.Pass(OutboxStore.Lease * 0.9);
                var prolonged = clock.GetUtcNow() + OutboxStore.Lease;
                while (!await test.ScalarAsync<bool>("select lease_until >= @prolonged from outbox", new { prolonged }))
                    await Task.Delay(20, patience.Token);
                Assert.Equal(new SendSummary(0, 0, 0, 0), await RunAsync());
            }
        });
        Assert.Equal(1, (await RunAsync(transport: slow)).Accepted);
    }

    private Task QueueAsync(bool resendInDoubt, params string[] recipients) => test.Database.InTransactionAsync(
        async transaction =>
        {
            foreach (var recipient in recipients)
                Assert.True(
                    await MailOutbox.EnqueueAsync(
                        transaction, Edition, resendInDoubt, SomeMail.To(recipient, Edition), clock.GetUtcNow(), Ct));
        },
        Ct);

    private Task<SendSummary> RunAsync(MailSettings? settings = null, CancellationToken? ct = null, IMailTransport? transport = null)
    {
        var used = settings ?? server.Settings();
        var email = new EmailChannel(transport ?? new SmtpTransport(used), used);
        return new SendNotifications(test.Database, [email], used, NullLogger<SendNotifications>.Instance) { Clock = clock }
            .RunAsync(ct ?? Ct);
    }

    private async Task<ClaimedMail?> ClaimAsync() =>
        (await InTransactionAsync(
            transaction => OutboxStore.ClaimAsync(transaction.Connection!, clock.GetUtcNow(), clock.GetUtcNow(), most: 1)))
            .SingleOrDefault();

    /// <summary>A run that got so far, and was then seen to be gone.</summary>
    private async Task<ClaimedMail> KillAtFinalDotAsync()
    {
        var killed = (await ClaimAsync())!;
        Assert.Single(await InTransactionAsync(t => OutboxStore.RecordAsync(t.Connection!, [killed], [], clock.GetUtcNow())));
        clock.Pass(OutboxStore.Lease + TimeSpan.FromSeconds(1));
        await RunAsync();
        Assert.Equal(DeliveryState.Ambiguous, (await DeliveryAsync("bra@kil.example")).State);
        return killed;
    }

    private async Task<bool> RecordAsync(ClaimedMail mail, SendOutcome outcome)
    {
        var step = DeliveryRules.After(outcome, mail, clock.GetUtcNow());
        return (await InTransactionAsync(
            t => OutboxStore.RecordAsync(t.Connection!, [], [new(mail, step, "reply")], clock.GetUtcNow()))).Count == 1;
    }

    private async Task<bool> SendAgainAsync(string recipient)
    {
        var id = (await DeliveryAsync(recipient)).Id;
        var which = MailSelection.Of(id.ToString(CultureInfo.InvariantCulture));
        return (await InTransactionAsync(
            transaction => OutboxStore.SendAgainAsync(transaction, which, onlyFailed: false, clock.GetUtcNow(), Ct))).Count == 1;
    }

    private Task<byte[]> StoredAsync() => test.ScalarAsync<byte[]>("select message from outbox");

    private async Task<Delivery> DeliveryAsync(string recipient) =>
        (await DeliveriesAsync()).Single(delivery => delivery.RecipientAddress == recipient);

    private async Task<IReadOnlyList<Delivery>> DeliveriesAsync()
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return await OutboxStore.OfSubjectAsync(connection, Edition, Ct);
    }

    private Task<T> InTransactionAsync<T>(Func<Npgsql.NpgsqlTransaction, Task<T>> work) =>
        test.Database.InTransactionAsync(work, Ct);

    private sealed class SlowTransport(Func<Task> sending) : IMailTransport
    {
        public async Task<SendResult> SendAsync(
            MailEnvelope envelope, ReadOnlyMemory<byte> message, Func<Task<bool>> beforeFinalDot, CancellationToken ct)
        {
            await sending();
            return new SendResult(SendOutcome.Accepted, "at last");
        }

        public Task<string?> FindProblemAsync(CancellationToken ct) => Task.FromResult<string?>(null);
    }
}
