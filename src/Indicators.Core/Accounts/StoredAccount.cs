using Indicators.Core.Storage.Stored;

namespace Indicators.Core.Accounts;

/// <summary>The stored form of an account's content: field names and words that stay the same whatever the code calls them.</summary>
internal static class StoredAccount
{
    public static readonly StoredFields Fields = new StoredFields()
        .Of<AccountContent>(
            ("text", nameof(AccountContent.Text)), ("assessment", nameof(AccountContent.Assessment)),
            ("activities", nameof(AccountContent.Activities)), ("reason", nameof(AccountContent.Reason)))
        .Of<Activity>(("day", nameof(Activity.Day)), ("place", nameof(Activity.Place)), ("amount", nameof(Activity.Amount)))
        .Of<AccountReason>(("kind", nameof(AccountReason.Kind)), ("words", nameof(AccountReason.Words)))
        .Words<Assessment>(
            ("carried_out", Assessment.CarriedOut), ("partly", Assessment.PartlyCarriedOut), ("not_carried_out", Assessment.NotCarriedOut),
            ("ongoing", Assessment.Ongoing))
        .Words<ReasonKind>(
            ("special_event", ReasonKind.SpecialEvent), ("lack_of_resources", ReasonKind.LackOfResources),
            ("reallocated", ReasonKind.Reallocated), ("something_else_done", ReasonKind.SomethingElseDone),
            ("condition_not_met", ReasonKind.ConditionNotMet), ("no_permission", ReasonKind.NoPermission),
            ("weather", ReasonKind.Weather), ("partner", ReasonKind.Partner), ("other", ReasonKind.Other));

    public static readonly StoredDocument<AccountContent> Document = new(Fields);
}
