namespace Indicators.Core.Imports.Warnings;

/// <summary>A value that may be right but must be acknowledged before it is stored.</summary>
public sealed record RowWarning(WarningKind Kind, string? Sheet, int? Row, string? Place, string? Value, string Sentence)
    : RowProblem(Sheet, Row, Place, Value, Sentence);

public enum WarningKind
{
    /// <summary>A value far from what the municipality has reported of the indicator before.</summary>
    FarFromHistory,

    /// <summary>None, where there has always been some.</summary>
    SuddenZero,

    /// <summary>A larger share under 18 than ever before.</summary>
    Under18Share,

    /// <summary>A period that a report has gone out about.</summary>
    AlreadyReported,

    /// <summary>A period that is not over.</summary>
    BeforeEnd,

    /// <summary>An empty cell where an age or a comment is stored.</summary>
    Emptied,

    /// <summary>The parts of an exclusive breakdown are all reported and come to less than the total.</summary>
    PartsMissing,

    /// <summary>A real figure in the place of an invented one.</summary>
    ReplacesSample,
}
