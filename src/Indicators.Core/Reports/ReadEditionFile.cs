using Indicators.Core.Storage;

namespace Indicators.Core.Reports;

/// <summary>Reads a file of an edition, byte for byte as it was mailed.</summary>
public sealed class ReadEditionFile(Database database)
{
    /// <returns>Null when there is none of that name, or no edition that this reader may see.</returns>
    public async Task<ReportFile?> RunAsync(ReportReader reader, EditionAddress which, string name, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await VisibleEditions.FindAsync(connection, reader, which, ct) is var (_, edition)
            ? await ReportStore.FileAsync(connection, edition.Id, name, ct)
            : null;
    }
}
