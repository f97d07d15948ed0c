using Indicators.Core.Agreements;
using Indicators.Core.Storage;

namespace Indicators.Core.Reports;

/// <param name="Others">The municipality's other agreements.</param>
/// <param name="Contents">Of each period the last released edition, by period.</param>
public sealed record ReleasedContents(Agreement Agreement, IReadOnlyList<Agreement> Others, IReadOnlyList<ReportContent> Contents);

/// <summary>Reads an agreement's released reports. They are not for everybody as they are; open data takes out what is.</summary>
public sealed class ReadReleasedReports(Database database)
{
    /// <returns>Null when the municipality has no such agreement.</returns>
    public async Task<ReleasedContents?> RunAsync(MunicipalityCode? municipality, string agreement, CancellationToken ct)
    {
        if (municipality is not { } code || AgreementId.Parse(agreement) is not { Ok: true, Value: var id }) return null;
        await using var connection = await database.OpenAsync(ct);
        var all = await AgreementStore.InAsync(connection, [code], ct);
        return all.FirstOrDefault(one => one.Id == id) is { } found
            ? new(found, [.. all.Where(one => one.Id != id)], await ReportStore.ReleasedContentsAsync(connection, id, ct))
            : null;
    }
}
