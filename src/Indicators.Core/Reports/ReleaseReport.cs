using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>Releases a waiting edition: the stored files are mailed to the recipients unchanged.</summary>
public sealed class ReleaseReport(Database database, MailSettings mail, TimeProvider time)
{
    /// <summary>Releases the last edition of a period. Releasing it again changes nothing.</summary>
    /// <returns>The released content, or a Swedish sentence when the agreement or the report does not exist.</returns>
    public async Task<Parsed<ReportContent>> RunAsync(AgreementId id, Period period, Actor actor, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (await AgreementStore.FindAsync(connection, id, ct) is not { } agreement)
            return Parsed.Failed<ReportContent>($"Det finns ingen överenskommelse ”{id}”.");
        if (await ReportStore.EditionAsync(connection, id, period, ct) is not { } edition)
            return Parsed.Failed<ReportContent>($"{agreement.Title} har ingen rapport för {ReportLabels.Name(period)} att frisläppa.");
        var report = await ReportStore.RenderedAsync(connection, edition, ct);
        await database.InTransactionAsync(
            async transaction =>
            {
                var at = time.GetUtcNow();
                if (!await ReportStore.ReleaseAsync(transaction, edition.Id, at, actor, ct)) return;
                var former = edition.Edition == 1 ? null : ReportStore.KeyOf(id, edition.PeriodCode, edition.Edition - 1);
                var recipients = await ReportRecipients.OfAsync(
                    transaction, agreement.During(report.Content.Period), report.Content.Period, former, ct);
                await ReportMailQueue.QueueAsync(transaction, report, agreement, recipients, mail, at, ct);
                await AuditLog.WriteAsync(
                    transaction, at, actor, AuditAction.ReleaseReport, edition.Key,
                    new { recipients = recipients.Select(r => r.Email) });
            },
            ct);
        return Parsed.Ok(report.Content);
    }
}
