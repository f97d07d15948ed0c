using Indicators.Core.Notifications;
using Indicators.Core.Notifications.Channels.Email;
using Indicators.Core.Storage;
using Indicators.Core.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Indicators.Core.Tests.Notifications;

/// <summary>A mail with a link that lets its reader in is stored sealed, and goes out as it was written.</summary>
public sealed class SealedMailTests(TestDatabase test) : IClassFixture<TestDatabase>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("indicators-sealed-").FullName;
    private readonly TestClock clock = new(new DateTimeOffset(2016, 5, 16, 9, 0, 0, TimeSpan.Zero));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sealed_mail_waits_for_a_worker_with_the_keys_and_is_never_shown()
    {
        var file = Path.Combine(folder, "keys");
        SealingKeys.Create(file, new DateOnly(2016, 1, 1));
        var (keys, mail) = (SealingKeys.Read(file), SomeMail.To("anna@kil.example"));
        await test.Database.InTransactionAsync(
            transaction => MailOutbox.EnqueueAsync(
                transaction, "losenord-1", resendInDoubt: true, mail, clock.GetUtcNow(), Ct, new() { SealedWith = keys }),
            Ct);
        Assert.Equal(-1, (await test.ScalarAsync<byte[]>("select message from outbox")).AsSpan().IndexOf("Message-ID"u8));
        await using (var connection = await test.Database.OpenAsync(Ct))
            Assert.Empty(await OutboxStore.MessagesAsync(connection, MailSelection.OfSubject("losenord-1"), keys, Ct));

        Assert.Equal(new SendSummary(0, 1, 0, 0), await SendAsync(keys: null));
        Assert.Contains("Web:KeyFile", await test.ScalarAsync<string>("select server_reply from outbox"), StringComparison.Ordinal);
        clock.Pass(TimeSpan.FromHours(1));
        Assert.Equal(new SendSummary(1, 0, 0, 0), await SendAsync(keys));
        Assert.Equal(MimeWriter.ToBytes(mail), await File.ReadAllBytesAsync(Assert.Single(Directory.EnumerateFiles(folder, "*.eml")), Ct));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<SendSummary> SendAsync(SealingKeys? keys)
    {
        var settings = new MailSettings { FromAddress = "indikatorer@example.se", Folder = folder, Keys = keys };
        var email = new EmailChannel(new FolderMailTransport(settings), settings);
        var send = new SendNotifications(test.Database, [email], settings, NullLogger<SendNotifications>.Instance) { Clock = clock };
        return send.RunAsync(Ct);
    }
}
