using System.Globalization;
using System.Text;
using System.Xml.Linq;
using static Indicators.Core.Charts.PngChart;

namespace Indicators.Core.Charts;

/// <summary>
/// Draws the words of an SVG where librsvg would, with pango and cairo that librsvg stands on: they keep the picture of each
/// letter. librsvg draws every letter's outline anew, five times the work of all else in a chart.
/// </summary>
internal static class PngText
{
    private const int UnitsPerPixel = 1024, BoldWeight = 700, NoHinting = 1;

    /// <summary>Copies of the letters in a ring around them, close enough for an even edge.</summary>
    private const int HaloCopies = 12;

    /// <param name="context">Its unit is the SVG's.</param>
    /// <param name="labels">As from <see cref="Shapes.Label"/>.</param>
    public static void Draw(Native.Context context, IReadOnlyCollection<XElement> labels)
    {
        using var setting = Native.TextContextNew(context);
        using var options = Native.FontOptionsNew();
        Native.FontOptionsMetrics(options, NoHinting);
        Native.TextContextOptions(setting, options);
        Native.TextContextRounding(setting, round: false);
        using var layout = Native.LayoutNew(setting);
        foreach (var label in labels) Draw(context, layout, label);
    }

    private static void Draw(Native.Context context, Native.Layout layout, XElement label)
    {
        SetText(layout, label);
        Native.ContextSave(context);
        Native.ContextTranslate(context, Number(label, "x"), Number(label, "y"));
        if (label.Attribute("transform") is not null) Native.ContextRotate(context, -Math.PI / 2);
        Native.ContextTranslate(context, -BeforeAnchor(layout, label), 0);
        if (label.Attribute("stroke") is { } halo) DrawHalo(context, layout, halo.Value, Number(label, "stroke-width") / 2);
        Show(context, layout, label.Attribute("fill")!.Value, 0, 0);
        Native.ContextRestore(context);
    }

    private static void DrawHalo(Native.Context context, Native.Layout layout, string colour, double distance)
    {
        for (var i = 0; i < HaloCopies; i++)
        {
            var (y, x) = Math.SinCos(i * Math.Tau / HaloCopies);
            Show(context, layout, colour, x * distance, y * distance);
        }
    }

    private static void Show(Native.Context context, Native.Layout layout, string colour, double x, double y)
    {
        var rgb = Convert.FromHexString(colour.AsSpan(1));
        Native.ContextColour(context, rgb[0] / 255d, rgb[1] / 255d, rgb[2] / 255d);
        Native.ContextMove(context, x, y);
        Native.LayoutLineShow(context, Native.LayoutLine(layout, 0));
    }

    private static void SetText(Native.Layout layout, XElement label)
    {
        using var font = Native.FontNew();
        Native.FontFamily(font, ChartFonts.Family);
        Native.FontSize(font, Number(label, "font-size") * UnitsPerPixel);
        if (label.Attribute("font-weight") is not null) Native.FontWeight(font, BoldWeight);
        Native.LayoutFont(layout, font);
        var text = Encoding.UTF8.GetBytes(label.Value);
        Native.LayoutText(layout, text, text.Length);
    }

    /// <summary>How much of the text lies to the left of its place.</summary>
    private static double BeforeAnchor(Native.Layout layout, XElement label)
    {
        Native.LayoutSize(layout, out var width, out _);
        return label.Attribute("text-anchor")?.Value switch { "middle" => 0.5, "end" => 1, _ => 0 } * width / UnitsPerPixel;
    }

    private static double Number(XElement label, string name) => double.Parse(label.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
