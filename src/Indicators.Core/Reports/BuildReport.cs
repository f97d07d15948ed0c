using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Reports.Pdf;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Reports;

/// <summary>
/// Builds an edition of a report: freezes the content, renders every file once and queues one mail per recipient, all in one
/// transaction. An interrupted run leaves nothing behind; repeated or concurrent runs create one edition.
/// </summary>
public sealed class BuildReport(Database database, ReadReportFacts readFacts, PrintPdf print, MailSettings mail, TimeProvider time)
{
    private static readonly Telemetry Telemetry = new("Reports");

    /// <summary>Builds the first edition of a period's report.</summary>
    /// <returns>Null when the report already exists.</returns>
    public Task<ReportContent?> RunAsync(Agreement agreement, Period period, Actor actor, CancellationToken ct) =>
        RunAsync(agreement, period, former: null, reason: null, actor, ct);

    /// <summary>Builds an edition; one that replaces a former edition also lists the differences from it.</summary>
    /// <param name="former">The edition that the new one replaces; null for the first.</param>
    /// <param name="reason">Reason for a new edition, in Swedish, printed in the report; null for the first.</param>
    /// <returns>Null when the edition already exists.</returns>
    internal Task<ReportContent?> RunAsync(
        Agreement agreement, Period period, ReportEdition? former, string? reason, Actor actor, CancellationToken ct) =>
        Telemetry.MeasureAsync("build", () => BuildAsync(agreement, period, former, reason, actor, ct));

    private async Task<ReportContent?> BuildAsync(
        Agreement agreement, Period period, ReportEdition? former, string? reason, Actor actor, CancellationToken ct)
    {
        agreement = agreement.During(period);
        var facts = await readFacts.RunAsync(agreement, period, ct);
        var content = ReportComposer.Compose(facts, (former?.Edition ?? 0) + 1, reason);
        if (former is not null)
            content = content with { ChangesSinceFormer = EditionChanges.Between(await FormerAsync(former, ct), content) };
        var report = await RenderedReport.MakeAsync(content, print, ct);
        var made = await database.InTransactionAsync(transaction => StoreAsync(transaction, report, agreement, former, actor, ct), ct);
        return made ? content : null;
    }

    private async Task<bool> StoreAsync(
        NpgsqlTransaction transaction, RenderedReport report, Agreement agreement, ReportEdition? former, Actor actor, CancellationToken ct)
    {
        var (content, at) = (report.Content, time.GetUtcNow());
        var release = EditionRelease.Of(agreement, former, content.AsOf, at, actor);
        if (await ReportStore.AddAsync(transaction, report, release, at, ct) is not { } editionId) return false;
        await ReportStore.KeepForecastsAsync(transaction, editionId, content, ct);
        if (former is not null) await OutboxStore.CancelAsync(transaction, former.Key, at, ct);
        var recipients = await ReportRecipients.OfAsync(transaction, agreement, content.Period, former?.Key, ct);
        if (release.IsReleased) await ReportMailQueue.QueueAsync(transaction, report, agreement, recipients, mail, at, ct);
        else await ReportMailQueue.AskForReleaseAsync(transaction, report, agreement, release.By!.Value, mail, at, ct);
        await AuditLog.WriteAsync(
            transaction, at, actor, AuditAction.BuildReport, content.Key(),
            new
            {
                content.DataRevision,
                content.IsPreliminary,
                content.Reason,
                releaseBy = release.By,
                recipients = recipients.Select(r => r.Email),
            });
        return true;
    }

    private async Task<ReportContent> FormerAsync(ReportEdition former, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await ReportStore.ContentAsync(connection, former.Id, ct);
    }
}
