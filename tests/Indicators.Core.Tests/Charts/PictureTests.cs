using System.Buffers.Binary;
using Indicators.Core.Charts;
using Xunit;

namespace Indicators.Core.Tests.Charts;

/// <summary>The picture in a mail, read back pixel by pixel, beside the SVG on a page, read back as text.</summary>
public sealed class PictureTests
{
    private const int Scale = 2;

    /// <summary>Colours that no smoothed edge of another comes near.</summary>
    private static readonly string[] Telling =
        [Palette.Column, Palette.Highlight, Palette.Gap, Palette.Ink, Palette.Fan.Fill, Palette.Fan.Edge, .. Palette.Bands.SelectMany(band => new[] { band.Fill, band.Edge })];

    public static TheoryData<string, int, int> Samples =>
        new(from name in ChartSamples.All.Keys from size in new[] { (640, 320), (480, 320), (1000, 500) } select (name, size.Item1, size.Item2));

    [Theory]
    [MemberData(nameof(Samples))]
    public void Columns_bands_lines_fans_gaps_and_the_key_are_where_the_page_has_them(string name, int width, int height)
    {
        var (shapes, picture) = Both(name, width, height);
        Assert.All(shapes, shape => Assert.All(shape.Colours.Intersect(Telling), colour => Assert.True(picture.Has(colour, shape.Box), $"{colour} in {shape.Box}")));
        var columns = shapes.Where(shape => shape.Colours.SequenceEqual([Palette.Column]));
        Assert.All(columns, column => Assert.Equal((column.Box.Left, column.Box.Right), picture.Reach(Palette.Column, column.Box), Near));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_picture_has_nothing_that_the_page_has_not(string name, int width, int height)
    {
        var (shapes, picture) = Both(name, width, height);
        Assert.All(Telling, colour => Assert.False(
            picture.HasOutside(colour, [.. shapes.Where(shape => shape.Colours.Contains(colour)).Select(shape => shape.Box)]), colour));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_words_of_the_page_are_in_the_picture(string name, int width, int height)
    {
        var chart = ChartSamples.All[name];
        var picture = new Picture(PngChart.Render(chart, new(width, height)));
        Assert.All(SvgPicture.Of(chart, new(width, height)).Labels, label => Assert.True(picture.Has(label.Fill, label.Box), label.Text));
    }

    [Fact]
    public void A_month_without_a_report_is_hatched_in_the_picture_too()
    {
        var chart = ChartSamples.Of("T", "D", ChartSamples.Monthly(5, null, 0));
        var gap = Assert.Single(SvgPicture.Of(chart).Gaps);
        var share = new Picture(PngChart.Render(chart)).Share(Palette.Gap, gap);
        Assert.InRange(share, 0.05, 0.5); // stripes, neither even nor empty
    }

    private static (IReadOnlyList<(Box Box, string[] Colours)> Shapes, Picture Picture) Both(string name, int width, int height)
    {
        var (chart, size) = (ChartSamples.All[name], new ChartSize(width, height));
        var page = SvgPicture.Of(chart, size);
        var words = page.Labels.Select(label => (label.Box with { Top = label.Box.Top - 6, Bottom = label.Box.Bottom + 6 }, new[] { label.Fill, label.Halo ?? label.Fill }));
        return ([.. page.Shapes, .. words], new Picture(PngChart.Render(chart, size)));
    }

    private static bool Near((double Left, double Right) one, (double Left, double Right) other) =>
        Math.Abs(one.Left - other.Left) <= 1 && Math.Abs(one.Right - other.Right) <= 1;

    /// <summary>Asked in the pixels of the page.</summary>
    private sealed class Picture(byte[] png)
    {
        private readonly uint[] pixels = PngFileTests.Pixels(png);
        private readonly int width = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));

        public bool Has(string colour, Box box) => Places(colour).Any(place => Holds(box, place));

        public bool HasOutside(string colour, IReadOnlyList<Box> boxes) => Places(colour).Any(place => !boxes.Any(box => Holds(box, place)));

        public double Share(string colour, Box box) => Places(colour).Count(place => Holds(box, place)) / (box.Width * box.Height * Scale * Scale);

        public (double Left, double Right) Reach(string colour, Box box)
        {
            double[] places = [.. Places(colour).Where(place => Holds(box, place)).Select(place => place.X)];
            return (places.Min(), places.Max());
        }

        private IEnumerable<(double X, double Y)> Places(string colour)
        {
            var wanted = Convert.ToUInt32(colour[1..], 16);
            return pixels.Index().Where(pixel => pixel.Item == wanted)
                .Select(pixel => (((pixel.Index % width) + 0.5) / Scale, ((pixel.Index / width) + 0.5) / Scale));
        }

        /// <summary>Half the widest line reaches over the edge.</summary>
        private static bool Holds(Box box, (double X, double Y) place) =>
            box.Left - 2.5 <= place.X && place.X <= box.Right + 2.5 && box.Top - 2.5 <= place.Y && place.Y <= box.Bottom + 2.5;
    }
}
