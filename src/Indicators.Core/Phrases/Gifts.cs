using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Tells whether something is done about each member of a set, or each is given something.</summary>
internal static class Gifts
{
    private const int Reach = 6;

    /// <summary>"en lektion", "kontakt": what they are given.</summary>
    public static bool IsGift(Phrase phrase, int i) =>
        phrase.Has(i, Activity) || phrase.IsAny(i, "kontakt", "information", "kunskap", "brev", "inbjudan", "erbjudande");

    public static bool IsGiven(Phrase phrase, int noun)
    {
        var end = Math.Min(noun + 5 + Reach, phrase.SentenceEnd(noun));
        for (var j = noun + 1; j < end && !phrase.IsKind(j, TokenKind.Comma); j++)
        {
            if (IsGiving(phrase, j) || (phrase.Verb(j) == VerbUse.Does && phrase.Is(j + 1, "vi"))) return true;
        }

        return false;
    }

    /// <summary>What is done to each: a passive of an activity, or one of these.</summary>
    public static bool IsGiving(Phrase phrase, int i) => IsPassive(phrase, i) || IsToGet(phrase, i) || phrase.IsAny(
        i, "får", "erbjuds", "erbjudas", "besöks", "besökas", "bjuds", "inbjuds", "nås", "kontaktas", "informeras", "utbildas",
        "inspekteras", "kontrolleras", "åtgärdas", "polisanmäls", "anmäls", "utreds", "saneras", "inventeras", "tillsynas",
            "omfattas", "rings",
            "söks", "bemöts", "genomgår", "utbildar", "går") && (!phrase.Is(i, "går") || Deeds.Is(phrase, i + 1)
                || phrase.Ends(i + 1, "kursen"));

    /// <summary>"ska få en pratstund", "ska gå utbildningen"; not "ska få en trygg uppväxt".</summary>
    private static bool IsToGet(Phrase phrase, int i)
    {
        if (!phrase.IsAny(i, "få", "gå", "genomgå", "ha") || !phrase.IsAny(i - 1, "ska", "skall")) return false;
        var noun = phrase.Has(i + 1, Article) ? i + 2 : i + 1;
        return Deeds.Is(phrase, noun) || (Deeds.Is(phrase, noun + 1) && !phrase.Has(noun, Preposition));
    }

    /// <summary>"kontrolleras", "ska polisanmälas"; not what nobody can tick off, "behandlas", "bemötas".</summary>
    public static bool IsPassive(Phrase phrase, int i) =>
        (phrase.Ends(i, "as") || phrase.Ends(i, "ks") || phrase.Ends(i, "rs") || phrase.Ends(i, "ls") || phrase.Ends(i, "ds"))
        && (phrase.Verb(i) == VerbUse.Does || (phrase.Ends(i, "as") && phrase.Word(i) == Lexeme.Unknown))
        && !phrase.IsAny(i, "mötas", "möts", "ses", "synas", "samlas", "träffas", "ges", "prioriteras", "behandlas", "bemötas",
            "respekteras", "stärkas", "förebyggas", "motverkas", "uppmuntras", "nås", "vistas", "finnas", "bekämpas",
                "utvecklas", "tillvaratas",
                "beaktas");
}
