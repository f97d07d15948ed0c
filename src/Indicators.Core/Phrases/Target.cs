using System.Text.Json.Serialization;
using Indicators.Core.Periods;

namespace Indicators.Core.Phrases;

/// <summary>The measurable reading of a pledge's wording.</summary>
/// <param name="Kind">What is compared with figures; <see cref="TargetKind.None"/> when nothing is.</param>
/// <param name="Comparator">Null for coverage without a number, for changes, and for <see cref="TargetKind.None"/>.</param>
/// <param name="Quantity">The promised number, for a range its lower end; 0 for "ingen"; null without a number.</param>
/// <param name="QuantityMax">Upper end of a range; otherwise null.</param>
/// <param name="Period">The recurring window of a rate or cadence; for a total, the span it is summed over; null when not named.</param>
/// <param name="PeriodMultiple">
/// Number of periods in a window, at least 1: 2 for "varannan vecka". Null when <paramref name="Period"/> is null or Validity.
/// </param>
/// <param name="Averaged">Whether the promise is an average, "i snitt", "i genomsnitt".</param>
/// <param name="Conditional">
/// Whether it depends on a condition, "om underrättelseläget medger detta", that a person answers for each period.
/// </param>
/// <param name="CoverageOf">The set whose members are all promised something, in the wording's own words.</param>
/// <param name="Within">For response time, the longest time from the trigger.</param>
/// <param name="ChangePercent">
/// Size of a change in per cent: +100 for "dubbelt så", −10 for "minska med 10 procent", 0 for "bibehålla"; null without a size.
/// </param>
/// <param name="Direction">Direction of a change; otherwise null.</param>
/// <param name="NamedYear">The year named by the wording, "under 2021"; otherwise null.</param>
/// <param name="Season">
/// The part of each year that the promise applies to, "under sommaren", "vecka 10, 20 och 30"; null for the whole year.
/// </param>
/// <param name="Deadline">The last day of a single task; otherwise null.</param>
/// <param name="Percent">
/// Whether <paramref name="Quantity"/> is a percentage: of the set for coverage, of the cases for response time. Otherwise it is a
/// number, for coverage the number of times per member.
/// </param>
/// <param name="Unit">The unit of the quantity.</param>
/// <param name="Except">The part of each year that is excluded, "utom juli", "ej v. 28–31"; null without an exception.</param>
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
    /// <summary>The reading of a wording that cannot be measured.</summary>
    public static readonly Target None = new(TargetKind.None);
}

/// <summary>The kind of a target. The names are part of the JSON of readings.</summary>
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

/// <summary>
/// How figures are compared with the promised number. A bare number is <c>Exactly</c>, and exceeding it also meets the target.
/// </summary>
public enum Comparator
{
    AtLeast,
    AtMost,
    Exactly,
}

/// <summary>The direction of a promised change.</summary>
public enum ChangeDirection
{
    Increase,
    Decrease,
    NoChange,
}

/// <summary>The unit of a response time.</summary>
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

/// <summary>A promised length of time: one week, 24 hours, two working days.</summary>
public sealed record TimeAllowed(int Amount, TimeUnit Unit);

/// <summary>The unit of a promised number: "två kontroller", "två timmar", "tre poliser".</summary>
public enum PromisedUnit
{
    Occasions,
    Hours,
    Persons,
}

/// <summary>The reading of a wording: the target, its explanation, and the words that it is based on.</summary>
/// <param name="Target"><see cref="Target.None"/> when nothing can be measured.</param>
/// <param name="Explanation">One plain Swedish sentence: what was understood, or why nothing could be measured.</param>
/// <param name="Evidence">The words behind each part of the target, in text order.</param>
/// <param name="Doubts">What a person should confirm before the reading is used; empty for a clear one.</param>
/// <param name="Also">
/// A second promise in the same wording, "varav minst en per månad", which is not part of the target; null without one.
/// </param>
public sealed record TargetReading(
    Target Target, string Explanation, IReadOnlyList<Evidence> Evidence, IReadOnlyList<Doubt> Doubts, Target? Also = null)
{
    /// <summary>Whether the promise is an offer, which is fulfilled by offering.</summary>
    public bool IsOffer { get; init; }
}

/// <summary>Something that a person should confirm.</summary>
/// <param name="Reason">The kind of doubt.</param>
/// <param name="Sentence">One Swedish sentence.</param>
public sealed record Doubt(DoubtReason Reason, string Sentence);

/// <summary>Why a reading needs confirmation.</summary>
public enum DoubtReason
{
    /// <summary>A total whose wording names no period.</summary>
    NoPeriod,
    Condition,

    /// <summary>The unit is hours or persons instead of occasions.</summary>
    Unit,

    /// <summary>An exception that is not in the calendar, "utom vid storhelger", and is not deducted.</summary>
    ExceptionNotDeducted,
    SecondPromise,

    /// <summary>The words may be a description instead of a promise.</summary>
    PerhapsNoPromise,
}

/// <summary>The part of a wording that a field of the reading is based on.</summary>
/// <param name="Field">The field's name in JSON: "quantity", "period", "comparator" …</param>
/// <param name="Start">Index of the first UTF-16 code unit in the phrase, from 0.</param>
/// <param name="Length">Number of UTF-16 code units, at least 1.</param>
public sealed record Evidence(string Field, int Start, int Length);
