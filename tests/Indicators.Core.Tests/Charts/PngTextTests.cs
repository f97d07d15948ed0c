using Indicators.Core.Charts;
using Xunit;

namespace Indicators.Core.Tests.Charts;

/// <summary>What stands in a group is drawn by librsvg; what stands outside of any, by us.</summary>
public sealed class PngTextTests
{
    private const int Size = 300, Scale = 2;

    [Theory]
    [InlineData("Trygghet, åäö 1,5", "")]
    [InlineData("Antal kontroller", """text-anchor="middle" """)]
    [InlineData("120", """text-anchor="end" font-weight="bold" """)]
    [InlineData("saknas", """transform="rotate(-90 150 150)" """)]
    [InlineData("17", """text-anchor="middle" stroke="#2f7d4f" stroke-width="4" stroke-linejoin="round" paint-order="stroke" """)]
    public void Words_lie_where_librsvg_puts_them(string words, string attributes)
    {
        var text = $"""<text x="150" y="150" font-size="18" fill="#1b1f24" {attributes}>{words}</text>""";
        var (ours, theirs) = (Drawn(text), Drawn($"""<g>{text}</g>"""));
        foreach (var colour in new[] { 0x1B1F24u, 0x2F7D4Fu })
            Assert.All(Edges(ours, colour).Zip(Edges(theirs, colour)), edge => Assert.InRange(edge.First - edge.Second, -2, 2));
        Assert.InRange(Ink(ours) / Ink(theirs), 0.94, 1.06);
    }

    private static uint[] Drawn(string content) => PngFileTests.Pixels(PngChart.Render(
        $"""<svg xmlns="http://www.w3.org/2000/svg" width="{Size}" height="{Size}" font-family="Noto Sans">{content}</svg>""", Scale));

    private static double Ink(uint[] pixels) => pixels.Sum(pixel => 255 - (int)(pixel & 0xFF));

    /// <summary>Left, right, top and bottom; nothing when nothing has the colour.</summary>
    private static int[] Edges(uint[] pixels, uint colour)
    {
        int[] found = [.. pixels.Index().Where(pixel => pixel.Item == colour).Select(pixel => pixel.Index)];
        return found.Length == 0 ? [] : [found.Min(i => i % (Scale * Size)), found.Max(i => i % (Scale * Size)), found[0] / (Scale * Size), found[^1] / (Scale * Size)];
    }
}
