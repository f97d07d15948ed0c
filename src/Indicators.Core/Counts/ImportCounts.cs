using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Counts.Files;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Npgsql;

namespace Indicators.Core.Counts;

/// <summary>
/// Takes in a file of counts: all of it, or nothing and every problem with it. A file is opened and known by its hash; read, row
/// by row, into a staging table; checked there against itself and against what is stored; and merged. All in one transaction, in
/// memory that does not grow with the file.
/// </summary>
public sealed class ImportCounts(Database database, TimeProvider time)
{
    /// <param name="channel">The way it came: "cli", "drop_folder", "api", "https", "web".</param>
    /// <param name="reason">Why values are corrected; null when nobody said, or the file does.</param>
    /// <param name="right">What the actor may report; null for everything. A row beyond it refuses the file.</param>
    public Task<ImportResult> RunAsync(
        CountFile file, string channel, Actor actor, string? reason, CancellationToken ct, ReportingRight? right = null) =>
        TakeAsync(file, sha256 => new(file.Name, sha256, channel, actor, reason, time.GetUtcNow(), right), MergeAsync, ct);

    /// <summary>What <see cref="RunAsync"/> would answer now, without its number; nothing is written.</summary>
    public Task<ImportResult> PreviewAsync(CountFile file, Actor actor, CancellationToken ct, ReportingRight? right = null) =>
        TakeAsync(file, sha256 => new(file.Name, sha256, "preview", actor, null, time.GetUtcNow(), right), (_, _, receipt) => Task.FromResult(receipt), ct);

    private async Task<ImportResult> TakeAsync(
        CountFile file, Func<string, Import> make, Func<NpgsqlTransaction, Import, ImportReceipt, Task<ImportReceipt>> merge, CancellationToken ct)
    {
        var opening = file.Open();
        if (!opening.Ok) return Refused(opening.Problem);
        using var opened = opening.Value;
        var import = make(opened.Sha256);
        return await database.InTransactionAsync(
            async transaction =>
            {
                // Who may not report everything is not told what others have, so the rows are judged first.
                if (import.Right is null && await ReadBeforeAsync(transaction, import) is { } before) return before;
                var table = opened.Table();
                if (!table.Ok) return Refused(table.Problem);
                using var rows = table.Value;
                import = import with { Reason = import.Reason ?? rows.Reason };
                var reportable = new Reportable(await AgreementStore.AllAsync(transaction.Connection!), import.Right);
                var reading = await StageAsync(transaction, new(rows, reportable, time.Today()), FileLimits.ReadingTime(opened.Stream.Length), ct);
                if (reportable.SomeWereForbidden) return Refused(reading) with { IsForbidden = true };
                // What a file changes depends on what stood before it, so from here on it is one file at a time.
                await ImportStore.LockAsync(transaction);
                if (await ReadBeforeAsync(transaction, import) is { } meanwhile) return meanwhile;
                var result = await CheckAsync(transaction, import, reading);
                return result.Ok ? result with { Receipt = await merge(transaction, import, result.Receipt) } : result;
            },
            ct);
    }

    /// <summary>A receipt that says so, if the same bytes have been read before; else null.</summary>
    private static async Task<ImportResult?> ReadBeforeAsync(NpgsqlTransaction transaction, Import import) =>
        await ImportStore.FindAsync(transaction, import.Sha256) is { } earlier
            ? new([], new(null, import.FileName, import.Sha256, earlier.IsSample, 0, 0, earlier.Rows, 0, [], [], earlier))
            : null;

    private async Task<ReadCounts> StageAsync(NpgsqlTransaction transaction, ReadCounts reading, TimeSpan readingTime, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(readingTime, time);
        await StagingStore.FillAsync(transaction, reading.Run(deadline.Token), ct);
        return reading;
    }

    /// <summary>Every problem, or a receipt of what would be written.</summary>
    private static async Task<ImportResult> CheckAsync(NpgsqlTransaction transaction, Import import, ReadCounts reading)
    {
        var repeated = reading.IsInOrder ? 0 : await FindClashesAsync(transaction, reading);
        var (overlaps, count) = await StagingStore.OverlapsAsync(transaction);
        reading.Problems.Add(overlaps.Select(overlap => overlap.Problem(reading.Sheet)), count);
        if (reading.Problems.Count > 0) return Refused(reading);
        if (repeated > 0) await StagingStore.RemoveRepeatedAsync(transaction);
        var tally = await StagingStore.TallyAsync(transaction);
        if (tally.New + tally.Changed + tally.Unchanged + repeated != reading.Rows)
            throw new InvalidOperationException($"{reading.Rows} rows were read; they came to {tally} and {repeated} repeated.");
        var changes = tally.Changed == 0 ? [] : await StagingStore.ChangesAsync(transaction, import);
        return new([], new(null, import.FileName, import.Sha256, reading.IsSample, tally.New, tally.Changed, tally.Unchanged + repeated,
            reading.NotReported, changes, reading.Notes, ReadBefore: null));
    }

    /// <returns>Rows that say again what another row has said.</returns>
    private static async Task<int> FindClashesAsync(NpgsqlTransaction transaction, ReadCounts reading)
    {
        var clashes = new FindClashes(reading.Sheet, reading.Problems);
        await foreach (var count in StagingStore.InOrderAsync(transaction)) clashes.Add(count);
        return clashes.Repeated;
    }

    private static async Task<ImportReceipt> MergeAsync(NpgsqlTransaction transaction, Import import, ImportReceipt receipt)
    {
        if (receipt.New + receipt.Changed == 0) return receipt;
        var id = await ImportStore.AddAsync(transaction, import, receipt);
        await ImportStore.MergeAsync(transaction, id, import.At, receipt);
        await AuditLog.WriteAsync(transaction, import.At, import.Actor, "counts.import", $"{id}",
            new { import.FileName, import.Sha256, import.Channel, import.Reason, receipt.IsSample, receipt.New, receipt.Changed, receipt.Unchanged });
        return receipt with { ImportId = id };
    }

    private static ImportResult Refused(ReadCounts reading) => new(reading.Problems.Listed(), null, reading.Problems.More);

    private static ImportResult Refused(string problem) => new([RowProblem.OfFile(problem)], null);
}

/// <summary>A file being taken in, apart from its rows.</summary>
/// <param name="Right">What the actor may report; null for everything.</param>
internal sealed record Import(
    string FileName, string Sha256, string Channel, Actor Actor, string? Reason, DateTimeOffset At, ReportingRight? Right);
