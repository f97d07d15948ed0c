using System.Diagnostics.Metrics;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Files;

/// <summary>
/// Workbooks that have been read lately, by the hash of their bytes, so that looking at an upload, looking again, and confirming it
/// unpack and parse it once. Kept in memory and not in the database: the copy is only a shortcut, a few per cent of what it took
/// to make it, and another web program makes its own. Only workbooks: a text file is read in pieces, which costs no more than it would
/// to read what was kept of it. That a workbook is refused is kept too.
/// </summary>
public sealed class WorkbookCache
{
    /// <summary>The total size of the entries; the least recently used is removed first.</summary>
    private const long MaxBytes = 32 * FileLimits.MegaByte;

    /// <summary>The least that an entry counts as, even if it takes almost no room, such as a sentence.</summary>
    private const long MinBytes = 4_096;

    /// <summary>As long as an upload waits to be confirmed.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>Each that is unpacked and parsed; of the meter Indicators.</summary>
    public const string ReadCounter = "indicators.workbooks.read";

    private readonly TimeProvider time;
    private readonly Counter<long> read;
    private readonly Lock guard = new();
    private readonly Dictionary<string, LinkedListNode<Kept>> byHash = [];
    private readonly LinkedList<Kept> newestFirst = [];
    private long bytes;

    public WorkbookCache(TimeProvider time)
    {
        this.time = time;
        read = new Meter("Indicators", version: null, tags: null, scope: this).CreateCounter<long>(ReadCounter);
    }

    private sealed record Kept(string Sha256, Parsed<CachedWorkbook> Workbook, long Bytes, DateTimeOffset At);

    /// <param name="unpack">Reads it; called when it is not kept.</param>
    internal Parsed<CountTable> Open(OpenedFile file, Func<Parsed<CachedWorkbook>> unpack)
    {
        var workbook = Find(file.Sha256) ?? Keep(file.Sha256, unpack());
        return workbook.Ok ? Parsed.Ok(workbook.Value.Open(file.Name)) : Parsed.Failed<CountTable>(workbook.Problem);
    }

    private Parsed<CachedWorkbook>? Find(string sha256)
    {
        lock (guard)
        {
            if (!byHash.TryGetValue(sha256, out var node)) return null;
            Remove(node);
            if (time.GetUtcNow() - node.Value.At > Life) return null;
            Add(node.Value);
            return node.Value.Workbook;
        }
    }

    private Parsed<CachedWorkbook> Keep(string sha256, Parsed<CachedWorkbook> workbook)
    {
        read.Add(1);
        lock (guard)
        {
            if (byHash.TryGetValue(sha256, out var other)) Remove(other);
            Add(new(sha256, workbook, Math.Max(MinBytes, workbook.Ok ? workbook.Value.Bytes : 0), time.GetUtcNow()));
            while (bytes > MaxBytes) Remove(newestFirst.Last!);
        }
        return workbook;
    }

    private void Add(Kept kept)
    {
        byHash[kept.Sha256] = newestFirst.AddFirst(kept);
        bytes += kept.Bytes;
    }

    private void Remove(LinkedListNode<Kept> node)
    {
        newestFirst.Remove(node);
        byHash.Remove(node.Value.Sha256);
        bytes -= node.Value.Bytes;
    }
}
