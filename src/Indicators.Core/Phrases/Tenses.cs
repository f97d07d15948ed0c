using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Recognises verbs in the past or perfect tense by form and position.</summary>
internal static class Tenses
{
    private static readonly WordSet DoneWords = WordSet.Of(
        """
        genomförd genomförda genomfört utförd gjord utförda utfört gjorda uppsatta avslutade avslutad avklarade avklarad
        inköpta installerade driftsatta invigda klara
        """);

    private const int ShortestPassive = 6;

    private const int NearSupine = 4;

    private const int FarSupine = 14;

    /// <summary>A decided action is still to be carried out: "har beslutat att".</summary>
    private static readonly string[] Decided =
    [
        "beslutat", "beslutats", "åtagit", "kommit", "enats", "bestämt", "bestämts", "lovat", "utlovat", "avtalat", "avtalats",
            "planerat", "valt",
        "inplanerat", "inplanerats", "bokat", "bokats", "skrivit", "förbundit",
    ];

    private static readonly string[] Supines =
    [
        "haft", "sett", "skett", "gett", "satt", "byggt", "avsatt", "anställt", "lett", "mött", "köpt", "låtit", "gjort", "tagit",
            "hållit", "fått",
        "gått", "varit", "blivit", "besökt", "genomfört", "infört", "utfört", "kört", "gripit", "deltagit", "minskat", "ökat",
            "träffat", "nått",
        "hänt", "hört", "hunnit", "stängt", "lagt", "märkt", "rest", "slutfört", "stulit", "brutit", "stått", "sökt", "tecknat",
            "åkt", "utsatts", "begärt",
    ];

    private static readonly string[] NounsLikeSupines =
    [
        "resultat", "mandat", "format", "klimat", "privat", "separat", "advokat", "plakat", "referat", "aggregat", "kredit", "profit",
            "särskilt",
        "kandidat", "internat", "certifikat",
    ];

    /// <summary>The passive past: "genomfördes", "möttes"; not the genitives of "boende" and "vårdande".</summary>
    public static bool IsPastPassive(ReadOnlySpan<char> word) =>
        word.Length >= ShortestPassive && (word[^1] | 0x20) == 's'
            && (Ends(word, "des") || Ends(word, "ttes") || Ends(word, "ktes") || Ends(word, "stes"))
        && !Ends(word, "endes") && !Ends(word, "andes");

    /// <summary>A supine without "har": "som hållits", "som gjorts".</summary>
    public static bool IsBareSupine(Phrase phrase, int i) =>
        OpensRow(phrase, i) || (phrase.IsAny(i - 1, "tidigare", "hittills", "nyligen") && IsSupine(phrase, i))
            || phrase.Is(i - 1, "som") && (phrase.Ends(i, "its") || phrase.Ends(i, "ats") || phrase.Ends(i, "orts")
            || phrase.Ends(i, "örts") || phrase.Ends(i, "haft"));

    /// <summary>A table row that begins with an outcome: "Gjort: 8 av 10", "Ej uppnått".</summary>
    private static bool OpensRow(Phrase phrase, int i)
    {
        var start = phrase.Has(i - 1, Not) ? i - 1 : i;
        return start == phrase.SentenceStart(i) && (phrase.IsAny(i, Supines)
            || phrase.IsAny(i, "uppnått", "kontrollerat", "patrullerat")) && phrase.Span(i).Length > 4;
    }

    /// <summary>The active past: "ställde", "köpte", "lockade 300"; not "riktade insatser" or "Skövde".</summary>
    public static bool IsPastActive(Phrase phrase, int i)
    {
        var word = phrase.Span(i);
        if (word.Length < 5 || (word[^1] | 0x20) != 'e' || char.IsUpper(word[0]) || phrase.Word(i) != Lexeme.Unknown) return false;
        if (Ends(word, "ade")) return HasObject(phrase, i) || HasSubject(phrase, i);
        if (Ends(word, "kte") || Ends(word, "pte") || Ends(word, "tte")) return true;
        return (Ends(word, "lde") || Ends(word, "gde") || Ends(word, "rde") || Ends(word, "jde") || Ends(word, "vde")
            || Ends(word, "nde") || Ends(word, "mde"))
            && !Ends(word, "ande") && !Ends(word, "ende") && !Ends(word, "värde");
    }

    /// <summary>A completed action: "är genomförda", "4 st uppsatta"; not the counted "genomförda kontroller".</summary>
    public static bool IsDone(Phrase phrase, int i)
    {
        if (!phrase.IsAny(i, DoneWords)) return false;
        if (phrase.IsNumber(i + 1) && phrase.IsWord(i - 1) && !phrase.IsAny(i, "klara") && Numerals.At(phrase, i + 1) is { } times
            && phrase.Has(times.Last + 1, Times)) return true;
        var ends = !phrase.IsWord(i + 1) || phrase.Has(i + 1, Preposition | And) || phrase.IsAny(i + 1, "v", "vecka", "pga");
        if (phrase.Any(Nothing, Math.Max(0, i - 3), i)) return true;
        return ends && (i == phrase.SentenceStart(i) && !phrase.Is(i, "klara") || phrase.IsAny(i - 1, "är", "redan", "nu")
            || phrase.Has(i - 1, Pieces));
    }

    private static bool HasObject(Phrase phrase, int i) =>
        phrase.IsNumber(i + 1) || phrase.Has(i + 1, Over | AtLeast)
            || phrase.IsAny(i + 1, "att", "sig", "vi", "sin", "sitt", "sina", "den", "det");

    /// <summary>
    /// Whether a subject precedes the verb: "polisen avslutade", "under 2022 delade kommunen". A participle is followed by its noun
    /// instead.
    /// </summary>
    private static bool HasSubject(Phrase phrase, int i)
    {
        if (phrase.IsAny(i - 1, "vi", "man", "hon", "han", "jag", "som")) return true;
        if (IsAgent(phrase, i - 1)) return !phrase.Has(i - 2, Determiner | Number);
        if (phrase.IsAny(phrase.SentenceStart(i), "förra", "föregående", "häromåret", "igår")) return true;
        var turned = phrase.IsYear(i - 1) || phrase.Has(i - 1, Definite | Season) || phrase.Is(i - 1, "fjol");
        return turned && IsAgent(phrase, i + 1);
    }

    /// <summary>A possible subject: "polisen", "fältgruppen"; not the genitive.</summary>
    private static bool IsAgent(Phrase phrase, int i) =>
        phrase.IsWord(i) && phrase.Has(i, Party | Body) && (phrase.Ends(i, "en") || phrase.Ends(i, "erna") || phrase.Is(i, "parterna"));

    /// <summary>
    /// Index of the supine after "har", "genomförts"; −1 without one, and for "har beslutats", which is still to be carried out.
    /// </summary>
    public static int Perfect(Phrase phrase, int i)
    {
        if (!phrase.Is(i, "har") || IsInvertedCondition(phrase, i) || phrase.Is(i + 1, "stängt") || FollowsDeadline(phrase, i)) return -1;
        var far = false;
        for (var j = i + 1; j <= i + FarSupine && (phrase.IsWord(j) || phrase.IsNumber(j)); j++)
        {
            if (phrase.IsAny(j, Decided) || phrase.IsAny(j, "som", "där", "att", "ska", "men")) return -1;
            if (phrase.IsWord(j) && (far ? IsSureSupine(phrase, j) : IsSupine(phrase, j))) return j;
            far |= j - i >= NearSupine || phrase.Has(j, Preposition) || phrase.IsNumber(j);
        }

        return -1;
    }

    /// <summary>An inverted conditional clause: "Har du haft inbrott ringer vi upp dig".</summary>
    private static bool IsInvertedCondition(Phrase phrase, int i) =>
        i == phrase.SentenceStart(i) && phrase.IsAny(i + 1, "du", "ni", "någon", "man");

    /// <summary>The perfect after a deadline is a promise: "Senast den 1 juni har kommunen satt upp".</summary>
    public static bool FollowsDeadline(Phrase phrase, int har)
    {
        var start = phrase.SentenceStart(har);
        if (!phrase.Has(start, Before)) return false;
        for (var i = start + 1; i < har; i++)
        {
            if (!phrase.Has(i, Month | PeriodNoun | Season | Preposition | Ordinal | Number) && !phrase.IsAny(i, "den", "utgången", "av")
                && !phrase.IsKind(i, TokenKind.Number) && !phrase.IsKind(i, TokenKind.Date)) return false;
        }

        return har > start + 1;
    }

    private static bool IsSupine(Phrase phrase, int i)
    {
        ReadOnlySpan<char> word = phrase.Quote(i, i);
        if (word.Length < 4 || phrase.Has(i, Activity | Set | Paper | Circumstance | Vague | Unsized | Party)
            || IsDescribing(phrase, i)) return false;
        return Ends(word, "ts") ? !Ends(word, "sats") && !Ends(word, "plats")
            : Ends(word, "at") || Ends(word, "it") || Ends(word, "ort") || Ends(word, "ört") || Ends(word, "ält") || Ends(word, "ckt")
            || Ends(word, "ått") || phrase.IsAny(i, Supines);
    }

    /// <summary>Whether the form is unambiguously a supine, which is required after a preposition, where many nouns look alike.</summary>
    private static bool IsSureSupine(Phrase phrase, int i)
    {
        ReadOnlySpan<char> word = phrase.Span(i);
        if (word.Length < 4 || phrase.Has(i, Activity | Set | Paper | Circumstance | Vague | Unsized | Party)
            || IsDescribing(phrase, i)) return false;
        return phrase.IsAny(i, Supines) || ((Ends(word, "at") || Ends(word, "ats") || Ends(word, "förts") || Ends(word, "jorts")
            || Ends(word, "llits") || Ends(word, "nnits"))
            && word.Length > 5 && !Ends(word, "sats") && !Ends(word, "plats") && !phrase.IsAny(i, NounsLikeSupines)
            && !Ends(word, "dat") && !Ends(word, "litat"));
    }

    /// <summary>A participle before its noun: "ett utökat samarbete".</summary>
    private static bool IsDescribing(Phrase phrase, int i) =>
        phrase.IsAny(i - 1, "ett", "vårt", "sitt", "mer", "väl", "varje", "nytt") || (phrase.Is(i - 1, "det") && !phrase.Is(i - 2, "har"))
            || (phrase.Is(i - 2, "ett") && phrase.Ends(i - 1, "t"));

    private static bool Ends(ReadOnlySpan<char> word, string ending) => word.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
