using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Storage;

namespace Indicators.Core.Reports;

/// <summary>Reads what the next report of a municipality's agreement would say today.</summary>
public sealed class ReadDraft(Database database, PreviewReport preview)
{
    /// <returns>Null when the municipality has no such agreement, or the agreement no such report that has begun.</returns>
    public async Task<ReportContent?> RunAsync(MunicipalityCode? municipality, string agreement, string period, CancellationToken ct)
    {
        var found = await database.ReadAsync(connection => AgreementStore.FindAsync(connection, municipality, agreement), ct);
        if (found is null || PeriodParser.Parse(period) is not { Ok: true, Value: var span }) return null;
        return await preview.DraftAsync(found.Id, span, ct) is { Ok: true, Value.Content: var content } ? content : null;
    }
}
