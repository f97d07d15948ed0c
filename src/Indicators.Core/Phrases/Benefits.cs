using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Decides whether an action is directed at each member of a set, or each member receives something.</summary>
internal static class Benefits
{
    private const int Reach = 6;

    /// <summary>A noun for what a member can receive: "en lektion", "kontakt".</summary>
    public static bool IsBenefit(Phrase phrase, int i) =>
        phrase.Has(i, Activity) || phrase.IsAny(i, "kontakt", "information", "kunskap", "brev", "inbjudan", "erbjudande");

    /// <summary>Whether a verb after the noun directs an action at it or gives it something.</summary>
    public static bool IsGiven(Phrase phrase, int noun)
    {
        var end = Math.Min(noun + 5 + Reach, phrase.SentenceEnd(noun));
        for (var j = noun + 1; j < end && !phrase.IsKind(j, TokenKind.Comma); j++)
        {
            if (IsBenefitVerb(phrase, j) || (phrase.Verb(j) == VerbUse.Does && phrase.Is(j + 1, "vi"))) return true;
        }

        return false;
    }

    /// <summary>A verb by which a member receives something or is the object of an activity.</summary>
    public static bool IsBenefitVerb(Phrase phrase, int i) => IsPassive(phrase, i) || ReceivesBenefit(phrase, i) || phrase.IsAny(
        i, "får", "erbjuds", "erbjudas", "besöks", "besökas", "bjuds", "inbjuds", "nås", "kontaktas", "informeras", "utbildas",
        "inspekteras", "kontrolleras", "åtgärdas", "polisanmäls", "anmäls", "utreds", "saneras", "inventeras", "tillsynas",
            "omfattas", "rings",
            "söks", "bemöts", "genomgår", "utbildar", "går") && (!phrase.Is(i, "går") || ActionNouns.Is(phrase, i + 1)
                || phrase.Ends(i + 1, "kursen"));

    /// <summary>"ska få en pratstund", "ska gå utbildningen"; not "ska få en trygg uppväxt".</summary>
    private static bool ReceivesBenefit(Phrase phrase, int i)
    {
        if (!phrase.IsAny(i, "få", "gå", "genomgå", "ha") || !phrase.IsAny(i - 1, "ska", "skall")) return false;
        var noun = phrase.Has(i + 1, Article) ? i + 2 : i + 1;
        return ActionNouns.Is(phrase, noun) || (ActionNouns.Is(phrase, noun + 1) && !phrase.Has(noun, Preposition));
    }

    /// <summary>
    /// The passive of an activity, "kontrolleras", "ska polisanmälas"; not verbs that cannot be ticked off, "behandlas", "bemötas".
    /// </summary>
    public static bool IsPassive(Phrase phrase, int i) =>
        (phrase.Ends(i, "as") || phrase.Ends(i, "ks") || phrase.Ends(i, "rs") || phrase.Ends(i, "ls") || phrase.Ends(i, "ds"))
        && (phrase.Verb(i) == VerbUse.Does || (phrase.Ends(i, "as") && phrase.Word(i) == Lexeme.Unknown))
        && !phrase.IsAny(i, "mötas", "möts", "ses", "synas", "samlas", "träffas", "ges", "prioriteras", "behandlas", "bemötas",
            "respekteras", "stärkas", "förebyggas", "motverkas", "uppmuntras", "nås", "vistas", "finnas", "bekämpas",
                "utvecklas", "tillvaratas",
                "beaktas");
}
