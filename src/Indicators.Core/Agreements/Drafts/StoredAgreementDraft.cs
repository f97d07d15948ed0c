using System.Text.Json;
using Indicators.Core.Agreements.Files;
using Indicators.Core.Storage.Stored;

namespace Indicators.Core.Agreements.Drafts;

/// <summary>
/// The stored form of drafts: each field that has a key in agreement files, under its name in snake case. A draft is kept for days, so its
/// fields are not listed one by one; <c>StoredDocumentTests</c> notices a field that has changed its name.
/// </summary>
internal static class StoredAgreementDraft
{
    /// <summary>The JSON name of each field. Changing a name requires a new document version.</summary>
    public static readonly StoredFields Fields = new StoredFields()
        .Draft<AgreementDraft>().Draft<DraftBasics>().Draft<DraftRecipient>().Draft<DraftIndicator>().Draft<DraftSet>().Draft<DraftPledge>()
        .Draft<DraftTarget>();

    /// <summary>Reads and writes the document.</summary>
    public static readonly StoredDocument<AgreementDraft> Document = new(Fields, StoredDocument<AgreementDraft>.Same);

    /// <summary>Lists the fields with a key, and the basics, whose own fields have them; blank ones are left out.</summary>
    private static StoredFields Draft<T>(this StoredFields fields)
    {
        string[] members =
        [
            .. typeof(T) == typeof(AgreementDraft) ? [nameof(AgreementDraft.Basics)] : Array.Empty<string>(),
            .. FileKeys.FieldsOf(typeof(T)).SelectMany(keyed => keyed).Select(field => field.Property.Name),
        ];
        fields.Of<T>([.. members.Select(member => (JsonNamingPolicy.SnakeCaseLower.ConvertName(member), member))]);
        return members.Aggregate(fields, (listed, member) => listed.Optional<T>(member));
    }
}
