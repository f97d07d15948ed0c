using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Notifications;
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
    /// <summary>One person gets no more in an hour, so that an account that is taken over does not fill inboxes by it.</summary>
    public const int MostAnHour = 10;

    /// <param name="number">The edition; null for the last.</param>
    /// <returns>The mail server's reply, or why there was nothing to send or it was not taken.</returns>
    public async Task<Parsed<string>> RunAsync(
        AgreementId id, Period period, int? number, string address, Actor actor, CancellationToken ct)
    {
        // One at a time for each person, so that many at once do not pass the limit together.
        await using var claim = await database.ClaimAsync($"test-report/{actor.Id ?? actor.Name}", ct);
        if (claim is null) return Parsed.Failed<string>("Ett prov är redan på väg till dig. Vänta tills det är skickat.");
        var connection = claim.Connection;
        if (await AuditLog.CountAsync(connection, actor, AuditAction.TestReport, time.GetUtcNow().AddHours(-1)) >= MostAnHour)
            return Parsed.Failed<string>($"Du har skickat {MostAnHour} prov den senaste timmen. Vänta en stund och försök igen.");
        if (await ReportStore.EditionAsync(connection, id, period, number) is not { } edition)
            return Parsed.Failed<string>($"Det finns ingen rapport för {id}, {period.Name}.");
        var report = await ReportStore.RenderedAsync(connection, edition);
        var sent = await send.RunAsync(address, at => Marked(ReportMail.Write(report, new MailParty("", address), mail.From, at)), ct);
        if (sent.Ok)
            await database.InTransactionAsync(
                transaction =>
                    AuditLog.WriteAsync(transaction, time.GetUtcNow(), actor, AuditAction.TestReport, edition.Key, new { address }),
                ct);
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
