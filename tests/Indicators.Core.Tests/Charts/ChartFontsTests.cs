using Indicators.Core.Charts;
using Xunit;

namespace Indicators.Core.Tests.Charts;

public sealed class ChartFontsTests
{
    [Fact]
    public void The_runtime_can_draw_charts() => Assert.Null(PngChart.Problem());

    [Theory]
    [InlineData(false, 400)]
    [InlineData(true, 700)]
    public void The_bundled_font_has_both_weights_and_the_Swedish_letters(bool bold, int weight)
    {
        using var font = ChartFonts.Of(18, bold);
        Assert.Equal(("Noto Sans", weight), (font.Typeface.FamilyName, font.Typeface.FontWeight));
        Assert.True(font.ContainsGlyphs("abcåäöABCÅÄÖéÉ0123456789 ,.:;–…%<>()§\u00A0"));
    }

    [Theory]
    [InlineData("Noto Sans")]
    [InlineData("DejaVu Sans")]
    [InlineData("No such font")]
    public void Every_font_requested_by_ScottPlot_is_the_bundled_one(string asked)
    {
        Assert.Null(PngChart.Problem());
        var typeface = ScottPlot.Fonts.GetTypeface(asked, bold: true, italic: false);
        Assert.Equal(("Noto Sans", 700), (typeface.FamilyName, typeface.FontWeight));
    }

    [Fact]
    public void A_missing_glyph_is_never_taken_from_a_system_font() => Assert.Equal(
        PngChart.Render(ChartSamples.Of("漢", "D", ChartSamples.Monthly(1))),
        PngChart.Render(ChartSamples.Of("字", "D", ChartSamples.Monthly(1))));

    [Fact]
    public void Measured_text_width_equals_the_width_in_the_font()
    {
        Assert.Equal(0.572 * 3, ChartFonts.Width("123", bold: false), 0.001); // digits are 572 thousandths in its hmtx table
        Assert.Equal(ChartFonts.Width("A", bold: false), ChartFonts.Width("Å", bold: false));
        Assert.True(ChartFonts.Width("Trygghet", bold: true) > ChartFonts.Width("Trygghet", bold: false));
    }
}
