using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Reports.Pdf;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>The report as it would read today, from the first day of its period on. Nothing is stored or sent.</summary>
public sealed class PreviewReport(Database database, ReadReportFacts readFacts, PrintPdf print, TimeProvider time)
{
    /// <returns>The draft and its files, with the agreement as it reads in the period.</returns>
    public async Task<Parsed<(RenderedReport Report, Agreement Agreement)>> RunAsync(AgreementId id, Period period, CancellationToken ct)
    {
        var draft = await DraftAsync(id, period, ct);
        return draft.Ok
            ? Parsed.Ok((await RenderedReport.MakeAsync(draft.Value.Content, print, ct), draft.Value.Agreement))
            : Parsed.Failed<(RenderedReport, Agreement)>(draft.Problem);
    }

    /// <summary>What it would say, without making its files.</summary>
    public async Task<Parsed<(ReportContent Content, Agreement Agreement)>> DraftAsync(AgreementId id, Period period, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (await AgreementStore.FindAsync(connection, id) is not { } agreement) return Failed($"Det finns ingen överenskommelse ”{id}”.");
        if (ReportSchedule.PeriodOf(agreement, period.Code) is not { } span) return Failed(ReportSchedule.NoSuch(agreement, period));
        if (span.First > time.Today())
            return Failed(
                $"{Swedish.Capitalised(ReportWords.Name(span))} börjar den {Swedish.Date(span.First)}. "
                + "Innan dess finns inget att visa.");
        agreement = agreement.During(span);
        return Parsed.Ok((ReportComposer.Compose(await readFacts.RunAsync(agreement, span, ct), edition: 0, reason: null), agreement));
    }

    /// <summary>What a correction of an edition would say otherwise than it does; nothing when no figure has changed since.</summary>
    public async Task<IReadOnlyList<EditionChange>> ChangesAsync(ReportEdition edition, Period period, CancellationToken ct)
    {
        var draft = await DraftAsync(edition.AgreementId, period, ct);
        if (!draft.Ok) return [];
        await using var connection = await database.OpenAsync(ct);
        return await ReportStore.HasChangedAsync(
            connection, draft.Value.Agreement.Municipality.Code, draft.Value.Content.Period, edition.Id)
            ? EditionChanges.Between(await ReportStore.ContentAsync(connection, edition.Id), draft.Value.Content)
            : [];
    }

    private static Parsed<(ReportContent, Agreement)> Failed(string problem) => Parsed.Failed<(ReportContent, Agreement)>(problem);
}
