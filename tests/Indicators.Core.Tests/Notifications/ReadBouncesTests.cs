using Indicators.Core.Notifications;
using Indicators.Core.Notifications.Channels.Email;
using Indicators.Core.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Indicators.Core.Tests.Notifications;

public sealed class ReadBouncesTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Gone = "Final-Recipient: rfc822; bra@kil.example\nAction: failed\nStatus: 5.1.1\n",
        Full = "Action: failed\nStatus: 4.2.2\n", Slow = "Action: delayed\nStatus: 4.4.1\n";

    private static readonly DateTimeOffset Now = new(2018, 8, 20, 5, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo maildir = Directory.CreateTempSubdirectory("indicators-bounces-");
    private readonly MailSettings settings =
        new() { FromAddress = "a@b.example", ReturnPath = "studs@kil.example", OperatorAddress = "drift@kil.example" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        maildir.CreateSubdirectory("new");
        await test.ExecuteAsync("truncate outbox, bounced_recipients restart identity");
        foreach (var key in (string[])["a", "b"])
        {
            await test.Database.InTransactionAsync(
                t => MailOutbox.EnqueueAsync(t, key, resendInDoubt: false, SomeMail.To("bra@kil.example", key), Now, Ct), Ct);
        }
        await test.ExecuteAsync("update outbox set state = 'Accepted', due_at = null, finished_at = queued_at");
    }

    public ValueTask DisposeAsync()
    {
        maildir.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_bounced_message_and_its_address_are_marked_and_the_operator_is_notified_once()
    {
        Put("1.mx", To(1, Gone));
        Put("2.mx", To(2, Gone));
        Assert.Equal(2, (await RunAsync()).Acted);
        Assert.Equal("Bounced Bounced", await StatesAsync());
        Assert.Equal("bra@kil.example", await test.ScalarAsync<string>("select recipient_address from bounced_recipients"));
        Assert.Equal(1, await new NotifyDeliveryFailures(test.Database, [], settings, new TestClock(Now)).RunAsync(Ct));
        Assert.Equal(1, await test.ScalarAsync<int>("select count(*)::int from outbox where is_notice"));
        Assert.Equal(["1.mx:2,S", "2.mx:2,S"], Names("cur"));
        Put("1.mx", To(1, Gone));
        await RunAsync();
        Assert.Equal(0, await new NotifyDeliveryFailures(test.Database, [], settings, new TestClock(Now)).RunAsync(Ct));
    }

    [Fact]
    public async Task A_delay_changes_only_the_reply_and_giving_up_does_not_block_the_address()
    {
        Put("1.mx", To(1, Slow));
        Put("2.mx", To(2, Full));
        await RunAsync();
        Assert.Equal("Accepted Bounced", await StatesAsync());
        Assert.Equal("Delayed: 4.4.1", await test.ScalarAsync<string>("select server_reply from outbox where id = 1"));
        Assert.Equal(0, await test.ScalarAsync<int>("select count(*)::int from bounced_recipients"));
    }

    [Fact]
    public async Task Without_a_return_path_bounces_are_matched_by_Message_ID()
    {
        var id = await test.ScalarAsync<string>("select message_id from outbox where id = 2");
        Put("1.mx", BounceReaderTests.Report(Gone, "To: <a@b.example>", returned: $"Message-ID: <{id}>\n\n"));
        await RunAsync();
        Assert.Equal("Accepted Bounced", await StatesAsync());
    }

    [Fact]
    public async Task Letters_and_reports_about_other_messages_stay_unread_and_unreadable_files_are_moved()
    {
        Put("1.letter", "Subject: Semester\n\nLedig.\n");
        Put("2.strange", To(4711, Gone));
        Put("3.broken", "Content-Type: multipart/report; boundary=x\n\n");
        using (var huge = File.Create(Path.Combine(maildir.FullName, "new", "4.huge"))) huge.SetLength(26 * 1024 * 1024);
        File.CreateSymbolicLink(Path.Combine(maildir.FullName, "new", "5.link"), "/etc/passwd");
        var read = await RunAsync();
        Assert.Equal((0, 2), (read.Acted, read.Left));
        Assert.Equal(["3.broken", "4.huge"], read.Unreadable);
        Assert.Equal(["1.letter:2,", "2.strange:2,"], Names("cur"));
        Assert.Equal(["3.broken", "4.huge"], Names("unreadable"));
        Assert.Equal("Accepted Accepted", await StatesAsync());
        Assert.Equal(2, new BounceFolder(maildir.FullName).UnreadableCount);
    }

    private Task<BouncesRead> RunAsync() =>
        new ReadBounces(
            test.Database, new BounceFolder(maildir.FullName), settings, new TestClock(Now), NullLogger<ReadBounces>.Instance)
            .RunAsync(Ct);

    private Task<string> StatesAsync() =>
        test.ScalarAsync<string>("select string_agg(state, ' ' order by id) from outbox where not is_notice");

    private static string To(long id, string recipient) => BounceReaderTests.Report(recipient, $"To: <studs+{id}@kil.example>");

    private void Put(string name, string content) => File.WriteAllText(Path.Combine(maildir.FullName, "new", name), content);

    private IEnumerable<string> Names(string folder) =>
        Directory.GetFiles(Path.Combine(maildir.FullName, folder)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
}
