namespace Indicators.Core.Evaluation;

/// <summary>Why a pledge was not kept, or only partly: given in an account, or in the answer to a deviation.</summary>
/// <param name="Words">In Swedish, in one line; empty only where the kind says it all.</param>
public sealed record PledgeReason(ReasonKind Kind, string Words);

/// <summary>The kinds of reasons that published follow-ups give.</summary>
public enum ReasonKind
{
    /// <summary>Fires, a murder investigation, a pandemic.</summary>
    SpecialEvent,
    LackOfResources,

    /// <summary>Others had to be helped, or priorities were changed.</summary>
    Reallocated,
    SomethingElseDone,
    ConditionNotMet,

    /// <summary>A camera that was not allowed.</summary>
    NoPermission,
    Weather,

    /// <summary>A school or an association could not take part.</summary>
    Partner,
    Other,
}
