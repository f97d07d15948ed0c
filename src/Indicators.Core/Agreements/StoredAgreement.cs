using System.Text.Json.Nodes;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Indicators.Core.Storage.Stored;

namespace Indicators.Core.Agreements;

/// <summary>The stored form of versions of agreements.</summary>
internal static class StoredAgreement
{
    /// <summary>The JSON name of each field. Changing a name requires a new document version.</summary>
    public static readonly StoredFields Fields = new StoredFields()
        .Of<Agreement>(
            ("id", nameof(Agreement.Id)), ("version", nameof(Agreement.Version)), ("title", nameof(Agreement.Title)),
            ("municipality", nameof(Agreement.Municipality)), ("local_police_area", nameof(Agreement.LocalPoliceArea)),
            ("parties", nameof(Agreement.Parties)), ("validity", nameof(Agreement.Validity)),
            ("report_cadence", nameof(Agreement.ReportCadence)), ("source", nameof(Agreement.Source)),
            ("recipients", nameof(Agreement.Recipients)), ("focus_areas", nameof(Agreement.FocusAreas)),
            ("pledges", nameof(Agreement.Pledges)), ("indicators", nameof(Agreement.Indicators)),
            ("release_within", nameof(Agreement.ReleaseWithin)), ("surveys", nameof(Agreement.Surveys)),
            ("has_final_report", nameof(Agreement.HasFinalReport)))
        .Of<Municipality>(("code", nameof(Municipality.Code)), ("name", nameof(Municipality.Name)))
        .Of<Recipient>(("role", nameof(Recipient.Role)), ("name", nameof(Recipient.Name)), ("email", nameof(Recipient.Email)))
        .Of<FocusArea>(("name", nameof(FocusArea.Name)))
        .Of<Pledge>(
            ("number", nameof(Pledge.Number)), ("text", nameof(Pledge.Text)), ("responsible", nameof(Pledge.Responsible)),
            ("focus_area", nameof(Pledge.FocusArea)), ("condition", nameof(Pledge.Condition)),
            ("indicators", nameof(Pledge.Indicators)), ("targets", nameof(Pledge.Targets)))
        .Of<PledgeTarget>(
            ("phrase", nameof(PledgeTarget.Phrase)), ("target", nameof(PledgeTarget.Target)),
            ("indicator", nameof(PledgeTarget.Indicator)), ("out_of", nameof(PledgeTarget.OutOf)),
            ("set_size", nameof(PledgeTarget.SetSize)), ("set", nameof(PledgeTarget.Set)), ("id", nameof(PledgeTarget.Id)))
        .Of<NamedSet>(("code", nameof(NamedSet.Code)), ("name", nameof(NamedSet.Name)), ("members", nameof(NamedSet.Members)))
        .Of<Target>(
            ("kind", nameof(Target.Kind)), ("comparator", nameof(Target.Comparator)), ("quantity", nameof(Target.Quantity)),
            ("quantity_max", nameof(Target.QuantityMax)), ("period", nameof(Target.Period)),
            ("period_multiple", nameof(Target.PeriodMultiple)), ("averaged", nameof(Target.Averaged)),
            ("conditional", nameof(Target.Conditional)), ("coverage_of", nameof(Target.CoverageOf)),
            ("within", nameof(Target.Within)), ("change_percent", nameof(Target.ChangePercent)),
            ("direction", nameof(Target.Direction)), ("named_year", nameof(Target.NamedYear)), ("season", nameof(Target.Season)),
            ("deadline", nameof(Target.Deadline)), ("percent", nameof(Target.Percent)), ("unit", nameof(Target.Unit)),
            ("except", nameof(Target.Except)))
        .Of<TimeAllowed>(("amount", nameof(TimeAllowed.Amount)), ("unit", nameof(TimeAllowed.Unit)))
        .Of<Indicator>(
            ("code", nameof(Indicator.Code)), ("name", nameof(Indicator.Name)), ("unit", nameof(Indicator.Unit)),
            ("definition", nameof(Indicator.Definition)), ("source", nameof(Indicator.Source)),
            ("reported_by", nameof(Indicator.ReportedBy)), ("finest_resolution", nameof(Indicator.FinestResolution)),
            ("sensitive", nameof(Indicator.Sensitive)), ("has_age_groups", nameof(Indicator.HasAgeGroups)),
            ("result_of", nameof(Indicator.ResultOf)), ("breakdowns", nameof(Indicator.OwnBreakdowns)))
        .Optional<Indicator>(nameof(Indicator.ResultOf))
        .Optional<Indicator>(nameof(Indicator.OwnBreakdowns))
        .Of<Breakdown>(
            ("name", nameof(Breakdown.Name)), ("exclusive", nameof(Breakdown.IsExclusive)), ("parts", nameof(Breakdown.Parts)),
            ("word", nameof(Breakdown.Word)))
        .Optional<Breakdown>(nameof(Breakdown.Word))
        .Of<CountedUnit>(("one", nameof(CountedUnit.One)), ("many", nameof(CountedUnit.Many)))
        .Words<PeriodUnit>(
            ("day", PeriodUnit.Day), ("week", PeriodUnit.Week), ("month", PeriodUnit.Month), ("quarter", PeriodUnit.Quarter),
            ("tertial", PeriodUnit.Tertial), ("half_year", PeriodUnit.HalfYear), ("school_term", PeriodUnit.SchoolTerm),
            ("year", PeriodUnit.Year), ("season", PeriodUnit.Season), ("validity", PeriodUnit.Validity))
        .Words<ResponsibleParty>(
            ("police", ResponsibleParty.Police), ("municipality", ResponsibleParty.Municipality), ("joint", ResponsibleParty.Joint))
        .Words<RecipientRole>(
            ("crime_prevention_council", RecipientRole.CrimePreventionCouncil), ("safety_council", RecipientRole.SafetyCouncil),
            ("municipal_police_officer", RecipientRole.MunicipalPoliceOfficer), ("coordinator", RecipientRole.Coordinator),
            ("local_police_area_chief", RecipientRole.LocalPoliceAreaChief))
        .Words<TargetKind>(
            ("rate", TargetKind.Rate), ("total", TargetKind.Total), ("coverage", TargetKind.Coverage),
            ("response_time", TargetKind.ResponseTime), ("change", TargetKind.Change), ("ceiling", TargetKind.Ceiling),
            ("cadence", TargetKind.Cadence), ("none", TargetKind.None))
        .Words<Comparator>(("at_least", Comparator.AtLeast), ("at_most", Comparator.AtMost), ("exactly", Comparator.Exactly))
        .Words<ChangeDirection>(
            ("increase", ChangeDirection.Increase), ("decrease", ChangeDirection.Decrease), ("no_change", ChangeDirection.NoChange))
        .Words<PromisedUnit>(
            ("occasions", PromisedUnit.Occasions), ("hours", PromisedUnit.Hours), ("persons", PromisedUnit.Persons))
        .Words<TimeUnit>(
            ("second", TimeUnit.Second), ("minute", TimeUnit.Minute), ("hour", TimeUnit.Hour), ("day", TimeUnit.Day),
            ("workday", TimeUnit.Workday), ("week", TimeUnit.Week), ("month", TimeUnit.Month));

    /// <summary>Reads and writes the document; version 1 is upgraded by giving each target its id.</summary>
    public static readonly StoredDocument<Agreement> Document = new(Fields, WithTargetIds);

    private static JsonNode WithTargetIds(JsonNode agreement)
    {
        foreach (var pledge in agreement["pledges"]!.AsArray())
            foreach (var target in pledge!["targets"]!.AsArray())
                target!["id"] = LegacyTargetKey.Of(target.AsObject());
        return agreement;
    }
}
