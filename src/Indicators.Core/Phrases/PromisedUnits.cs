using System.Collections.Frozen;
using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>
/// Determines the unit of a number from the noun after it: "två timmar", "tre poliser"; all other nouns are occasions.
/// </summary>
internal static class PromisedUnits
{
    private const int Adjectives = 2;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> People = FrozenSet.ToFrozenSet(
        WordList.Of(
            """
            nyanlända minderåriga handlare näringsidkare fastighetsägare hyresgäster studenter rektorer lärarna anhöriga föräldrar
            målsägande målsäganden brottsutsatta brottsoffer drabbade utsatta boende närboende nyinflyttade äldre arbetslösa skolledare
            sjuor åttor nior femmor sexor kuratorer skolsköterskor supportrar unga vuxna
            """),
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] PeopleEndings =
        ["elever", "föräldrar", "klassare", "handlare", "anställda", "idkare", "ägare", "studenter", "anter", "ister", "sköterskor",
            "kuratorer", "ungdomar", "ledare", "ombud", "hyresgäster", "innehavare"];

    /// <summary>The plural in Swedish: "timmar".</summary>
    public static string Many(PromisedUnit unit) => unit switch
    {
        PromisedUnit.Occasions => "tillfällen",
        PromisedUnit.Hours => "timmar",
        PromisedUnit.Persons => "personer",
    };

    /// <summary>
    /// The unit, the number in that unit and the index of the noun (−1 for occasions). Minutes are converted to hours: "minst 30
    /// minuter" is 0.5.
    /// </summary>
    public static (PromisedUnit Unit, Amount Amount, int Noun) Of(Phrase phrase, Amount amount)
    {
        if (phrase.Is(amount.Last + 1, "av") && phrase.IsAny(amount.Last + 2, "oss", "dem"))
            return (PromisedUnit.Persons, amount, amount.Last + 2);
        for (var noun = amount.Last + 1; noun <= amount.Last + 1 + Adjectives && phrase.IsWord(noun); noun++)
        {
            if (phrase.Word(noun) is { Time: TimeUnit.Minute } word)
                return (PromisedUnit.Hours, Scaled(amount, Math.Max(word.Value, 1) / 60m), noun);
            if (phrase.Word(noun).Time == TimeUnit.Hour || phrase.Ends(noun, "timmar")) return (PromisedUnit.Hours, amount, noun);
            if (phrase.Has(noun, Activity | Times | PeriodNoun | Preposition | FollowUp | Meet | Per | And)) break;
            if (IsPeople(phrase, noun) && !(phrase.Has(amount.First, Article)
                && amount is { Comparator: null })) return (PromisedUnit.Persons, amount, noun);
        }

        var before = NounBefore(phrase, amount);
        var unit = before < 0 ? PromisedUnit.Occasions : phrase.Has(before, Person) ? PromisedUnit.Persons : PromisedUnit.Hours;
        return (unit, amount, before);
    }

    /// <summary>Persons in general: "nyanlända", "handlare", "praktikanter".</summary>
    private static bool IsPeople(Phrase phrase, int noun)
    {
        if (phrase.Has(noun, Person) || People.Contains(phrase.Span(noun))) return true;
        foreach (var ending in PeopleEndings)
        {
            if (phrase.Ends(noun, ending)) return true;
        }

        return phrase.Ends(noun, "are") && !phrase.Ends(noun, "visare") && !phrase.Ends(noun, "mätare")
            && phrase.Span(noun).Length > 5 && phrase.Word(noun) == Lexeme.Unknown;
    }

    /// <summary>
    /// Index of a noun before the number: "antalet timmar ska vara lägst 60", "ordningsvakter, till ett antal av minst sex"; −1
    /// without one.
    /// </summary>
    private static int NounBefore(Phrase phrase, Amount amount)
    {
        if (phrase.IsWord(amount.Last + 1) && !phrase.Has(amount.Last + 1, Per | Preposition | Every | Recurring)) return -1;
        for (var i = 0; i < amount.First; i++)
        {
            if (phrase.Has(i + 1, Per) && (phrase.Is(i, "timmar") || phrase.Ends(i, "timmar"))) return i;
            if (i <= phrase.SentenceStart(amount.First)) continue;
            if (phrase.IsAny(i - 1, "antal", "antalet", "de") && (phrase.Is(i, "timmar") || phrase.Ends(i, "timmar"))) return i;
            var counted = phrase.IsAny(i - 1, "antal", "antalet", "många")
                || (phrase.IsAny(i - 2, "antal", "antalet", "många") && phrase.Ends(i - 1, "a"));
            if (counted && phrase.Has(i, Person) && (!phrase.Has(i, Set) || phrase.Is(phrase.SentenceStart(i), "så"))) return i;
            if (phrase.Is(i, "antal") && phrase.IsAny(i + 1, "av", "om") && phrase.IsKind(i - 3, TokenKind.Comma)
                && phrase.Has(i - 4, Person)) return i - 4;
        }

        return -1;
    }

    private static Amount Scaled(Amount amount, decimal factor) => amount with
    {
        Value = Math.Round(amount.Value * factor, 2),
        Max = amount.Max is { } max ? Math.Round(max * factor, 2) : null,
    };
}
