using System.Data;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Counts;
using Indicators.Core.Imports.Files;
using Indicators.Core.Imports.Receipts;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Npgsql;

namespace Indicators.Core.Imports;

/// <summary>
/// Imports a file of counts: all of it, or nothing and why not. A file is opened and identified by its hash; read, row by row,
/// into a staging table; checked there against itself and against what is stored; and merged. All in one transaction, with the
/// receipt and its mail, in memory that does not grow with the file.
/// </summary>
public sealed class ImportCounts(Database database, TimeProvider time, WorkbookCache? keptWorkbooks = null)
{
    private static readonly Telemetry Telemetry = new("Imports");

    private readonly WorkbookCache kept = keptWorkbooks ?? new(time);

    private const string AnotherImportIsRunning = "En annan inläsning pågår. Inget är sparat. Vänta en stund och försök igen.";

    public Task<ImportResult> RunAsync(ImportRequest request, CancellationToken ct) =>
        Telemetry.MeasureAsync("import", () => TakeAsync(request, ct), result => result.Ok);

    private async Task<ImportResult> TakeAsync(ImportRequest request, CancellationToken ct)
    {
        try
        {
            return await database.InLongTransactionAsync(
                async transaction =>
                {
                    var import = new Import(request, time.GetUtcNow(), IsPreview: false);
                    var result = await TakeAsync(transaction, import, ct);
                    return await SaveReceipt.RunAsync(transaction, import, result, ct);
                },
                ct);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return Refused(AnotherImportIsRunning) with { IsBusy = true };
        }
    }

    /// <summary>
    /// What <see cref="RunAsync"/> would answer now, without its numbers; nothing is written. All of it is seen as of one
    /// moment, so it neither waits for a file that is being imported nor lets one wait.
    /// </summary>
    public Task<ImportResult> PreviewAsync(ImportRequest request, CancellationToken ct) => database.InLongTransactionAsync(
        transaction => TakeAsync(transaction, new(request, time.GetUtcNow(), IsPreview: true), ct), ct, IsolationLevel.RepeatableRead);

    private async Task<ImportResult> TakeAsync(NpgsqlTransaction transaction, Import import, CancellationToken ct)
    {
        var opening = import.Request.File.Open();
        if (!opening.Ok) return Refused(opening.Problem);
        using var opened = opening.Value;
        import.Sha256 = opened.Sha256;
        // Rights are checked first, so that a restricted reporter does not learn what others have imported.
        if (import.Request.Right is null && await ReadBeforeAsync(transaction, import, ct) is { } before) return before;
        using var deadline = new CancellationTokenSource(FileLimits.ReadingTime(opened.Stream.Length), time);
        var table = TableOf(opened, deadline.Token, ct);
        if (!table.Ok) return Refused(table.Problem);
        using var rows = table.Value;
        if (string.IsNullOrWhiteSpace(import.Request.Reason))
            import = import with { Request = import.Request with { Reason = rows.Reason } };
        var agreements = await AgreementStore.AllAsync(transaction.Connection!, ct);
        var catalogue = new IndicatorCatalogue(agreements, import.Request.Right);
        var reading = new ReadCounts(rows, catalogue, time.Today());
        await StagingStore.FillAsync(transaction, reading.Run(deadline.Token), ct);
        if (catalogue.SomeWereForbidden) return Refused(reading.Problems) with { IsForbidden = true };
        if (import.IsPreview) await StagingStore.StoreNothingAsync(transaction, ct);
        // What a file changes depends on the values before it, so from here on it is one file at a time.
        if (!import.IsPreview) await ImportStore.LockAsync(transaction, import.Request.MaxWait, ct);
        if (await ReadBeforeAsync(transaction, import, ct) is { } meanwhile) return meanwhile;
        var result = await new CheckImport(transaction, import, reading, agreements, time.Today()).RunAsync(ct);
        return result.Ok && !import.IsPreview
            ? result with { Receipt = await MergeAsync(transaction, import, result.Receipt, reading.Places, ct) }
            : result;
    }

    /// <summary>
    /// A receipt that says so, if the same bytes have been read before; else null. What the file leaves out may have come since.
    /// </summary>
    private static async Task<ImportResult?> ReadBeforeAsync(NpgsqlTransaction transaction, Import import, CancellationToken ct) =>
        !import.Request.RemovesOmitted && await ImportStore.FindAsync(transaction, import.Sha256, ct) is { } earlier
            ? new([], import.Receipt(earlier.IsSample, new(0, 0, earlier.Rows), [], []) with { ReadBefore = earlier })
            : null;

    private Parsed<CountTable> TableOf(OpenedFile opened, CancellationToken deadline, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline, ct);
        try
        {
            return opened.Table(kept, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Parsed.Failed<CountTable>(FileLimits.TookTooLong);
        }
    }

    private static async Task<ImportReceipt> MergeAsync(
        NpgsqlTransaction transaction, Import import, ImportReceipt receipt, RowPlaces places, CancellationToken ct)
    {
        if (receipt.New + receipt.Changed + receipt.Withdrawn == 0) return receipt;
        if (places.RowsBefore.Count > 1) await StagingStore.NumberBySheetAsync(transaction, places.RowsBefore, ct);
        var id = await ImportStore.AddAsync(transaction, import, receipt, ct);
        await ImportStore.MergeAsync(transaction, id, import.At, receipt, ct);
        await AuditLog.WriteAsync(transaction, import.At, import.Request.Actor, AuditAction.ImportCounts, $"{id}", new
        {
            receipt.FileName,
            receipt.Sha256,
            import.Request.Channel,
            receipt.Reason,
            receipt.Acknowledgement,
            receipt.IsSample,
            receipt.New,
            receipt.Changed,
            receipt.Unchanged,
            receipt.Withdrawn,
        });
        return receipt with { ImportId = id };
    }

    private static ImportResult Refused(ProblemList problems) =>
        new(problems.Listed(), null, problems.More) { ProblemGroups = problems.Groups() };

    private static ImportResult Refused(string problem)
    {
        var problems = new ProblemList();
        problems.Add(RowProblem.OfFile(problem));
        return Refused(problems);
    }
}

/// <summary>A file being imported, apart from its rows.</summary>
internal sealed record Import(ImportRequest Request, DateTimeOffset At, bool IsPreview)
{
    /// <summary>
    /// "" until the file has been opened. Set, and not copied: the person who keeps the receipt of a refused file needs it too.
    /// </summary>
    public string Sha256 { get; set; } = "";

    public ImportReceipt Receipt(bool isSample, Tally tally, IReadOnlyList<CountRevision> changes, IReadOnlyList<string> notes) =>
        new(null, Request.File.Name, Sha256, isSample, tally.New, tally.Changed, tally.Unchanged, 0, changes, notes, ReadBefore: null)
        {
            Reason = string.IsNullOrWhiteSpace(Request.Reason) ? null : Request.Reason.Trim(),
            By = Request.Actor.Name,
            At = At,
        };
}
