using Indicators.Core.Agreements;
using Indicators.Core.Counts.Files;
using Indicators.Core.Periods;
using Indicators.Core.Storage;

namespace Indicators.Core.Counts;

/// <summary>Writes counts in the layout that is read, so that what is written and read back changes nothing.</summary>
public sealed class ExportCounts(Database database)
{
    /// <summary>Every value whose period shares a day with <paramref name="days"/>, as CSV: semicolons, UTF-8 with BOM.</summary>
    public async Task RunAsync(Stream output, MunicipalityCode municipality, Period days, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var counts = await CountStore.CountsAsync(connection, municipality, days);
        var isSample = await CountStore.IsSampleAsync(connection, municipality, days);
        await output.WriteAsync(CsvText.Of(counts, isSample), ct);
    }
}
