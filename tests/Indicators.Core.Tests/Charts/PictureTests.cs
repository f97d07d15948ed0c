using System.Buffers.Binary;
using Indicators.Core.Charts;
using Xunit;

namespace Indicators.Core.Tests.Charts;

/// <summary>The picture in a mail, read back pixel by pixel, beside the SVG on a page, read back as text.</summary>
public sealed class PictureTests
{
    private const int Scale = 2;

    /// <summary>How far a letter reaches below the baseline, and a ring over the capitals.</summary>
    private const double Below = 6;

    private static readonly string[] Telling =
    [
        Palette.Column,
        Palette.Highlight,
        Palette.Gap,
        Palette.Ink,
        Palette.Fan.Fill,
        Palette.Fan.Edge,
        .. Palette.Bands.SelectMany(band => new[] { band.Fill, band.Edge }),
    ];

    public static TheoryData<string, int, int> Samples =>
        new(from name in ChartSamples.All.Keys from size in new[] { (640, 320), (480, 360) } select (name, size.Item1, size.Item2));

    [Theory]
    [MemberData(nameof(Samples))]
    public void Columns_bands_lines_fans_gaps_and_legend_are_placed_as_in_the_SVG(string name, int width, int height)
    {
        var (shapes, picture) = Both(name, width, height);
        Assert.All(
            shapes,
            shape => Assert.All(
                shape.Colours.Intersect(Telling),
                colour => Assert.True(picture.Has(colour, shape.Box), $"{colour} in {shape.Box}")));
        var columns = shapes.Where(shape => shape.Colours.SequenceEqual([Palette.Column]));
        Assert.All(columns, column => Assert.Equal((column.Box.Left, column.Box.Right), picture.Reach(Palette.Column, column.Box), Near));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_PNG_draws_nothing_that_the_SVG_lacks(string name, int width, int height)
    {
        var (shapes, picture) = Both(name, width, height);
        Assert.All(Telling, colour => Assert.False(
            picture.HasOutside(colour, [.. shapes.Where(shape => shape.Colours.Contains(colour)).Select(shape => shape.Box)]), colour));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_text_of_the_SVG_is_in_the_PNG(string name, int width, int height)
    {
        var chart = ChartSamples.All[name];
        var picture = new Picture(PngChart.Render(chart, new(width, height)));
        Assert.All(SvgPicture.Of(chart, new(width, height)).Labels, label => Assert.True(picture.Has(label.Fill, label.Box), label.Text));
    }

    [Fact]
    public void A_month_without_a_report_is_hatched_in_the_PNG_too()
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
        var words = page.Labels.Select(label => (
            new Box(label.Box.Left - Below, label.Box.Top - Below, label.Box.Right + Below, label.Box.Bottom + Below),
            new[] { label.Fill, label.Halo ?? label.Fill }));
        return ([.. page.Shapes, .. words], new Picture(PngChart.Render(chart, size)));
    }

    private static bool Near((double Left, double Right) one, (double Left, double Right) other) =>
        Math.Abs(one.Left - other.Left) <= 1 && Math.Abs(one.Right - other.Right) <= 1;

    /// <summary>Asked in the pixels of the page.</summary>
    private sealed class Picture(byte[] png)
    {
        /// <summary>Half the widest line reaches over the edge.</summary>
        private const double Edge = 2.5;

        private readonly uint[] pixels = PngFileTests.Pixels(png);
        private readonly int width = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)),
            height = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20));

        public bool Has(string colour, Box box) => Places(colour, box).Any();

        /// <summary>An even area of it, as no smoothed edge of another colour is by chance.</summary>
        public bool HasOutside(string colour, IReadOnlyList<Box> boxes) =>
            Places(colour, new(0, 0, width / Scale, height / Scale)).Any(place =>
                !boxes.Any(box =>
                    box.Left - Edge <= place.X && place.X <= box.Right + Edge
                    && box.Top - Edge <= place.Y && place.Y <= box.Bottom + Edge)
                && IsEven((int)(place.X * Scale) + ((int)(place.Y * Scale) * width)));

        public double Share(string colour, Box box) => Places(colour, box).Count() / (box.Width * box.Height * Scale * Scale);

        /// <summary>Without the neighbours, which may be 2 pixels away.</summary>
        public (double Left, double Right) Reach(string colour, Box box)
        {
            double[] across = [.. Places(colour, box with { Left = box.Left + 1.5, Right = box.Right - 1.5 }).Select(place => place.X)];
            return (across.Min(), across.Max());
        }

        private bool IsEven(int at) => new[] { -width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1 }
            .All(step => pixels.ElementAtOrDefault(at + step) == pixels[at]);

        private IEnumerable<(double X, double Y)> Places(string colour, Box box)
        {
            var wanted = Convert.ToUInt32(colour[1..], 16);
            var (left, right) = (Math.Max(0, (int)((box.Left - Edge) * Scale)), Math.Min(width, (int)((box.Right + Edge) * Scale)));
            for (var y = Math.Max(0, (int)((box.Top - Edge) * Scale)); y < Math.Min(height, (box.Bottom + Edge) * Scale); y++)
                for (var x = left; x < right; x++)
                    if (pixels[(y * width) + x] == wanted) yield return ((x + 0.5) / Scale, (y + 0.5) / Scale);
        }
    }
}
