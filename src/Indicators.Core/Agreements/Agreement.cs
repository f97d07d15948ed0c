using Indicators.Core.Periods;
using Indicators.Core.Phrases;

namespace Indicators.Core.Agreements;

/// <summary>One version of a signed agreement: what police and municipality promise, and how it is followed up.</summary>
/// <param name="Version">1 for the first file read in; a changed file makes the next.</param>
/// <param name="Validity">First to last day on which the promises hold, both included.</param>
/// <param name="ReportCadence">How often a report goes out: tertial, half-year, year, or once, when the validity is over.</param>
/// <param name="Source">The document that the wording is taken from, as a reader would look it up.</param>
/// <param name="Versions">Two or more that each held for some days, in order of time; null when only this one has.</param>
/// <param name="ReleaseWithin">
/// Working days, 1–20, that a coordinator has to release a report before it goes out by itself; null when it goes at once.
/// </param>
/// <param name="Surveys">Names of surveys whose shares stand beside the counts in annual reviews; null without any.</param>
/// <param name="HasFinalReport">Whether a report over the whole validity also goes out when it is over.</param>
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
    public Indicator Indicator(IndicatorCode code) => Indicators.First(i => i.Code == code);

    /// <summary>
    /// Calendar periods of the cadence, each cut to the validity, in order: what reports are made over. All of the validity where
    /// there is one report only.
    /// </summary>
    public IEnumerable<Period> ReportPeriods() => ReportCadence == PeriodUnit.Validity ? [Validity]
        : Validity.Split(ReportCadence).Select(period => period.Clip(Validity)!.Value);

    /// <summary>What verdicts rest on, in any version: each target's indicator, and what it is a share of.</summary>
    public IEnumerable<IndicatorCode> TargetIndicators() =>
        (Versions?.Select(version => version.Agreement) ?? [this]).SelectMany(version => version.Pledges)
            .SelectMany(pledge => pledge.Targets)
            .SelectMany(target => target.OutOf is { } outOf ? [target.Indicator, outOf] : new[] { target.Indicator });

    /// <summary>
    /// The report period that people look at on a day: of one that has just ended until its report is due, since its last figures
    /// are still coming in; else the one that runs, or the last. Null before the agreement's first day.
    /// </summary>
    public Period? PeriodInView(DateOnly today)
    {
        Period[] begun = [.. ReportPeriods().Where(period => period.First <= today)];
        if (begun.Length == 0) return null;
        return begun is [.., var ended, _] && today <= ReportingCalendar.ReportDue(ended) ? ended : begun[^1];
    }

    /// <summary>Whether it holds on a day, or its last report is still to come.</summary>
    public bool IsFollowed(DateOnly today) => Validity.First <= today && today <= ReportingCalendar.ReportDue(Validity);
}

/// <param name="Name">Without "kommun": "Karlskoga".</param>
public sealed record Municipality(MunicipalityCode Code, string Name);

/// <summary>A heading that pledges belong to.</summary>
public sealed record FocusArea(string Name);

/// <summary>One promise.</summary>
/// <param name="Number">As in the document, or in its order: "1", "2".</param>
/// <param name="Text">The document's own wording.</param>
/// <param name="FocusArea">Name of the heading it stands under; null when the document has none for it.</param>
/// <param name="Condition">Wording of the condition, such as "om underrättelseläget medger detta"; null without one.</param>
/// <param name="Indicators">What is counted for it, in the document's order.</param>
public sealed record Pledge(
    string Number,
    string Text,
    ResponsibleParty Responsible,
    string? FocusArea,
    string? Condition,
    IReadOnlyList<IndicatorCode> Indicators,
    IReadOnlyList<PledgeTarget> Targets);

/// <summary>A measurable wording within a pledge, how it was read, and what is counted against it.</summary>
/// <param name="Phrase">As written, "minst en trafikkontroll/vecka".</param>
/// <param name="Indicator">What is counted: activities; for coverage the units reached; for response time the cases in time.</param>
/// <param name="OutOf">For response time: the indicator that counts all cases. Else null.</param>
/// <param name="SetSize">For coverage: how many units there are (schools, districts), 1 or more. Else null.</param>
/// <param name="Set">
/// The units by name, as many as <paramref name="SetSize"/>: people then say which were covered, and when. Null when only
/// their number is known.
/// </param>
public sealed record PledgeTarget(
    string Phrase,
    Target Target,
    IndicatorCode Indicator,
    IndicatorCode? OutOf,
    int? SetSize,
    NamedSet? Set = null)
{
    /// <summary>Given when the agreement is stored, and kept by its later versions; null before.</summary>
    public TargetId? Id { get; init; }

    /// <summary>
    /// Whether the other is written, read and counted alike. Equality of records would not say so: lists that were read from different
    /// files are never the same object.
    /// </summary>
    public bool IsSame(PledgeTarget other) => Phrase == other.Phrase && Target == other.Target && IsCountedAs(other);

    /// <summary>
    /// Whether the other promises the same: in the same words, however they were read, or in other words with the same meaning.
    /// </summary>
    public bool IsSamePromise(PledgeTarget other) => (Phrase == other.Phrase || Target == other.Target) && IsCountedAs(other);

    /// <summary>Whether the other, of another version of the agreement, is this one and promises the same.</summary>
    public bool IsUnchanged(PledgeTarget other) => IsSame(other) || (Id is not null && Id == other.Id && IsSamePromise(other));

    private bool IsCountedAs(PledgeTarget other) =>
        (Indicator, OutOf, SetSize) == (other.Indicator, other.OutOf, other.SetSize)
        && (Set is null ? other.Set is null : other.Set is not null && Set.IsSame(other.Set));
}

/// <summary>Units that can be listed and ticked off: a kommun's schools, its districts.</summary>
/// <param name="Name">As a heading: "Högstadieskolor".</param>
/// <param name="Members">At least one, each once, in the file's order.</param>
public sealed record NamedSet(SetCode Code, string Name, IReadOnlyList<string> Members)
{
    public bool IsSame(NamedSet other) => (Code, Name) == (other.Code, other.Name) && Members.SequenceEqual(other.Members);
}

/// <summary>Something counted.</summary>
/// <param name="Unit">What one of them is called: ("kontroll", "kontroller").</param>
/// <param name="Definition">What is and is not counted, in plain Swedish.</param>
/// <param name="Source">Where the figure is fetched from, "Internredovisning inom utredningsavdelningen".</param>
/// <param name="FinestResolution">Day, week or month: the shortest period it can be reported for.</param>
/// <param name="Sensitive">True when it counts persons, so that small published numbers could point somebody out.</param>
/// <param name="HasAgeGroups">True when under 18 and under 20 are followed apart.</param>
public sealed record Indicator(
    IndicatorCode Code,
    string Name,
    CountedUnit Unit,
    string Definition,
    string Source,
    ResponsibleParty ReportedBy,
    PeriodUnit FinestResolution,
    bool Sensitive,
    bool HasAgeGroups);

public sealed record CountedUnit(string One, string Many);

/// <param name="Name">A function's or person's name, printed as the addressee.</param>
public sealed record Recipient(RecipientRole Role, string Name, string Email);

public enum RecipientRole
{
    CrimePreventionCouncil,
    SafetyCouncil,
    MunicipalPoliceOfficer,
    Coordinator,

    /// <summary>Of all the area's kommuner; is told of deviations that nobody below has answered.</summary>
    LocalPoliceAreaChief,
}

public enum ResponsibleParty
{
    Police,
    Municipality,
    Joint,
}
