using Indicators.Core.Evaluation;
using Indicators.Core.Storage.Stored;

namespace Indicators.Core.Accounts;

/// <summary>The stored form of an account's content: field names and words that stay the same whatever the code calls them.</summary>
internal static class StoredAccount
{
    public static readonly StoredFields Fields = new StoredFields()
        .With(StoredReason.Fields)
        .Of<AccountContent>(
            ("text", nameof(AccountContent.Text)), ("assessment", nameof(AccountContent.Assessment)),
            ("activities", nameof(AccountContent.Activities)), ("reason", nameof(AccountContent.Reason)))
        .Of<Activity>(("day", nameof(Activity.Day)), ("place", nameof(Activity.Place)), ("amount", nameof(Activity.Amount)))
        .Words<Assessment>(
            ("carried_out", Assessment.CarriedOut), ("partly", Assessment.PartlyCarriedOut), ("not_carried_out", Assessment.NotCarriedOut),
            ("ongoing", Assessment.Ongoing));

    public static readonly StoredDocument<AccountContent> Document = new(Fields);
}
