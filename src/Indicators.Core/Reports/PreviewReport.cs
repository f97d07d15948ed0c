using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Reports.Pdf;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>Draft of a report as of today, available from the first day of its period. Nothing is stored or sent.</summary>
public sealed class PreviewReport(Database database, ReadReportFacts readFacts, PrintPdf print, TimeProvider time)
{
    /// <summary>Composes the draft and renders its files.</summary>
    /// <returns>The draft with the agreement version of the period, or a Swedish sentence with the problem.</returns>
    public async Task<Parsed<(RenderedReport Report, Agreement Agreement)>> RunAsync(AgreementId id, Period period, CancellationToken ct)
    {
        var draft = await DraftAsync(id, period, ct);
        return draft.Ok
            ? Parsed.Ok((await RenderedReport.MakeAsync(draft.Value.Content, print, ct), draft.Value.Agreement))
            : Parsed.Failed<(RenderedReport, Agreement)>(draft.Problem);
    }

    /// <summary>Composes the draft without rendering its files.</summary>
    /// <returns>The draft with the agreement version of the period, or a Swedish sentence with the problem.</returns>
    public async Task<Parsed<(ReportContent Content, Agreement Agreement)>> DraftAsync(AgreementId id, Period period, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (await AgreementStore.FindAsync(connection, id, ct) is not { } agreement)
            return Failed($"Det finns ingen överenskommelse ”{id}”.");
        if (ReportSchedule.PeriodOf(agreement, period.Code) is not { } span) return Failed(ReportSchedule.NoSuchReport(agreement, period));
        if (span.First > time.Today())
            return Failed(
                $"{Swedish.Capitalised(ReportLabels.Name(span))} börjar den {Swedish.Date(span.First)}. "
                + "Innan dess finns inget att visa.");
        agreement = agreement.During(span);
        return Parsed.Ok((ReportComposer.Compose(await readFacts.RunAsync(agreement, span, ct), edition: 0, reason: null), agreement));
    }

    /// <summary>Differences that a correction of an edition would have; empty when no figure has changed since it was built.</summary>
    public async Task<IReadOnlyList<EditionChange>> ChangesAsync(ReportEdition edition, Period period, CancellationToken ct)
    {
        var draft = await DraftAsync(edition.AgreementId, period, ct);
        if (!draft.Ok) return [];
        await using var connection = await database.OpenAsync(ct);
        return await ReportStore.HasChangedAsync(
            connection, draft.Value.Agreement, draft.Value.Content.Period, edition.Id, ct)
            ? EditionChanges.Between(await ReportStore.ContentAsync(connection, edition.Id, ct), draft.Value.Content)
            : [];
    }

    private static Parsed<(ReportContent, Agreement)> Failed(string problem) => Parsed.Failed<(ReportContent, Agreement)>(problem);
}
