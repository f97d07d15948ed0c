using System.Net;
using System.Net.Sockets;
using System.Text;
using Indicators.Core.Mail;
using Xunit;

namespace Indicators.Core.Tests.Mail;

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
    public async Task What_the_server_says_decides_what_becomes_of_it(string to, SendOutcome outcome, string reply)
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
    public async Task The_last_moment_is_told_before_the_server_has_the_message()
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
    public async Task Who_has_lost_the_message_to_another_process_does_not_send_it()
    {
        using var server = new SmtpServer();
        var result = await SendAsync(server.Settings(), "bra@kil.example", beforeFinalDot: _ => Task.FromResult(false));
        Assert.Equal(SendOutcome.TryLater, result.Outcome);
        await SendAsync(server.Settings(), "next@kil.example");
        Assert.Equal(["next@kil.example"], server.Recipients);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_left_in_time()
    {
        var result = await SendAsync(plain.Server.Settings() with { TimeoutSeconds = 3 }, "slow@kil.example");
        Assert.Equal(SendOutcome.TryLater, result.Outcome);
        Assert.EndsWith("No answer within 3 s (RCPT TO).", result.Reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_says_nothing_after_the_final_dot_leaves_a_doubt()
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
    public async Task Cancelled_after_the_final_dot_it_still_hears_the_reply()
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
    public async Task No_server_at_all_is_for_later()
    {
        var settings = plain.Server.Settings() with { Port = FreePort() };
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
    public async Task A_server_that_only_knows_the_old_way_to_log_in_is_logged_in_to()
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
    public async Task Whether_a_server_would_take_mail_is_found_out_without_sending_any()
    {
        using var certificates = new Certificates();
        using var server = new SmtpServer("--tls", certificates.PemFile, "--login", $"indikatorer:{Password}");
        Assert.Null(await FindProblemAsync(server.Settings(MailSecurity.Tls, Password)));
        Assert.StartsWith("535 ", await FindProblemAsync(server.Settings(MailSecurity.Tls, "fel")), StringComparison.Ordinal);
        var nobody = server.Settings() with { Port = FreePort() };
        Assert.StartsWith($"localhost:{nobody.Port}: ", await FindProblemAsync(nobody), StringComparison.Ordinal);
        Assert.Empty(server.Received);

        Task<string?> FindProblemAsync(MailSettings settings) =>
            new SmtpTransport(settings, certificates.Trust).FindProblemAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Nothing_is_sent_in_clear_to_a_server_that_should_have_encrypted()
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
    [InlineData(MailSecurity.StartTls, "220 x|250-x\r\n250 STARTTLS|220 go\r\n250 put in by somebody in between", "more before the encryption")]
    public async Task A_strange_server_gets_neither_message_nor_password(MailSecurity security, string replies, string reply)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var heard = AnswerAsync(listener, replies.Split('|'));
        var settings = new MailSettings
        {
            FromAddress = "indikatorer@example.se",
            Host = "127.0.0.1",
            Port = ((IPEndPoint)listener.LocalEndpoint).Port,
            Security = security,
            UserName = replies.Contains("strange", StringComparison.Ordinal) ? null : "indikatorer",
            Password = Password,
            TimeoutSeconds = 60,
        };
        var result = await SendAsync(settings, "bra@kil.example");
        Assert.Equal(SendOutcome.TryLater, result.Outcome);
        Assert.Contains(reply, result.Reply, StringComparison.Ordinal);
        Assert.DoesNotContain(await heard, line => line.StartsWith("AUTH", StringComparison.Ordinal) || line.Contains("Subject", StringComparison.Ordinal));
    }

    private static async Task<List<string>> AnswerAsync(TcpListener listener, string[] replies)
    {
        using var client = await listener.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream());
        var heard = new List<string>();
        foreach (var reply in replies)
        {
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(reply + "\r\n"));
            if (await reader.ReadLineAsync() is { } line) heard.Add(line);
        }
        return heard;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
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
