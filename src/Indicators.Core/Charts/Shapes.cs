using System.Globalization;
using System.Xml.Linq;

namespace Indicators.Core.Charts;

/// <summary>SVG elements with presentation attributes only, so that a page's strict style policy does not strip them.</summary>
internal static class Shapes
{
    public static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static XElement Element(string name, params IEnumerable<(string Name, object Value)> attributes) =>
        new(Svg + name, attributes.Select(a => new XAttribute(a.Name, Written(a.Value))));

    public static XElement Rectangle(Box box, string fill, params IEnumerable<(string Name, object Value)> more) =>
        Element("rect",
        [
            ("x", box.Left), ("y", box.Top), ("width", box.Width), ("height", box.Height), ("fill", fill), .. more,
        ]);

    public static XElement Horizontal(double left, double right, double y, string stroke, double width) =>
        Element("line", ("x1", left), ("x2", right), ("y1", y), ("y2", y), ("stroke", stroke), ("stroke-width", width));

    public static XElement Path(string name, IEnumerable<(double X, double Y)> points, string fill, string stroke, double width) =>
        Element(name,
            ("points", string.Join(' ', points.Select(p => $"{Written(p.X)},{Written(p.Y)}"))),
            ("fill", fill), ("stroke", stroke), ("stroke-width", width), ("stroke-linejoin", "round"));

    /// <param name="y">Of the baseline.</param>
    public static XElement Label(double x, double y, string text, TextStyle style)
    {
        var label = Element("text", ("x", x), ("y", y), ("font-size", style.Size), ("fill", style.Fill));
        if (style.Anchor == TextAnchor.Middle) label.SetAttributeValue("text-anchor", "middle");
        if (style.Anchor == TextAnchor.End) label.SetAttributeValue("text-anchor", "end");
        if (style.Bold) label.SetAttributeValue("font-weight", "bold");
        if (style.Halo is not null) AddHalo(label, style.Halo);
        label.Add(text);
        return label;
    }

    private static void AddHalo(XElement label, string colour)
    {
        label.SetAttributeValue("stroke", colour);
        label.SetAttributeValue("stroke-width", "4");
        label.SetAttributeValue("stroke-linejoin", "round");
        label.SetAttributeValue("paint-order", "stroke");
    }

    private static string Written(object value) => value switch
    {
        double number => Math.Round(number, 2).ToString("0.##", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}

internal readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public double Middle => (Left + Right) / 2;
}

internal enum TextAnchor
{
    Start,
    Middle,
    End,
}

/// <param name="Halo">Colour around the letters, where they lie on other things; null without.</param>
internal sealed record TextStyle(
    double Size, string Fill, TextAnchor Anchor = TextAnchor.Start, bool Bold = false, string? Halo = null);
