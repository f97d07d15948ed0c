using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Storage;

namespace Indicators.Core.Counts;

/// <summary>All revisions of one value.</summary>
/// <param name="Versions">The latest first; empty when nothing has been reported.</param>
public sealed record CountHistory(Agreement Agreement, Indicator Indicator, Period Period, IReadOnlyList<CountVersion> Versions);

/// <summary>Reads the history of one value.</summary>
public sealed class ReadCountHistory(Database database)
{
    /// <returns>Null when no agreement of the municipality has the indicator.</returns>
    public async Task<CountHistory?> RunAsync(
        MunicipalityCode municipality, IndicatorCode indicator, Period period, CancellationToken ct)
    {
        period = Period.OfDays(period.First, period.Last);
        await using var connection = await database.OpenAsync(ct);
        var agreement = (await AgreementStore.InAsync(connection, [municipality], ct))
            .FirstOrDefault(one => one.Indicators.Any(other => other.Code == indicator));
        if (agreement is null) return null;
        var versions = await CountStore.HistoryAsync(connection, municipality, indicator, period, ct);
        return new(agreement, agreement.Indicator(indicator), period, [.. versions.Reverse()]);
    }
}
