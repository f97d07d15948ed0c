using Indicators.Core.Periods;

namespace Indicators.Core.Phrases;

/// <summary>The senses of a word in a promise. A word may have several: "sommar" is a season and recurs every year.</summary>
[Flags]
internal enum Sense : ulong
{
    None = 0,

    /// <summary>A number; its value is in <see cref="Lexeme.Value"/>.</summary>
    Number = 1UL << 0,

    /// <summary>"en", "ett": the number one or an article.</summary>
    Article = 1UL << 1,
    Ordinal = 1UL << 2,
    AtLeast = 1UL << 3,
    AtMost = 1UL << 4,

    /// <summary>Negations: "inte", "ej", "aldrig".</summary>
    Not = 1UL << 5,

    /// <summary>With "än" an upward comparison: "fler", "mer", "högre".</summary>
    More = 1UL << 6,
    Fewer = 1UL << 7,
    Exceed = 1UL << 8,
    Undercut = 1UL << 9,

    /// <summary>Directly before a number, at least that number: "drygt", "över".</summary>
    Over = 1UL << 10,

    /// <summary>Words allowed between a comparator and its number: "minst vid ca två".</summary>
    Filler = 1UL << 11,

    /// <summary>Words for occasions: "gång", "tillfälle", "ggr".</summary>
    Times = 1UL << 12,

    /// <summary>Words for pieces: "st", "stycken".</summary>
    Pieces = 1UL << 13,
    Per = 1UL << 14,

    /// <summary>The quantifier "varje".</summary>
    Every = 1UL << 15,

    /// <summary>The quantifier "varannan".</summary>
    EveryOther = 1UL << 16,

    /// <summary>"var", "vart": every, but only before an ordinal or a period.</summary>
    EachOrdinal = 1UL << 17,

    /// <summary>Recurs every <see cref="Lexeme.Unit"/> without further words: "dagligen", "årlig", "tertialrapport".</summary>
    Recurring = 1UL << 18,

    /// <summary>A period that recurs every <see cref="Lexeme.Unit"/>: "vecka", "kväll", "fredag", "sommar".</summary>
    PeriodNoun = 1UL << 19,

    /// <summary>The definite form of a period: "veckan", "året", "sommaren".</summary>
    Definite = 1UL << 20,

    /// <summary>A weekday; the value is 1–7 from Monday.</summary>
    Weekday = 1UL << 21,
    Plural = 1UL << 22,

    /// <summary>A month; the value is 1–12.</summary>
    Month = 1UL << 23,

    /// <summary>A season; the value is the first of its three months, 1–12.</summary>
    Season = 1UL << 24,

    /// <summary>The agreement's own validity: "löftets period", "avtalstiden".</summary>
    Validity = 1UL << 25,
    All = 1UL << 26,

    /// <summary>Sets whose members can be listed: schools, districts, shops, pupils of a school year.</summary>
    Set = 1UL << 27,

    /// <summary>The word "årskurs".</summary>
    Grade = 1UL << 28,

    /// <summary>Words that make the next number a name: "klockan 21", "väg 61", "fyller 15".</summary>
    NamesNumber = 1UL << 29,

    /// <summary>Words that make the number before them a measure of something else: "15 år", "50 kronor".</summary>
    MeasuresNumber = 1UL << 30,
    Percent = 1UL << 31,

    /// <summary>A share; the value is in per cent, 50 for "hälften".</summary>
    Share = 1UL << 32,

    /// <summary>An unspecified frequency or number: "regelbundet", "flera".</summary>
    Vague = 1UL << 33,
    Hedge = 1UL << 34,
    Average = 1UL << 35,
    Nothing = 1UL << 36,
    Within = 1UL << 37,
    Before = 1UL << 38,
    Increase = 1UL << 39,
    Decrease = 1UL << 40,
    NoChange = 1UL << 41,

    /// <summary>A change with a size, which is <see cref="Lexeme.Value"/> in per cent: "fördubbla", "halvera", "dubbelt".</summary>
    Sized = 1UL << 42,

    /// <summary>Quantities that statistics are kept on: "antalet", "inbrott", "tryggheten".</summary>
    Measurable = 1UL << 43,

    /// <summary>Words for a baseline: "jämfört", "föregående".</summary>
    Baseline = 1UL << 44,

    /// <summary>Words for follow-up: "uppföljning", "utvärderas".</summary>
    FollowUp = 1UL << 45,

    /// <summary>
    /// Revision, which is follow-up when about a <see cref="Paper"/> and otherwise an activity: "ses över", "revideras".
    /// </summary>
    Review = 1UL << 46,

    /// <summary>Documents and plans: "löftet", "planen", "åtgärderna".</summary>
    Paper = 1UL << 47,

    /// <summary>Meetings of the parties: "sammanträder", "träffas", "avstämningsmöte".</summary>
    Meet = 1UL << 48,

    /// <summary>Boards and councils: "styrgrupp", "trygghetsrådet".</summary>
    Body = 1UL << 49,

    /// <summary>The agreement's parties and their officers.</summary>
    Party = 1UL << 50,

    /// <summary>A countable activity: "kontroll", "insatser".</summary>
    Activity = 1UL << 51,
    Staff = 1UL << 52,

    /// <summary>Verbs that make an "om" clause a condition: "medger", "finns", "behövs".</summary>
    ConditionVerb = 1UL << 53,

    /// <summary>As the first word, opens an inverted conditional clause: "vill boende …".</summary>
    OpensInvertedClause = 1UL << 54,

    /// <summary>Circumstances of a condition: "underrättelseläget", "behov", "resurser".</summary>
    Circumstance = 1UL << 55,

    /// <summary>Determiners that make the next number the size of a known set: "de", "dessa", "våra".</summary>
    Determiner = 1UL << 56,
    Preposition = 1UL << 57,

    /// <summary>Feelings and states, which are no actions: "känna", "trivas".</summary>
    State = 1UL << 58,
    And = 1UL << 59,

    /// <summary>The public that the parties meet: residents, parents, associations.</summary>
    Public = 1UL << 60,

    /// <summary>More or better without a size: "ökad", "extra", "utvalda".</summary>
    Unsized = 1UL << 61,

    /// <summary>Verbs by which an activity takes place or something is set up: "hålls", "inrättar".</summary>
    EventVerb = 1UL << 62,

    /// <summary>Persons who can be counted: "poliser", "elever", "deltagare".</summary>
    Person = 1UL << 63,
}

/// <summary>The lexicon entry of a word.</summary>
/// <param name="Senses">All senses of the word.</param>
/// <param name="Value">A number, a month, a weekday or per cent, depending on the sense.</param>
/// <param name="Unit">For periods, the unit in which the word recurs.</param>
/// <param name="Time">
/// For units of time, the unit measured, of which the word contains <paramref name="Value"/>: a year is 12 months.
/// </param>
/// <param name="Multiple">Number of <paramref name="Unit"/> from one occurrence to the next.</param>
internal sealed record Lexeme(
    Sense Senses,
    int Value = 0,
    PeriodUnit? Unit = null,
    TimeUnit? Time = null,
    int Multiple = 1)
{
    /// <summary>The entry of a word that the lexicon does not contain.</summary>
    public static readonly Lexeme Unknown = new(Sense.None);
}
