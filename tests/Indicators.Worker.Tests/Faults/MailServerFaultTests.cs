using Indicators.Core.Tests.Notifications;
using Xunit;

namespace Indicators.Worker.Tests.Faults;

/// <summary>A real worker and a real mail server that does what mail servers do.</summary>
public sealed class MailServerFaultTests
{
    private static readonly int Reports = FaultTable.IsLong ? 50 : 5;

    private static readonly Outcome Nothing = new(0, 0, 0, 0);

    [Theory]
    [InlineData("refuses every recipient", "refuse", "refuse", "refuse", "Failed", "Failed")]
    [InlineData("refuses one of three recipients", "refuse", "bra", "polis", "Failed", "Failed")]
    [InlineData("takes no more after the final dot (552)", "full", "bra", "polis", "Failed", "Failed")]
    [InlineData("greylists (451)", "later", "bra", "polis", "RetryWait", "Accepted")]
    [InlineData("hangs up before the final dot", "drop-before", "bra", "polis", "RetryWait", "RetryWait")]
    [InlineData("hangs up after the final dot, reports", "drop-after", "bra", "polis", "Ambiguous", "Ambiguous")]
    public async Task Each_recipient_has_a_separate_result(
        string fault, string first, string second, string third, string state, string later)
    {
        await using var run = await FaultRun.NewAsync();
        await run.QueueAsync(Reports, resendInDoubt: false, first, $"{second}2", $"{third}3");
        if (second == "refuse")
            await run.Installation.ExecuteAsync(
                "update outbox set recipient_address = 'refuse@' || split_part(recipient_address, '@', 2) || id");
        await using var serve = run.Serve();
        var others = second == "refuse" ? state : "Accepted";
        await run.UntilAsync(
            "the first have come to an end", $"recipient_address like '{first}@%' and state = '{state}'",
            second == "refuse" ? 3 * Reports : Reports);
        await run.UntilAsync("all have come to an end", $"state in ('{state}', '{others}')", 3 * Reports);
        await run.PassTimeAsync();
        await run.UntilAsync("time has passed", $"state in ('{later}', '{others}') and (due_at is null or due_at > now())", 3 * Reports);
        var outcome = await run.OutcomeAsync();
        FaultTable.Add($"SMTP {fault}", 1, outcome);
        Assert.Equal((0, 0), (outcome.Lost, outcome.Doubled));
    }

    [Fact]
    public async Task An_alert_in_doubt_is_sent_once_more_after_half_an_hour_as_the_same_bytes()
    {
        await using var run = await FaultRun.NewAsync();
        await run.QueueAsync(Reports, resendInDoubt: true, "drop-after");
        await using var serve = run.Serve();
        await run.UntilAsync(
            "all are in doubt",
            "state = 'Ambiguous' and due_at between now() + interval '25 minutes' and now() + interval '30 minutes'", Reports);
        Assert.Equal(Reports, run.Server.Received.Count);
        await run.PassTimeAsync();
        await run.UntilAsync("all are sent", "state = 'Accepted'", Reports);
        Assert.All(run.Server.Received.GroupBy(Convert.ToBase64String), same => Assert.Equal(2, same.Count()));
        // In the ambiguous window, and with the same Message-ID: what RFC 1047 leaves.
        FaultTable.Add("SMTP hangs up after the final dot, alerts (doubled in the ambiguous window only)", 1, await run.OutcomeAsync());
    }

    [Fact]
    public async Task A_server_that_answers_slowly_gets_each_mail_once()
    {
        await using var run = await FaultRun.NewAsync("--reply-after", FaultTable.IsLong ? "5" : "2");
        await run.QueueAsync(FaultTable.IsLong ? 20 : 3, resendInDoubt: false, "bra", "polis", "kommun");
        await using var one = run.Serve();
        await using var other = run.Serve();
        await run.UntilAsync("all are sent", "state = 'Accepted'", FaultTable.IsLong ? 60 : 9);
        var outcome = await run.OutcomeAsync();
        FaultTable.Add("SMTP answers slowly, two workers", 1, outcome);
        Assert.Equal((0, 0, 0), (outcome.Lost, outcome.Doubled, outcome.InDoubt));
    }

    [Fact]
    public async Task An_expired_certificate_stops_all_mail_until_it_is_renewed()
    {
        using var certificates = new Certificates(hasExpired: true);
        using var renewed = new Certificates();
        await using var run = await FaultRun.NewAsync("--starttls", certificates.PemFile);
        var trusted = run.Installation.Write(
            "trusted.pem",
            await File.ReadAllTextAsync(certificates.PemFile, Ct) + await File.ReadAllTextAsync(renewed.PemFile, Ct));
        (string, string)[] secure = [("Mail__Security", "StartTls"), ("SSL_CERT_FILE", trusted)];
        await run.QueueAsync(Reports, resendInDoubt: false, "bra", "polis", "kommun");
        await using (run.Serve(secure))
        {
            await run.UntilAsync("all wait", "state = 'RetryWait' and server_reply like '%certificate%'", 3 * Reports);
        }
        Assert.Empty(run.Server.Received);
        run.UseServer("--starttls", renewed.PemFile);
        await run.PassTimeAsync();
        await run.ExpireLeasesOfKilledProcessesAsync();
        await using (run.Serve(secure)) await run.UntilAsync("all are sent", "state = 'Accepted'", 3 * Reports);
        var outcome = await run.OutcomeAsync();
        FaultTable.Add("SMTP has an expired certificate, then a new one", 1, outcome);
        Assert.Equal(Nothing with { Mails = 3 * Reports }, outcome);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
