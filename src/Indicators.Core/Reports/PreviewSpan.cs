using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Reports.Pdf;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>
/// A report over any days of an agreement, as of today. It is beside the regular ones and is marked as such. Nothing is stored or sent.
/// </summary>
public sealed class PreviewSpan(Database database, ReadReportFacts readFacts, PrintPdf print, TimeProvider time)
{
    /// <summary>Composes the report and renders its files.</summary>
    /// <returns>A Swedish sentence when there is no such agreement, or no report over the days.</returns>
    public async Task<Parsed<RenderedReport>> RunAsync(AgreementId id, DateOnly first, DateOnly last, CancellationToken ct)
    {
        if (await database.ReadAsync(connection => AgreementStore.FindAsync(connection, id, ct), ct) is not { } agreement)
            return Parsed.Failed<RenderedReport>($"Det finns ingen överenskommelse ”{id}”.");
        var content = await ContentAsync(agreement, first, last, ct);
        return content.Ok
            ? Parsed.Ok(await RenderedReport.MakeAsync(content.Value, print, ct))
            : Parsed.Failed<RenderedReport>(content.Problem);
    }

    /// <summary>Composes the report without rendering its files.</summary>
    /// <param name="agreement">With all its versions.</param>
    /// <returns>A Swedish sentence when there is no report over the days.</returns>
    public async Task<Parsed<ReportContent>> ContentAsync(Agreement agreement, DateOnly first, DateOnly last, CancellationToken ct)
    {
        var span = ReportSpan.Of(agreement, first, last, time.Today());
        if (!span.Ok) return Parsed.Failed<ReportContent>(span.Problem);
        var facts = await readFacts.RunAsync(agreement.During(span.Value), span.Value, ct);
        return Parsed.Ok(ReportComposer.Compose(facts, edition: 0, reason: null));
    }
}
