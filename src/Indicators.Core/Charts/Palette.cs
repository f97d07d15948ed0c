namespace Indicators.Core.Charts;

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
