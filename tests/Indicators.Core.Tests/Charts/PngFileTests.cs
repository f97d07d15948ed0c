using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Indicators.Core.Charts;
using Xunit;

namespace Indicators.Core.Tests.Charts;

public sealed class PngFileTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(16, 16)]
    public void Up_to_256_colours_are_exact(int width, int height)
    {
        uint[] pixels = [.. Enumerable.Range(0, width * height).Select(i => (uint)((i * 65_793) ^ 0x10305))];
        Assert.Equal(pixels, Pixels(PngFile.Write(pixels, width)));
    }

    [Fact]
    public void The_highest_byte_of_a_pixel_is_ignored() =>
        Assert.Equal(PngFile.Write([0xFF_123456, 0xFF_123456], 2), PngFile.Write([0x00_123456, 0xFF_123456], 2));

    [Fact]
    public void With_more_colours_the_rarest_become_the_nearest_of_the_others()
    {
        uint[] common = [.. Enumerable.Range(0, 256).Select(i => (uint)i)];
        uint[] pixels = [.. common, .. common, 0x0100FE, 0x000003];
        Assert.Equal([.. common, .. common, 0x0000FEu, 0x000003u], Pixels(PngFile.Write(pixels, 257)));
    }

    [Fact]
    public void With_thousands_of_colours_each_pixel_gets_the_nearest_one()
    {
        uint[] common = [.. Enumerable.Range(0, 256).Select(i => (uint)i)];
        uint[] rare = [.. Enumerable.Range(0, 20 * 256).Select(i => 0x010000u + (uint)i)];
        Assert.Equal(
            [.. common, .. rare.Select(colour => colour & 0xFF), .. common],
            Pixels(PngFile.Write([.. common, .. rare, .. common], 256)));
    }

    [Fact]
    public void Each_chunk_ends_with_its_checksum()
    {
        var png = PngFile.Write([0xFFFFFF], 1);
        Assert.Equal("AE426082", Convert.ToHexString(png[^4..])); // as every PNG ends
        Assert.Equal(["IHDR", "PLTE", "IDAT", "IEND"], Chunks(png).Select(chunk => chunk.Type));
    }

    internal static uint[] Pixels(byte[] png)
    {
        var chunks = Chunks(png).ToDictionary(chunk => chunk.Type, chunk => chunk.Content);
        var (width, palette) = (
            BinaryPrimitives.ReadInt32BigEndian(chunks["IHDR"]),
            chunks["PLTE"].Chunk(3).Select(c => (uint)((c[0] << 16) | (c[1] << 8) | c[2])).ToArray());
        using var rows = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(chunks["IDAT"]), CompressionMode.Decompress)) zlib.CopyTo(rows);
        Assert.Equal((width + 1) * BinaryPrimitives.ReadInt32BigEndian(chunks["IHDR"].AsSpan(4)), (int)rows.Length);
        return [.. rows.ToArray().Chunk(width + 1).SelectMany(row => row[1..].Select(index => palette[index]))];
    }

    private static IEnumerable<(string Type, byte[] Content)> Chunks(byte[] png)
    {
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            yield return (Encoding.ASCII.GetString(png, at + 4, 4), png[(at + 8)..(at + 8 + length)]);
            at += 12 + length;
        }
    }
}
