using System.Globalization;
using Indicators.Core.Audit;
using Indicators.Core.Counts.Files;
using Indicators.Core.Periods;
using Indicators.Core.Storage;

namespace Indicators.Core.Counts;

/// <summary>What the settings Folders:Drop and Folders:DropReceiptTo say.</summary>
/// <param name="Path">Null when there is no drop folder.</param>
/// <param name="ReceiptTo">Who gets the receipts by e-mail; null for nobody.</param>
public sealed record DropFolder(string? Path, ReceiptAddress? ReceiptTo);

/// <summary>A file from a drop folder and where it lies now.</summary>
public sealed record CollectedFile(string Path, ImportResult Result);

/// <summary>
/// Takes in files that are put in a folder. A file is first moved to <c>taking/</c>, so that another one of the same name can
/// arrive meanwhile; then, when it is stored, to <c>done/</c>, or to <c>rejected/</c>, each time with a text beside it that says
/// what came of it. One worker collects at a time, kept by a lock in the database that a killed worker lets go of; what it left
/// in <c>taking/</c> is then taken first, and is not stored twice since its bytes are known.
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
        var settled = await SettledAsync(folder, ct);
        return await database.InTransactionAsync<IReadOnlyList<CollectedFile>>(
            async transaction => await ImportStore.TryLockDropFoldersAsync(transaction) ? await CollectAsync(folder, settled, ct) : [],
            ct);
    }

    private async Task<IReadOnlyList<FileInfo>> SettledAsync(string folder, CancellationToken ct)
    {
        var seen = Arrived(folder);
        if (seen.Count == 0) return seen;
        await Task.Delay(Settling, time, ct);
        return [.. seen.Where(IsUnchanged)];
    }

    private static IReadOnlyList<FileInfo> Arrived(string folder) =>
    [
        .. new DirectoryInfo(folder).EnumerateFiles()
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

    private async Task<IReadOnlyList<CollectedFile>> CollectAsync(string folder, IReadOnlyList<FileInfo> settled, CancellationToken ct)
    {
        var taking = Directory.CreateDirectory(Path.Combine(folder, "taking"));
        var files = taking.EnumerateFiles().Select(file => file.FullName).ToList();
        files.AddRange(settled.Where(IsUnchanged).Select(file => Move(file.FullName, Path.Combine(taking.FullName, file.Name))));
        var collected = new List<CollectedFile>();
        // What fails stays in taking/.
        await EachAlone.RunAsync(files, file => Path.GetFileName(file), async file => collected.Add(await TakeAsync(folder, file, ct)));
        return collected;
    }

    private async Task<CollectedFile> TakeAsync(string folder, string file, CancellationToken ct)
    {
        var request = new ImportRequest(CountFile.FromPath(file), "drop_folder", Actor.Service) { ReceiptTo = settings.ReceiptTo, SomebodyWaits = false };
        var result = await import.RunAsync(request, ct);
        var room = Directory.CreateDirectory(Path.Combine(folder, result.Ok ? "done" : "rejected")).FullName;
        var stamp = SwedishTime.ToLocal(time.GetUtcNow()).ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var name = Path.GetFileName(file);
        var target = Free(Path.Combine(room, $"{stamp}-{Short(name)}"));
        await File.WriteAllTextAsync(target + ".svar.txt", ImportText.Of(result.Ok ? name : Path.GetFileName(target), result), ct);
        return new(Move(file, target), result);
    }

    /// <summary>A file's name may be 255 bytes, with the time and what the answer's name ends in.</summary>
    private static string Short(string name) => name.Length <= 60 ? name : $"{name[..40]}…{name[^15..]}";

    private static string Move(string from, string to)
    {
        var free = Free(to);
        File.Move(from, free);
        return free;
    }

    /// <summary>The path, or with a number added before the ending if it is taken.</summary>
    private static string Free(string path)
    {
        var free = path;
        for (var n = 2; File.Exists(free); n++)
            free = Path.Combine(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}-{n}{Path.GetExtension(path)}");
        return free;
    }
}
