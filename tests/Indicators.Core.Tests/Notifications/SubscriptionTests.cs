using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Indicators.Core.Audit;
using Indicators.Core.Notifications;
using Indicators.Core.Storage;
using Indicators.Core.Tests.Support;
using Indicators.Core.Users;
using Xunit;

namespace Indicators.Core.Tests.Notifications;

public sealed class SubscriptionTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Kil = "kil-2018", Address = "bra@kil.example";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly DateTimeOffset Now = new(2018, 8, 20, 5, 0, 0, TimeSpan.Zero);

    private static readonly UnsubscribeLink Offer = new(SiteLinks.At("https://uppfoljning.example/del/"), "avanmalan@kil.example");

    private readonly ChangeSubscription change = new(test.Database, new TestClock(Now));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await test.ExecuteAsync("truncate outbox, subscriptions, unsubscribe_tokens, audit_log");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_report_has_an_anonymous_unsubscribe_link_in_header_and_text()
    {
        await QueueAsync("a");
        var read = await PythonScript.ReadMimeAsync(await test.ScalarAsync<byte[]>("select message from outbox"));
        var token = Regex.Match((string)read["text"]!, "[0-9a-f]{32}", RegexOptions.None, Patience).Value;
        Assert.Equal(
            $"<https://uppfoljning.example/del/avanmalan/{token}>, <mailto:avanmalan@kil.example?subject=Avanmalan>",
            (string)read["headers"]!["list-unsubscribe"]!);
        Assert.Equal("List-Unsubscribe=One-Click", (string)read["headers"]!["list-unsubscribe-post"]!);
        Assert.Contains($"Avanmäl dig: https://uppfoljning.example/del/avanmalan/{token}", (string)read["text"]!, StringComparison.Ordinal);
        Assert.Empty(read["defects"]!.AsArray());
    }

    [Fact]
    public async Task Without_a_public_site_there_is_no_unsubscribe_link()
    {
        await QueueAsync("a", offer: null);
        var message = System.Text.Encoding.ASCII.GetString(await test.ScalarAsync<byte[]>("select message from outbox"));
        Assert.DoesNotContain("List-Unsubscribe", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unsubscribed_recipient_gets_no_more_and_the_audit_log_has_an_entry()
    {
        await QueueAsync("a");
        Assert.Equal(Address, (await change.LeaveAsync(await TokenAsync(), Ct))!.Address);
        await change.LeaveAsync(await TokenAsync(), Ct);
        await QueueAsync("b", address: "BRA@kil.example");
        await QueueAsync("c", subscription: "annan-2018");
        Assert.Equal(
            [("a", DeliveryState.Unsubscribed), ("b", DeliveryState.Unsubscribed), ("c", DeliveryState.Queued)],
            (await DeliveriesAsync()).Select(delivery => (delivery.SubjectKey, delivery.State)));
        Assert.Equal(
            "mottagaren mail.unsubscribe kil-2018",
            await test.ScalarAsync<string>("select string_agg(concat_ws(' ', actor, action, subject), '|') from audit_log"));
    }

    [Fact]
    public async Task A_resubscribed_recipient_gets_reports_again()
    {
        await QueueAsync("a");
        Assert.True((await change.RunAsync(Kil, Address, leaves: true, new Actor("Eva"), Ct)).Ok);
        Assert.True((await change.RunAsync(Kil, Address, leaves: false, new Actor("Eva"), Ct)).Ok);
        await QueueAsync("b");
        Assert.Equal(DeliveryState.Queued, (await DeliveriesAsync()).Single(delivery => delivery.SubjectKey == "b").State);
        Assert.Equal(2, await test.ScalarAsync<int>("select count(*)::int from audit_log"));
    }

    [Fact]
    public async Task Unsubscribing_needs_a_subscription_and_alerts_have_none()
    {
        Assert.Null(await change.LeaveAsync(Guid.NewGuid(), Ct));
        Assert.Contains(
            "inte fått något", (await change.RunAsync(Kil, Address, leaves: true, new Actor("Eva"), Ct)).Problem,
            StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => QueueAsync("a", resendInDoubt: true));
    }

    [Fact]
    public async Task No_token_is_stored_in_clear_and_that_of_each_mail_works()
    {
        foreach (var key in new[] { "a", "b" }) await QueueAsync(key, Offer, keys: Keys);
        var tokens = new List<Guid>();
        foreach (var sealedMail in new[] { "a", "b" })
            tokens.Add(TokenIn(Keys.Open(
                MailOutbox.SealPurpose,
                await test.ScalarAsync<byte[]>("select message from outbox where subject_key = @sealedMail", new { sealedMail }))!));
        Assert.Equal(2, tokens.Distinct().Count());
        var stored = await test.ScalarAsync<string>(
            "select string_agg(encode(message, 'escape'), ' ') || (select string_agg(t::text || s::text, ' ') "
            + "from unsubscribe_tokens t, subscriptions s) from outbox");
        Assert.All(
            tokens, token =>
                Assert.DoesNotContain($"{token:N}", stored.Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Equal(Address, (await change.LeaveAsync(tokens[0], Ct))!.Address);
        Assert.NotNull((await change.LeaveAsync(tokens[1], Ct))!.LeftAt);
    }

    [Fact]
    public async Task A_shown_mail_is_as_sent_except_for_its_token()
    {
        await QueueAsync("a", Offer, keys: Keys);
        await using var connection = await test.Database.OpenAsync(Ct);
        var sent = Keys.Open(MailOutbox.SealPurpose, await test.ScalarAsync<byte[]>("select message from outbox"))!;
        var shown = Assert.Single(await OutboxStore.MessagesAsync(connection, MailSelection.OfSubject("a"), Keys, Ct)).Message;
        Assert.Equal(sent.Length, shown.Length);
        var read = await PythonScript.ReadMimeAsync(shown);
        foreach (var part in new[] { (string)read["headers"]!["list-unsubscribe"]!, (string)read["text"]! })
            Assert.Contains($"/avanmalan/{new string('x', 32)}", part, StringComparison.Ordinal);
        Assert.DoesNotMatch("avanmalan/[0-9a-f]{32}", read.ToString()!);
        Assert.Empty(await OutboxStore.MessagesAsync(connection, MailSelection.OfSubject("a"), keys: null, Ct));
    }

    [Theory]
    [InlineData("Avanmäl dig: https://x.se/avanmalan/{0}\r\n")]
    [InlineData("Content-Transfer-Encoding: quoted-printable\r\n\r\nAvanm=C3=A4l: https://x.se/avan=\r\nmalan/{1}=\r\n{2}\r\n")]
    [InlineData("Content-Transfer-Encoding: base64\n\n{3}\n")]
    public void The_token_is_hidden_however_a_part_is_written(string written)
    {
        const string token = "0123456789abcdef0123456789abcdef";
        var packed = Convert.ToBase64String(
            Encoding.UTF8.GetBytes($"Avanmäl dig: https://x.se/avanmalan/{token}"), Base64FormattingOptions.InsertLineBreaks);
        var message = string.Format(CultureInfo.InvariantCulture, written, token, token[..10], token[10..], packed);
        var shown = Encoding.UTF8.GetString(ShownMail.Of(Encoding.UTF8.GetBytes(message)));
        Assert.Equal(message.Length, shown.Length);
        Assert.DoesNotContain(token[10..], shown, StringComparison.Ordinal);
        Assert.DoesNotContain(packed, shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stored_mail_with_a_token_is_sealed_when_the_site_starts_and_the_token_still_works()
    {
        var token = Guid.NewGuid();
        await test.ExecuteAsync(
            $"""
            insert into subscriptions (subscription, recipient_address) values ('{Kil}', '{Address}');
            insert into unsubscribe_tokens (token_sha256, subscription, recipient_address)
            values (sha256(convert_to('{token:N}', 'UTF8')), '{Kil}', '{Address}');
            insert into outbox (subject_key, recipient_address, recipient_name, sender_address, message_id, subject, message,
                is_alert, state, queued_at, finished_at, subscription)
            values ('a', '{Address}', '', 'x@y.example', 'm', 's', 'avanmalan/{token:N}', false, 'Accepted', now(), now(), '{Kil}')
            """);
        await new SealStoredSecrets(test.Database, Keys).RunAsync(Ct);
        Assert.Equal(Address, (await new ChangeSubscription(test.Database, new TestClock(Now)).LeaveAsync(token, Ct))!.Address);
        var message = await test.ScalarAsync<byte[]>("select message from outbox where is_sealed");
        Assert.Equal($"avanmalan/{token:N}", Encoding.ASCII.GetString(Keys.Open(MailOutbox.SealPurpose, message)!));
    }

    private static SealingKeys Keys { get; } = MakeKeys();

    private static SealingKeys MakeKeys()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("indicators-leave-").FullName, "keys");
        SealingKeys.Create(file, new DateOnly(2018, 1, 1));
        return SealingKeys.Read(file);
    }

    private static Guid TokenIn(byte[] message) => Guid.Parse(Regex.Match(
        Encoding.Latin1.GetString(message), "(?<=avanmalan/)[0-9a-f]{32}", RegexOptions.None, Patience).Value);

    private async Task<Guid> TokenAsync() => TokenIn(await test.ScalarAsync<byte[]>("select message from outbox order by id limit 1"));

    private Task QueueAsync(string key, string address = Address, string subscription = Kil, bool resendInDoubt = false) =>
        QueueAsync(key, Offer, address, subscription, resendInDoubt);

    private Task QueueAsync(
        string key, UnsubscribeLink? offer, string address = Address, string subscription = Kil, bool resendInDoubt = false,
        SealingKeys? keys = null) =>
        test.Database.InTransactionAsync(
            transaction => MailOutbox.EnqueueAsync(
                transaction, key, resendInDoubt, SomeMail.To(address, key) with { UnsubscribeUrl = null }, Now, Ct,
                new DeliveryOptions { Subscription = subscription, Offer = offer, SealedWith = keys }),
            Ct);

    private async Task<IReadOnlyList<Delivery>> DeliveriesAsync()
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return await OutboxStore.ListAsync(connection, new(), Ct);
    }
}
