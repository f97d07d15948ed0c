namespace Indicators.Core.Phrases;

/// <summary>Numbers that describe the composition of a document, a course or a staff, and are not promised.</summary>
internal static class CompositionNumbers
{
    /// <summary>The composition of a document: "handlingsplanen består av fem områden och 23 aktiviteter".</summary>
    public static bool Describe(Phrase phrase, Amount amount, int start)
    {
        if (amount.Comparator is not null || phrase.Is(amount.Last + 1, "timmar") || phrase.Ends(amount.Last + 1, "timmar")) return false;
        for (var i = start + 1; i < amount.First; i++)
        {
            if (phrase.IsAny(i, "består", "omfattar", "innehåller", "rymmer", "utgörs", "har", "varar", "pågår")
                && (IsPaper(phrase, i - 1) || IsPaper(phrase, phrase.SentenceStart(start)) || IsSession(phrase, i - 1)
                || IsSession(phrase, phrase.SentenceStart(start)))) return true;
        }

        return false;
    }

    /// <summary>Available resources: "polisen har två bilar och en hundpatrull".</summary>
    public static bool IsOwned(Phrase phrase, Amount amount, int start)
    {
        var means = phrase.Ends(amount.Last + 1, "patrull") || phrase.Ends(amount.Last + 1, "patruller")
            || phrase.IsAny(amount.Last + 1, "patrull", "patruller", "bil", "bilar");
        for (var i = start; i < amount.First && means && amount.Comparator is null; i++)
        {
            if (phrase.IsAny(i, "har", "förfogar", "disponerar")) return true;
        }

        return false;
    }

    /// <summary>The duration or content of a session: "passet", "kursen".</summary>
    private static bool IsSession(Phrase phrase, int i) =>
        phrase.Ends(i, "passet") || phrase.Ends(i, "kursen") || phrase.Ends(i, "utbildningen") || phrase.Ends(i, "lektionen")
        || phrase.Ends(i, "mötet") || phrase.IsAny(i, "passet", "kursen", "utbildningen", "lektionen", "mötet", "dagen", "studiecirkeln");

    private static bool IsPaper(Phrase phrase, int i) =>
        phrase.Ends(i, "planen") || phrase.Ends(i, "programmet") || phrase.Ends(i, "strategin") || phrase.Ends(i, "policyn")
        || phrase.Ends(i, "rapporten") || phrase.Ends(i, "överenskommelsen") || phrase.Ends(i, "dokumentet") || phrase.Ends(i, "bilagan")
        || phrase.IsAny(i, "avtalet", "planen", "rapporten", "överenskommelsen", "bilagan", "dokumentet", "strategin",
            "programmet", "listan");
}
