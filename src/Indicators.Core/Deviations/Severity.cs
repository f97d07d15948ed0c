using Indicators.Core.Evaluation;

namespace Indicators.Core.Deviations;

/// <summary>How bad it is, the milder first.</summary>
public enum Severity
{
    /// <summary>The promise is being kept.</summary>
    None,

    /// <summary>It may not be: told to nobody, shown to who looks.</summary>
    Risk,

    /// <summary>It probably will not be: told when it is still so after another month.</summary>
    Mild,

    /// <summary>It almost certainly will not be, or has partly not been.</summary>
    Serious,

    /// <summary>It was not kept, or no longer can be.</summary>
    Failed,
}

public static class Severities
{
    /// <summary>Below one chance in twenty it is no longer a matter of waiting and seeing.</summary>
    private const double Hopeless = 0.05;

    /// <summary>Null when the verdict says nothing: figures are missing, or there was nothing to judge.</summary>
    public static Severity? Of(Verdict verdict) => verdict.Status switch
    {
        TargetStatus.Met or TargetStatus.MetOnAverage => Severity.None,
        // Kept so far by what is known, but something is not known: what is missing never makes anything better. Nor does it make
        // a number that is already reached any less.
        TargetStatus.OnTrack => verdict.Missing.Count == 0 || verdict.IsReached ? Severity.None : null,
        TargetStatus.AtRisk => Severity.Risk,
        // Without a forecast it is a window that has failed, which nothing to come can mend.
        TargetStatus.OffTrack => verdict.Forecast is { ProbabilityMet: >= Hopeless } ? Severity.Mild : Severity.Serious,
        TargetStatus.PartlyMet => Severity.Serious,
        TargetStatus.NotMet => Severity.Failed,
        TargetStatus.NoData or TargetStatus.NotApplicable or TargetStatus.NotMeasurable => null,
    };
}
