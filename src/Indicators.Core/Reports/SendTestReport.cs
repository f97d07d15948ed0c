using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Mail;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>
/// Sends one person a report as its recipients get it, past the queue: also one that waits to be released. The outbox knows
/// nothing of it, so it counts as no delivery.
/// </summary>
public sealed class SendTestReport(Database database, SendTestMail send, MailSettings mail, TimeProvider time)
{
    /// <param name="number">The edition; null for the last.</param>
    /// <returns>The mail server's reply, or why there was nothing to send or it was not taken.</returns>
    public async Task<Parsed<string>> RunAsync(AgreementId id, Period period, int? number, string address, Actor actor, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (await ReportStore.EditionAsync(connection, id, period, number) is not { } edition)
            return Parsed.Failed<string>($"Det finns ingen rapport för {id}, {period.Name}.");
        var report = await ReportStore.RenderedAsync(connection, edition);
        var sent = await send.RunAsync(address, at => Marked(ReportMail.Write(report, new MailParty("", address), mail.From, at)), ct);
        if (sent.Ok)
            await database.InTransactionAsync(
                transaction => AuditLog.WriteAsync(transaction, time.GetUtcNow(), actor, AuditAction.TestReport, edition.Key, new { address }), ct);
        return sent;
    }

    /// <summary>So that nobody who forwards it, or finds it later, takes it for the report.</summary>
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
