using System.Xml.Linq;

namespace Indicators.Core.Charts;

/// <summary>How each thing is drawn, in the plot and as a sample in the key. Patterns carry the chart's id.</summary>
/// <param name="gapLabels">Each has its own hatching.</param>
internal sealed class ChartInks(string id, IList<string> gapLabels)
{
    private const double LineWidth = 2.5;
    private const double HaloWidth = 5;

    private static readonly Tile HighlightTile = new(11, 11, Falls: true);

    private static readonly Tile[] GapTiles = [new(10, 10, Falls: false), new(27, 7, Falls: true), new(7, 27, Falls: true)];

    public XElement Definitions() => new(Shapes.Svg + "defs",
        Pattern(HighlightId, HighlightTile, Palette.Highlight, Palette.Paper, 2),
        gapLabels.Select((_, i) => Pattern(GapId(i), GapTiles[i % GapTiles.Length], Palette.Paper, Palette.Gap, 1.75)));

    public XElement Column(Box box, bool highlighted) => highlighted
        ? Shapes.Rectangle(box, $"url(#{HighlightId})", ("stroke", Palette.Highlight), ("stroke-width", 2))
        : Shapes.Rectangle(box, Palette.Column);

    public XElement Gap(Box box, string label) => Shapes.Rectangle(
        box, $"url(#{GapId(gapLabels.IndexOf(label))})", ("stroke", Palette.Gap), ("stroke-width", 1.25), ("stroke-dasharray", "4 3"));

    public static XElement Band(Box box, int index)
    {
        var (fill, edge) = Palette.Bands[index % Palette.Bands.Length];
        return Shapes.Rectangle(box, fill, ("stroke", edge), ("stroke-width", 1.5));
    }

    /// <summary>Dashed, with a white edge so that it is seen across the columns.</summary>
    public static IEnumerable<XElement> Line(double left, double right, double y)
    {
        yield return Shapes.Horizontal(left, right, y, Palette.Paper, HaloWidth);
        var line = Shapes.Horizontal(left, right, y, Palette.Ink, LineWidth);
        line.SetAttributeValue("stroke-dasharray", "8 4");
        yield return line;
    }

    public static XElement Fan(IEnumerable<(double X, double Y)> edge) =>
        Shapes.Path("polygon", edge, Palette.Fan.Fill, Palette.Fan.Edge, 1.5);

    public static XElement FanMiddle(IEnumerable<(double X, double Y)> points) =>
        Shapes.Path("polyline", points, "none", Palette.Fan.Edge, LineWidth);

    /// <summary>Dotted, unlike the dashes of a line that is to be reached in every column.</summary>
    public static IEnumerable<XElement> Pace((double X, double Y)[] points)
    {
        yield return Shapes.Path("polyline", points, "none", Palette.Paper, HaloWidth);
        var pace = Shapes.Path("polyline", points, "none", Palette.Ink, LineWidth);
        pace.SetAttributeValue("stroke-dasharray", "2 4");
        yield return pace;
    }

    private string HighlightId => $"{id}-highlight";

    private string GapId(int index) => $"{id}-gap{index}";

    private static XElement Pattern(string id, Tile tile, string ground, string stripe, double width)
    {
        var pattern = Shapes.Element("pattern", ("id", id), ("width", tile.Width), ("height", tile.Height), ("patternUnits", "userSpaceOnUse"));
        pattern.Add(Shapes.Rectangle(new Box(0, 0, tile.Width, tile.Height), ground), tile.Stripes().Select(line => Shapes.Path("polyline", line, "none", stripe, width)));
        return pattern;
    }

    /// <summary>
    /// What is repeated to make stripes. It stands upright and is whole pixels each way, so that it is copied; turned stripes took three times
    /// as long as all else in a picture, since each pixel was worked out by itself.
    /// </summary>
    /// <param name="Falls">From left to right, along the diagonal; else it rises.</param>
    private sealed record Tile(int Width, int Height, bool Falls)
    {
        /// <summary>The diagonal, and its neighbours' where they reach in over the corners.</summary>
        public IEnumerable<(double X, double Y)[]> Stripes()
        {
            var (left, right) = Falls ? (-Height, 2 * Height) : (2 * Height, -Height);
            return new[] { -Width, 0, Width }.Select(aside => new (double X, double Y)[] { (aside - Width, left), (aside + 2 * Width, right) });
        }
    }
}
