using Indicators.Core.Notifications;
using Indicators.Core.Notifications.Channels.Email;
using Indicators.Core.Tests.Support;
using Npgsql;
using Xunit;

namespace Indicators.Core.Tests.Notifications;

public sealed class MailOutboxTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2016, 5, 16, 5, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await test.ExecuteAsync("truncate outbox");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_recipient_gets_an_edition_once_however_often_it_is_queued()
    {
        Assert.True(await QueueAsync("report/kil/2018-H1/1", "bra@kil.example"));
        Assert.False(await QueueAsync("report/kil/2018-H1/1", "bra@kil.example"));
        Assert.True(await QueueAsync("report/kil/2018-H1/1", "kommun@kil.example"));
        Assert.True(await QueueAsync("report/kil/2018-H1/2", "bra@kil.example"));
    }

    [Fact]
    public async Task The_first_rendering_is_stored()
    {
        var mail = SomeMail.To("bra@kil.example", "report/kil/2018-H1/1");
        await QueueAsync(mail, "report/kil/2018-H1/1");
        await QueueAsync(mail with { PlainText = "något annat" }, "report/kil/2018-H1/1");
        Assert.Equal(MimeWriter.ToBytes(mail), await test.ScalarAsync<byte[]>("select message from outbox"));
    }

    [Fact]
    public async Task A_rolled_back_transaction_queues_nothing()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Database.InTransactionAsync(
            async transaction =>
            {
                await MailOutbox.EnqueueAsync(transaction, "a", resendInDoubt: true, SomeMail.To("bra@kil.example"), Now, Ct);
                throw new InvalidOperationException("the change failed");
            },
            Ct));
        Assert.Equal(0, await test.ScalarAsync<int>("select count(*)::int from outbox"));
    }

    [Fact]
    public async Task Deliveries_are_those_of_the_subject_and_no_other()
    {
        await QueueAsync("report/kil/2018-H1/1", "bra@kil.example");
        await QueueAsync("report/kil/2018-H1/2", "bra@kil.example");
        await QueueAsync("report/kil/2018-H1/10", "bra@kil.example");
        await using var connection = await test.Database.OpenAsync(Ct);
        var delivery = Assert.Single(await OutboxStore.OfSubjectAsync(connection, "report/kil/2018-H1/1", Ct));
        Assert.Equal(
            new Delivery
            {
                Id = delivery.Id,
                SubjectKey = "report/kil/2018-H1/1",
                RecipientName = "Brottsförebyggande rådet, Karlskoga",
                RecipientAddress = "bra@kil.example",
                State = DeliveryState.Queued,
                Attempts = 0,
                QueuedAt = Now,
                AcceptedAt = null,
                Reply = null,
                Subject = "Avviker: trafikkontroller, Karlskoga, T1 2016",
            },
            delivery);
    }

    [Fact]
    public async Task A_message_that_was_replaced_before_it_was_sent_is_never_sent()
    {
        await QueueAsync("report/kil/2018-H1/1", "bra@kil.example");
        await QueueAsync("report/kil/2018-H1/1", "kommun@kil.example");
        var sent = await InTransactionAsync(transaction => OutboxStore.ClaimAsync(transaction.Connection!, Now, Now, most: 1));
        Assert.Equal(1, await InTransactionAsync(transaction => OutboxStore.CancelAsync(transaction, "report/kil/2018-H1/1", Now, Ct)));
        Assert.Equal("bra@kil.example", Assert.Single(sent).Recipient);
        Assert.Empty(
            await InTransactionAsync(transaction =>
                OutboxStore.ClaimAsync(transaction.Connection!, Now.AddYears(1), Now.AddYears(1), most: 10)));
    }

    [Theory]
    [InlineData("Queued", true)]
    [InlineData("RetryWait", true)]
    [InlineData("Sending", false)]
    [InlineData("Accepted", false)]
    [InlineData("Ambiguous", false)]
    [InlineData("Failed", false)]
    [InlineData("Bounced", false)]
    public async Task A_newer_message_cancels_only_those_that_no_server_can_have_received(string state, bool cancelled)
    {
        await QueueAsync("a", "bra@kil.example");
        await test.ExecuteAsync("update outbox set state = @state, lease_until = case @state when 'Sending' then now() end", new { state });
        Assert.Equal(cancelled ? 1 : 0, await InTransactionAsync(transaction => OutboxStore.CancelAsync(transaction, "a", Now, Ct)));
    }

    [Theory]
    [InlineData("Failed", true, true)]
    [InlineData("Bounced", true, true)]
    [InlineData("Ambiguous", false, true)]
    [InlineData("Ambiguous", true, false)]
    [InlineData("Accepted", false, false)]
    [InlineData("Unsubscribed", false, false)]
    public async Task Failed_messages_are_queued_again_as_the_same_bytes(string state, bool onlyFailed, bool queued)
    {
        await QueueAsync("a", "bra@kil.example");
        await QueueAsync("a", "kommun@kil.example");
        await test.ExecuteAsync("update outbox set state = @state, due_at = null where recipient_address like 'bra%'", new { state });
        var before = await test.ScalarAsync<string>("select string_agg(md5(message) || message_id, '' order by id) from outbox");
        var again = await InTransactionAsync(
            transaction => OutboxStore.SendAgainAsync(transaction, MailSelection.Of("a"), onlyFailed, Now, Ct));
        Assert.Equal(queued ? 1 : 0, again.Count);
        Assert.Equal(before, await test.ScalarAsync<string>("select string_agg(md5(message) || message_id, '' order by id) from outbox"));
    }

    [Fact]
    public async Task Queueing_that_is_cancelled_stores_nothing()
    {
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => InTransactionAsync(
            transaction => MailOutbox.EnqueueAsync(transaction, "a", resendInDoubt: true, SomeMail.To("bra@kil.example"), Now, cancelled)));
        Assert.Equal(0, await test.ScalarAsync<int>("select count(*)::int from outbox"));
    }

    private Task<bool> QueueAsync(string subjectKey, string recipient) => QueueAsync(SomeMail.To(recipient, subjectKey), subjectKey);

    private Task<bool> QueueAsync(OutgoingMail mail, string subjectKey) =>
        InTransactionAsync(transaction => MailOutbox.EnqueueAsync(transaction, subjectKey, resendInDoubt: false, mail, Now, Ct));

    private Task<T> InTransactionAsync<T>(Func<NpgsqlTransaction, Task<T>> work) =>
        test.Database.InTransactionAsync(work, Ct);
}
