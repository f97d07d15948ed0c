using System.Globalization;
using Indicators.Core.Audit;
using Indicators.Core.Counts.Files;
using Indicators.Core.Periods;
using Indicators.Core.Storage;

namespace Indicators.Core.Counts;

/// <summary>What the settings Folders:Drop, Folders:DropReceiptTo and Folders:DropAnyMunicipality say.</summary>
/// <param name="Path">Null when there is no drop folder.</param>
/// <param name="ReceiptTo">Who gets the receipts by e-mail; null for nobody.</param>
/// <param name="TakesAny">Whether the folder itself takes anybody's counts; else only the folders in it that say whose.</param>
public sealed record DropFolder(string? Path, ReceiptAddress? ReceiptTo, bool TakesAny);

/// <summary>A file from a drop folder and where it lies now.</summary>
public sealed record CollectedFile(string Path, ImportResult Result);

/// <summary>
/// Takes in files that are put in a folder, and in the folders in it that say whose counts they hold. A file is first moved to <c>taking/</c>, so that another one of the same name can
/// arrive meanwhile; then, when it is stored, to <c>done/</c>, or to <c>rejected/</c>, each time with a text beside it that says
/// what came of it. One worker collects at a time, kept by a lock in the database that a killed worker lets go of. What it left
/// in <c>taking/</c> is gone on with: it is not stored twice since its bytes are known, and gets the answer that was kept for it.
/// </summary>
public sealed class CollectDropFolder(Database database, ImportCounts import, DropFolder settings, TimeProvider time)
{
    /// <summary>A file whose size and time are the same after this long is taken to be complete.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    private static readonly string[] UnfinishedEndings = [".part", ".tmp", ".crdownload", ".filepart"];

    /// <summary>What was taken; empty also when another worker is at it.</summary>
    /// <exception cref="AggregateException">The system failed on some files; they are tried again next time.</exception>
    public async Task<IReadOnlyList<CollectedFile>> RunAsync(string folder, CancellationToken ct)
    {
        var rooms = DropRoom.In(folder);
        var settled = await SettledAsync([.. rooms.SelectMany(Arrived)], ct);
        return await database.InTransactionAsync<IReadOnlyList<CollectedFile>>(
            async transaction => await ImportStore.TryLockDropFoldersAsync(transaction) ? await CollectAsync(rooms, settled, ct) : [],
            ct);
    }

    private async Task<IReadOnlyList<FileInfo>> SettledAsync(IReadOnlyList<FileInfo> seen, CancellationToken ct)
    {
        if (seen.Count == 0) return seen;
        await Task.Delay(Settling, time, ct);
        return [.. seen.Where(IsUnchanged)];
    }

    private static IReadOnlyList<FileInfo> Arrived(DropRoom room) =>
    [
        // A folder that may not be read is reported when what has been begun in it is looked for.
        .. new DirectoryInfo(room.Folder).EnumerateFiles("*", new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None })
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

    private async Task<IReadOnlyList<CollectedFile>> CollectAsync(IReadOnlyList<DropRoom> rooms, IReadOnlyList<FileInfo> settled, CancellationToken ct)
    {
        var stamp = SwedishTime.ToLocal(time.GetUtcNow()).ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var collected = new List<CollectedFile>();
        // Each by itself: neither a file nor a folder that cannot be used holds up those of others. What fails stays where it is.
        await ForEachIsolated.RunAsync(Steps(), step => step.Name, step => step.RunAsync());
        return collected;

        IEnumerable<(string Name, Func<Task> RunAsync)> Steps()
        {
            foreach (var file in settled.Where(IsUnchanged))
                yield return (file.Name, () => Task.Run(() => DropTake.Begin(file.DirectoryName!, file.FullName, stamp), ct));
            // Looked for when all have been begun.
            foreach (var (room, begun, fault) in rooms.Select(Begun))
            {
                if (fault is not null) yield return (Path.GetFileName(room.Folder), () => Task.FromException(fault));
                foreach (var take in begun) yield return (room.Named(take.Name), () => AddAsync(room, take));
            }
        }

        async Task AddAsync(DropRoom room, DropTake take)
        {
            if (await TakeAsync(room, take, ct) is { } file) collected.Add(file);
        }
    }

    private static (DropRoom Room, IReadOnlyList<DropTake> Takes, Exception? Fault) Begun(DropRoom room)
    {
        try
        {
            return (room, DropTake.Begun(room.Folder), null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (room, [], fault);
        }
    }

    /// <summary>Null for what a killed worker had answered: only its file is left to move, if even that.</summary>
    private async Task<CollectedFile?> TakeAsync(DropRoom folder, DropTake take, CancellationToken ct)
    {
        if (take.File is not { } file || take.AnsweredIn is not null)
        {
            take.End(take.AnsweredIn ?? DropTake.Done);
            return null;
        }
        var result = folder.Right is null && !settings.TakesAny
            ? new([NobodysFolder], null) { ProblemGroups = [new(NobodysFolder, 1, [])] }
            : await ImportAsync(folder, take, file, ct);
        var room = result.Ok ? DropTake.Done : DropTake.Rejected;
        take.Answer(room, ImportText.Of(result.Ok ? file.Name : take.Name, result));
        return new(take.End(room)!, result);
    }

    private static RowProblem NobodysFolder { get; } =
        RowProblem.OfFile($"Mappen säger inte vems siffror filen innehåller. Lägg den i en mapp som gör det, till exempel {DropRoom.NameExample}.");

    private Task<ImportResult> ImportAsync(DropRoom folder, DropTake take, FileInfo file, CancellationToken ct) => import.RunAsync(
        new ImportRequest(CountFile.FromPath(file.FullName), "drop_folder", Actor.Service)
        {
            Right = folder.Right,
            ReceiptTo = settings.ReceiptTo,
            SomebodyWaits = false,
            Take = folder.Named(take.Name),
        },
        ct);
}
