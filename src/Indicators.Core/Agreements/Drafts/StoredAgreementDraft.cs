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
        .Of<AgreementDraft>([("basics", nameof(AgreementDraft.Basics)), .. Of<AgreementDraft>()])
        .Of<DraftBasics>(Of<DraftBasics>())
        .Of<DraftRecipient>(Of<DraftRecipient>())
        .Of<DraftIndicator>(Of<DraftIndicator>())
        .Of<DraftSet>(Of<DraftSet>())
        .Of<DraftPledge>(Of<DraftPledge>())
        .Of<DraftTarget>(Of<DraftTarget>());

    /// <summary>Reads and writes the document.</summary>
    public static readonly StoredDocument<AgreementDraft> Document = new(Fields, StoredDocument<AgreementDraft>.Same);

    private static (string Name, string Member)[] Of<T>() =>
        [.. FileKeys.FieldsOf(typeof(T)).SelectMany(fields => fields).Select(field => field.Property.Name)
            .Select(name => (JsonNamingPolicy.SnakeCaseLower.ConvertName(name), name))];
}
