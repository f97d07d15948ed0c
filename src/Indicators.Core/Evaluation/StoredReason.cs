using Indicators.Core.Storage.Stored;

namespace Indicators.Core.Evaluation;

/// <summary>The stored form of reasons, within accounts and reports.</summary>
internal static class StoredReason
{
    public static readonly StoredFields Fields = new StoredFields()
        .Of<PledgeReason>(("kind", nameof(PledgeReason.Kind)), ("words", nameof(PledgeReason.Words)))
        .Words<ReasonKind>(
            ("special_event", ReasonKind.SpecialEvent), ("lack_of_resources", ReasonKind.LackOfResources),
            ("reallocated", ReasonKind.Reallocated), ("something_else_done", ReasonKind.SomethingElseDone),
            ("condition_not_met", ReasonKind.ConditionNotMet), ("no_permission", ReasonKind.NoPermission),
            ("weather", ReasonKind.Weather), ("partner", ReasonKind.Partner), ("other", ReasonKind.Other));
}
