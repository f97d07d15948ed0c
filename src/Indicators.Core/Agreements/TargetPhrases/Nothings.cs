using static Indicators.Core.Agreements.TargetPhrases.Sense;

namespace Indicators.Core.Agreements.TargetPhrases;

/// <summary>Finds "ingen stadsdel", "inga nya områden": at most none. Not "ingen ska behöva känna sig rädd".</summary>
internal static class Nothings
{
    /// <summary>Index of the word; −1 without.</summary>
    public static int Find(Phrase phrase)
    {
        var i = phrase.First(Nothing);
        if (i < 0 && phrase.Is(0, "noll")) i = 0;
        var counts = i >= 0 && phrase.IsWord(i + 1) && !phrase.Is(i - 1, "om") && !phrase.Has(i + 1, Filler | Preposition | Permits)
            && !phrase.IsAny(i + 1, "ska", "skall", "gräns", "åldersgräns", "tvekan", "undantag", "annan", "annat", "kostnad")
            && !phrase.Any(State) && !IsFeeling(phrase);
        return counts ? i : -1;
    }

    /// <summary>"ska vara trygga": a state that nobody carries out.</summary>
    public static bool IsFeeling(Phrase phrase)
    {
        for (var i = 1; i < phrase.Count; i++)
        {
            if (phrase.IsAny(i, "trygg", "trygga", "tryggt", "säker", "säkra", "rädd", "rädda", "otrygg", "otrygga")
                && phrase.IsAny(i - 1, "vara", "är", "bli", "blir", "sig")) return true;
        }

        return false;
    }
}
