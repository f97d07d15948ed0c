namespace Indicators.Core.Text;

/// <summary>Colour of a status, the same in pages, mails and workbooks; always shown together with a word.</summary>
public enum StatusColour
{
    Good,
    Doubtful,
    Bad,
    Unknown,
    Neutral,
}

public static class StatusColours
{
    /// <summary>
    /// Text on background as six hex digits without #, each pair at a contrast of at least 7:1 (WCAG 2.1 AAA).
    /// </summary>
    public static (string Text, string Background) Colours(this StatusColour tone) => tone switch
    {
        StatusColour.Good => ("0B4A22", "DDF3E4"),
        StatusColour.Doubtful => ("5A3A00", "FFF0CC"),
        StatusColour.Bad => ("7A1010", "FBE0E0"),
        StatusColour.Unknown => ("3D2466", "ECE4F7"),
        StatusColour.Neutral => ("333F48", "EBEEF1"),
    };
}
