using System.Globalization;
using Indicators.Core.Charts;
using Xunit;

namespace Indicators.Core.Tests.Charts;

public sealed class PaletteTests
{
    [Theory]
    [InlineData(Palette.Ink, 4.5)]
    [InlineData(Palette.Muted, 4.5)]
    [InlineData(Palette.Column, 4.5)] // white figures stand on it
    [InlineData(Palette.Highlight, 4.5)]
    [InlineData(Palette.Gap, 3)]
    [InlineData(Palette.Frame, 3)]
    public void Colours_have_sufficient_contrast_with_the_background(string colour, double least) =>
        Assert.True(Contrast(colour, Palette.Paper) >= least, $"{colour} {Contrast(colour, Palette.Paper):0.0}");

    [Fact]
    public void The_edge_and_text_of_a_band_have_sufficient_contrast() => Assert.All(Palette.Bands, band =>
    {
        Assert.True(Contrast(band.Edge, Palette.Paper) >= 3);
        Assert.True(Contrast(band.Edge, band.Fill) >= 3);
        Assert.True(Contrast(Palette.Ink, band.Fill) >= 4.5);
    });

    /// <summary>As defined by WCAG 2.2.</summary>
    private static double Contrast(string one, string other)
    {
        var (lighter, darker) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double Luminance(string colour) =>
        0.2126 * Channel(colour[1..3]) + 0.7152 * Channel(colour[3..5]) + 0.0722 * Channel(colour[5..7]);

    private static double Channel(string hex)
    {
        var share = int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
