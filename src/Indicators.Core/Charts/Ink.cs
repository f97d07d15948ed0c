namespace Indicators.Core.Charts;

/// <summary>The style of a shape, in the plot and as a sample in the key.</summary>
/// <param name="Fill">Null for a line.</param>
/// <param name="Edge">Colour of a line, or of the outline of a filled shape; null without.</param>
/// <param name="Dashes">How long a dash is, and the space after it; null when the line is whole.</param>
/// <param name="Stripes">Over the fill; null without.</param>
internal sealed record Ink(
    string? Fill, string? Edge = null, double Width = 0, (double Dash, double Space)? Dashes = null, Stripes? Stripes = null)
{
    private const double LineWidth = 2.5;

    /// <summary>Opaque and framed, so that the picture has an edge in dark mode.</summary>
    public static readonly Ink Paper = new(Palette.Paper, Palette.Frame, 1);

    public static readonly Ink Grid = new(null, Palette.Grid, 1);

    public static readonly Ink Baseline = new(null, Palette.Muted, 2);

    public static readonly Ink Tick = new(Palette.Muted);

    public static readonly Ink Column = new(Palette.Column);

    public static readonly Ink Highlight = new(
        Palette.Highlight, Palette.Highlight, 2, Stripes: new("highlight", Palette.Paper, 2, 11, 11, Falls: true));

    public static readonly Ink Fan = new(Palette.Fan.Fill, Palette.Fan.Edge, 1.5);

    public static readonly Ink FanMiddle = new(null, Palette.Fan.Edge, LineWidth);

    /// <summary>Dashed, with a white edge that makes it visible across the columns.</summary>
    public static readonly Ink[] Line = [new(null, Palette.Paper, 2 * LineWidth), new(null, Palette.Ink, LineWidth, (8, 4))];

    /// <summary>Dotted, unlike the dashes of a line that is to be reached in every column.</summary>
    public static readonly Ink[] Pace = [Line[0], new(null, Palette.Ink, LineWidth, (2, 4))];

    private static readonly Ink[] Gaps =
    [
        .. new (int Across, int Down, bool Falls)[] { (10, 10, false), (27, 7, true), (7, 27, true) }.Select((tile, i) => new Ink(
            Palette.Paper, Palette.Gap, 1.25, (4, 3), new Stripes($"gap{i}", Palette.Gap, 1.75, tile.Across, tile.Down, tile.Falls))),
    ];

    private static readonly Ink[] Bands = [.. Palette.Bands.Select(band => new Ink(band.Fill, band.Edge, 1.5))];

    /// <param name="reason">The index of the reason why figures are missing; each has its own hatching.</param>
    public static Ink Gap(int reason) => Gaps[reason % Gaps.Length];

    public static Ink Band(int index) => Bands[index % Bands.Length];
}

/// <summary>Slanting lines along the diagonal of a repeated tile. Its sides are whole pixels, so that tiles meet without a seam.</summary>
/// <param name="Name">Unique in a chart.</param>
/// <param name="Falls">From left to right; else it rises.</param>
internal sealed record Stripes(string Name, string Colour, double Width, int Across, int Down, bool Falls)
{
    /// <summary>The diagonal, and those of the neighbouring tiles, which reach in over the corners.</summary>
    public IEnumerable<((double X, double Y) From, (double X, double Y) To)> Lines()
    {
        double left = Falls ? -Down : 2 * Down, right = Down - left;
        return new double[] { -Across, 0, Across }.Select(aside => ((aside - Across, left), (aside + (2 * Across), right)));
    }
}

/// <summary>
/// Graphics have at least 3:1 and text at least 4.5:1 against white (WCAG 2.2, 1.4.3 and 1.4.11). Colour-blind people can distinguish blue
/// and vermilion, and every colour with a meaning has a pattern too.
/// </summary>
internal static class Palette
{
    public const string Paper = "#ffffff";
    public const string Ink = "#1b1f24";
    public const string Muted = "#4a5561";
    public const string Frame = "#7a8694";
    public const string Grid = "#dce1e6";
    public const string Column = "#1f5f9e";
    public const string Highlight = "#b5400a";
    public const string Gap = "#5f6b78";

    /// <summary>Fill and edge of a forecast: green, which no known value has.</summary>
    public static readonly (string Fill, string Edge) Fan = ("#d9efe0", "#2f7d4f");

    /// <summary>Fill and edge of a band; two, so that neighbouring bands differ.</summary>
    public static readonly (string Fill, string Edge)[] Bands = [("#dbe9f6", "#4f7fae"), ("#efe3f3", "#8a5a9b")];
}
