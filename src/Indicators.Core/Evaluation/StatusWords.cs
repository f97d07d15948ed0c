namespace Indicators.Core.Evaluation;

/// <summary>What each status is called, and how it looks where colour alone must not tell.</summary>
public static class StatusWords
{
    public static string Name(this TargetStatus status) => status switch
    {
        TargetStatus.Met => "Uppfyllt",
        TargetStatus.PartlyMet => "Delvis uppfyllt",
        TargetStatus.NotMet => "Ej uppfyllt",
        TargetStatus.OnTrack => "I fas",
        TargetStatus.AtRisk => "Risk",
        TargetStatus.OffTrack => "Avviker",
        TargetStatus.NoData => "Uppgift saknas",
        TargetStatus.NotApplicable => "Ej tillämpligt",
        TargetStatus.NotMeasurable => "Följs i text",
    };

    /// <summary>A sign that is told apart without colour: filled, half, crossed, empty.</summary>
    public static string Sign(this TargetStatus status) => status switch
    {
        TargetStatus.Met => "✔",
        TargetStatus.PartlyMet => "◐",
        TargetStatus.NotMet => "✘",
        TargetStatus.OnTrack => "▲",
        TargetStatus.AtRisk => "◆",
        TargetStatus.OffTrack => "▼",
        TargetStatus.NoData => "?",
        TargetStatus.NotApplicable => "–",
        TargetStatus.NotMeasurable => "≡",
    };

    /// <summary>
    /// Text on background as six hex digits without #, each pair at a contrast of at least 7:1 (WCAG 2.1 AAA).
    /// </summary>
    public static (string Text, string Background) Colours(this TargetStatus status) => status switch
    {
        TargetStatus.Met or TargetStatus.OnTrack => ("0B4A22", "DDF3E4"),
        TargetStatus.PartlyMet or TargetStatus.AtRisk => ("5A3A00", "FFF0CC"),
        TargetStatus.NotMet or TargetStatus.OffTrack => ("7A1010", "FBE0E0"),
        TargetStatus.NoData => ("3D2466", "ECE4F7"),
        TargetStatus.NotApplicable or TargetStatus.NotMeasurable => ("333F48", "EBEEF1"),
    };
}
