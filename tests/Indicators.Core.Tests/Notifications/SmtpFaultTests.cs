using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Indicators.Core.Notifications;
using Indicators.Core.Tests.Support;
using Xunit;
using static Indicators.Core.Tests.Notifications.SmtpSending;

namespace Indicators.Core.Tests.Notifications;

/// <summary>Servers that are silent, not who they should be, or answer as no correct server does.</summary>
public sealed class SmtpFaultTests(PlainServer plain) : IClassFixture<PlainServer>
{
    [Fact]
    public async Task A_silent_server_times_out()
    {
        var result = await SendAsync(plain.Server.Settings() with { TimeoutSeconds = 3 }, "slow@kil.example");
        Assert.Equal(SendOutcome.TryLater, result.Outcome);
        Assert.EndsWith("No answer within 3 s (RCPT TO).", result.Reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silent_server_after_the_final_dot_leaves_the_message_in_doubt()
    {
        var result = await SendAsync(plain.Server.Settings() with { FinalReplySeconds = 1 }, "silent@kil.example");
        Assert.Equal(
            new SendResult(SendOutcome.Ambiguous, "After the final dot: No answer within 1 s (final dot)."), result);
    }

    [Fact]
    public async Task Without_a_server_the_result_is_try_later()
    {
        var settings = plain.Server.Settings() with { Port = FreePort.Next() };
        var result = await SendAsync(settings, "bra@kil.example");
        Assert.Equal(SendOutcome.TryLater, result.Outcome);
        Assert.Contains($"localhost:{settings.Port}", result.Reply, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MailSecurity.StartTls, "--starttls", "localhost", false)]
    [InlineData(MailSecurity.Tls, "--tls", "localhost", false)]
    [InlineData(MailSecurity.Tls, "--tls", "127.0.0.1", true)]
    public async Task A_certificate_that_is_not_trusted_or_is_another_server_s_stops_everything(
        MailSecurity security, string option, string host, bool trusted)
    {
        using var certificates = new Certificates();
        using var server = new SmtpServer(option, certificates.PemFile);
        var settings = server.Settings(security, Password) with { Host = host };
        var result = await SendAsync(settings, "bra@kil.example", trusted ? certificates : null);
        Assert.Equal(SendOutcome.TryLater, result.Outcome);
        Assert.Contains("certificate", result.Reply, StringComparison.Ordinal);
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task An_expired_certificate_stops_everything_and_is_named()
    {
        using var certificates = new Certificates(hasExpired: true);
        using var server = new SmtpServer("--tls", certificates.PemFile);
        var result = await SendAsync(server.Settings(MailSecurity.Tls, Password), "bra@kil.example", certificates);
        Assert.Equal(SendOutcome.TryLater, result.Outcome);
        Assert.Contains("certificate has expired", result.Reply, StringComparison.Ordinal);
        Assert.Empty(server.Received);
    }

    [Theory]
    [InlineData("535 No, PASSWORD is wrong")]
    [InlineData("534 PASSWORD is too weak")]
    [InlineData("235 Welcome, PASSWORD")]
    public async Task A_servers_reply_to_the_login_is_never_kept(string reply)
    {
        using var certificates = new Certificates();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var sent = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0indikatorer\0{Password}"));
        var heard = AnswerAsync(
            listener, ["220 x", "250-x\r\n250 AUTH PLAIN", reply.Replace("PASSWORD", sent, StringComparison.Ordinal)],
            certificates);
        var settings = Settings(listener, MailSecurity.Tls) with { Host = "localhost" };
        var result = await SendAsync(settings, "bra@kil.example", certificates);
        Assert.Equal(SendOutcome.TryLater, result.Outcome);
        Assert.DoesNotContain(sent, result.Reply, StringComparison.Ordinal);
        Assert.Contains(await heard, line => line == $"AUTH PLAIN {sent}");
    }

    [Fact]
    public async Task An_endless_reply_is_cut_off()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var heard = AnswerAsync(listener, ["220 x", string.Concat(Enumerable.Repeat("250-x\r\n", 20_000))]);
        var result = await SendAsync(Settings(listener) with { UserName = null }, "bra@kil.example");
        Assert.Equal(SendOutcome.TryLater, result.Outcome);
        Assert.Contains("never ends", result.Reply, StringComparison.Ordinal);
        await Record.ExceptionAsync(() => heard);
    }

    [Fact]
    public async Task Any_2xx_reply_after_the_final_dot_means_accepted()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = AnswerAsync(listener, ["220 x", "250 x", "250 x", "250 x", "354 go on", "251 taken", "250 x"]);
        Assert.Equal(
            new SendResult(SendOutcome.Accepted, "251 taken"),
            await SendAsync(Settings(listener) with { UserName = null }, "bra@kil.example"));
    }

    [Fact]
    public async Task Nothing_is_sent_unencrypted_to_a_server_that_should_encrypt()
    {
        using var server = new SmtpServer();
        var result = await SendAsync(server.Settings(MailSecurity.StartTls, Password), "bra@kil.example");
        Assert.Equal(SendOutcome.TryLater, result.Outcome);
        Assert.Contains("does not offer STARTTLS", result.Reply, StringComparison.Ordinal);
        Assert.Empty(server.Received);
    }

    /// <summary>Replies that no honest server gives, one after each line it hears; the first is the greeting.</summary>
    [Theory]
    [InlineData(MailSecurity.None, "HTTP/1.1 400 Bad Request", "no mail server")]
    [InlineData(MailSecurity.None, "554 Go away", "554 Go away")]
    [InlineData(MailSecurity.None, "220 x|502 What?", "502 What?")]
    [InlineData(MailSecurity.None, "220 x|250 x|250 x|250 x|250 strange answer to DATA", "250 strange answer")]
    [InlineData(MailSecurity.None, "220 x|250-x\r\n250 AUTH PLAIN", "password is not sent in clear")]
    [InlineData(MailSecurity.StartTls, "220 x|250-x\r\n250 STARTTLS|454 Not now", "454 Not now")]
    [InlineData(
        MailSecurity.StartTls, "220 x|250-x\r\n250 STARTTLS|220 go\r\n250 put in by somebody in between",
        "more before the encryption")]
    public async Task A_misbehaving_server_gets_neither_message_nor_password(MailSecurity security, string replies, string reply)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var heard = AnswerAsync(listener, replies.Split('|'));
        var settings = Settings(listener, security);
        if (replies.Contains("strange", StringComparison.Ordinal)) settings = settings with { UserName = null };
        var result = await SendAsync(settings, "bra@kil.example");
        Assert.Equal(SendOutcome.TryLater, result.Outcome);
        Assert.Contains(reply, result.Reply, StringComparison.Ordinal);
        Assert.DoesNotContain(
            await heard,
            line => line.StartsWith("AUTH", StringComparison.Ordinal) || line.Contains("Subject", StringComparison.Ordinal));
    }

    private static MailSettings Settings(TcpListener listener, MailSecurity security = MailSecurity.None) => new()
    {
        FromAddress = "indikatorer@example.se",
        Host = "127.0.0.1",
        Port = ((IPEndPoint)listener.LocalEndpoint).Port,
        Security = security,
        UserName = "indikatorer",
        Password = Password,
        TimeoutSeconds = 60,
    };

    private static async Task<List<string>> AnswerAsync(TcpListener listener, string[] replies, Certificates? certificates = null)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = await EncryptedAsync(client.GetStream(), certificates);
        using var reader = new StreamReader(stream);
        var heard = new List<string>();
        foreach (var reply in replies)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\r\n"));
            if (await reader.ReadLineAsync() is { } line) heard.Add(line);
            while (reply.StartsWith("354", StringComparison.Ordinal) && await reader.ReadLineAsync() is not (null or "."))
            {
                // The message.
            }
        }
        return heard;
    }

    private static async Task<Stream> EncryptedAsync(Stream stream, Certificates? certificates)
    {
        if (certificates is null) return stream;
        var encrypted = new SslStream(stream);
        using var certificate = X509Certificate2.CreateFromPemFile(certificates.PemFile);
        await encrypted.AuthenticateAsServerAsync(certificate);
        return encrypted;
    }
}
