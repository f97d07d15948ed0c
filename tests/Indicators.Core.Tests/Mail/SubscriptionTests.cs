using Indicators.Core.Audit;
using Indicators.Core.Mail;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Mail;

public sealed class SubscriptionTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Kil = "kil-2018", Address = "bra@kil.example";

    private static readonly DateTimeOffset Now = new(2018, 8, 20, 5, 0, 0, TimeSpan.Zero);

    private static readonly LeaveOffer Offer = new(new Uri("https://uppfoljning.example/del/"), "avanmalan@kil.example");

    private readonly ChangeSubscription change = new(test.Database, new TestClock(Now));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await test.ExecuteAsync("truncate outbox, subscriptions, audit_log");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_report_offers_to_leave_in_header_and_text_with_an_address_that_says_nothing_of_whom()
    {
        await QueueAsync("a");
        var read = await PythonScript.ReadMimeAsync(await test.ScalarAsync<byte[]>("select message from outbox"));
        var token = await TokenAsync();
        Assert.Equal($"<https://uppfoljning.example/del/avanmalan/{token:N}>, <mailto:avanmalan@kil.example?subject=Avanmalan>", (string)read["headers"]!["list-unsubscribe"]!);
        Assert.Equal("List-Unsubscribe=One-Click", (string)read["headers"]!["list-unsubscribe-post"]!);
        Assert.Contains($"Avanmäl dig: https://uppfoljning.example/del/avanmalan/{token:N}", (string)read["text"]!, StringComparison.Ordinal);
        Assert.Empty(read["defects"]!.AsArray());
    }

    [Fact]
    public async Task Without_a_public_site_nothing_is_offered()
    {
        await QueueAsync("a", offer: null);
        var message = System.Text.Encoding.ASCII.GetString(await test.ScalarAsync<byte[]>("select message from outbox"));
        Assert.DoesNotContain("List-Unsubscribe", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_left_gets_no_more_of_it_and_the_log_says_so()
    {
        await QueueAsync("a");
        Assert.Equal(Address, (await change.LeaveAsync(await TokenAsync(), Ct))!.Address);
        await change.LeaveAsync(await TokenAsync(), Ct);
        await QueueAsync("b", address: "BRA@kil.example");
        await QueueAsync("c", subscription: "annan-2018");
        Assert.Equal(
            [("a", DeliveryState.Unsubscribed), ("b", DeliveryState.Unsubscribed), ("c", DeliveryState.Queued)],
            (await DeliveriesAsync()).Select(delivery => (delivery.SubjectKey, delivery.State)));
        Assert.Equal("mottagaren mail.unsubscribe kil-2018", await test.ScalarAsync<string>("select string_agg(concat_ws(' ', actor, action, subject), '|') from audit_log"));
    }

    [Fact]
    public async Task Who_comes_back_gets_it_again()
    {
        await QueueAsync("a");
        Assert.True((await change.RunAsync(Kil, Address, leaves: true, new Actor("Eva"), Ct)).Ok);
        Assert.True((await change.RunAsync(Kil, Address, leaves: false, new Actor("Eva"), Ct)).Ok);
        await QueueAsync("b");
        Assert.Equal(DeliveryState.Queued, (await DeliveriesAsync()).Single(delivery => delivery.SubjectKey == "b").State);
        Assert.Equal(2, await test.ScalarAsync<int>("select count(*)::int from audit_log"));
    }

    [Fact]
    public async Task Nobody_leaves_what_they_never_had_nor_their_duty()
    {
        Assert.Null(await change.LeaveAsync(Guid.NewGuid(), Ct));
        Assert.Contains("inte fått något", (await change.RunAsync(Kil, Address, leaves: true, new Actor("Eva"), Ct)).Problem, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => QueueAsync("a", isAlert: true));
    }

    private Task<Guid> TokenAsync() => test.ScalarAsync<Guid>($"select token from subscriptions where subscription = '{Kil}'");

    private Task QueueAsync(string key, string address = Address, string subscription = Kil, bool isAlert = false) =>
        QueueAsync(key, Offer, address, subscription, isAlert);

    private Task QueueAsync(string key, LeaveOffer? offer, string address = Address, string subscription = Kil, bool isAlert = false) =>
        test.Database.InTransactionAsync(
            transaction => MailOutbox.EnqueueAsync(
                transaction, key, isAlert, SomeMail.To(address, key) with { UnsubscribeUrl = null }, Now, new MailTerms { Subscription = subscription, Offer = offer }),
            Ct);

    private async Task<IReadOnlyList<Delivery>> DeliveriesAsync()
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return await DeliveryStore.ListAsync(connection, new());
    }
}
