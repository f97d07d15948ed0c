using System.Xml.Linq;

namespace Indicators.Core.Charts;

/// <summary>How each thing is drawn, in the plot and as a sample in the key. Patterns carry the chart's id.</summary>
/// <param name="gapLabels">Each has its own hatching.</param>
internal sealed class ChartInks(string id, IList<string> gapLabels)
{
    private const double LineWidth = 2.5;
    private const double HaloWidth = 5;

    public XElement Definitions() => new(Shapes.Svg + "defs",
        Pattern(HighlightId, 8, 45, Palette.Highlight, Palette.Paper, 2),
        gapLabels.Select((_, i) => Pattern(GapId(i), 7, 135 + 60 * i, Palette.Paper, Palette.Gap, 1.75)));

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

    private static XElement Pattern(string id, double distance, int angle, string ground, string stripe, double width)
    {
        var pattern = Shapes.Element("pattern",
            ("id", id), ("width", distance), ("height", distance),
            ("patternUnits", "userSpaceOnUse"), ("patternTransform", $"rotate({angle})"));
        pattern.Add(
            Shapes.Rectangle(new Box(0, 0, distance, distance), ground),
            Shapes.Horizontal(0, distance, distance / 2, stripe, width));
        return pattern;
    }
}
