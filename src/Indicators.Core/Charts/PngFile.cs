using System.Buffers.Binary;
using System.IO.Compression;

namespace Indicators.Core.Charts;

/// <summary>
/// Writes a picture as PNG with a byte for each pixel (PNG 3rd edition, colour type 3). A chart is large even areas and the edges of letters: a fifth
/// of the bytes, and of the time, that three bytes for each pixel take.
/// </summary>
internal static class PngFile
{
    private const int MostColours = 256, BitsPerByte = 8;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    private static readonly uint[] Crc = [.. Enumerable.Range(0, 256).Select(i => Shifted((uint)i))];

    /// <param name="pixels">Row by row; red, green and blue in the low three bytes, the highest is not looked at.</param>
    /// <param name="width">1 or more; the rows are whole.</param>
    /// <returns>
    /// An opaque picture. With more than 256 colours the rarest, a few pixels where an edge is smoothed, are given the
    /// nearest of the others.
    /// </returns>
    public static byte[] Write(ReadOnlySpan<uint> pixels, int width)
    {
        var (runs, colours) = Runs(pixels);
        var palette = Palette(colours);
        using var file = new MemoryStream();
        file.Write(Signature);
        Chunk(file, "IHDR"u8, Header(width, pixels.Length / width));
        Chunk(file, "PLTE"u8, [.. palette.SelectMany(colour => new[] { Part(colour.Rgb, 2), Part(colour.Rgb, 1), Part(colour.Rgb, 0) })]);
        Chunk(file, "IDAT"u8, Compressed(Indexed(runs, Indexes(colours, palette), pixels.Length), width));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <returns>Pixels of one colour that follow on each other, and the colours, which the runs name by their place.</returns>
    private static (List<(int Colour, int Length)> Runs, List<Colour> Colours) Runs(ReadOnlySpan<uint> pixels)
    {
        var (runs, colours, places) = (new List<(int, int)>(), new List<Colour>(), new Dictionary<uint, int>());
        while (pixels.Length > 0)
        {
            var length = pixels.IndexOfAnyExcept(pixels[0]);
            if (length < 0) length = pixels.Length;
            var rgb = pixels[0] & 0xFFFFFF;
            if (!places.TryGetValue(rgb, out var place))
            {
                places.Add(rgb, place = colours.Count);
                colours.Add(new(rgb));
            }
            colours[place].Pixels += length;
            runs.Add((place, length));
            pixels = pixels[length..];
        }
        return (runs, colours);
    }

    /// <summary>The most common first; of equals, the darkest.</summary>
    private static Colour[] Palette(List<Colour> colours) =>
        [.. colours.OrderByDescending(colour => colour.Pixels).ThenBy(colour => colour.Rgb).Take(MostColours)];

    /// <summary>Of each colour its place in the palette, or the nearest's.</summary>
    private static byte[] Indexes(List<Colour> colours, Colour[] palette)
    {
        var places = palette.Index().ToDictionary(colour => colour.Item, colour => (byte)colour.Index);
        return [.. colours.Select(colour => places.TryGetValue(colour, out var place) ? place : Nearest(palette, colour.Rgb))];
    }

    private static byte Nearest(Colour[] palette, uint rgb)
    {
        var (nearest, least) = (0, int.MaxValue);
        for (var i = 0; i < palette.Length; i++)
        {
            var other = palette[i].Rgb;
            var distance = Square(Part(other, 0) - Part(rgb, 0)) + Square(Part(other, 1) - Part(rgb, 1)) + Square(Part(other, 2) - Part(rgb, 2));
            if (distance < least) (nearest, least) = (i, distance);
        }
        return (byte)nearest;
    }

    private static byte[] Indexed(List<(int Colour, int Length)> runs, byte[] indexes, int count)
    {
        var indexed = new byte[count];
        var at = 0;
        foreach (var (colour, length) in runs)
        {
            indexed.AsSpan(at, length).Fill(indexes[colour]);
            at += length;
        }
        return indexed;
    }

    private static int Square(int number) => number * number;

    /// <param name="place">0 for blue, 1 for green, 2 for red.</param>
    private static byte Part(uint colour, int place) => (byte)((colour >> (BitsPerByte * place)) & 0xFF);

    private static byte[] Header(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (BitsPerByte, 3);
        return header;
    }

    /// <summary>Each row begins with how it is filtered: not at all, as is best for a palette.</summary>
    private static byte[] Compressed(byte[] indexed, int width)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal))
        {
            for (var row = 0; row < indexed.Length; row += width)
            {
                zlib.WriteByte(0);
                zlib.Write(indexed, row, width);
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
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Sum(content, Sum(type, uint.MaxValue)));
        file.Write(number);
    }

    private static uint Sum(ReadOnlySpan<byte> bytes, uint sum)
    {
        foreach (var one in bytes) sum = Crc[(sum ^ one) & 0xFF] ^ (sum >> BitsPerByte);
        return sum;
    }

    /// <summary>CRC-32 of ISO 3309, reflected.</summary>
    private static uint Shifted(uint sum)
    {
        for (var i = 0; i < BitsPerByte; i++) sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB88320;
        return sum;
    }

    private sealed class Colour(uint rgb)
    {
        public uint Rgb => rgb;

        public int Pixels { get; set; }
    }
}
