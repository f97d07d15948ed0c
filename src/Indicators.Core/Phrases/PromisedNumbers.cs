using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>
/// Decides whether a number without a frequency is promised. It requires a counted activity, a verb of activity, a comparator such as
/// "minst", a time span or a set. "Kommunen har 11 400 invånare" has none of these and is a fact.
/// </summary>
internal static class PromisedNumbers
{
    private const int NounReach = 4;

    private static readonly string[] ActionEndings =
    [
        "prov", "köp", "pass", "tester", "test", "veckor", "kväll", "utskick", "brev", "razzior", "forum", "läger", "tillfällen",
        "evenemang", "mässor",
    ];

    private static readonly WordEndings Harms = WordEndings.Of(
        """
        olyckor inbrott stölder brott bränder rån skadegörelser misshandelsfall skjutningar bedrägerier anmälningar incidenter
        ingripanden gripanden avvisningar kränkningar larm anmärkningar utryckningar förelägganden böter
        """);

    /// <summary>Whether the number is promised.</summary>
    /// <param name="dated">Whether the phrase names a time span, a set or a time limit.</param>
    public static bool Exist(Phrase phrase, Amount amount, bool dated)
    {
        var (start, end) = Clause(phrase, amount.First);
        if (CompositionNumbers.Describe(phrase, amount, start) || (!dated && CompositionNumbers.IsOwned(phrase, amount, start)))
            return false;
        if (phrase.Has(amount.Last + 1, Times | Pieces)) return true;
        if (phrase.Word(amount.Last + 1).Time == Phrases.TimeUnit.Minute && amount.Comparator is null) return false;
        if (IsCrew(phrase, amount, start, end)) return false;
        if (amount.Comparator is null && phrase.Is(amount.First - 1, "är")
            && phrase.IsAny(amount.First - 2, "vi", "de", "ni")) return false;
        if (AreAgents(phrase, amount.Last + 1, end) || IsMeans(phrase, amount)) return false;
        if (Verbs.First(phrase, VerbUse.Must, phrase.SentenceStart(start), phrase.SentenceEnd(start)) >= 0) return true;
        if (!amount.Percent && CountsActivity(phrase, amount.Last + 1, amount.ComparatorFirst >= 0)) return true;
        if (phrase.Has(amount.Last + 1, Plural) && dated && Presence.InClause(phrase, start, end)) return true;
        if (IsLimit(phrase, amount) && IsHeld(phrase, amount, start, end)) return true;
        if (Verbs.First(phrase, VerbUse.Is, start, end) >= 0 || Verbs.First(phrase, VerbUse.Needs, start, end) >= 0) return false;
        if (dated || IsLimit(phrase, amount) || phrase.Any(Activity, start, amount.First)) return true;
        var does = Verbs.First(phrase, VerbUse.Does, phrase.SentenceStart(start), phrase.SentenceEnd(start));
        return does >= 0 && !(amount.Percent && phrase.Is(does, "sker"));
    }

    /// <summary>The frequency belongs to another clause: "vi har två poliser, och de besöker torget varje vecka".</summary>
    public static bool IsDescription(Phrase phrase, Amount amount)
    {
        var (start, end) = Clause(phrase, amount.First);
        var promised = phrase.Has(amount.Last + 1, Times | Pieces) || Verbs.First(phrase, VerbUse.Must, start, end) >= 0
            || CountsActivity(phrase, amount.Last + 1, limited: true);
        if (promised || amount.Frequency is not { } rhythm) return false;
        return (rhythm.First < start || rhythm.First >= end) && Verbs.First(phrase, VerbUse.Is, start, end) >= 0;
    }

    /// <summary>A number of events or visitors, with or without a frequency.</summary>
    public static bool IsCurrentState(Phrase phrase, Amount amount)
    {
        var (start, end) = Clause(phrase, amount.First);
        return CompositionNumbers.Describe(phrase, amount, start) || IsOutcome(phrase, amount) || IsAbout(phrase, amount, start, end)
            || IsTurnout(phrase, amount);
    }

    /// <summary>A number of participants: "ett tjugotal föreningar deltar varje år".</summary>
    private static bool IsTurnout(Phrase phrase, Amount amount) =>
        amount is { Comparator: null, Frequency.ImpliedTimes: not null } && phrase.Has(amount.Last + 1, Set | Public)
            && !phrase.Has(amount.Last + 1, Staff)
        && phrase.IsAny(amount.Last + 2, "deltar", "medverkar", "kommer", "besöker");

    /// <summary>
    /// A number of events outside the parties' control, "tre stölder i veckan", of which only an upper limit can be promised.
    /// </summary>
    public static bool IsOutcome(Phrase phrase, Amount amount)
    {
        if (amount.Comparator == Comparator.AtMost || amount.Percent
            || Verbs.First(phrase, VerbUse.Must, 0, phrase.Count) >= 0) return false;
        return (IsHarm(phrase, amount.Last + 1) || (phrase.IsWord(amount.Last + 1)
            && !phrase.Has(amount.Last + 1, Preposition | Times | Activity) && IsHarm(phrase, amount.Last + 2)))
            && !phrase.Any(Decrease | Fewer, phrase.SentenceStart(amount.First), amount.First);
    }

    private static bool IsHarm(Phrase phrase, int noun) =>
        phrase.IsWord(noun) && !phrase.Has(noun, Preposition) && Harms.Match(phrase.Span(noun));

    /// <summary>
    /// An approximate number about the current state, here or elsewhere: "har omkring 400 besökare per dag", "i Malmö görs
    /// ungefär 60".
    /// </summary>
    private static bool IsAbout(Phrase phrase, Amount amount, int start, int end)
    {
        if (amount.Comparator is null && phrase.Is(amount.First - 1, "har") && phrase.Has(amount.Last + 1, Person | Set)
            && !phrase.Has(amount.Last + 1, Staff | Activity)) return true;
        if (amount.Comparator is not null || !phrase.IsAny(amount.First - 1, "omkring", "ungefär", "cirka", "ca", "runt", "drygt",
            "knappt", "närmare", "nästan", "uppskattningsvis")) return false;
        if (Verbs.First(phrase, VerbUse.Must, start, end) >= 0) return false;
        var sentence = phrase.SentenceStart(start);
        var elsewhere = phrase.Is(sentence, "i") && phrase.IsWord(sentence + 1) && phrase.Word(sentence + 1) == Lexeme.Unknown
            && char.IsUpper(phrase.Span(sentence + 1)[0]);
        return elsewhere || phrase.IsAny(amount.First - 2, "har", "lockar", "samlar", "drar", "är", "uppgår", "uppskattas",
            "beräknas", "finns");
    }

    /// <summary>
    /// The number counts those who act: "två poliser håller föredrag". "Tio volontärer utbildas" counts those reached.
    /// </summary>
    private static bool AreAgents(Phrase phrase, int noun, int end)
    {
        for (var i = noun; i < end; i++)
        {
            if (phrase.IsAny(i, "deltar", "medverkar", "samverkar", "närvarar")
                && (i < noun + 3 || DetailNumbers.IsPeople(phrase, noun))) return true;
            if (i >= noun + 3) continue;
            if (phrase.IsAny(i, "får", "erbjuds")) return false;
            if (phrase.Verb(i) == VerbUse.Does) return phrase.Ends(i, "r") && DetailNumbers.IsPeople(phrase, noun);
        }

        return false;
    }

    /// <summary>The number counts the means: "sker genom sex grupper".</summary>
    private static bool IsMeans(Phrase phrase, Amount amount) =>
        (phrase.Is(amount.First - 1, "på") && phrase.IsAny(amount.First - 2, "bygger", "baseras", "grundas", "vilar"))
        || amount.Comparator is null && phrase.IsAny(amount.First - 1, "genom", "av", "från", "hos")
        && !IsObjectOfAction(phrase, amount.First - 2) && !CountsActivity(phrase, amount.Last + 1, limited: false);

    /// <summary>The number counts those reached: "utbildning av 120 anställda".</summary>
    public static bool IsObjectOfAction(Phrase phrase, int i) => (phrase.Ends(i, "ning") || phrase.Is(i, "genomförande")
        || phrase.Has(i, Activity)) && phrase.Is(i + 1, "av");

    /// <summary>
    /// The number counts those who act together: "vid krogtillsyn ska två handläggare närvara", "under tillsynen ska två vara
    /// med".
    /// </summary>
    private static bool IsCrew(Phrase phrase, Amount amount, int start, int end)
    {
        if (!DetailNumbers.IsPeople(phrase, amount.Last + 1)) return false;
        var first = phrase.IsWord(start) ? start : start + 1;
        var at = (phrase.Is(first, "vid") && !phrase.Has(first + 1, Month | Season | PeriodNoun) && !phrase.IsYear(first + 1))
            || (phrase.IsAny(first, "under", "på", "i") && phrase.IsWord(first + 1) && ActionNouns.Is(phrase, first + 1));
        for (var i = amount.Last + 1; i < end && at; i++)
        {
            if (phrase.IsAny(i, "närvara", "delta", "medverka", "bistå") || (phrase.Is(i, "vara") && phrase.Is(i + 1, "med"))) return true;
        }

        return false;
    }

    /// <summary>A level that is to be maintained: "minst tre poliser är stationerade", "färre än 30 stölder utgör målet".</summary>
    private static bool IsHeld(Phrase phrase, Amount amount, int start, int end)
    {
        var people = amount.Comparator == Comparator.AtLeast && DetailNumbers.IsPeople(phrase, amount.Last + 1)
            && Presence.InClause(phrase, start, end);
        for (var i = start; i < end; i++)
        {
            if (people && phrase.Is(i, "är") || (amount.Comparator == Comparator.AtMost && Undertakings.IsAim(phrase, i))) return true;
        }

        return false;
    }

    /// <summary>A comparator of promises: "minst", "högst", "noll". "drygt" and "över" also occur in facts.</summary>
    private static bool IsLimit(Phrase phrase, Amount amount) =>
        amount.Comparator == Comparator.AtMost || (amount.Value == 0 && !amount.Percent)
        || (amount.ComparatorFirst >= 0 && phrase.Any(AtLeast, amount.ComparatorFirst, amount.ComparatorLast + 1));

    /// <summary>The clause that contains a token, delimited by commas.</summary>
    public static (int Start, int End) Clause(Phrase phrase, int i)
    {
        var (start, sentenceEnd) = (phrase.SentenceStart(i), phrase.SentenceEnd(i));
        while (ReportingClauses.ClauseEnd(phrase, start, sentenceEnd) is var end && end <= i) start = end;
        return (start, ReportingClauses.ClauseEnd(phrase, start, sentenceEnd));
    }

    /// <summary>A noun for a repeated activity: "besök", "utandningsprov", "polisiära insatser", "kvällar".</summary>
    private static bool CountsActivity(Phrase phrase, int noun, bool limited)
    {
        for (var i = noun; i < noun + NounReach && phrase.IsWord(i); i++)
        {
            if (phrase.Has(i, Activity | FollowUp | Meet) || phrase.Word(i).Time == TimeUnit.Hour
                || phrase.Ends(i, "timmar") || IsAction(phrase, i)) return true;
            if (limited && phrase.Has(i, PeriodNoun)) return true;
            if (phrase.Has(i, Preposition | And) || phrase.Is(i, "som") || phrase.Verb(i) != VerbUse.None) return false;
        }

        return false;
    }

    /// <summary>A verbal noun, or a noun with an ending typical of occasions.</summary>
    private static bool IsAction(Phrase phrase, int i)
    {
        foreach (var ending in ActionEndings)
        {
            if (phrase.Ends(i, ending)) return true;
        }

        if (!phrase.Ends(i, "ningar") || phrase.Has(i, Set)) return false;
        return !phrase.Ends(i, "våningar") && !phrase.Ends(i, "delningar") && !phrase.Ends(i, "tidningar");
    }
}
