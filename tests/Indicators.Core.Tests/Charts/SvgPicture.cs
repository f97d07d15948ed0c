using System.Globalization;
using System.Xml.Linq;
using Indicators.Core.Charts;

namespace Indicators.Core.Tests.Charts;

/// <summary>Reads drawn SVG back: what a reader sees, by place.</summary>
internal sealed class SvgPicture
{
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

    public IReadOnlyList<SvgLabel> Labels => [.. root.Elements(Shapes.Svg + "text").Select(SvgLabel.Of)];

    public IEnumerable<string> Words => Labels.Select(l => l.Text);

    /// <summary>Columns that stand on the baseline and mean a value.</summary>
    public IReadOnlyList<Box> Columns => [.. Boxes(fill => fill == Palette.Column || fill.EndsWith("-highlight)", StringComparison.Ordinal))];

    public IReadOnlyList<Box> Highlighted => [.. Boxes(fill => fill.EndsWith("-highlight)", StringComparison.Ordinal))];

    public IReadOnlyList<Box> Gaps => [.. Boxes(fill => fill.Contains("-gap", StringComparison.Ordinal))];

    public IReadOnlyList<Box> Bands => [.. Boxes(fill => Palette.Bands.Any(b => b.Fill == fill))];

    public double Baseline => Lines(Palette.Muted).Single();

    /// <summary>Its height in the plot, not in the key.</summary>
    public double TargetLine => Lines(Palette.Ink).Max();

    public IReadOnlyList<string> Ticks => [.. Labels.Where(l => l.Anchor == "end").Select(l => l.Text)];

    private IEnumerable<double> Lines(string stroke) => root.Elements(Shapes.Svg + "line")
        .Where(e => e.Attribute("stroke")!.Value == stroke).Select(e => Number(e, "y1"));

    private IEnumerable<Box> Boxes(Func<string, bool> fill) => root.Elements(Shapes.Svg + "rect")
        .Where(e => fill(e.Attribute("fill")!.Value))
        .Select(e => new Box(Number(e, "x"), Number(e, "y"), Number(e, "x") + Number(e, "width"), Number(e, "y") + Number(e, "height")));

    internal static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}

/// <param name="Box">What the letters cover, from capital height to baseline.</param>
internal sealed record SvgLabel(string Text, string? Anchor, bool Bold, Box Box)
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
        return new SvgLabel(text.Value, anchor, bold, box);
    }

    public bool Overlaps(SvgLabel other) =>
        Box.Left < other.Box.Right && other.Box.Left < Box.Right && Box.Top < other.Box.Bottom && other.Box.Top < Box.Bottom;
}
