using ScottPlot;
using SkiaSharp;

namespace Indicators.Core.Charts;

/// <summary>
/// Noto Sans in two weights, embedded in this assembly: pictures look the same on every machine, whatever fonts it has. A letter that
/// the font lacks becomes an empty box, never another font's letter.
/// </summary>
internal sealed class ChartFonts : IFontResolver
{
    private const int Units = 1000;

    private static readonly SKTypeface Regular = Read("NotoSans-Regular"), Bold = Read("NotoSans-Bold");

    private static readonly SKFont RegularUnits = Of(Units, bold: false), BoldUnits = Of(Units, bold: true);

    /// <summary>Makes this ScottPlot's only source of fonts.</summary>
    public static void Use()
    {
        Fonts.FontResolvers.Clear();
        Fonts.FontResolvers.Add(new ChartFonts());
    }

    /// <summary>Letters are not moved to whole pixels.</summary>
    public static SKFont Of(double size, bool bold) =>
        new(bold ? Bold : Regular, (float)size) { Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None, Subpixel = true };

    /// <returns>In font sizes.</returns>
    public static double Width(string text, bool bold) => (bold ? BoldUnits : RegularUnits).MeasureText(text) / Units;

    public SKTypeface CreateTypeface(string fontName, bool bold, bool italic) => bold ? Bold : Regular;

    public SKTypeface CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        weight >= FontWeight.SemiBold ? Bold : Regular;

    private static SKTypeface Read(string name)
    {
        using var file = typeof(ChartFonts).Assembly.GetManifestResourceStream($"charts/{name}.ttf")!;
        return SKTypeface.FromStream(file);
    }
}
