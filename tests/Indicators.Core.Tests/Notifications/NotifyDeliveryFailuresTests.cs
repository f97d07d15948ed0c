using Indicators.Core.Notifications;
using Indicators.Core.Notifications.Channels.Email;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Notifications;

public sealed class NotifyDeliveryFailuresTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2018, 8, 20, 5, 0, 0, TimeSpan.Zero);

    private static readonly MailParty Owner = new("Samordnaren", "samordnare@kil.example");

    private readonly MailSettings settings = new() { FromAddress = "a@b.example", OperatorAddress = "drift@kil.example" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await test.ExecuteAsync("truncate outbox");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Operator_and_owner_get_one_notice_each_with_all_failures()
    {
        await AddAsync("a", "bra@kil.example", "Failed");
        await AddAsync("b", "polis@kil.example", "Ambiguous");
        await AddAsync("c", "kommun@kil.example", "Accepted");
        await AddAsync("d", Owner.Address, "Failed");
        Assert.Equal(2, await RunAsync());
        Assert.Equal(0, await RunAsync());
        Assert.Equal(
            "drift@kil.example,samordnare@kil.example",
            await test.ScalarAsync<string>(
                "select string_agg(recipient_address, ',' order by recipient_address) from outbox where is_notice"));
        var text = await TextAsync("drift@kil.example");
        Assert.Contains("(bra@kil.example): kunde inte skickas. Mejlservern svarade: 550 no", text, StringComparison.Ordinal);
        Assert.Contains("(polis@kil.example): det är oklart om det kom fram. Fråga mottagaren", text, StringComparison.Ordinal);
        Assert.DoesNotContain("kommun@kil.example", text, StringComparison.Ordinal);
        Assert.DoesNotContain("(samordnare@kil.example)", await TextAsync(Owner.Address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_notice_causes_no_notice()
    {
        await AddAsync("a", "bra@kil.example", "Failed");
        await RunAsync();
        await test.ExecuteAsync("update outbox set state = 'Failed', due_at = null where is_notice");
        Assert.Equal(0, await RunAsync());
    }

    [Fact]
    public async Task Without_a_recipient_a_failure_is_reported_once_there_is_one()
    {
        await AddAsync("a", "bra@kil.example", "Failed", owner: null);
        Assert.Equal(0, await RunAsync(settings with { OperatorAddress = null }));
        Assert.Equal(1, await RunAsync());
    }

    private Task<int> RunAsync(MailSettings? used = null)
    {
        var email = new EmailChannel(new FolderMailTransport(used ?? settings), used ?? settings);
        return new NotifyDeliveryFailures(test.Database, [email], used ?? settings, new TestClock(Now)).RunAsync(Ct);
    }

    private Task AddAsync(string key, string address, string state) => AddAsync(key, address, state, Owner);

    private async Task AddAsync(string key, string address, string state, MailParty? owner)
    {
        await test.Database.InTransactionAsync(
            transaction => MailOutbox.EnqueueAsync(
                transaction, key, resendInDoubt: false, SomeMail.To(address, key), Now, Ct, new DeliveryOptions { Owner = owner }),
            Ct);
        await test.ExecuteAsync($"update outbox set state = '{state}', due_at = null, server_reply = '550 no' where subject_key = '{key}'");
    }

    private async Task<string> TextAsync(string address) => (string)(await PythonScript.ReadMimeAsync(
        await test.ScalarAsync<byte[]>(
            "select message from outbox where is_notice and recipient_address = @address", new { address })))["text"]!;
}
