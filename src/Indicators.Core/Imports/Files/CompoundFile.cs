using System.Buffers.Binary;
using System.Text;

namespace Indicators.Core.Imports.Files;

/// <summary>
/// Takes one stream out of a compound file, the container of old Office files (MS-CFB). Its chains of sectors are followed here
/// first, because the library that reads workbooks may follow a circular one for ever.
/// </summary>
internal sealed class CompoundFile
{
    private const int HeaderBytes = 512, FatInHeader = 109, EntryBytes = 128, SmallBytes = 64;

    private readonly byte[] bytes;
    private readonly int sectorBytes;
    private readonly int[] next;

    /// <exception cref="InvalidDataException">The file is broken.</exception>
    public CompoundFile(byte[] bytes)
    {
        this.bytes = bytes;
        sectorBytes = 1 << Check(Number16(30), 9, 12);
        next = [.. Once(FatSectors()).SelectMany(sector => Numbers(Sector(sector)))];
    }

    /// <summary>A table that is named again and again would fill the memory.</summary>
    private static IEnumerable<int> Once(IEnumerable<int> sectors)
    {
        var seen = new HashSet<int>();
        foreach (var sector in sectors) yield return seen.Add(sector) ? sector : throw new InvalidDataException("A table is named twice.");
    }

    /// <summary>Null when there is no stream of that name.</summary>
    /// <exception cref="InvalidDataException">The file is broken.</exception>
    public byte[]? Find(string name)
    {
        var entries = Chain(Number(48), next, Sector, long.MaxValue).Chunk(EntryBytes).Where(entry => entry.Length == EntryBytes).ToList();
        if (entries.Find(entry => NameOf(entry) == name) is not { } found) return null;
        var (first, length) =
            (BinaryPrimitives.ReadInt32LittleEndian(found.AsSpan(116)), BinaryPrimitives.ReadUInt32LittleEndian(found.AsSpan(120)));
        if (length >= Number(56)) return Chain(first, next, Sector, length);
        var small = Chain(BinaryPrimitives.ReadInt32LittleEndian(entries[0].AsSpan(116)), next, Sector, long.MaxValue);
        int[] smallNext = [.. Numbers(Chain(Number(60), next, Sector, long.MaxValue))];
        return Chain(
            first, smallNext,
            sector => Check(sector, 0, (small.Length / SmallBytes) - 1) * SmallBytes is var at ? small[at..(at + SmallBytes)] : [],
            length);
    }

    /// <summary>Names end with a NUL, which their length counts.</summary>
    private static string NameOf(byte[] entry) =>
        Encoding.Unicode.GetString(entry, 0, Math.Clamp(BinaryPrimitives.ReadInt16LittleEndian(entry.AsSpan(64)) - 2, 0, 62));

    private IEnumerable<int> FatSectors()
    {
        for (var i = 0; i < FatInHeader; i++)
            if (Number(76 + (4 * i)) is >= 0 and var sector) yield return sector;
        var seen = new HashSet<int>();
        for (var more = Number(68); more >= 0;)
        {
            if (!seen.Add(more)) throw new InvalidDataException("The list of tables runs in a circle.");
            int[] numbers = [.. Numbers(Sector(more))];
            foreach (var sector in numbers[..^1].Where(sector => sector >= 0)) yield return sector;
            more = numbers[^1];
        }
    }

    /// <summary>The sectors from the first on, cut to the length.</summary>
    private static byte[] Chain(int first, int[] next, Func<int, byte[]> sectorAt, long length)
    {
        var whole = new MemoryStream();
        var followed = 0;
        for (var sector = first; sector >= 0 && whole.Length < length; sector = next[Check(sector, 0, next.Length - 1)])
        {
            if (++followed > next.Length) throw new InvalidDataException("A chain runs in a circle.");
            whole.Write(sectorAt(sector));
        }
        if (length != long.MaxValue && whole.Length < length) throw new InvalidDataException("A stream is cut off.");
        return whole.ToArray()[..(int)Math.Min(whole.Length, length)];
    }

    /// <summary>The last one may be cut short.</summary>
    private byte[] Sector(int sector)
    {
        var start = (sector + 1L) * sectorBytes;
        if (sector < 0 || start >= bytes.Length) throw new InvalidDataException("A sector lies outside the file.");
        var whole = new byte[sectorBytes];
        bytes.AsSpan((int)start, (int)Math.Min(sectorBytes, bytes.Length - start)).CopyTo(whole);
        return whole;
    }

    private static IEnumerable<int> Numbers(byte[] bytes) =>
        Enumerable.Range(0, bytes.Length / 4).Select(i => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4 * i)));

    private int Number16(int at) => bytes.Length < HeaderBytes
        ? throw new InvalidDataException("No header.")
        : BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private int Number(int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));

    private static int Check(int number, int lowest, int highest) => number >= lowest && number <= highest
        ? number
        : throw new InvalidDataException($"{number} is not between {lowest} and {highest}.");
}
