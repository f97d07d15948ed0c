using Indicators.Core.Evaluation;

namespace Indicators.Core.Deviations;

/// <summary>The severity of a deviation, in ascending order. The names and the order are stored.</summary>
public enum Severity
{
    /// <summary>The promise is being kept.</summary>
    None,

    /// <summary>May not be kept: shown on the site, no notice is sent.</summary>
    Risk,

    /// <summary>Probably not kept: a notice is sent when it is unchanged after another month of figures.</summary>
    Mild,

    /// <summary>Almost certainly not kept, or already partly not kept.</summary>
    Serious,

    /// <summary>Not kept, or impossible to keep.</summary>
    Failed,
}

/// <summary>Derives the severity from a verdict.</summary>
public static class Severities
{
    /// <summary>Probability (0 to 1) below which a notice is sent at once instead of after another month.</summary>
    private const double SeriousBelow = 0.05;

    /// <summary>The severity of a verdict; null when it has none, because figures are missing or nothing could be evaluated.</summary>
    public static Severity? Of(Verdict verdict) => verdict.Status switch
    {
        TargetStatus.Met or TargetStatus.MetOnAverage => Severity.None,
        // On track by the known figures: missing figures never lower a severity, unless the promised number is reached already.
        TargetStatus.OnTrack => verdict.Missing.Count == 0 || verdict.IsReached ? Severity.None : null,
        TargetStatus.AtRisk => Severity.Risk,
        // Without a forecast a window has failed already, which later figures cannot change.
        TargetStatus.OffTrack => verdict.Forecast is { ProbabilityMet: >= SeriousBelow } ? Severity.Mild : Severity.Serious,
        TargetStatus.PartlyMet => Severity.Serious,
        TargetStatus.NotMet => Severity.Failed,
        TargetStatus.NoData or TargetStatus.Undecided or TargetStatus.NotApplicable or TargetStatus.NotMeasurable => null,
    };
}
