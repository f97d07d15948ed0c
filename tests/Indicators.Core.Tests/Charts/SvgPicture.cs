using System.Globalization;
using System.Xml.Linq;
using Indicators.Core.Charts;

namespace Indicators.Core.Tests.Charts;

/// <summary>Reads drawn SVG back: what a reader sees, by place.</summary>
internal sealed class SvgPicture
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly XElement root;

    public SvgPicture(string svg)
    {
        Text = svg;
        root = XDocument.Parse(svg).Root!;
    }

    public static SvgPicture Of(Chart chart, ChartSize? size = null) => new(SvgChart.Write(chart, size));

    public string Text { get; }

    public string Id => root.Attribute("aria-labelledby")!.Value.Split(' ')[0].Replace("-title", "", StringComparison.Ordinal);

    public string? Attribute(string name) => root.Attribute(name)?.Value;

    public string? ById(string id) => root.Descendants().SingleOrDefault(e => e.Attribute("id")?.Value == id)?.Value;

    public IReadOnlyList<SvgLabel> Labels => [.. root.Elements(Svg + "text").Select(SvgLabel.Of)];

    public IEnumerable<string> Words => Labels.Select(l => l.Text);

    /// <summary>Columns that stand on the baseline and mean a value.</summary>
    public IReadOnlyList<Box> Columns =>
        [.. Boxes(fill => fill == Palette.Column || fill.EndsWith("-highlight)", StringComparison.Ordinal))];

    public IReadOnlyList<Box> Highlighted => [.. Boxes(fill => fill.EndsWith("-highlight)", StringComparison.Ordinal))];

    public IReadOnlyList<Box> Gaps => [.. Boxes(fill => fill.Contains("-gap", StringComparison.Ordinal))];

    public IReadOnlyList<Box> Bands => [.. Boxes(fill => Palette.Bands.Any(b => b.Fill == fill))];

    /// <summary>All that is drawn but words, with every colour it has.</summary>
    public IReadOnlyList<(Box Box, string[] Colours)> Shapes =>
    [
        .. root.Elements().Where(e => e.Name.LocalName is "rect" or "line" or "polyline" or "polygon")
            .Select(e => (Extent(e), Colours(e))),
    ];

    public double Baseline => Lines(Palette.Muted).Single();

    /// <summary>Its height in the plot, not in the key.</summary>
    public double TargetLine => Lines(Palette.Ink).Max();

    public IReadOnlyList<string> Ticks => [.. Labels.Where(l => l.Anchor == "end").Select(l => l.Text)];

    private IEnumerable<double> Lines(string stroke) => root.Elements(Svg + "line")
        .Where(e => e.Attribute("stroke")!.Value == stroke).Select(e => Number(e, "y1"));

    private IEnumerable<Box> Boxes(Func<string, bool> fill) => root.Elements(Svg + "rect")
        .Where(e => fill(e.Attribute("fill")!.Value)).Select(Extent);

    private string[] Colours(XElement shape)
    {
        var fill = shape.Attribute("fill")!.Value;
        var pattern = root.Descendants(Svg + "pattern").Where(p => fill == $"url(#{p.Attribute("id")!.Value})");
        return
        [
            .. pattern.Elements().Append(shape).SelectMany(e => new[] { e.Attribute("fill"), e.Attribute("stroke") })
                .Select(a => a?.Value ?? "").Where(c => c.StartsWith('#')),
        ];
    }

    private static Box Extent(XElement shape)
    {
        if (shape.Name.LocalName == "rect")
            return new(
                Number(shape, "x"), Number(shape, "y"), Number(shape, "x") + Number(shape, "width"),
                Number(shape, "y") + Number(shape, "height"));
        var points = shape.Name.LocalName == "line"
            ? [(X: Number(shape, "x1"), Y: Number(shape, "y1")), (X: Number(shape, "x2"), Y: Number(shape, "y2"))]
            : shape.Attribute("points")!.Value.Split(' ').Select(point => point.Split(','))
                .Select(p => (X: double.Parse(p[0], CultureInfo.InvariantCulture), Y: double.Parse(p[1], CultureInfo.InvariantCulture)))
                .ToArray();
        return new(points.Min(p => p.X), points.Min(p => p.Y), points.Max(p => p.X), points.Max(p => p.Y));
    }

    internal static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}

/// <param name="Box">What the letters cover, from capital height to baseline.</param>
internal sealed record SvgLabel(string Text, string? Anchor, bool Bold, Box Box, string Fill, string? Halo)
{
    private const double CapitalHeight = 0.72;

    public static SvgLabel Of(XElement text)
    {
        var (x, y, size) = (SvgPicture.Number(text, "x"), SvgPicture.Number(text, "y"), SvgPicture.Number(text, "font-size"));
        var bold = text.Attribute("font-weight") is not null;
        var anchor = text.Attribute("text-anchor")?.Value;
        var width = ChartText.Width(text.Value, size, bold);
        var left = x - (anchor is "middle" ? width / 2 : anchor is "end" ? width : 0);
        var box = text.Attribute("transform") is null
            ? new Box(left, y - CapitalHeight * size, left + width, y)
            : new Box(x - CapitalHeight * size, y - width, x, y);
        return new SvgLabel(text.Value, anchor, bold, box, text.Attribute("fill")!.Value, text.Attribute("stroke")?.Value);
    }

    public bool Overlaps(SvgLabel other) =>
        Box.Left < other.Box.Right && other.Box.Left < Box.Right && Box.Top < other.Box.Bottom && other.Box.Top < Box.Bottom;
}
