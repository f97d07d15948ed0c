using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Finds verbs that are in no list by their form, so that a sentence is not read as a table row.</summary>
internal static class UnlistedVerbs
{
    /// <summary>
    /// Whether the clause has an unknown word with the form of a verb after a possible subject: "tåget avgår", "som pendlar".
    /// </summary>
    public static bool Unknown(Phrase phrase, int start, int end)
    {
        for (var i = start + 1; i < end; i++)
        {
            if (phrase.Is(i, "har") || (IsFormedAsVerb(phrase, i) && (IsSubject(phrase, i - 1)
                || (FollowsTime(phrase, start, i - 1) && !Presence.InClause(phrase, start, end))))) return true;
        }

        return false;
    }

    private static bool IsFormedAsVerb(Phrase phrase, int i) =>
        phrase.IsWord(i) && phrase.Word(i) == Lexeme.Unknown && char.IsLower(phrase.Span(i)[0])
        && !phrase.Ends(i, "or") && (phrase.Ends(i, "r") || phrase.Ends(i, "as") || phrase.Ends(i, "es") || phrase.Ends(i, "ds"));

    /// <summary>A time adverbial puts the verb in second place: "Varje år drunknar …".</summary>
    private static bool FollowsTime(Phrase phrase, int start, int i) =>
        i == start + 1 && phrase.Has(i, PeriodNoun) && phrase.Has(start, Every);

    private static bool IsSubject(Phrase phrase, int i) =>
        phrase.IsWord(i) && !phrase.Has(i, Preposition | Number | And | Filler | Per | Every)
        && (phrase.Ends(i, "en") || phrase.Ends(i, "et") || phrase.Ends(i, "na") || phrase.Ends(i, "an") || phrase.Ends(i, "ln")
            || char.IsUpper(phrase.Span(i)[0]) || phrase.Has(i, Person) || phrase.IsAny(i, "vi", "de", "man", "hon", "han", "som"));
}
