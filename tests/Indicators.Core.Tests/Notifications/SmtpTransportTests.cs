using System.Security.Cryptography;
using System.Text;
using Indicators.Core.Notifications;
using Indicators.Core.Notifications.Channels.Email;
using Indicators.Core.Tests.Support;
using Xunit;
using static Indicators.Core.Tests.Notifications.SmtpSending;

namespace Indicators.Core.Tests.Notifications;

/// <summary>The conversation with a mail server that works. Of others see <see cref="SmtpFaultTests"/>.</summary>
public sealed class SmtpTransportTests(PlainServer plain) : IClassFixture<PlainServer>
{
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
            var result = await transport.SendAsync(envelope, message, () => Task.FromResult(true), TestContext.Current.CancellationToken);
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
        await SendAsync(server.Settings(), "bra@kil.example", beforeFinalDot: () =>
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
        var result = await SendAsync(server.Settings(), "bra@kil.example", beforeFinalDot: () => Task.FromResult(false));
        Assert.Equal(SendOutcome.TryLater, result.Outcome);
        await SendAsync(server.Settings(), "next@kil.example");
        Assert.Equal(["next@kil.example"], server.Recipients);
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
        var result = await SendAsync(plain.Server.Settings(), "bra@kil.example", ct: cancelled.Token, beforeFinalDot: async () =>
        {
            await cancelled.CancelAsync();
            return true;
        });
        Assert.Equal(SendOutcome.Accepted, result.Outcome);
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
            new SmtpTransport(settings) { Trust = certificates.Trust }.FindProblemAsync(TestContext.Current.CancellationToken);
    }
}
