namespace Indicators.Core.Text;

/// <summary>How something is coloured to say how it stands, the same in pages, mails and workbooks; never without a word beside.</summary>
public enum Tone
{
    Good,
    Doubtful,
    Bad,
    Unknown,
    Neutral,
}

public static class ToneColours
{
    /// <summary>
    /// Text on background as six hex digits without #, each pair at a contrast of at least 7:1 (WCAG 2.1 AAA).
    /// </summary>
    public static (string Text, string Background) Colours(this Tone tone) => tone switch
    {
        Tone.Good => ("0B4A22", "DDF3E4"),
        Tone.Doubtful => ("5A3A00", "FFF0CC"),
        Tone.Bad => ("7A1010", "FBE0E0"),
        Tone.Unknown => ("3D2466", "ECE4F7"),
        Tone.Neutral => ("333F48", "EBEEF1"),
    };
}
