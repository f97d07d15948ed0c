using System.Globalization;
using Indicators.Core.Audit;
using Indicators.Core.Imports.Files;
using Indicators.Core.Periods;
using Indicators.Core.Storage;

namespace Indicators.Core.Imports;

/// <summary>The settings Folders:Drop, Folders:DropReceiptTo and Folders:DropAnyMunicipality.</summary>
/// <param name="Path">Null when there is no drop folder.</param>
/// <param name="ReceiptTo">Who gets the receipts by e-mail; null when receipts are not sent.</param>
/// <param name="TakesAny">
/// Whether files directly in the folder may contain any party's counts; otherwise only subfolders named after a party are read.
/// </param>
public sealed record DropFolder(string? Path, ReceiptAddress? ReceiptTo, bool TakesAny);

/// <summary>A file from a drop folder, and its path after processing.</summary>
public sealed record CollectedFile(string Path, ImportResult Result);

/// <summary>
/// Imports files from the drop folder and from its subfolders that are named after a municipality and a party. A file is first
/// moved to <c>taking/</c>, so that another one of the same name can arrive meanwhile; then, when it is stored, to
/// <c>done/</c>, or to <c>rejected/</c>, with a text file beside it that describes the outcome. One worker collects at a time:
/// a database lock, released when a worker is killed, makes sure of it. Files that a killed worker left in <c>taking/</c> are
/// resumed: their hash is known, so nothing is stored twice, and they get the receipt that was already saved.
/// </summary>
public sealed class CollectDropFolder(Database database, ImportCounts import, DropFolder settings, TimeProvider time)
{
    /// <summary>A file whose size and time are the same after this long is taken to be complete.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    private static readonly string[] UnfinishedEndings = [".part", ".tmp", ".crdownload", ".filepart"];

    /// <summary>The processed files; empty also while another worker collects.</summary>
    /// <exception cref="AggregateException">The system failed on some files; they are tried again next time.</exception>
    public async Task<IReadOnlyList<CollectedFile>> RunAsync(string folder, CancellationToken ct)
    {
        var inboxes = DropInbox.In(folder);
        var settled = await SettledAsync([.. inboxes.SelectMany(Arrived)], ct);
        return await database.InTransactionAsync<IReadOnlyList<CollectedFile>>(
            async transaction => await ImportStore.TryLockDropFoldersAsync(transaction, ct) ? await CollectAsync(inboxes, settled, ct) : [],
            ct);
    }

    private async Task<IReadOnlyList<FileInfo>> SettledAsync(IReadOnlyList<FileInfo> seen, CancellationToken ct)
    {
        if (seen.Count == 0) return seen;
        await Task.Delay(Settling, time, ct);
        return [.. seen.Where(IsUnchanged)];
    }

    private static IReadOnlyList<FileInfo> Arrived(DropInbox inbox) =>
    [
        // A folder that may not be read is reported when its unfinished files are listed.
        .. new DirectoryInfo(inbox.Folder)
            .EnumerateFiles("*", new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None })
            .Where(file => !file.Name.StartsWith('.') && !file.Name.StartsWith("~$", StringComparison.Ordinal)
                && !UnfinishedEndings.Contains(file.Extension.ToLowerInvariant())
                // A link could point at anything that the service may read.
                && file.LinkTarget is null)
            .OrderBy(file => file.LastWriteTimeUtc),
    ];

    private static bool IsUnchanged(FileInfo seen)
    {
        var now = new FileInfo(seen.FullName);
        return now.Exists && now.Length == seen.Length && now.LastWriteTimeUtc == seen.LastWriteTimeUtc;
    }

    private async Task<IReadOnlyList<CollectedFile>> CollectAsync(
        IReadOnlyList<DropInbox> inboxes, IReadOnlyList<FileInfo> settled, CancellationToken ct)
    {
        var stamp = SwedishTime.ToLocal(time.GetUtcNow()).ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var collected = new List<CollectedFile>();
        // Each file and folder is processed in isolation, so that one that cannot be used does not delay the others. A failed
        // one stays where it is.
        await ForEachIsolated.RunAsync(Steps(), step => step.Name, step => step.RunAsync());
        return collected;

        IEnumerable<(string Name, Func<Task> RunAsync)> Steps()
        {
            foreach (var file in settled.Where(IsUnchanged))
                yield return (file.Name, () => Task.Run(() => DropFileClaim.Begin(file.DirectoryName!, file.FullName, stamp), ct));
            // Listed after all new files have been claimed.
            foreach (var (inbox, claims, fault) in inboxes.Select(UnfinishedIn))
            {
                if (fault is not null) yield return (Path.GetFileName(inbox.Folder), () => Task.FromException(fault));
                foreach (var claim in claims) yield return (inbox.Named(claim.Name), () => AddAsync(inbox, claim));
            }
        }

        async Task AddAsync(DropInbox inbox, DropFileClaim claim)
        {
            if (await ProcessAsync(inbox, claim, ct) is { } file) collected.Add(file);
        }
    }

    private static (DropInbox Inbox, IReadOnlyList<DropFileClaim> Claims, Exception? Fault) UnfinishedIn(DropInbox inbox)
    {
        try
        {
            return (inbox, DropFileClaim.UnfinishedIn(inbox.Folder), null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (inbox, [], fault);
        }
    }

    /// <summary>Null for a claim that a killed worker had already answered: at most its file remains to be moved.</summary>
    private async Task<CollectedFile?> ProcessAsync(DropInbox inbox, DropFileClaim claim, CancellationToken ct)
    {
        if (claim.File is not { } file || claim.AnsweredIn is not null)
        {
            claim.End(claim.AnsweredIn ?? DropFileClaim.Done);
            return null;
        }
        var result = inbox.Right is null && !settings.TakesAny
            ? new([UnassignedFolder], null) { ProblemGroups = [new(UnassignedFolder, 1, [])] }
            : await ImportAsync(inbox, claim, file, ct);
        var outcome = result.Ok ? DropFileClaim.Done : DropFileClaim.Rejected;
        claim.Answer(outcome, ImportText.Of(result.Ok ? file.Name : claim.Name, result));
        return new(claim.End(outcome)!, result);
    }

    private static RowProblem UnassignedFolder { get; } =
        RowProblem.OfFile(
            "Mappen säger inte vems siffror filen innehåller. Lägg den i en mapp som gör det, "
            + $"till exempel {DropInbox.NameExample}.");

    private Task<ImportResult> ImportAsync(DropInbox inbox, DropFileClaim claim, FileInfo file, CancellationToken ct) => import.RunAsync(
        new ImportRequest(CountFile.FromPath(file.FullName), "drop_folder", Actor.Service)
        {
            Right = inbox.Right,
            ReceiptTo = settings.ReceiptTo,
            IsInteractive = false,
            ClaimKey = inbox.Named(claim.Name),
        },
        ct);
}
