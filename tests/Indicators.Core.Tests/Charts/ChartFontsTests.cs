using Indicators.Core.Charts;
using Xunit;

namespace Indicators.Core.Tests.Charts;

public sealed class ChartFontsTests
{
    [Fact]
    public void This_machine_can_draw_pictures() => Assert.Null(PngChart.Problem());

    [Theory]
    [InlineData(false, 400)]
    [InlineData(true, 700)]
    public void The_font_is_the_projects_own_in_both_weights_and_has_the_letters_of_Swedish(bool bold, int weight)
    {
        using var font = ChartFonts.Of(18, bold);
        Assert.Equal(("Noto Sans", weight), (font.Typeface.FamilyName, font.Typeface.FontWeight));
        Assert.True(font.ContainsGlyphs("abcåäöABCÅÄÖéÉ0123456789 ,.:;–…%<>()§\u00A0"));
    }

    [Theory]
    [InlineData("Noto Sans")]
    [InlineData("DejaVu Sans")]
    [InlineData("No such font")]
    public void Whatever_font_ScottPlot_asks_for_it_gets_the_projects_own(string asked)
    {
        Assert.Null(PngChart.Problem());
        var typeface = ScottPlot.Fonts.GetTypeface(asked, bold: true, italic: false);
        Assert.Equal(("Noto Sans", 700), (typeface.FamilyName, typeface.FontWeight));
    }

    [Fact]
    public void A_letter_that_the_font_lacks_is_never_taken_from_a_font_of_the_machine() => Assert.Equal(
        PngChart.Render(ChartSamples.Of("漢", "D", ChartSamples.Monthly(1))),
        PngChart.Render(ChartSamples.Of("字", "D", ChartSamples.Monthly(1))));

    [Fact]
    public void Words_are_as_wide_as_the_font_says()
    {
        Assert.Equal(0.572 * 3, ChartFonts.Width("123", bold: false), 0.001); // digits are 572 thousandths in its hmtx table
        Assert.Equal(ChartFonts.Width("A", bold: false), ChartFonts.Width("Å", bold: false));
        Assert.True(ChartFonts.Width("Trygghet", bold: true) > ChartFonts.Width("Trygghet", bold: false));
    }
}
