using System.Security.Cryptography;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Counts.Files;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Counts;

/// <summary>Takes in a file of counts: all of it, or nothing and every problem with it.</summary>
public sealed class ImportCounts(Database database, TimeProvider time)
{
    /// <param name="channel">The way it came: "cli", "drop_folder", "web".</param>
    /// <param name="reason">Why values are corrected; null when nobody said.</param>
    public async Task<ImportResult> RunAsync(CountFile file, string channel, Actor actor, string? reason, CancellationToken ct)
    {
        var bytes = file.Read();
        if (!bytes.Ok) return Refused(bytes.Problem);
        var opened = FileKind.Open(file.Name, bytes.Value);
        if (!opened.Ok) return Refused(opened.Problem);
        var reading = await ReadAsync(opened.Value, ct);
        var import = new Import(file.Name, Convert.ToHexStringLower(SHA256.HashData(bytes.Value)), channel, actor, reason, time.GetUtcNow());
        return await database.InTransactionAsync(transaction => StoreAsync(transaction, import, reading, ct), ct);
    }

    private async Task<CountReading> ReadAsync(CountTable opened, CancellationToken ct)
    {
        using var table = opened;
        await using var connection = await database.OpenAsync(ct);
        var reportable = new Reportable(await AgreementStore.AllAsync(connection));
        using var deadline = new CancellationTokenSource(FileLimits.ReadingTime, time);
        return ReadCounts.Run(table, reportable, time.Today(), deadline.Token);
    }

    private static async Task<ImportResult> StoreAsync(
        NpgsqlTransaction transaction, Import import, CountReading reading, CancellationToken ct)
    {
        await ImportStore.LockAsync(transaction);
        if (await ImportStore.FindAsync(transaction, import.Sha256) is { } earlier)
            return new([], Receipt(import, reading, null, 0, []) with { ReadBefore = earlier, Unchanged = earlier.Rows });
        await ImportStore.StageAsync(transaction, reading.Counts, ct);
        var overlaps = await ImportStore.OverlapsAsync(transaction);
        if (reading.Problems.Count + overlaps.Count > 0)
            return new([.. reading.Problems, .. overlaps.Select(overlap => overlap.Problem(reading.Sheet))], null);
        var changes = await ImportStore.ChangesAsync(transaction, import);
        var added = await ImportStore.CountNewAsync(transaction);
        var receipt = Receipt(import, reading, null, added, changes);
        if (added + changes.Count == 0) return new([], receipt);
        var id = await ImportStore.AddAsync(transaction, import, receipt);
        await ImportStore.MergeAsync(transaction, id, import.At, expectedNew: added, expectedChanged: changes.Count);
        await AuditLog.WriteAsync(transaction, import.At, import.Actor, "counts.import", $"{id}",
            new { import.FileName, import.Sha256, import.Channel, import.Reason, receipt.IsSample, receipt.New, receipt.Changed, receipt.Unchanged });
        return new([], receipt with { ImportId = id });
    }

    private static ImportReceipt Receipt(
        Import import, CountReading reading, long? id, int added, IReadOnlyList<CountRevision> changes) =>
        new(id, import.FileName, import.Sha256, reading.IsSample, added, changes.Count, Rows(reading) - added - changes.Count,
            reading.NotReported, changes, reading.Notes, ReadBefore: null);

    private static int Rows(CountReading reading) => reading.Counts.Count + reading.Repeated;

    private static ImportResult Refused(string problem) => new([RowProblem.OfFile(problem)], null);
}

/// <summary>A file being taken in, apart from its rows.</summary>
internal sealed record Import(string FileName, string Sha256, string Channel, Actor Actor, string? Reason, DateTimeOffset At);
