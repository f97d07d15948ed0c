using Indicators.Core.Periods;

namespace Indicators.Core.Phrases;

/// <summary>What a word can mean in a promise. A word may have several: "sommar" is a season and recurs every year.</summary>
[Flags]
internal enum Sense : ulong
{
    None = 0,

    /// <summary>A number, its value in <see cref="Lexeme.Value"/>.</summary>
    Number = 1UL << 0,

    /// <summary>"en", "ett": the number one, or no more than an article.</summary>
    Article = 1UL << 1,
    Ordinal = 1UL << 2,
    AtLeast = 1UL << 3,
    AtMost = 1UL << 4,

    /// <summary>"inte", "ej", "aldrig".</summary>
    Not = 1UL << 5,

    /// <summary>"fler", "mer", "högre": with "än" a comparison upwards.</summary>
    More = 1UL << 6,
    Fewer = 1UL << 7,
    Exceed = 1UL << 8,
    Undercut = 1UL << 9,

    /// <summary>"drygt", "över": just before a number, the number at least.</summary>
    Over = 1UL << 10,

    /// <summary>May stand between a comparator and its number without parting them: "minst vid ca två".</summary>
    Filler = 1UL << 11,

    /// <summary>"gång", "tillfälle", "ggr".</summary>
    Times = 1UL << 12,

    /// <summary>"st", "stycken".</summary>
    Pieces = 1UL << 13,
    Per = 1UL << 14,

    /// <summary>"varje".</summary>
    Every = 1UL << 15,

    /// <summary>"varannan".</summary>
    EveryOther = 1UL << 16,

    /// <summary>"var", "vart": every, but only before an ordinal or the name of a period.</summary>
    EachOrdinal = 1UL << 17,

    /// <summary>"dagligen", "årlig", "tertialrapport": recurs by itself every <see cref="Lexeme.Unit"/>.</summary>
    Recurring = 1UL << 18,

    /// <summary>"vecka", "kväll", "fredag", "sommar": recurs every <see cref="Lexeme.Unit"/>.</summary>
    PeriodNoun = 1UL << 19,

    /// <summary>"veckan", "året", "sommaren".</summary>
    Definite = 1UL << 20,

    /// <summary>Value 1–7, Monday first.</summary>
    Weekday = 1UL << 21,
    Plural = 1UL << 22,

    /// <summary>Value 1–12.</summary>
    Month = 1UL << 23,

    /// <summary>Value is the first month of three.</summary>
    Season = 1UL << 24,

    /// <summary>"löftets period", "avtalstiden": the agreement's own validity.</summary>
    Validity = 1UL << 25,
    All = 1UL << 26,

    /// <summary>What can be listed by name: schools, districts, shops, pupils of a grade.</summary>
    Set = 1UL << 27,

    /// <summary>"årskurs".</summary>
    Grade = 1UL << 28,

    /// <summary>Makes the number after it a name: "klockan 21", "väg 61", "fyller 15".</summary>
    NamesNumber = 1UL << 29,

    /// <summary>Makes the number before it a measure of something else: "15 år", "50 kronor".</summary>
    MeasuresNumber = 1UL << 30,
    Percent = 1UL << 31,

    /// <summary>A share: "hälften" is 50.</summary>
    Share = 1UL << 32,

    /// <summary>"regelbundet", "flera": how often or how many, without a number.</summary>
    Vague = 1UL << 33,
    Hedge = 1UL << 34,
    Average = 1UL << 35,
    Nothing = 1UL << 36,
    Within = 1UL << 37,
    Before = 1UL << 38,
    Increase = 1UL << 39,
    Decrease = 1UL << 40,
    NoChange = 1UL << 41,

    /// <summary>"fördubbla", "halvera", "dubbelt": the size of the change in per cent is <see cref="Lexeme.Value"/>.</summary>
    Sized = 1UL << 42,

    /// <summary>What statistics exist of: "antalet", "inbrott", "tryggheten".</summary>
    Measurable = 1UL << 43,

    /// <summary>"jämfört", "föregående": what is compared with.</summary>
    Baseline = 1UL << 44,

    /// <summary>"uppföljning", "utvärderas".</summary>
    FollowUp = 1UL << 45,

    /// <summary>"ses över", "revideras": follow-up when about <see cref="Paper"/>, else an activity.</summary>
    Review = 1UL << 46,

    /// <summary>"löftet", "planen", "åtgärderna".</summary>
    Paper = 1UL << 47,

    /// <summary>"sammanträder", "träffas", "avstämningsmöte".</summary>
    Meet = 1UL << 48,

    /// <summary>"styrgrupp", "trygghetsrådet".</summary>
    Body = 1UL << 49,

    /// <summary>The agreement's parties and their officers.</summary>
    Party = 1UL << 50,

    /// <summary>Something done that is counted one by one: "kontroll", "insatser".</summary>
    Activity = 1UL << 51,
    Staff = 1UL << 52,

    /// <summary>"medger", "finns", "behövs": in an "om" clause it makes a condition.</summary>
    Permits = 1UL << 53,

    /// <summary>Opens a conditional clause when it is the first word: "vill boende …".</summary>
    Inverts = 1UL << 54,

    /// <summary>"underrättelseläget", "behov", "resurser".</summary>
    Circumstance = 1UL << 55,

    /// <summary>"de", "dessa", "våra": the number after it is the size of something known.</summary>
    Determiner = 1UL << 56,
    Preposition = 1UL << 57,

    /// <summary>Feelings and states, which nobody does: "känna", "trivas".</summary>
    State = 1UL << 58,
    And = 1UL << 59,

    /// <summary>Those whom the parties meet on their behalf: residents, parents, associations.</summary>
    Public = 1UL << 60,

    /// <summary>"ökad", "extra", "utvalda": more or where, without saying how much.</summary>
    Loose = 1UL << 61,

    /// <summary>"hålls", "inrättar": something comes about that was not there before.</summary>
    Deed = 1UL << 62,

    /// <summary>Who can be counted one by one: "poliser", "elever", "deltagare".</summary>
    Person = 1UL << 63,
}

/// <summary>One word's entry in the lexicon.</summary>
/// <param name="Value">Number, month, weekday or per cent, as the sense says.</param>
/// <param name="Unit">Of periods: how often it comes back.</param>
/// <param name="Time">Of units of time: what is measured, with <paramref name="Value"/> of them in one (a year is 12 months).</param>
/// <param name="Multiple">How many of <paramref name="Unit"/> lie between.</param>
internal sealed record Lexeme(
    Sense Senses,
    int Value = 0,
    PeriodUnit? Unit = null,
    TimeUnit? Time = null,
    int Multiple = 1)
{
    public static readonly Lexeme Unknown = new(Sense.None);
}
