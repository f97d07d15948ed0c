using Indicators.Core.Agreements;
using Indicators.Core.Periods;

namespace Indicators.Core.Reports;

/// <summary>Reads what the next report of a municipality's agreement would say today.</summary>
public sealed class ReadDraft(FindAgreement find, PreviewReport preview)
{
    /// <returns>Null when the municipality has no such agreement, or the agreement no such report that has begun.</returns>
    public async Task<ReportContent?> RunAsync(MunicipalityCode? municipality, string agreement, string period, CancellationToken ct)
    {
        if (await find.RunAsync(municipality, agreement, ct) is not { } found
            || PeriodParser.Parse(period) is not { Ok: true, Value: var span }) return null;
        return await preview.DraftAsync(found.Id, span, ct) is { Ok: true, Value.Content: var content } ? content : null;
    }
}
