using Indicators.Worker.Tests.Faults;
using Xunit;

namespace Indicators.Worker.Tests.Commands;

/// <summary>The mail commands as a person uses them, on a real database and mail server.</summary>
public sealed class MailCommandTests
{
    [Fact]
    public async Task Failed_mail_is_listed_reported_and_resent_to_its_recipients_only()
    {
        await using var run = await FaultRun.NewAsync();
        await run.QueueAsync(1, resendInDoubt: false, "refuse", "bra");
        run.Installation.Settings["Mail__OperatorAddress"] = "drift@indicators.example";
        Assert.Equal(3, (await run.Installation.RunAsync("mail", "send")).ExitCode);
        var failed = await run.Installation.DoAsync("mail", "list", "--failed");
        Assert.Contains(
            "refuse@ort1.example: kunde inte skickas. I kö 2016-05-13 10:00. 550 5.1.1 There is nobody", failed,
            StringComparison.Ordinal);
        Assert.Single(failed.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(
            2,
            (await run.Installation.DoAsync("mail", "list", "--subject", "rapport-1"))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        await run.Installation.DoAsync("mail", "send");
        Assert.Contains("drift@indicators.example", run.Server.Recipients);

        var doctor = await run.Installation.RunAsync("doctor");
        Assert.Contains("delivery   Nothing is stuck.", doctor.Output, StringComparison.Ordinal);

        await run.Installation.ExecuteAsync(
            "update outbox set recipient_address = 'rattad@ort1.example' where recipient_address like 'refuse%'");
        Assert.Contains(
            "1 brev ligger i kö igen", await run.Installation.DoAsync("mail", "resend", "rapport-1", "--failed", "--actor", "Eva"),
            StringComparison.Ordinal);
        await run.Installation.DoAsync("mail", "send");
        Assert.Single(run.Server.Recipients, "bra@ort1.example");
        Assert.Single(run.Server.Recipients, "rattad@ort1.example");
        Assert.Equal(
            "Eva (uppgivet)",
            await run.Installation.ScalarAsync<string>("select actor from audit_log where action = 'mail.resend'"));
        var nothing = await run.Installation.RunAsync("mail", "resend", "rapport-1");
        Assert.Equal(
            (1, "Inget brev för ”rapport-1” har misslyckats eller är oklart. Se indicators mail list.\n"),
            (nothing.ExitCode, nothing.Error));
    }

    [Fact]
    public async Task Stuck_mail_is_listed_reported_by_doctor_and_can_be_cancelled()
    {
        await using var run = await FaultRun.NewAsync();
        await run.QueueAsync(1, resendInDoubt: false, "bra");
        var doctor = await run.Installation.RunAsync("doctor");
        Assert.Contains(
            "WRONG delivery   1 mail has since 2016-05-13 10:00 not been sent. Does indicators serve run?", doctor.Output,
            StringComparison.Ordinal);
        Assert.Contains("bra@ort1.example: i kö.", await run.Installation.DoAsync("mail", "list", "--stuck"), StringComparison.Ordinal);
        Assert.Equal("1 brev skickas inte.\n", await run.Installation.DoAsync("mail", "cancel", "1"));
        Assert.Equal("Inga brev.\n", await run.Installation.DoAsync("mail", "list", "--stuck"));
        await run.Installation.DoAsync("mail", "send");
        Assert.Empty(run.Server.Received);
        Assert.Equal(1, (await run.Installation.RunAsync("mail", "cancel", "1")).ExitCode);
    }

    [Fact]
    public async Task A_preview_is_the_stored_bytes_and_a_page_with_its_pictures_and_sends_nothing()
    {
        await using var run = await FaultRun.NewAsync();
        await run.QueueAsync(1, resendInDoubt: false, "bra");
        var folder = Path.Combine(run.Installation.Folder, "preview");
        var files = (await run.Installation.DoAsync("mail", "preview", "rapport-1", "--to", folder))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var eml = Assert.Single(files, file => file.EndsWith(".eml", StringComparison.Ordinal));
        Assert.Equal(
            await run.Installation.ScalarAsync<byte[]>("select message from outbox"),
            await File.ReadAllBytesAsync(eml, TestContext.Current.CancellationToken));
        var html = await File.ReadAllTextAsync(
            Assert.Single(files, file => file.EndsWith(".html", StringComparison.Ordinal)), TestContext.Current.CancellationToken);
        Assert.Contains("Å, ä och ö", html, StringComparison.Ordinal);
        Assert.DoesNotContain("cid:", html, StringComparison.Ordinal);
        Assert.Contains(
            $"src=\"{Path.GetFileName(files.First(file => file.EndsWith(".png", StringComparison.Ordinal)))}\"", html,
            StringComparison.Ordinal);
        Assert.Empty(run.Server.Received);
    }

    [Fact]
    public async Task A_test_mail_is_sent_immediately_and_to_allowed_addresses_only()
    {
        await using var run = await FaultRun.NewAsync();
        Assert.Contains(
            "250 2.0.0 Ok: queued as Q1", await run.Installation.DoAsync("mail", "test", "jag@kil.example"),
            StringComparison.Ordinal);
        Assert.Equal(["jag@kil.example"], run.Server.Recipients);
        Assert.Equal(0, await run.CountAsync("outbox"));
        Assert.Equal(1, (await run.Installation.RunAsync("mail", "test", "ingen adress")).ExitCode);
        Assert.Equal(
            1,
            (await run.Installation.RunAsync(
                "mail", "test", "jag@kil.example", "--set", "Mail:AllowedDomains:0=karlstad.example")).ExitCode);
        Assert.Single(run.Server.Received);
    }
}
