using System.Text.Json.Serialization;
using Indicators.Core.Periods;

namespace Indicators.Core.Phrases;

/// <summary>The measurable reading of a pledge's wording.</summary>
/// <param name="Comparator">Null for coverage without number, change and none where the wording compares nothing.</param>
/// <param name="Quantity">How many; the lower end of a range; 0 for "ingen". Null where no number is promised.</param>
/// <param name="QuantityMax">Upper end of a range, else null.</param>
/// <param name="Period">The recurring window of a rate or cadence; what a total is summed over; null when not named.</param>
/// <param name="PeriodMultiple">2 for "varannan vecka"; 1 or more; null when <paramref name="Period"/> is null or Validity.</param>
/// <param name="Averaged">"i snitt", "i genomsnitt".</param>
/// <param name="Conditional">"om underrättelseläget medger detta": a person says per period whether it held.</param>
/// <param name="CoverageOf">The set that all or each of is promised, in the wording's own words.</param>
/// <param name="Within">Longest time from the trigger, for response time.</param>
/// <param name="ChangePercent">+100 for "dubbelt så", −10 for "minska med 10 procent", 0 for "bibehålla"; null if no size.</param>
/// <param name="NamedYear">The year that the wording names, "under 2021"; else null.</param>
/// <param name="Season">The part of each year that the wording is about, "under sommaren", "vecka 10, 20 och 30"; null without.</param>
/// <param name="Deadline">Last day for something done once; null without.</param>
/// <param name="Percent">
/// Whether <paramref name="Quantity"/> is per cent: of the set for coverage, of the cases for response time. Else it is a
/// number, for coverage of times for each in the set.
/// </param>
/// <param name="Unit">What the quantity counts.</param>
/// <param name="Except">The part of each year that the wording leaves out, "utom juli", "ej v. 28–31"; null without.</param>
public sealed record Target(
    TargetKind Kind,
    Comparator? Comparator = null,
    decimal? Quantity = null,
    decimal? QuantityMax = null,
    PeriodUnit? Period = null,
    int? PeriodMultiple = null,
    bool Averaged = false,
    bool Conditional = false,
    string? CoverageOf = null,
    TimeAllowed? Within = null,
    decimal? ChangePercent = null,
    ChangeDirection? Direction = null,
    int? NamedYear = null,
    YearPart? Season = null,
    DateOnly? Deadline = null,
    bool Percent = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] PromisedUnit Unit = PromisedUnit.Occasions,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] YearPart? Except = null)
{
    /// <summary>What no number can be set against.</summary>
    public static readonly Target None = new(TargetKind.None);
}

public enum TargetKind
{
    Rate,
    Total,
    Coverage,
    ResponseTime,
    Change,
    Ceiling,
    Cadence,
    None,
}

public enum Comparator
{
    AtLeast,
    AtMost,
    Exactly,
}

public enum ChangeDirection
{
    Increase,
    Decrease,
    NoChange,
}

public enum TimeUnit
{
    Second,
    Minute,
    Hour,
    Day,
    Workday,
    Week,
    Month,
}

/// <summary>A length of time as promised: one week, 24 hours, two working days.</summary>
public sealed record TimeAllowed(int Amount, TimeUnit Unit);

/// <summary>What a promised number counts: "två kontroller", "två timmar", "tre poliser".</summary>
public enum PromisedUnit
{
    Occasions,
    Hours,
    Persons,
}

/// <summary>How a wording was read: the target, why, and from which words.</summary>
/// <param name="Explanation">One plain Swedish sentence: what was understood, or why nothing could be.</param>
/// <param name="Doubts">What a person should confirm before the reading is followed up; empty for a plain one.</param>
/// <param name="Also">A second promise in the same wording, "varav minst en per månad", which the target leaves out; null without.</param>
public sealed record TargetReading(
    Target Target, string Explanation, IReadOnlyList<Evidence> Evidence, IReadOnlyList<Doubt> Doubts, Target? Also = null)
{
    /// <summary>Whether the promise is to offer something, so that an offer keeps it.</summary>
    public bool IsOffer { get; init; }
}

/// <summary>Something that a person should confirm, and one Swedish sentence about it.</summary>
public sealed record Doubt(DoubtReason Reason, string Sentence);

public enum DoubtReason
{
    /// <summary>A total whose wording names no period.</summary>
    NoPeriod,
    Condition,

    /// <summary>Hours or persons, not occasions.</summary>
    Unit,

    /// <summary>"utom vid storhelger": the calendar has no name for it.</summary>
    ExceptionNotDeducted,
    SecondPromise,

    /// <summary>The words are as likely to describe as to promise.</summary>
    PerhapsNoPromise,
}

/// <summary>The part of a wording that a piece of the reading came from.</summary>
/// <param name="Field">Name of the piece in JSON: "quantity", "period", "comparator" …</param>
/// <param name="Start">Index of the first UTF-16 unit in the phrase, from 0.</param>
/// <param name="Length">Number of UTF-16 units, 1 or more.</param>
public sealed record Evidence(string Field, int Start, int Length);
