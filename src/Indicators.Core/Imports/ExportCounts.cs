using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Imports.Files;
using Indicators.Core.Periods;
using Indicators.Core.Storage;

namespace Indicators.Core.Imports;

/// <summary>Writes counts in the documented layout; importing the result changes nothing.</summary>
public sealed class ExportCounts(Database database)
{
    /// <summary>Every value whose period shares a day with <paramref name="days"/>, as CSV: semicolons, UTF-8 with BOM.</summary>
    /// <param name="asKnownAt">The instant whose knowledge is wanted; null for now.</param>
    public async Task RunAsync(Stream output, MunicipalityCode municipality, Period days, DateTimeOffset? asKnownAt, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var counts = await CountStore.CountsAsync(connection, municipality, days, ct, asKnownAt);
        var isSample = await CountStore.IsSampleAsync(connection, municipality, days, ct, asKnownAt);
        await output.WriteAsync(CsvText.Of(counts, isSample), ct);
    }
}
