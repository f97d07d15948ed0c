using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Xml.Linq;

namespace Indicators.Core.Charts;

/// <summary>
/// Writes a <see cref="Chart"/> as accessible SVG, for pages, with presentation attributes only, which a strict style policy allows. Ids
/// come from the content, so that a page can have many charts, and the same chart gives the same text.
/// </summary>
public static class SvgChart
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <param name="size"><see cref="ChartSize.Default"/> when null.</param>
    /// <exception cref="ArgumentException">
    /// No columns, a negative or not finite value, a band outside the columns, or a size out of range.
    /// </exception>
    public static string Write(Chart chart, ChartSize? size = null)
    {
        var drawing = ChartDrawing.Of(chart, size);
        var id = "chart-" + Convert.ToHexStringLower(
            SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { chart, size = drawing.Size })).AsSpan(0, 6));
        var svg = Root(drawing, id);
        var stripes = drawing.Shapes.OfType<BoxMark>().Select(box => box.Ink).Where(ink => ink.Stripes is not null).Distinct();
        svg.Add(
            Element("defs", [], stripes.Select(ink => Pattern(ink, id))),
            drawing.Shapes.Select(shape => Shape(shape, id)), drawing.Texts.Select(Text));
        return svg.ToString(SaveOptions.DisableFormatting);
    }

    private static XElement Root(ChartDrawing drawing, string id)
    {
        var (width, height) = (drawing.Size.Width, drawing.Size.Height);
        return Element("svg",
            [
                ("width", width), ("height", height), ("viewBox", $"0 0 {width} {height}"), ("role", "img"), ("lang", "sv"),
                ("aria-labelledby", $"{id}-title {id}-desc"), ("font-family", "Noto Sans, sans-serif"),
            ],
            new XAttribute(XNamespace.Xml + "lang", "sv"),
            Element("title", [("id", $"{id}-title")], drawing.Chart.Title),
            Element("desc", [("id", $"{id}-desc")], drawing.Chart.Description));
    }

    private static XElement Pattern(Ink ink, string id)
    {
        var stripes = ink.Stripes!;
        return Element("pattern",
            [("id", $"{id}-{stripes.Name}"), ("width", stripes.Across), ("height", stripes.Down), ("patternUnits", "userSpaceOnUse")],
            Element("rect", [("width", stripes.Across), ("height", stripes.Down), ("fill", ink.Fill)]),
            stripes.Lines().Select(line => Shape(new ShapeMark(new Ink(null, stripes.Colour, stripes.Width), line.From, line.To), id)));
    }

    private static XElement Shape(ShapeMark shape, string id) => shape switch
    {
        BoxMark { Box: var box } => Element("rect",
            [("x", box.Left), ("y", box.Top), ("width", box.Width), ("height", box.Height), .. Inked(shape.Ink, id)]),
        { Points: [var from, var to] } => Element("line",
            [("x1", from.X), ("x2", to.X), ("y1", from.Y), ("y2", to.Y), .. Inked(shape.Ink, id)]),
        _ => Element(shape.Ink.Fill is null ? "polyline" : "polygon",
        [
            ("points", string.Join(' ', shape.Points.Select(p => $"{Written(p.X)},{Written(p.Y)}"))),
            .. Inked(shape.Ink, id), ("stroke-linejoin", "round"),
        ]),
    };

    private static IEnumerable<(string Name, object? Value)> Inked(Ink ink, string id) =>
    [
        ("fill", ink.Stripes is { } stripes ? $"url(#{id}-{stripes.Name})" : ink.Fill ?? "none"), ("stroke", ink.Edge),
        ("stroke-width", ink.Edge is null ? null : ink.Width),
        ("stroke-dasharray", ink.Dashes is { } dashes ? $"{dashes.Dash} {dashes.Space}" : null),
    ];

    private static XElement Text(TextMark text)
    {
        var (style, x, y) = (text.Style, Written(text.X), Written(text.Y));
        return Element("text",
            [
                ("x", x), ("y", y), ("font-size", style.Size), ("fill", style.Fill),
                ("text-anchor", style.Anchor switch { TextAnchor.Start => null, TextAnchor.Middle => "middle", TextAnchor.End => "end" }),
                ("font-weight", style.Bold ? "bold" : null), ("transform", text.IsTurned ? $"rotate(-90 {x} {y})" : null),
                .. style.Halo is null ? [] : new (string, object?)[]
                {
                    ("stroke", style.Halo), ("stroke-width", TextStyle.HaloWidth), ("stroke-linejoin", "round"), ("paint-order", "stroke"),
                },
            ],
            text.Text);
    }

    /// <param name="attributes">Null leaves one out.</param>
    private static XElement Element(string name, IEnumerable<(string Name, object? Value)> attributes, params object[] content) => new(
        Svg + name, attributes.Where(a => a.Value is not null).Select(a => new XAttribute(a.Name, Written(a.Value!))), content);

    private static string Written(object value) => value is double number
        ? Math.Round(number, 2).ToString("0.##", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{value}");
}
