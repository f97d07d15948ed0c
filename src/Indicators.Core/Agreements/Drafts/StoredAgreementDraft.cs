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
<<<<<<< HEAD
        .Of<AgreementDraft>(
            ("basics", nameof(AgreementDraft.Basics)), ("recipients", nameof(AgreementDraft.Recipients)),
            ("indicators", nameof(AgreementDraft.Indicators)), ("sets", nameof(AgreementDraft.Sets)),
            ("pledges", nameof(AgreementDraft.Pledges)))
        .Of<DraftBasics>(
            ("id", nameof(DraftBasics.Id)), ("title", nameof(DraftBasics.Title)),
            ("municipality_code", nameof(DraftBasics.MunicipalityCode)), ("municipality_name", nameof(DraftBasics.MunicipalityName)),
            ("local_police_area", nameof(DraftBasics.LocalPoliceArea)), ("parties", nameof(DraftBasics.Parties)),
            ("from", nameof(DraftBasics.From)), ("to", nameof(DraftBasics.To)), ("cadence", nameof(DraftBasics.Cadence)),
            ("final_report", nameof(DraftBasics.FinalReport)), ("release_within", nameof(DraftBasics.ReleaseWithin)),
            ("source", nameof(DraftBasics.Source)), ("focus_areas", nameof(DraftBasics.FocusAreas)),
            ("surveys", nameof(DraftBasics.Surveys)))
        .Of<DraftRecipient>(
            ("role", nameof(DraftRecipient.Role)), ("name", nameof(DraftRecipient.Name)), ("email", nameof(DraftRecipient.Email)))
        .Of<DraftIndicator>(
            ("code", nameof(DraftIndicator.Code)), ("name", nameof(DraftIndicator.Name)), ("one", nameof(DraftIndicator.One)),
            ("many", nameof(DraftIndicator.Many)), ("definition", nameof(DraftIndicator.Definition)),
            ("source", nameof(DraftIndicator.Source)), ("reported_by", nameof(DraftIndicator.ReportedBy)),
            ("resolution", nameof(DraftIndicator.Resolution)), ("counts_persons", nameof(DraftIndicator.CountsPersons)),
            ("age_groups", nameof(DraftIndicator.AgeGroups)),
            ("result_of", nameof(DraftIndicator.ResultOf)), ("breakdowns", nameof(DraftIndicator.Breakdowns)),
            ("overlapping", nameof(DraftIndicator.Overlapping)))
        .Optional<DraftIndicator>(nameof(DraftIndicator.ResultOf))
        .Optional<DraftIndicator>(nameof(DraftIndicator.Breakdowns))
        .Optional<DraftIndicator>(nameof(DraftIndicator.Overlapping))
        .Of<DraftSet>(("code", nameof(DraftSet.Code)), ("name", nameof(DraftSet.Name)), ("members", nameof(DraftSet.Members)))
        .Of<DraftPledge>(
            ("number", nameof(DraftPledge.Number)), ("text", nameof(DraftPledge.Text)),
            ("responsible", nameof(DraftPledge.Responsible)), ("focus_area", nameof(DraftPledge.FocusArea)),
            ("condition", nameof(DraftPledge.Condition)), ("indicators", nameof(DraftPledge.Indicators)),
            ("targets", nameof(DraftPledge.Targets)))
        .Of<DraftTarget>(
            ("phrase", nameof(DraftTarget.Phrase)), ("indicator", nameof(DraftTarget.Indicator)),
            ("out_of", nameof(DraftTarget.OutOf)), ("set", nameof(DraftTarget.Set)), ("set_size", nameof(DraftTarget.SetSize)));
=======
        .Draft<AgreementDraft>().Draft<DraftBasics>().Draft<DraftRecipient>().Draft<DraftIndicator>().Draft<DraftSet>().Draft<DraftPledge>()
        .Draft<DraftTarget>();
>>>>>>> main

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
