using Indicators.Core.Agreements;
using Indicators.Core.Storage;

namespace Indicators.Core.Reports;

/// <param name="Agreements">Of the municipality, the newest first.</param>
/// <param name="Periods">Codes of the periods of which a report is released.</param>
public sealed record ReleasedReports(IReadOnlyList<Agreement> Agreements, ILookup<AgreementId, string> Periods);

/// <summary>Reads which of a municipality's reports everybody may see.</summary>
public sealed class ListReleasedReports(Database database)
{
    /// <param name="municipality">Null has none.</param>
    public async Task<ReleasedReports> RunAsync(MunicipalityCode? municipality, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var agreements = municipality is { } code ? await AgreementStore.InAsync(connection, [code], ct) : [];
        return new(
            [.. agreements.OrderByDescending(agreement => agreement.Validity.First)],
            await ReportStore.ReleasedPeriodsAsync(connection, agreements.Select(agreement => agreement.Id), ct));
    }
}
