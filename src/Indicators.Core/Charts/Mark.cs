namespace Indicators.Core.Charts;

/// <summary>A shape or text of a drawing, in pixels from the top left corner, drawn both on pages and in pictures.</summary>
internal abstract record Mark;

/// <param name="Points">The corners of a filled shape, or the points of a line.</param>
internal record ShapeMark(Ink Ink, params IReadOnlyList<(double X, double Y)> Points) : Mark
{
    public static ShapeMark Horizontal(double left, double right, double y, Ink ink) => new(ink, (left, y), (right, y));
}

internal sealed record BoxMark(Box Box, Ink Ink)
    : ShapeMark(Ink, (Box.Left, Box.Top), (Box.Right, Box.Top), (Box.Right, Box.Bottom), (Box.Left, Box.Bottom));

/// <param name="Y">Of the baseline.</param>
/// <param name="IsTurned">Whether it is turned to be read upwards.</param>
internal sealed record TextMark(double X, double Y, string Text, TextStyle Style, bool IsTurned = false) : Mark;

/// <param name="Halo">Colour around letters on top of shapes; null without.</param>
internal sealed record TextStyle(double Size, string Fill, TextAnchor Anchor = TextAnchor.Start, bool Bold = false, string? Halo = null)
{
    public const double HaloWidth = 4;
}

internal enum TextAnchor
{
    Start,
    Middle,
    End,
}

internal readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public double Middle => (Left + Right) / 2;

    public double Centre => (Top + Bottom) / 2;
}
