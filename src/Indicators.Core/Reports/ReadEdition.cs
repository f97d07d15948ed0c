using Indicators.Core.Agreements;
using Indicators.Core.Notifications;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Reports;

/// <summary>An edition with its files and, for those who answer for the report, who got it and what a correction would change.</summary>
/// <param name="IsLast">Of a period only the last edition is released and corrected.</param>
/// <param name="Deliveries">Empty for a reader who may not release the report.</param>
/// <param name="Changes">Of the last edition; empty for a reader who may not release the report.</param>
public sealed record EditionDetails(
    Agreement Agreement, ReportEdition Edition, bool IsLast, ReportContent Content, IReadOnlyList<EditionFile> Files,
    IReadOnlyList<Delivery> Deliveries, IReadOnlyList<EditionChange> Changes);

/// <summary>Reads an edition with all that is known of it.</summary>
public sealed class ReadEdition(Database database, PreviewReport preview)
{
    /// <returns>Null when there is none, or none that this reader may see.</returns>
    public async Task<EditionDetails?> RunAsync(ReportReader reader, EditionAddress which, CancellationToken ct)
    {
        if (await database.ReadAsync(connection => ReadAsync(connection, reader, which, ct), ct) is not { } read) return null;
        // With a connection of its own, so that no page holds two at once.
        return reader.MayRelease && read.IsLast
            ? read with { Changes = await preview.ChangesAsync(read.Edition, read.Content.Period, ct) }
            : read;
    }

    private static async Task<EditionDetails?> ReadAsync(
        NpgsqlConnection connection, ReportReader reader, EditionAddress which, CancellationToken ct)
    {
        if (await VisibleEditions.FindAsync(connection, reader, which, ct) is not var (visible, edition)) return null;
        return new(
            visible.Agreement, edition, visible.Editions.First(one => one.PeriodCode == which.Period) == edition,
            await ReportStore.ContentAsync(connection, edition.Id, ct),
            await ReportStore.ListFilesAsync(connection, edition.Id, ct),
            reader.MayRelease ? await OutboxStore.OfSubjectAsync(connection, edition.Key, ct) : [], []);
    }
}
