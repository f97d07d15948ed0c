using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Finds targets of zero: "ingen stadsdel", "inga nya områden". Not "ingen ska behöva känna sig rädd".</summary>
internal static class ZeroTargets
{
    private static readonly WordSet Feelings = WordSet.Of("trygg trygga tryggt säker säkra rädd rädda otrygg otrygga");

    /// <summary>Index of the negative word; −1 without one.</summary>
    public static int Find(Phrase phrase)
    {
        if (phrase.Any(State) || IsFeeling(phrase)) return -1;
        var i = phrase.First(Nothing);
        if (i < 0 && phrase.Is(0, "noll") && !phrase.Is(1, "tolerans")) i = 0;
        if (i < 0) return NotAny(phrase);
        if (Intervals.At(phrase, i) is not null || IsOfFact(phrase, i)) return -1;
        if (phrase.Is(i + 1, "av") && phrase.IsWord(i + 2))
            return Verbs.First(phrase, VerbUse.Must, i, phrase.SentenceEnd(i)) >= 0 ? i : -1;
        if (phrase.IsAny(i + 1, "ska", "skall")) return phrase.IsAny(i + 2, "behöva", "vara", "känna", "bli") ? -1 : i;
        var counts = phrase.IsWord(i + 1) && !phrase.IsAny(i - 1, "om", "krävs", "behövs", "finns", "har")
            && !phrase.Has(i + 1, Filler | Preposition | ConditionVerb)
            && !phrase.IsAny(i + 1, "gräns", "åldersgräns", "tvekan", "undantag", "annan", "annat", "kostnad", "mer", "fler",
                "som", "vi", "jag", "man", "ni", "vet", "tror", "minns");
        return counts ? i : -1;
    }

    /// <summary>A statement of fact or an inclusion: "finns det ingen lösning", "ingen glöms bort".</summary>
    private static bool IsOfFact(Phrase phrase, int i) =>
        (phrase.IsAny(i - 2, "finns", "har") && phrase.IsAny(i - 1, "det", "vi", "de", "kommunen", "polisen"))
        || (phrase.Is(i, "ingen") && phrase.IsAny(i + 1, "glöms", "lämnas", "missas", "faller"));

    /// <summary>A negation of existence: "inte finnas några", "inte förekomma någon", "inte en enda".</summary>
    private static int NotAny(Phrase phrase)
    {
        for (var i = 0; i < phrase.Count; i++)
        {
            if (!phrase.Has(i, Not)) continue;
            if (phrase.IsAny(i + 1, "en", "ett") && phrase.IsAny(i + 2, "enda", "enstaka")) return i;
            var must = phrase.IsAny(i - 1, "ska", "skall", "får", "bör") || phrase.IsAny(i - 2, "ska", "skall", "får");
            if (must && (phrase.IsAny(i + 1, "några", "någon", "något") || phrase.IsAny(i + 2, "några", "någon", "något"))) return i;
        }

        return -1;
    }

    /// <summary>Whether the phrase is about a state that is no action: "ska vara trygga".</summary>
    public static bool IsFeeling(Phrase phrase)
    {
        for (var i = 1; i < phrase.Count; i++)
        {
            if (phrase.IsAny(i, Feelings)
                && (phrase.IsAny(i - 1, "vara", "är", "bli", "blir", "sig")
                || (phrase.Has(i - 1, Article) && phrase.IsAny(i - 2, "vara", "är", "bli", "blir")))) return true;
        }

        return false;
    }

    /// <summary>
    /// Whether a number or frequency belongs to a feeling: "ska känna sig trygga sju dagar i veckan", "vi skapar en trygg kommun
    /// varje dag".
    /// </summary>
    public static bool ConcernsFeeling(Phrase phrase, int at)
    {
        for (var i = at - 1; i >= 0 && phrase[i].Kind is not (TokenKind.Stop or TokenKind.Parenthetical); i--)
        {
            if (phrase.IsKind(i, TokenKind.Comma) && !phrase.Has(i + 1, Sense.All | Every)) return false;
            if (IsTrygg(phrase, i) && phrase.IsAny(i - 1, "vara", "är", "sig", "en", "ett") && IsMade(phrase, i)) return true;
            if (phrase.Verb(i) is VerbUse.Does or VerbUse.Must) return false;
            if (phrase.IsAny(i, "känna", "känner", "trivas", "må", "uppleva")) return true;
        }

        return false;
    }

    private static bool IsTrygg(Phrase phrase, int i) => phrase.IsAny(i, "trygg", "trygga", "tryggt", "rädd", "tryggare");

    /// <summary>A state, or a whole municipality that is brought into a state.</summary>
    private static bool IsMade(Phrase phrase, int i) =>
        !phrase.Has(i - 1, Article) || phrase.IsAny(i - 2, "skapar", "bygger", "gör", "vi", "för", "skapa", "bygga", "ha", "till");
}
