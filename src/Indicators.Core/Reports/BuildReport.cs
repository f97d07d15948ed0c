using System.Data;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Charts;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Mail;
using Indicators.Core.Periods;
using Indicators.Core.Reports.Excel;
using Indicators.Core.Reports.Html;
using Indicators.Core.Storage;

namespace Indicators.Core.Reports;

/// <summary>
/// Makes an edition of a report: freezes what is known, renders every file once, and queues one mail per recipient, all in
/// one transaction. Killed half-way it leaves nothing; run twice, also by two workers, it makes one.
/// </summary>
public sealed class BuildReport(Database database, MailSettings mail, TimeProvider time)
{
    /// <param name="edition">1 for the first; for a correction the number after the last.</param>
    /// <param name="reason">Why there is a new edition, in Swedish, printed in the report; null for the first.</param>
    /// <returns>Null when the edition exists already.</returns>
    public async Task<ReportContent?> RunAsync(
        Agreement agreement, Period period, int edition, string? reason, Actor actor, CancellationToken ct)
    {
        agreement = agreement.During(period);
        var facts = await FactsAsync(agreement, period, ct);
        var content = ReportComposer.Compose(facts, edition, reason);
        var charts = content.Pictures().ToDictionary(picture => picture.Name, picture => PngChart.Render(SvgChart.Write(picture.Chart)));
        var workbook = ReportWorkbook.Write(content);
        var at = time.GetUtcNow();
        var mails = Mails(agreement, content, charts, workbook, at);
        var made = await database.InTransactionAsync(
            async transaction =>
            {
                if (!await ReportStore.AddAsync(transaction, content, Files(content, charts, workbook), at)) return false;
                var key = ReportStore.KeyOf(agreement.Id, period.Code, edition);
                if (edition > 1) await MailOutbox.CancelAsync(transaction, ReportStore.KeyOf(agreement.Id, period.Code, edition - 1), at);
                foreach (var message in mails) await MailOutbox.EnqueueAsync(transaction, key, isAlert: false, message, at);
                await AuditLog.WriteAsync(
                    transaction, at, actor, "report.build", key,
                    new { content.DataRevision, content.IsPreliminary, reason, recipients = mails.Select(m => m.To.Address) });
                return true;
            },
            ct);
        return made ? content : null;
    }

    private async Task<ReportFacts> FactsAsync(Agreement agreement, Period period, CancellationToken ct)
    {
        var (asOf, code) = (time.Today(), agreement.Municipality.Code);
        await using var connection = await database.OpenAsync(ct);
        // One snapshot, so that verdicts, figures and data revision are of the same moment.
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        return new ReportFacts(
            agreement, period, asOf,
            await CountStore.DataRevisionAsync(connection, code),
            await CountStore.IsSampleAsync(connection, code, period),
            await EvaluateTargets.JudgeAsync(connection, agreement, period, asOf),
            await CountStore.CountsAsync(connection, code, agreement.Validity),
            await CountStore.RevisionsAsync(connection, code, period));
    }

    private List<OutgoingMail> Mails(
        Agreement agreement, ReportContent content, Dictionary<string, byte[]> charts, byte[] workbook, DateTimeOffset at)
    {
        var key = ReportStore.KeyOf(agreement.Id, content.Period.Code, content.Edition);
        var former = content.Edition == 1 ? null : ReportStore.KeyOf(agreement.Id, content.Period.Code, content.Edition - 1);
        return [.. agreement.Recipients.Select(r => ReportMail.Write(content, r, mail.From, key, former, at, charts, workbook))];
    }

    private static List<ReportFile> Files(ReportContent content, Dictionary<string, byte[]> charts, byte[] workbook)
    {
        var stem = content.FileStem();
        string Picture(string name) => $"{stem}_{name}.png";
        return
        [
            new($"{stem}.xlsx", ReportMail.WorkbookType, workbook),
            new($"{stem}.html", "text/html; charset=utf-8", System.Text.Encoding.UTF8.GetBytes(ReportHtml.Write(content, Picture))),
            .. content.Pictures().Select(picture => new ReportFile(Picture(picture.Name), "image/png", charts[picture.Name])),
        ];
    }
}
