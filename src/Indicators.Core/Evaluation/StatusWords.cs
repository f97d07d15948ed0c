using Indicators.Core.Text;

namespace Indicators.Core.Evaluation;

/// <summary>Swedish names of statuses, and signs for where colour alone must not carry meaning.</summary>
public static class StatusWords
{
    public static string Name(this TargetStatus status) => status switch
    {
        TargetStatus.Met => "Uppfyllt",
        TargetStatus.MetOnAverage => "Uppfyllt i snitt",
        TargetStatus.PartlyMet => "Delvis uppfyllt",
        TargetStatus.NotMet => "Ej uppfyllt",
        TargetStatus.OnTrack => "I fas",
        TargetStatus.AtRisk => "Risk",
        TargetStatus.OffTrack => "Avviker",
        TargetStatus.NoData => "Uppgift saknas",
        TargetStatus.NotApplicable => "Ej tillämpligt",
        TargetStatus.NotMeasurable => "Följs i text",
    };

    /// <summary>A sign that can be distinguished without colour: filled, half, crossed, empty.</summary>
    public static string Sign(this TargetStatus status) => status switch
    {
        TargetStatus.Met => "✔",
        TargetStatus.MetOnAverage => "≈",
        TargetStatus.PartlyMet => "◐",
        TargetStatus.NotMet => "✘",
        TargetStatus.OnTrack => "▲",
        TargetStatus.AtRisk => "◆",
        TargetStatus.OffTrack => "▼",
        TargetStatus.NoData => "?",
        TargetStatus.NotApplicable => "–",
        TargetStatus.NotMeasurable => "≡",
    };

    public static string Name(this WindowState state) => state switch
    {
        WindowState.Held => "höll",
        WindowState.Broken => "bröts",
        WindowState.Unproven => "kan inte styrkas",
        WindowState.Missing => "uppgift saknas",
        WindowState.Running => "inte avgjord",
    };

    /// <inheritdoc cref="Sign(TargetStatus)"/>
    public static string Sign(this WindowState state) => state switch
    {
        WindowState.Held => "✔",
        WindowState.Broken => "✘",
        WindowState.Unproven => "≈",
        WindowState.Missing => "?",
        WindowState.Running => "·",
    };

    public static StatusColour Colour(this TargetStatus status) => status switch
    {
        TargetStatus.Met or TargetStatus.MetOnAverage or TargetStatus.OnTrack => StatusColour.Good,
        TargetStatus.PartlyMet or TargetStatus.AtRisk => StatusColour.Doubtful,
        TargetStatus.NotMet or TargetStatus.OffTrack => StatusColour.Bad,
        TargetStatus.NoData => StatusColour.Unknown,
        TargetStatus.NotApplicable or TargetStatus.NotMeasurable => StatusColour.Neutral,
    };
}
