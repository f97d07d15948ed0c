using static Indicators.Core.Agreements.TargetPhrases.Sense;

namespace Indicators.Core.Agreements.TargetPhrases;

/// <summary>Tells sentences that as a whole promise nothing, and asides in those that do.</summary>
internal static class OpenSentences
{
    /// <summary>"Kan polisen komma två gånger i veckan?".</summary>
    public static bool IsQuestion(Phrase phrase, int stop) => phrase.IsKind(stop, TokenKind.Stop) && phrase.Span(stop) is "?";

    /// <summary>"Frågan om fyra patruller", "Ett medborgarförslag om kameror": about what is not decided.</summary>
    public static int? ProposalEnd(Phrase phrase, int start, int end)
    {
        var noun = phrase.Has(start, Article) || phrase.IsAny(start, "flera", "många", "inkomna", "boendes") ? start + 1 : start;
        var proposed = phrase.IsAny(
            noun, "frågan", "medborgarförslag", "medborgarförslaget", "förslag", "förslaget", "önskemål", "önskemålet", "motion",
                "motionen",
            "idén", "idé", "krav", "begäran", "klagomål", "diskussionen")
                && phrase.IsAny(noun + 1, "om", "från", "på", "till", "som", "är", "att");
        return proposed && Verbs.First(phrase, VerbUse.Must, start, end) < 0 ? end - 1 : null;
    }

    /// <summary>"(tidigare två)", ", förra året inom 36 timmar": beside what is promised, what was before.</summary>
    public static bool IsFormer(Phrase phrase, int first, int end)
    {
        if (phrase.IsWord(first)) return false;
        if (IsYearLabel(phrase, first)) return true;
        var former = phrase.IsAny(first + 1, "tidigare", "förut", "förr") || (phrase.Is(first + 1, "i") && phrase.Is(first + 2, "fjol"))
            || (phrase.IsAny(first + 1, "förra", "föregående") && phrase.IsAny(first + 2, "året", "terminen", "perioden"));
        return former && Verbs.First(phrase, VerbUse.Must, first, end) < 0 && Verbs.First(phrase, VerbUse.Does, first, end) < 0;
    }

    /// <summary>"de vandringar som genomförs varje vår ska dokumenteras": what is described is not promised again.</summary>
    public static Aside? Described(Phrase phrase, int first, int end)
    {
        for (var som = first + 1; som < Math.Min(end, first + 5); som++)
        {
            if (!phrase.Is(som, "som") || phrase.Verb(som + 1) is not (VerbUse.Does or VerbUse.Is)) continue;
            var must = Verbs.First(phrase, VerbUse.Must, som + 2, end);
            return must >= 0 ? new Aside(som, must - 1) : null;
        }

        return null;
    }

    /// <summary>"8 st 2025 (2024: 5 st)": the outcome of another year.</summary>
    public static bool IsYearLabel(Phrase phrase, int open) =>
        phrase.IsKind(open, TokenKind.Open) && phrase.IsYear(open + 1) && phrase.IsKind(open + 2, TokenKind.Colon) && open > 1;

    /// <summary>"tre, kanske fyra, gånger".</summary>
    public static bool IsPerhaps(Phrase phrase, int first) =>
        phrase.IsKind(first, TokenKind.Comma) && phrase.IsAny(first + 1, "kanske", "eventuellt", "möjligen");
}
