using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Finds subordinate parts of a sentence: purposes, wishes, relative clauses of existence.</summary>
internal static class SubordinateClauses
{
    private static readonly WordSet Wishes = WordSet.Of(
        """
        önskemål önskemålet önskan förslag förslaget medborgarförslag medborgarförslaget motionen yrkande yrkandet begäran
        utredning utredningen idén tanken möjligheten möjligheterna planer planerna
        """);

    private static readonly string[] Aims =
        ["syfte", "syftet", "mål", "målet", "målsättning", "målsättningen", "avsikt", "avsikten", "ambition", "ambitionen", "förhoppning",
            "förhoppningen", "intention", "intentionen"];

    private static readonly string[] Infinitives = ["få", "gå", "nå", "se", "ge", "ta", "bli", "stå", "komma", "göra"];

    /// <summary>
    /// A purpose at the start of a sentence, up to the verb of the main clause: "I syfte att halvera klottret inrättas …"; null
    /// without one.
    /// </summary>
    public static Parenthetical? Purpose(Phrase phrase, int start, int end)
    {
        var att = phrase.Is(start, "för") || phrase.Is(start, "så") ? start + 1
            : phrase.IsAny(start, "i", "med") && phrase.IsAny(start + 1, Aims) ? start + 2 : -1;
        if (att < 0 || !phrase.Is(att, "att")) return null;
        var ofInfinitive = phrase.Ends(att + 1, "a") || phrase.Ends(att + 1, "as") || phrase.IsAny(att + 1, Infinitives);
        var main = NextFinite(phrase, att + 2, end);
        if (!ofInfinitive && NextFinite(phrase, main + 1, end) is var second && second < end) main = second;
        return new Parenthetical(start, main - 1);
    }

    /// <summary>Index of the next finite verb of the sentence, not of a relative clause or an infinitive.</summary>
    private static int NextFinite(Phrase phrase, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            var verb = phrase.Verb(i) is VerbUse.Must or VerbUse.Does or VerbUse.Is or VerbUse.Needs || phrase.Has(i, State);
            if (!verb || phrase.Has(i - 1, And)) continue;
            var finite = phrase.Verb(i) is VerbUse.Must or VerbUse.Is or VerbUse.Needs || phrase.Ends(i, "r") || phrase.Ends(i, "s");
            if (finite && !phrase.IsAny(i - 1, "som", "att", "kunna", "ska", "skall", "kan", "får")) return i;
        }

        return end;
    }

    /// <summary>
    /// The content of a wish, up to the next punctuation mark or main verb: "önskemål om att polisen ska finnas på plats tre dagar
    /// i veckan".
    /// </summary>
    public static Parenthetical? Wish(Phrase phrase, int first, int end)
    {
        for (var noun = first; noun < end - 2; noun++)
        {
            if (!IsWish(phrase, noun) || !phrase.IsAny(noun + 1, "om", "på", "att")) continue;
            var clause = phrase.Is(noun + 1, "att") || phrase.Is(noun + 2, "att");
            var last = noun + 1;
            while (last + 1 < end && (clause || phrase.Verb(last + 1) == VerbUse.None)) last++;
            return new Parenthetical(noun, last);
        }

        return null;
    }

    /// <summary>The former level, up to the next verb: "i stället för en gång i månaden kommer vi nu varannan vecka".</summary>
    public static Parenthetical? InsteadOf(Phrase phrase, int first, int end)
    {
        for (var i = first; i < end - 1; i++)
        {
            var joined = phrase.Is(i, "istället");
            var last = joined ? i + 1 : i + 2;
            if ((!joined && !(phrase.Is(i, "i") && phrase.Is(i + 1, "stället"))) || !phrase.Is(last, "för")
                || phrase.Is(last + 1, "att"))
                continue;
            if (phrase.IsNumber(i - 1) && phrase.IsNumber(last + 1)) return new Parenthetical(i, last + 1);
            while (last + 1 < end && phrase.Verb(last + 1) == VerbUse.None && !phrase.IsAny(last + 1, "kommer", "blir")) last++;
            return new Parenthetical(i, last);
        }

        return null;
    }

    private static bool IsWish(Phrase phrase, int i) => phrase.IsAny(i, Wishes);

    /// <summary>
    /// A relative clause about something that exists: "Kommunen har nio gårdar som håller öppet tre kvällar i veckan".
    /// </summary>
    public static Parenthetical? OfFact(Phrase phrase, int start, int end)
    {
        var verb = start;
        while (verb < end && phrase.Verb(verb) == VerbUse.None) verb++;
        if (!phrase.IsAny(verb, "har", "är", "finns", "består") || phrase.Verb(verb) != VerbUse.Is || phrase.Is(verb - 1, "det")
            || phrase.IsAny(verb + 1, "det", "den") || Verbs.First(phrase, VerbUse.Must, start, end) >= 0) return null;
        for (var som = verb + 1; som < end - 1; som++)
        {
            if (phrase.Is(som, "som") && ((phrase.Has(som + 1, Meet) && !phrase.Is(verb, "består"))
                || phrase.Verb(som + 1) is not (VerbUse.None or VerbUse.Must))) return new Parenthetical(som, end - 1);
        }

        return null;
    }
}
