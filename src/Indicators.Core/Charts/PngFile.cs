using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Indicators.Core.Charts;

/// <summary>
/// Writes a picture as PNG with a byte for each pixel (PNG 3rd edition, colour type 3), which Skia does not. For a chart this gives half
/// the bytes that Skia writes, in a fraction of the time.
/// </summary>
internal static class PngFile
{
    private const int MostColours = 256, BufferSize = 1 << 16;

    private const uint Rgb = 0xFFFFFF;

    /// <summary>A third of the time that the usual 6 takes, for a sixth more bytes.</summary>
    private static readonly ZLibCompressionOptions Compression = new() { CompressionLevel = 2 };

    /// <param name="pixels">Row by row; red, green and blue in the low three bytes, the highest is ignored.</param>
    /// <param name="width">1 or more; the rows are whole.</param>
    /// <returns>
    /// An opaque picture. With more than 256 colours the rarest, in a few pixels of smoothed edges, become the nearest of the others.
    /// </returns>
    public static byte[] Write(ReadOnlySpan<uint> pixels, int width)
    {
        var colours = Counted(pixels, width);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], pixels.Length / width);
        (header[8], header[9]) = (8, 3);
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n']);
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "PLTE"u8, Palette(colours.Values));
        Chunk(file, "IDAT"u8, Compressed(pixels, width, colours));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static Dictionary<uint, Colour> Counted(ReadOnlySpan<uint> pixels, int width)
    {
        var colours = new Dictionary<uint, Colour>();
        for (var rows = 0; pixels.Length > 0; pixels = pixels[(rows * width)..])
        {
            rows = AlikeRows(pixels, width);
            var length = 0;
            for (var row = pixels[..width]; row.Length > 0; row = row[length..])
            {
                length = Run(row);
                ref var colour = ref CollectionsMarshal.GetValueRefOrAddDefault(colours, row[0] & Rgb, out _);
                colour ??= new Colour(row[0] & Rgb);
                colour.Pixels += length * rows;
            }
        }
        return colours;
    }

    /// <summary>How many of the first rows are the same: half of the rows of a chart are like the row above.</summary>
    private static int AlikeRows(ReadOnlySpan<uint> pixels, int width)
    {
        var rows = 1;
        while (rows * width < pixels.Length && pixels.Slice(rows * width, width).SequenceEqual(pixels[..width])) rows++;
        return rows;
    }

    /// <summary>How many of the first pixels are the same. Most often it is one, where an edge is smoothed.</summary>
    private static int Run(ReadOnlySpan<uint> row)
    {
        if (row.Length > 1 && row[1] != row[0]) return 1;
        return row.IndexOfAnyExcept(row[0]) is > 0 and var other ? other : row.Length;
    }

    /// <summary>Sets the index of each colour in the palette: the most common first; of equals, the darkest.</summary>
    private static byte[] Palette(IEnumerable<Colour> colours)
    {
        Colour[] sorted = [.. colours.OrderByDescending(colour => colour.Pixels).ThenBy(colour => colour.Rgb)];
        Vector3[] palette = [.. sorted.Take(MostColours).Select(colour => colour.Point)];
        foreach (var (place, colour) in sorted.Index())
            colour.Place = (byte)(place < MostColours
                ? place
                : Enumerable.Range(0, MostColours).MinBy(i => Vector3.DistanceSquared(palette[i], colour.Point)));
        return [.. palette.SelectMany(point => new[] { (byte)point.X, (byte)point.Y, (byte)point.Z })];
    }

    /// <summary>Each row begins with its filter: 0 for none, the best with a palette.</summary>
    private static byte[] Compressed(ReadOnlySpan<uint> pixels, int width, Dictionary<uint, Colour> colours)
    {
        var row = new byte[1 + width];
        using var compressed = new MemoryStream();
        using (var zlib = new BufferedStream(new ZLibStream(compressed, Compression), BufferSize))
        {
            for (var rows = 0; pixels.Length > 0; pixels = pixels[(rows * width)..])
            {
                rows = AlikeRows(pixels, width);
                for (var (at, length) = (0, 0); at < width; at += length)
                {
                    length = Run(pixels[at..width]);
                    row.AsSpan(1 + at, length).Fill(colours[pixels[at] & Rgb].Place);
                }
                for (var i = 0; i < rows; i++) zlib.Write(row);
            }
        }
        return compressed.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        var checksum = new Crc32();
        checksum.Append(type);
        checksum.Append(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, checksum.GetCurrentHashAsUInt32());
        file.Write(number);
    }

    private sealed class Colour(uint rgb)
    {
        public uint Rgb => rgb;

        public int Pixels { get; set; }

        public byte Place { get; set; }

        public Vector3 Point { get; } = new((rgb >> 16) & 0xFF, (rgb >> 8) & 0xFF, rgb & 0xFF);
    }
}
