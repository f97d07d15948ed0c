using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>
/// Sends a report, also one that waits for release, to one person as the recipients get it. The mail bypasses the outbox and is not
/// counted as a delivery.
/// </summary>
public sealed class SendTestReport(Database database, SendTestMail send, MailSettings mail, TimeProvider time)
{
    /// <summary>Test mails per person and hour, so that a compromised account cannot flood inboxes.</summary>
    public const int MaxPerHour = 10;

    /// <summary>Sends the mail at once, marked as a test, and writes it to the audit log.</summary>
    /// <param name="number">Edition number; null for the last.</param>
    /// <returns>
    /// Reply of the mail server, or a Swedish sentence when there is no report, the limit is reached or the mail was refused.
    /// </returns>
    public async Task<Parsed<string>> RunAsync(
        AgreementId id, Period period, int? number, string address, Actor actor, CancellationToken ct)
    {
        // One at a time per person, so that concurrent requests cannot exceed the limit together.
        await using var claim = await database.TryLockAsync($"test-report/{actor.Id ?? actor.Name}", ct);
        if (claim is null) return Parsed.Failed<string>("Ett prov är redan på väg till dig. Vänta tills det är skickat.");
        var connection = claim.Connection;
        if (await AuditLog.CountAsync(connection, actor, AuditAction.TestReport, time.GetUtcNow().AddHours(-1)) >= MaxPerHour)
            return Parsed.Failed<string>($"Du har skickat {MaxPerHour} prov den senaste timmen. Vänta en stund och försök igen.");
        if (await ReportStore.EditionAsync(connection, id, period, ct, number) is not { } edition)
            return Parsed.Failed<string>($"Det finns ingen rapport för {id}, {period.Name}.");
        var report = await ReportStore.RenderedAsync(connection, edition, ct);
        var sent = await send.RunAsync(address, at => Marked(ReportMail.Write(report, new MailParty("", address), mail.From, at)), ct);
        if (sent.Ok)
            await database.InTransactionAsync(
                transaction =>
                    AuditLog.WriteAsync(transaction, time.GetUtcNow(), actor, AuditAction.TestReport, edition.Key, new { address }),
                ct);
        return sent;
    }

    /// <summary>Marks the mail as a test, so that a reader who gets it forwarded does not take it for the report.</summary>
    private static OutgoingMail Marked(OutgoingMail message)
    {
        const string notice = "Det här är ett prov. Mottagarna i överenskommelsen har inte fått just det här brevet.";
        return message with
        {
            Subject = $"Prov: {message.Subject}",
            PlainText = $"{notice}\n\n{message.PlainText}",
            Html = MailPage.AfterTitle(message.Html, MailPage.Paragraph(notice)),
        };
    }
}
