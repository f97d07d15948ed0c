using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Indicators.Core.Notifications;
using Indicators.Core.Notifications.Channels.Email;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Notifications;

public sealed class SmtpTransportTests(SmtpTransportTests.PlainServer plain) : IClassFixture<SmtpTransportTests.PlainServer>
{
    private const string Password = "hemligt-lösenord";

    private static readonly byte[] Message = MimeWriter.ToBytes(SomeMail.To("bra@kil.example"));

    public sealed class PlainServer : IDisposable
    {
        internal SmtpServer Server { get; } = new();

        public void Dispose() => Server.Dispose();
    }

    [Theory]
    [InlineData("bra@kil.example", SendOutcome.Accepted, "250 2.0.0 Ok: queued as Q")]
    [InlineData("bra@malmö.example", SendOutcome.Accepted, "250 2.0.0 Ok: queued as Q")]
    [InlineData("refuse@kil.example", SendOutcome.Refused, "550 5.1.1 There is nobody 5.1.1 of that name here")]
    [InlineData("full@kil.example", SendOutcome.Refused, "552 5.2.2 Mailbox full")]
    [InlineData("later@kil.example", SendOutcome.TryLater, "451 4.7.1 Greylisted, come back")]
    [InlineData("drop-before@kil.example", SendOutcome.TryLater, "localhost:")]
    [InlineData("drop-after@kil.example", SendOutcome.Ambiguous, "After the final dot: ")]
    [InlineData("åsa@kil.example", SendOutcome.Refused, "“åsa@kil.example” cannot be sent to")]
    [InlineData("a@b> SIZE=1\r\nRCPT TO:<c@d", SendOutcome.Refused, "“a@b>")]
    public async Task The_servers_reply_decides_the_outcome(string to, SendOutcome outcome, string reply)
    {
        var result = await SendAsync(plain.Server.Settings(), to);
        Assert.Equal(outcome, result.Outcome);
        Assert.StartsWith(reply, result.Reply, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', result.Reply);
    }

    [Fact]
    public async Task Messages_arrive_byte_for_byte_also_with_dots_that_begin_lines()
    {
        using var server = new SmtpServer();
        var dots = Encoding.ASCII.GetBytes("Subject: x\r\n\r\n.\r\n..\r\n.a\r\n\r\n.\r\nRCPT TO:<no@kil.example>\r\n");
        var large = Encoding.ASCII.GetBytes("Subject: x\r\n\r\n" + string.Concat(Enumerable.Repeat(".2345678901234567890\r\n", 100_000)));
        foreach (var message in (byte[][])[Message, dots, large])
            Assert.Equal(SendOutcome.Accepted, (await SendAsync(server.Settings(), "bra@kil.example", message: message)).Outcome);
        Assert.Equal([Message, dots, large], server.Received);
    }

    [Fact]
    public async Task A_mail_stored_before_MimeKit_is_sent_as_the_same_bytes()
    {
        var stored = await File.ReadAllBytesAsync(
            Path.Combine(Repository.Root, "tests", "Indicators.Core.Tests", "Notifications", "written-before-mimekit.eml"),
            TestContext.Current.CancellationToken);
        Assert.Equal("d3581ac36ae00e92daf0b3e05bea132df380fd1d32fad8abe11400629e1a74bf", Convert.ToHexStringLower(SHA256.HashData(stored)));
        using var server = new SmtpServer();
        Assert.Equal(SendOutcome.Accepted, (await SendAsync(server.Settings(), "bra@kil.example", message: stored)).Outcome);
        Assert.Equal(stored, Assert.Single(server.Received));
    }

    [Fact]
    public async Task Letters_outside_ASCII_before_the_at_sign_need_a_server_that_offers_SMTPUTF8()
    {
        const string address = "åsa@malmö.example";
        var mail = MimeWriter.ToBytes(SomeMail.To(address) with { MessageId = "a@example.se" });
        using var server = new SmtpServer("--smtputf8");
        var transport = new SmtpTransport(server.Settings());
        foreach (var (to, message) in ((string, byte[])[])[("bra@malmö.example", Message), (address, mail)])
        {
            var envelope = new MailEnvelope("a@example.se", "indikatorer@example.se", to);
            var result = await transport.SendAsync(envelope, message, _ => Task.FromResult(true), TestContext.Current.CancellationToken);
            Assert.Equal((SendOutcome.Accepted, "250"), (result.Outcome, result.Reply[..3]));
        }
        Assert.Equal(["bra@xn--malm-8qa.example", address], server.Recipients);
        Assert.Equal([Message, mail], server.Received);

        var refused = await SendAsync(plain.Server.Settings(), address, message: mail);
        Assert.Equal(SendOutcome.Refused, refused.Outcome);
        Assert.Contains("the mail server does not offer SMTPUTF8", refused.Reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_callback_runs_before_the_final_dot()
    {
        using var server = new SmtpServer();
        var already = -1;
        await SendAsync(server.Settings(), "bra@kil.example", beforeFinalDot: _ =>
        {
            already = server.Received.Count;
            return Task.FromResult(true);
        });
        Assert.Equal(0, already);
        Assert.Single(server.Received);
    }

    [Fact]
    public async Task A_message_that_another_process_has_is_not_sent()
    {
        using var server = new SmtpServer();
        var result = await SendAsync(server.Settings(), "bra@kil.example", beforeFinalDot: _ => Task.FromResult(false));
        Assert.Equal(SendOutcome.TryLater, result.Outcome);
        await SendAsync(server.Settings(), "next@kil.example");
        Assert.Equal(["next@kil.example"], server.Recipients);
    }

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
    public async Task Cancelled_before_the_final_dot_it_stops_at_once()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => SendAsync(plain.Server.Settings(), "slow@kil.example", ct: soon.Token));
    }

    [Fact]
    public async Task Cancelled_after_the_final_dot_it_still_waits_for_the_reply()
    {
        using var cancelled = new CancellationTokenSource();
        var result = await SendAsync(plain.Server.Settings(), "bra@kil.example", ct: cancelled.Token, beforeFinalDot: async _ =>
        {
            await cancelled.CancelAsync();
            return true;
        });
        Assert.Equal(SendOutcome.Accepted, result.Outcome);
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
    [InlineData(MailSecurity.StartTls, "--starttls")]
    [InlineData(MailSecurity.Tls, "--tls")]
    public async Task An_encrypted_server_gets_message_and_password(MailSecurity security, string option)
    {
        using var certificates = new Certificates();
        using var server = new SmtpServer(option, certificates.PemFile, "--login", $"indikatorer:{Password}");
        var accepted = await SendAsync(server.Settings(security, Password), "bra@kil.example", certificates);
        Assert.Equal((SendOutcome.Accepted, "250 2.0.0 Ok: queued as Q1"), (accepted.Outcome, accepted.Reply));

        var wrong = await SendAsync(server.Settings(security, "fel"), "bra@kil.example", certificates);
        Assert.Equal(SendOutcome.TryLater, wrong.Outcome);
        Assert.Equal("535 The server did not accept Mail:UserName and Mail:Password.", wrong.Reply);

        var none = await SendAsync(server.Settings(security), "bra@kil.example", certificates);
        Assert.Equal(SendOutcome.TryLater, none.Outcome);
        Assert.StartsWith("530 ", none.Reply, StringComparison.Ordinal);
        Assert.Single(server.Received);
    }

    [Fact]
    public async Task A_server_that_supports_only_AUTH_LOGIN_is_supported()
    {
        using var certificates = new Certificates();
        using var server = new SmtpServer("--tls", certificates.PemFile, "--login", $"indikatorer:{Password}", "--only-login-mechanism");
        var accepted = await SendAsync(server.Settings(MailSecurity.Tls, Password), "bra@kil.example", certificates);
        Assert.Equal(SendOutcome.Accepted, accepted.Outcome);
        var wrong = await SendAsync(server.Settings(MailSecurity.Tls, "fel"), "bra@kil.example", certificates);
        Assert.Equal("535 The server did not accept Mail:UserName and Mail:Password.", wrong.Reply);
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
    [InlineData(false, SendOutcome.Accepted)]
    [InlineData(true, SendOutcome.TryLater)]
    public async Task Revocation_is_checked_only_when_the_setting_is_on(bool checks, SendOutcome outcome)
    {
        // Its issuer says nowhere which ones have been revoked, as on a closed network.
        using var certificates = new Certificates();
        using var server = new SmtpServer("--tls", certificates.PemFile);
        var result = await SendAsync(server.Settings(MailSecurity.Tls) with { CheckRevocation = checks }, "bra@kil.example", certificates);
        Assert.Equal(outcome, result.Outcome);
        Assert.Equal(checks, result.Reply.EndsWith("Mail:CheckRevocation is on.", StringComparison.Ordinal));
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
    public async Task The_check_of_the_server_sends_no_mail()
    {
        using var certificates = new Certificates();
        using var server = new SmtpServer("--tls", certificates.PemFile, "--login", $"indikatorer:{Password}");
        Assert.Null(await FindProblemAsync(server.Settings(MailSecurity.Tls, Password)));
        Assert.StartsWith("535 ", await FindProblemAsync(server.Settings(MailSecurity.Tls, "fel")), StringComparison.Ordinal);
        var nobody = server.Settings() with { Port = FreePort.Next() };
        Assert.StartsWith($"localhost:{nobody.Port}: ", await FindProblemAsync(nobody), StringComparison.Ordinal);
        Assert.Empty(server.Received);

        Task<string?> FindProblemAsync(MailSettings settings) =>
            new SmtpTransport(settings, certificates.Trust).FindProblemAsync(TestContext.Current.CancellationToken);
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

    private static Task<SendResult> SendAsync(
        MailSettings settings,
        string to,
        Certificates? trusted = null,
        byte[]? message = null,
        Func<CancellationToken, Task<bool>>? beforeFinalDot = null,
        CancellationToken? ct = null) =>
        new SmtpTransport(settings, trusted?.Trust).SendAsync(
            new MailEnvelope("a@example.se", settings.FromAddress, to),
            message ?? Message,
            beforeFinalDot ?? (_ => Task.FromResult(true)),
            ct ?? TestContext.Current.CancellationToken);
}
