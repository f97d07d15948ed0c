namespace Indicators.Core.Charts;

/// <summary>One thing of a drawing, in pixels from the top left corner. Pages and pictures draw the same marks; they know no chart.</summary>
internal abstract record Mark;

internal sealed record BoxMark(Box Box, Ink Ink) : Mark;

/// <param name="Points">Corners when the ink fills; else what the line goes through.</param>
internal sealed record PathMark(Ink Ink, params IReadOnlyList<(double X, double Y)> Points) : Mark
{
    public static PathMark Horizontal(double left, double right, double y, Ink ink) => new(ink, (left, y), (right, y));
}

/// <param name="Y">Of the baseline.</param>
/// <param name="IsTurned">Read from below.</param>
internal sealed record TextMark(double X, double Y, string Text, TextStyle Style, bool IsTurned = false) : Mark;

/// <param name="Halo">Colour around the letters, where they lie on other things; null without.</param>
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
