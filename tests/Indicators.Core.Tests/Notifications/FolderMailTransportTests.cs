using Indicators.Core.Notifications;
using Indicators.Core.Notifications.Channels.Email;
using Xunit;

namespace Indicators.Core.Tests.Notifications;

public sealed class FolderMailTransportTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("indicators-folder-");

    private string Outbox => Path.Combine(folder.FullName, "not", "yet", "made");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_same_message_again_is_the_same_file()
    {
        var first = await SendAsync("report.kil.2018-H1.1@example.se", [1, 2, 3]);
        Assert.Equal(new SendResult(SendOutcome.Accepted, "Written as report.kil.2018-H1.1@example.se.eml"), first);
        await SendAsync("report.kil.2018-H1.1@example.se", [1, 2, 3]);
        var file = Assert.Single(Directory.GetFiles(Outbox));
        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task No_identifier_escapes_the_folder_or_shares_a_file()
    {
        foreach (var id in (string[])["../a@b", "..%2Fa@b", "/etc/a@b", "a/b@c", "a_b@c"]) await SendAsync(id, [1]);
        Assert.Equal(
            ["%2Fetc%2Fa@b.eml", "..%252Fa@b.eml", "..%2Fa@b.eml", "a%2Fb@c.eml", "a_b@c.eml"],
            Directory.GetFiles(Outbox).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(["not"], folder.GetFileSystemInfos().Select(item => item.Name));
    }

    [Fact]
    public async Task An_unwritable_folder_means_try_later()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "not"), "a file", TestContext.Current.CancellationToken);
        var result = await SendAsync("a@b", [1]);
        Assert.Equal(SendOutcome.TryLater, result.Outcome);
        Assert.StartsWith("a@b.eml could not be written: ", result.Reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_check_of_the_folder_leaves_no_file()
    {
        var transport = new FolderMailTransport(new MailSettings { Folder = Outbox });
        Assert.Null(await transport.FindProblemAsync(TestContext.Current.CancellationToken));
        Assert.Empty(Directory.GetFileSystemEntries(Outbox));
        Directory.Delete(Outbox);
        await File.WriteAllTextAsync(Outbox, "a file", TestContext.Current.CancellationToken);
        var problem = await transport.FindProblemAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("Mail:Folder cannot be written to: ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_means_try_later_and_leaves_no_partial_file()
    {
        Directory.CreateDirectory(Outbox);
        File.CreateSymbolicLink(Path.Combine(Outbox, ".a@b.eml.part"), "/dev/full");
        var result = await SendAsync("a@b", [1, 2, 3]);
        Assert.Equal(SendOutcome.TryLater, result.Outcome);
        Assert.Contains("No space left", result.Reply, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Outbox, "a@b.eml")));
    }

    private Task<SendResult> SendAsync(string messageId, byte[] message) =>
        new FolderMailTransport(new MailSettings { Folder = Outbox }).SendAsync(
            new MailEnvelope(messageId, "from@example.se", "to@example.se"), message,
            () => Task.FromResult(true), TestContext.Current.CancellationToken);
}
