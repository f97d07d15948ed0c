using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Reports.Pdf;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>The report as it would read today, from the first day of its period on. Nothing is stored or sent.</summary>
public sealed class PreviewReport(Database database, ReadReportFacts readFacts, PrintPdf print, TimeProvider time)
{
    /// <returns>The draft, with the agreement as it reads in the period.</returns>
    public async Task<Parsed<(RenderedReport Report, Agreement Agreement)>> RunAsync(AgreementId id, Period period, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (await AgreementStore.FindAsync(connection, id) is not { } agreement) return Failed($"Det finns ingen överenskommelse ”{id}”.");
        if (ReportSchedule.PeriodOf(agreement, period.Code) is not { } span) return Failed(ReportSchedule.NoSuch(agreement, period));
        if (span.First > time.Today()) return Failed($"{Swedish.Capitalised(span.Name)} börjar den {Swedish.Date(span.First)}. Innan dess finns inget att visa.");
        agreement = agreement.During(span);
        var draft = ReportComposer.Compose(await readFacts.RunAsync(agreement, span, ct), edition: 0, reason: null);
        return Parsed.Ok((await RenderedReport.MakeAsync(draft, print, ct), agreement));
    }

    private static Parsed<(RenderedReport, Agreement)> Failed(string problem) => Parsed.Failed<(RenderedReport, Agreement)>(problem);
}
