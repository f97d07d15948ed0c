using Indicators.Core.Periods;
using Indicators.Core.Phrases;

namespace Indicators.Core.Agreements;

/// <summary>One version of a signed agreement: what police and municipality promise, and how it is followed up.</summary>
/// <param name="Id">Unique among all municipalities' agreements.</param>
/// <param name="Version">1 for the first file imported; each changed file makes the next. 0 before the agreement is stored.</param>
/// <param name="Title">As printed on reports.</param>
/// <param name="Municipality">The municipality that the agreement is about.</param>
/// <param name="LocalPoliceArea">Name of the local police area, without "LPO".</param>
/// <param name="Parties">The signing parties, in the document's order.</param>
/// <param name="Validity">First to last day of the promises, both included.</param>
/// <param name="ReportCadence">
/// How often a report is made: each tertial, half-year or year, or once at the end (<see cref="PeriodUnit.Validity"/>).
/// </param>
/// <param name="Source">The signed document, as a reader would look it up.</param>
/// <param name="Recipients">Those who get reports or alerts; at least one gets the report.</param>
/// <param name="FocusAreas">The document's headings, in order.</param>
/// <param name="Pledges">In the document's order.</param>
/// <param name="Indicators">Everything counted for the pledges.</param>
/// <param name="Versions">Two or more versions that were each in force on some days, in time order; null when only this one was.</param>
/// <param name="ReleaseWithin">
/// Working days, 1–20, that a coordinator has to release a report before it is published automatically; null when it is published
/// at once.
/// </param>
/// <param name="Surveys">Names of surveys whose shares are printed in annual reviews; null without any.</param>
/// <param name="HasFinalReport">Whether a report over the whole validity is also made at its end.</param>
public sealed record Agreement(
    AgreementId Id,
    int Version,
    string Title,
    Municipality Municipality,
    string LocalPoliceArea,
    IReadOnlyList<string> Parties,
    Period Validity,
    PeriodUnit ReportCadence,
    string Source,
    IReadOnlyList<Recipient> Recipients,
    IReadOnlyList<FocusArea> FocusAreas,
    IReadOnlyList<Pledge> Pledges,
    IReadOnlyList<Indicator> Indicators,
    IReadOnlyList<VersionInForce>? Versions = null,
    int? ReleaseWithin = null,
    IReadOnlyList<string>? Surveys = null,
    bool HasFinalReport = false)
{
    /// <summary>The indicator with the code. Throws <see cref="InvalidOperationException"/> when the agreement has none.</summary>
    public Indicator Indicator(IndicatorCode code) => Indicators.First(i => i.Code == code);

    /// <summary>
    /// The periods of the reports, in order: calendar periods of the cadence, each cut to the validity, or the whole validity when
    /// there is only one report.
    /// </summary>
    public IEnumerable<Period> ReportPeriods() => ReportCadence == PeriodUnit.Validity ? [Validity]
        : Validity.Split(ReportCadence).Select(period => period.Clip(Validity)!.Value);

    /// <summary>
    /// The indicators that verdicts depend on, in any version: each target's indicator, and the indicator of all cases for a share.
    /// </summary>
    public IEnumerable<IndicatorCode> TargetIndicators() =>
        (Versions?.Select(version => version.Agreement) ?? [this]).SelectMany(version => version.Pledges)
            .SelectMany(pledge => pledge.Targets)
            .SelectMany(target => target.OutOf is { } outOf ? [target.Indicator, outOf] : new[] { target.Indicator });

    /// <summary>
    /// The report period to show on a day: the one that has ended until its report is due, since its last figures are still being
    /// reported, and otherwise the current or last one. Null before the agreement's first day.
    /// </summary>
    public Period? ReportPeriodToShow(DateOnly today)
    {
        Period[] begun = [.. ReportPeriods().Where(period => period.First <= today)];
        if (begun.Length == 0) return null;
        return begun is [.., var ended, _] && today <= ReportingCalendar.ReportDue(ended) ? ended : begun[^1];
    }

    /// <summary>Whether the agreement is valid on a day or its last report is not yet due.</summary>
    public bool IsFollowed(DateOnly today) => Validity.First <= today && today <= ReportingCalendar.ReportDue(Validity);
}

/// <summary>A Swedish municipality (kommun).</summary>
/// <param name="Name">Without "kommun": "Karlskoga".</param>
public sealed record Municipality(MunicipalityCode Code, string Name);

/// <summary>A heading that pledges belong to, from the signed document.</summary>
public sealed record FocusArea(string Name);

/// <summary>One promise.</summary>
/// <param name="Number">As in the document, or its position: "1", "2". At most 12 characters.</param>
/// <param name="Text">The document's own wording.</param>
/// <param name="Responsible">The party that carries it out.</param>
/// <param name="FocusArea">Name of its heading; null when the document has none for it.</param>
/// <param name="Condition">
/// Wording of the condition, such as "om underrättelseläget medger detta"; null for an unconditional pledge.
/// </param>
/// <param name="Indicators">The indicators counted for it, in the document's order.</param>
/// <param name="Targets">Its measurable wordings; empty when it is followed in text only.</param>
public sealed record Pledge(
    string Number,
    string Text,
    ResponsibleParty Responsible,
    string? FocusArea,
    string? Condition,
    IReadOnlyList<IndicatorCode> Indicators,
    IReadOnlyList<PledgeTarget> Targets);

/// <summary>A measurable wording in a pledge, its reading, and the indicator compared with it.</summary>
/// <param name="Phrase">As written, "minst en trafikkontroll/vecka".</param>
/// <param name="Target">The reading of <paramref name="Phrase"/>.</param>
/// <param name="Indicator">What is counted: activities; for coverage the members reached; for response time the cases in time.</param>
/// <param name="OutOf">For shares and response times, the indicator that counts all cases; otherwise null.</param>
/// <param name="SetSize">For coverage, the number of members (schools, districts), at least 1; otherwise null.</param>
/// <param name="Set">
/// The members by name, as many as <paramref name="SetSize"/>, for which people record coverage by day. Null when only their number
/// is known.
/// </param>
public sealed record PledgeTarget(
    string Phrase,
    Target Target,
    IndicatorCode Indicator,
    IndicatorCode? OutOf,
    int? SetSize,
    NamedSet? Set = null)
{
    /// <summary>Given when the agreement is stored and kept by later versions; null before.</summary>
    public TargetId? Id { get; init; }

    /// <summary>
    /// Whether wording, reading and counting are equal. Record equality cannot be used, since lists read from different files are
    /// different objects.
    /// </summary>
    public bool IsSame(PledgeTarget other) => Phrase == other.Phrase && Target == other.Target && IsCountedAs(other);

    /// <summary>
    /// Whether the other makes the same promise: in the same words, whatever their reading, or in other words with the same meaning.
    /// </summary>
    public bool IsSamePromise(PledgeTarget other) => (Phrase == other.Phrase || Target == other.Target) && IsCountedAs(other);

    /// <summary>Whether a target of another version of the agreement is this one, with the same promise.</summary>
    public bool IsUnchanged(PledgeTarget other) => IsSame(other) || (Id is not null && Id == other.Id && IsSamePromise(other));

    private bool IsCountedAs(PledgeTarget other) =>
        (Indicator, OutOf, SetSize) == (other.Indicator, other.OutOf, other.SetSize)
        && (Set is null ? other.Set is null : other.Set is not null && Set.IsSame(other.Set));
}

/// <summary>A set of units that can be ticked off: a municipality's schools, its districts.</summary>
/// <param name="Code">Unique within the agreement.</param>
/// <param name="Name">As a heading: "Högstadieskolor".</param>
/// <param name="Members">At least one, without duplicates, in the file's order.</param>
public sealed record NamedSet(SetCode Code, string Name, IReadOnlyList<string> Members)
{
    /// <summary>Whether code, name and members are equal. Record equality compares lists by reference.</summary>
    public bool IsSame(NamedSet other) => (Code, Name) == (other.Code, other.Name) && Members.SequenceEqual(other.Members);
}

/// <summary>Something counted.</summary>
/// <param name="Code">Used in files and the API.</param>
/// <param name="Name">As shown to people: "Trafikkontroller".</param>
/// <param name="Unit">The counted unit in singular and plural.</param>
/// <param name="Definition">What is and is not counted, in plain Swedish.</param>
/// <param name="Source">Where the figure is fetched from, "Internredovisning inom utredningsavdelningen".</param>
/// <param name="ReportedBy">The party that reports it.</param>
/// <param name="FinestResolution">The shortest period that it can be reported for: day, week or month.</param>
/// <param name="Sensitive">Whether it counts persons, so that small published numbers could identify someone.</param>
/// <param name="HasAgeGroups">
/// Whether persons under 18 and under 20 are also reported separately: the breakdown <see cref="Breakdown.Ages"/>.
/// </param>
/// <param name="ResultOf">The activity that it is counted from, as "förelägganden" from "trafikkontroller"; null for an activity.</param>
/// <param name="OwnBreakdowns">Breakdowns besides the ages; null without any. All are in <see cref="Breakdowns"/>.</param>
public sealed record Indicator(
    IndicatorCode Code,
    string Name,
    CountedUnit Unit,
    string Definition,
    string Source,
    ResponsibleParty ReportedBy,
    PeriodUnit FinestResolution,
    bool Sensitive,
    bool HasAgeGroups,
    IndicatorCode? ResultOf = null,
    IReadOnlyList<Breakdown>? OwnBreakdowns = null)
{
    /// <summary>Every breakdown of its total, the ages first.</summary>
    public IReadOnlyList<Breakdown> Breakdowns => [.. HasAgeGroups ? [Breakdown.Ages] : Array.Empty<Breakdown>(), .. OwnBreakdowns ?? []];

    /// <summary>The parts of all breakdowns, each once, in order.</summary>
    public IReadOnlyList<string> Parts => HasAgeGroups || OwnBreakdowns is not null
        ? [.. Breakdowns.SelectMany(one => one.Parts).DistinctBy(Breakdown.Key)]
        : [];

    /// <summary>The same indicator with what any of several agreements asks for: the shortest period and every breakdown.</summary>
    /// <param name="same">At least one, with the same code.</param>
    public static Indicator Union(IReadOnlyList<Indicator> same) => same.Count == 1 ? same[0] : same[0] with
    {
        FinestResolution = same.Min(one => one.FinestResolution),
        HasAgeGroups = same.Any(one => one.HasAgeGroups),
        OwnBreakdowns = same.Any(one => one.OwnBreakdowns is not null)
            ? [.. same.SelectMany(one => one.OwnBreakdowns ?? []).Distinct()]
            : null,
    };
}

/// <summary>The counted unit, "kontroll" and "kontroller".</summary>
/// <param name="One">Indefinite singular.</param>
/// <param name="Many">Indefinite plural.</param>
public sealed record CountedUnit(string One, string Many);

/// <summary>Someone who gets the agreement's reports or alerts by e-mail.</summary>
/// <param name="Role">Decides which mail is sent.</param>
/// <param name="Name">A function or person, printed as the addressee.</param>
/// <param name="Email">An address with one recipient.</param>
public sealed record Recipient(RecipientRole Role, string Name, string Email);

/// <summary>The role of a recipient.</summary>
public enum RecipientRole
{
    CrimePreventionCouncil,
    SafetyCouncil,
    MunicipalPoliceOfficer,
    Coordinator,

    /// <summary>
    /// The chief of the local police area, who gets deviations of all its municipalities that no one else has acknowledged.
    /// </summary>
    LocalPoliceAreaChief,
}

/// <summary>The party that carries out a pledge or reports an indicator.</summary>
public enum ResponsibleParty
{
    Police,
    Municipality,
    Joint,
}
