using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Finds sentences that promise nothing as a whole, and parts that promise nothing in other sentences.</summary>
internal static class NonPromiseSentences
{
    private static readonly WordSet Proposals = WordSet.Of(
        """
        frågan medborgarförslag medborgarförslaget förslag förslaget önskemål önskemålet motion motionen idén idé krav begäran
        klagomål diskussionen alternativ alternativet tanken
        """);

    private static readonly WordSet Consisting = WordSet.Of("består utgörs uppgår omfattar räknar");

    private static readonly WordSet Former = WordSet.Of("gamla tidigare förra föregående fjolårets");

    private const int LongestLevel = 5;

    /// <summary>A question: "Kan polisen komma två gånger i veckan?".</summary>
    public static bool IsQuestion(Phrase phrase, int stop) => phrase.IsKind(stop, TokenKind.Stop) && phrase.Span(stop) is "?";

    /// <summary>Whether the range contains a source of figures: "mätningen", "statistiken".</summary>
    public static bool IsSurvey(Phrase phrase, int first, int i)
    {
        for (var j = first; j < i; j++)
        {
            if (phrase.Ends(j, "ningen") || phrase.Ends(j, "mätning") || phrase.Is(j, "mätning") || phrase.Ends(j, "enkäten")
                || phrase.Ends(j, "statistiken") || phrase.Ends(j, "rapporten")
                || phrase.IsAny(j, "enkäten", "statistiken", "rapporten", "siffror", "siffrorna", "resultatet")) return true;
        }

        return false;
    }

    /// <summary>
    /// Index of the end of an undecided question: "Huruvida fyra vandringar ska ingå avgörs av styrelsen", "Vilka fem skolor som
    /// får besök bestäms senare"; null for other sentences.
    /// </summary>
    public static int? UndecidedEnd(Phrase phrase, int start, int end)
    {
        if (phrase.Is(start, "huruvida")) return end - 1;
        for (var i = start + 1; i < end && phrase.IsAny(start, "hur", "vilka", "vilken", "vilket", "om", "när", "var"); i++)
        {
            if (phrase.IsAny(i, "avgörs", "avgöras", "bestäms", "bestämmas", "beslutas", "återstår", "prövas")
                && !phrase.IsKind(i - 1, TokenKind.Comma)) return end - 1;
        }

        return null;
    }

    /// <summary>
    /// Index of the end of a proposal: "Frågan om fyra patruller", "Ett medborgarförslag om kameror"; null for other sentences.
    /// </summary>
    public static int? ProposalEnd(Phrase phrase, int start, int end)
    {
        var noun = phrase.Has(start, Article) || phrase.IsAny(start, "flera", "många", "inkomna", "boendes") ? start + 1 : start;
        var proposed = phrase.IsAny(noun, Proposals)
                && phrase.IsAny(noun + 1, "om", "från", "på", "till", "som", "är", "att", "var");
        return proposed && !phrase.Any(Within, start, end) && Verbs.First(phrase, VerbUse.Must, start, end) < 0 ? end - 1 : null;
    }

    /// <summary>
    /// Index of the end of a duty of others: "Den som vill bli värd ska gå två kurskvällar"; null for other sentences. "ska få"
    /// is a promise to them.
    /// </summary>
    public static int? DutyOfOthersEnd(Phrase phrase, int start, int end)
    {
        if (!phrase.IsAny(start, "den", "du", "ni") || !phrase.Is(start + 1, "som")) return null;
        var must = Verbs.First(phrase, VerbUse.Must, start, end);
        return must >= 0 && (phrase.Ends(must + 1, "a") || phrase.Ends(must + 1, "gå"))
            && !phrase.IsAny(must + 1, "få", "alla", "alltid") ? end - 1 : null;
    }

    /// <summary>Index of the end of a purpose: "Syftet med satsningen är att varje skola ska …"; null for other sentences.</summary>
    public static int? PurposeEnd(Phrase phrase, int start, int end)
    {
        var dreamt = phrase.IsAny(start, "visionen", "behovet", "drömmen", "förhoppningen");
        if (!dreamt && !phrase.IsAny(start, "syftet", "poängen", "meningen", "bakgrunden")) return null;
        for (var i = start + 1; i < end && !phrase.IsKind(i, TokenKind.Comma); i++)
        {
            if (phrase.Is(i, "är") && (dreamt || phrase.Is(i + 1, "att"))) return end - 1;
        }

        return null;
    }

    /// <summary>
    /// A description of a staff: "Styrkan består av tolv värdar som arbetar 37 timmar i veckan", up to "och" with another verb;
    /// null without one.
    /// </summary>
    public static Parenthetical? Staff(Phrase phrase, int first, int end)
    {
        for (var verb = first + 1; verb < end - 2; verb++)
        {
            if (phrase.Verb(verb) == VerbUse.Must) return null;
            if (!phrase.IsAny(verb, Consisting)) continue;
            var number = phrase.IsAny(verb + 1, "av", "till") ? verb + 2 : verb + 1;
            while (phrase.Has(number, AtLeast | Filler) && !phrase.IsNumber(number)) number++;
            if (!phrase.IsNumber(number) || !DetailNumbers.IsPeople(phrase, number + 1)) continue;
            for (var i = number; i < end && !phrase.Is(i, "som"); i++)
            {
                if (phrase.Has(i, And) && phrase.Verb(i + 1) != VerbUse.None) return new Parenthetical(first, i - 1);
            }

            return Says(phrase, number, end) ? new Parenthetical(first, end - 1) : null;
        }

        return null;
    }

    /// <summary>Whether the clause continues the description: "som alla arbetar".</summary>
    private static bool Says(Phrase phrase, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (phrase.Is(i, "som") || phrase.Word(i).Unit is not null) return true;
        }

        return false;
    }

    /// <summary>
    /// The content of a former promise, up to the next verb: "förra årets löfte om fem vandringar"; null without one.
    /// </summary>
    public static Parenthetical? FormerPromise(Phrase phrase, int first, int end)
    {
        for (var noun = first + 1; noun < end - 2; noun++)
        {
            var former = phrase.IsAny(noun - 1, Former)
                || (phrase.IsAny(noun - 1, "årets", "periodens", "avtalets") && phrase.IsAny(noun - 2, "förra", "föregående"));
            var promise = phrase.Starts(noun, "löfte") || phrase.Ends(noun, "löfte") || phrase.Ends(noun, "löftet")
                || phrase.Starts(noun, "mål") || phrase.Starts(noun, "åtagande") || phrase.Starts(noun, "krav");
            if (!former || !promise || !phrase.IsAny(noun + 1, "om", "på", "att", "var", "med")) continue;
            var last = noun + 1;
            while (last + 1 < end && phrase.Verb(last + 1) == VerbUse.None) last++;
            return new Parenthetical(noun - 1, last);
        }

        return null;
    }

    /// <summary>The former level beside the promised one: "(tidigare två)", ", förra året inom 36 timmar".</summary>
    public static bool IsFormer(Phrase phrase, int first, int end)
    {
        if (phrase.IsWord(first)) return false;
        if (IsYearLabel(phrase, first)) return true;
        if (IsOldLevel(phrase, first)) return true;
        var former = phrase.IsAny(first + 1, "tidigare", "förut", "förr") || (phrase.Is(first + 1, "i") && phrase.Is(first + 2, "fjol"))
            || (phrase.IsAny(first + 1, "förra", "föregående") && phrase.IsAny(first + 2, "året", "terminen", "perioden"));
        return former && Verbs.First(phrase, VerbUse.Must, first, end) < 0 && Verbs.First(phrase, VerbUse.Does, first, end) < 0;
    }

    /// <summary>A number in brackets with a word for the past or present: "minst fyra (i dag två)", "åtta (mot fem i fjol)".</summary>
    public static bool IsOldLevel(Phrase phrase, int open)
    {
        if (!phrase.IsKind(open, TokenKind.Open) || !phrase.IsNumber(open - 1)) return false;
        var (numbered, old) = (false, false);
        for (var i = open + 1; i <= open + LongestLevel && phrase.HasToken(i) && !phrase.IsKind(i, TokenKind.Close); i++)
        {
            numbered |= phrase.IsNumber(i);
            old |= phrase.IsAny(i, "tidigare", "förut", "förra", "föregående", "fjol", "nu", "idag", "dag", "dagens", "nuvarande");
        }

        return numbered && old;
    }

    /// <summary>
    /// An existing activity that something else is promised about: "de vandringar som genomförs varje vår ska dokumenteras"; null
    /// without one.
    /// </summary>
    public static Parenthetical? Described(Phrase phrase, int first, int end)
    {
        if (phrase.IsAny(first, "antalet", "andelen")) return null;
        for (var som = first + 1; som < Math.Min(end, first + 5); som++)
        {
            if (!phrase.Is(som, "som") || phrase.Verb(som + 1) is not (VerbUse.Does or VerbUse.Is)) continue;
            var must = Verbs.First(phrase, VerbUse.Must, som + 2, end);
            return must >= 0 ? new Parenthetical(som, must - 1) : null;
        }

        return null;
    }

    /// <summary>The outcome of another year in brackets: "8 st 2025 (2024: 5 st)".</summary>
    public static bool IsYearLabel(Phrase phrase, int open) =>
        phrase.IsKind(open, TokenKind.Open) && phrase.IsYear(open + 1) && phrase.IsKind(open + 2, TokenKind.Colon) && open > 1;

    /// <summary>An uncertain number between commas: "tre, kanske fyra, gånger".</summary>
    public static bool IsPerhaps(Phrase phrase, int first) =>
        phrase.IsKind(first, TokenKind.Comma) && phrase.IsAny(first + 1, "kanske", "eventuellt", "möjligen");
}
