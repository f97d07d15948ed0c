using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>
/// Finds a period that is started but cannot be read: a final "per", "varje blarg", "/". Without this rule the number before it would
/// be read as a total.
/// </summary>
internal static class UnreadablePeriods
{
    /// <summary>The tokens of the period; null without one.</summary>
    public static Parenthetical? Find(Phrase phrase, List<Frequency> recurrences, Coverage? coverage)
    {
        for (var i = 0; i < phrase.Count; i++)
        {
            if (recurrences.Exists(r => r.First <= i && i <= r.Last) || (coverage?.First - 1 <= i && i <= coverage?.Last)
                || (coverage is not null && phrase.Has(i, Every) && !phrase.HasToken(i + 1))) continue;
            if (IsUnread(phrase, i)) return new Parenthetical(i, phrase.IsWord(i + 1) ? i + 1 : i);
        }

        return null;
    }

    /// <summary>
    /// A number per team, "per patrull … varje natt", whose total is unknown; null for "per patrull och natt", which is a period.
    /// </summary>
    public static Parenthetical? PerTeam(Phrase phrase, List<Frequency> recurrences)
    {
        var per = phrase.First(Per);
        if (per >= 0 && phrase.IsKind(per + 1, TokenKind.Open)) return new Parenthetical(per, per);
        return per >= 0 && phrase.Has(per + 1, Staff) && !phrase.Has(per - 1, Staff | Person)
            && !recurrences.Exists(r => r.First <= per && per <= r.Last) ? new Parenthetical(per, per + 1) : null;
    }

    /// <summary>A number per occasion, "varje enhet gör två kontroller per pass", whose total is unknown; null without one.</summary>
    public static Parenthetical? PerOccasion(Phrase phrase)
    {
        var per = phrase.First(Per);
        return per >= 0 && phrase.IsAny(per + 1, NonQuantities.PerOccasion) && !phrase.Is(per + 1, "person")
            ? new Parenthetical(per, per + 1)
            : null;
    }

    /// <summary>
    /// A frequency that belongs to a vague number: "tre patruller går flera gånger i veckan", "några kvällar i månaden"; null
    /// without one.
    /// </summary>
    public static Parenthetical? VagueFrequency(Phrase phrase, Amount amount, Frequency rhythm)
    {
        if (rhythm.ImpliedTimes is not null || (amount.First > rhythm.Last && amount.Comparator is not null)) return null;
        for (var i = rhythm.First - 1; i >= rhythm.First - 4 && phrase.IsWord(i) && !IsCounted(phrase, i); i--)
        {
            if (phrase.IsAny(i, "flera", "några", "många") ? !phrase.IsAny(i - 1, "så", "lika", "hur", "dubbelt")
                : phrase.IsAny(i, "antal", "flertal", "fåtal", "handfull", "mängd", "gäng", "hög", "bunt", "drös",
                    "massa", "rad") && phrase.Has(i - 1, Article))
                return new Parenthetical(phrase.Has(i - 1, Article) ? i - 1 : i, rhythm.Last);
        }

        return null;
    }

    private static bool IsCounted(Phrase phrase, int i) => phrase.IsNumber(i) || phrase.Has(i, Preposition | And | AtLeast | AtMost);

    /// <summary>An event of unknown frequency: "per match", "/evenemang".</summary>
    public static bool IsEvent(Phrase phrase, int i)
    {
        foreach (var ending in Events)
        {
            if (phrase.Is(i, ending) || phrase.Ends(i, ending)) return true;
        }

        return false;
    }

    private static readonly string[] Events =
        ["evenemang", "arrangemang", "match", "konsert", "festival", "derby", "marknad", "spelning", "event", "tillställning"];

    private static bool IsUnread(Phrase phrase, int i)
    {
        if ((phrase.Has(i, Per) || (phrase.IsKind(i, TokenKind.Slash) && phrase.IsWord(i - 1))) && IsEvent(phrase, i + 1)) return true;
        if (phrase.Has(i, Per)) return !IsNoPeriod(phrase, i + 1) && !phrase.Has(i + 1, Counted);
        if (phrase.IsKind(i, TokenKind.Slash)) return IsUnreadAfterSlash(phrase, i);
        if (phrase.Has(i - 1, Times) && phrase.IsAny(i, "i", "om", "per")
            && phrase.IsAny(i + 1, "timmen", "timme", "minuten", "minut")) return true;
        if (phrase.Has(i, EveryOther)) return IsUnknown(phrase, i + 1);
        if (IsBare(phrase, i) || (phrase.Is(i, "om") && phrase.Is(i + 1, "åren"))) return true;
        if (phrase.Has(i, Every)) return !phrase.Is(i - 1, "efter") && (IsUnknown(phrase, i + 1)
            || phrase.Has(i + 1, Staff)) && !phrase.Is(i + 1, "fall") && !IsInSubclause(phrase, i);
        if (phrase.Has(i, EachOrdinal)) return Ends(phrase, i + 1)
            || ((phrase.Has(i + 1, Ordinal) || phrase.IsKind(i + 1, TokenKind.Number)) && !phrase.Has(i + 2, Set | Activity));
        return Ends(phrase, i + 1) && phrase.IsAny(i, "om", "i", "på", "under", "inom", "a", "á", "à", "x")
            && !phrase.IsAny(i - 1, "under", "upp", "till", "ut", "vi") && !phrase.Ends(i - 1, "as") && !IsInSubclause(phrase, i);
    }

    /// <summary>Senses of nouns other than periods after "per".</summary>
    private const Sense Counted = Set | Activity | Staff | Person | FollowUp | Meet | Public | Party | Body | PeriodNoun;

    private static bool IsUnreadAfterSlash(Phrase phrase, int i)
    {
        if (!phrase.IsWord(i - 1)) return false;
        if (!phrase.HasToken(i + 1) && phrase.Any(Number, 0, i)) return true;
        if (phrase.Has(i - 1, Times | Pieces | Activity) && phrase.Has(i + 1, Preposition)) return true;
        return phrase[i - 1].Length == 1
            || (phrase.Has(i - 1, Times | Pieces | Activity) && IsUnknown(phrase, i + 1) && !IsPlural(phrase, i + 1));
    }

    /// <summary>Whether nothing, punctuation, a number or an unknown word follows, which may be a misspelt period.</summary>
    private static bool IsUnknown(Phrase phrase, int i) =>
        !phrase.IsWord(i) || (phrase.Word(i) == Lexeme.Unknown && !IsNoPeriod(phrase, i));

    private static bool IsNoPeriod(Phrase phrase, int i) => phrase.IsAny(i, NonQuantities.PerOccasion) || phrase.IsAny(
        i, "capita", "automatik", "telefon", "brev", "post", "mejl", "mail", "e-post");

    /// <summary>A period without a connection to the number: "fem kontroller vecka", "fem kontroller xx månad".</summary>
    private static bool IsBare(Phrase phrase, int i)
    {
        if (!phrase.IsAny(i, "vecka", "månad", "kvartal", "tertial", "halvår", "termin", "år", "dygn") || phrase.IsNumber(i + 1))
            return false;
        return phrase.Has(i - 1, Times | Pieces | Activity) || (phrase.IsAny(i - 1, "i", "om") && !phrase.Is(i, "år"))
            || (phrase.IsWord(i - 1) && phrase.Word(i - 1) == Lexeme.Unknown && !phrase.Is(i, "år")
                && !phrase.IsAny(
                    i - 1, "hel", "ny", "denna", "detta", "nästa", "förra", "kommande", "innevarande", "samma", "nästkommande"));
    }

    private static bool Ends(Phrase phrase, int i) =>
        !phrase.HasToken(i) || phrase.IsKind(i, TokenKind.Stop) || phrase.IsKind(i, TokenKind.Close);

    /// <summary>Alternatives in the plural: "trafikkontroller/drogtester".</summary>
    private static bool IsPlural(Phrase phrase, int i) =>
        phrase.Ends(i, "er") || phrase.Ends(i, "ar") || phrase.Ends(i, "or") || phrase.Ends(i, "besök") || phrase.IsNumber(i);

    /// <summary>A relative clause: "platser som folk rör sig i", "där varje bil stoppas".</summary>
    private static bool IsInSubclause(Phrase phrase, int i)
    {
        for (var j = i - 1; j >= phrase.SentenceStart(i); j--)
        {
            if (phrase.IsAny(j, "som", "där", "dit", "vilka", "vilken", "vilket", "vad")) return true;
        }

        return false;
    }
}
