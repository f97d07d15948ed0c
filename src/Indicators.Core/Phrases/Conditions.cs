using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Finds the condition of a promise: "om underrättelseläget medger detta", "vid behov", "vill boende … så".</summary>
internal static class Conditions
{
    private static readonly WordSet Circumstantial = WordSet.Of("vid efter på under beroende utifrån");

    private static readonly WordSet Openers = WordSet.Of("såvida förutsatt ifall givet därest");

    private const int Reach = 7;

    /// <summary>First and last token of the condition; null for an unconditional promise.</summary>
    public static (int First, int Last)? Find(Phrase phrase)
    {
        for (var i = 0; i < phrase.Count; i++)
        {
            if (At(phrase, i) is { } last && !phrase.Has(i - 1, More)) return (i, last);
        }

        return null;
    }

    /// <summary>Whether the condition is fulfilled once per request or need, and not once for all.</summary>
    public static bool IsRequest(Phrase phrase, (int First, int Last) condition)
    {
        for (var i = condition.First; i <= condition.Last; i++)
        {
            if (phrase.IsAny(i, "vill", "önskar", "önskas", "begär", "efterfrågas", "önskemål", "begäran", "förfrågan", "behov", "behövs"))
                return true;
        }

        return false;
    }

    /// <summary>
    /// A number that belongs to the condition and is not promised: "om fler än tio anmäler sig", "vid fler än tre fel".
    /// </summary>
    public static bool Limits(Phrase phrase, Amount amount)
    {
        var than = amount.First - 1;
        var more = phrase.Is(than, "än") && phrase.Has(than - 1, More | Fewer);
        var opens = more ? than - 2 : phrase.Has(than, AtLeast | AtMost | Over) ? than - 1 : than;
        if (phrase.Is(opens, "minst")) opens--;
        if (phrase.IsAny(opens, "ifall", "såvida")) return true;
        var limited = more || phrase.Has(than, AtLeast | Over);
        if (limited && ((phrase.Is(opens, "där") && phrase.Verb(opens - 1) == VerbUse.None) || (phrase.Is(opens, "när")
            && !phrase.Has(amount.Last + 1, Times | Activity)))) return true;
        if (phrase.Is(opens, "om") && AsksForIt(phrase, amount.Last + 1)) return true;
        if (phrase.Is(opens, "om")) return opens == phrase.SentenceStart(opens) || phrase.IsKind(opens - 1, TokenKind.Comma) || more;
        return more && phrase.Is(opens, "vid") && !phrase.Has(amount.Last + 1, Times | Activity);
    }

    /// <summary>A number of people who request something: "om minst tio hyresgäster begär det".</summary>
    private static bool AsksForIt(Phrase phrase, int noun) =>
        phrase.IsWord(noun) && !phrase.Has(noun, Preposition | Times | Activity)
        && phrase.IsAny(noun + 1, "vill", "begär", "önskar", "anmäler", "har", "är", "kräver", "ansöker", "efterfrågar", "kommer");

    private static int? At(Phrase phrase, int i)
    {
        if (phrase.Is(i, "om")) return If(phrase, i);
        if (phrase.IsAny(i, Openers)) return phrase.SentenceEnd(i) - 1;
        if (phrase.IsAny(i, "under", "med") && phrase.Is(i + 1, "förutsättning")) return phrase.SentenceEnd(i) - 1;
        if (phrase.IsAny(i, Circumstantial)) return Circumstances(phrase, i);
        if (phrase.Is(i, "mån") && phrase.Is(i - 1, "i") && phrase.Is(i + 1, "av")) return Math.Min(i + 2, phrase.Count - 1);
        if (phrase.Is(i, "mån") && phrase.Is(i - 1, "den")) return phrase.SentenceEnd(i) - 1;
        if (phrase.IsAny(i, "när", "då", "där")) return When(phrase, i);
        return IsClauseStart(phrase, i) && phrase.Has(i, OpensInvertedClause) ? Inverted(phrase, i) : null;
    }

    /// <summary>"om" before a permission or a need; not "informera om droger" or "en gång om året".</summary>
    private static int? If(Phrase phrase, int i)
    {
        if (phrase.IsAny(i + 1, "året", "dagen", "dygnet", "att", "hur", "vad", "vilka", "våld", "kvällen")) return null;
        if (phrase.IsAny(i + 1, "möjligt", "nödvändigt", "så")) return i + 1;
        if (phrase.Has(i + 1, Nothing)) return phrase.SentenceEnd(i) - 1;
        var opens = IsClauseStart(phrase, i) || phrase.Has(i + 1, Circumstance | Party)
            || phrase.IsAny(i + 1, "det", "detta", "vi", "boende", "man", "någon");
        for (var j = i + 1; j <= i + Reach && phrase.IsWord(j) && !phrase.IsAny(j, "som", "att"); j++)
        {
            var permits = opens
                ? phrase.Has(j, ConditionVerb)
                : phrase.IsAny(j, "medger", "tillåter", "finns", "behövs", "krävs", "uppstår", "räcker");
            if (permits) return Whole(phrase, j);
        }

        return null;
    }

    /// <summary>
    /// Extends the condition to the end of its clause: "detta" in "medger detta", "behov av det" in "finns behov av det".
    /// </summary>
    private static int Whole(Phrase phrase, int last)
    {
        var i = last;
        while (phrase.IsAny(i + 1, "detta", "det", "av", "att") || phrase.Has(i + 1, Circumstance | ConditionVerb)) i++;
        return phrase.IsAny(i, "av", "att", "så") && i > last ? i - 1 : i;
    }

    /// <summary>A prepositional condition: "vid behov", "efter förfrågan", "under normala omständigheter".</summary>
    private static int? Circumstances(Phrase phrase, int i)
    {
        if (phrase.IsAny(i - 1, "svar", "svarar")) return null;
        var noun = phrase.Has(i + 1, Circumstance) ? i + 1 : i + 2;
        if (!phrase.Has(noun, Circumstance) || phrase.Has(i + 1, Preposition | Filler)) return null;
        return phrase.Is(i, "utifrån") && !phrase.IsAny(noun, "behov", "tillgång", "resurser") ? null : noun;
    }

    /// <summary>
    /// A temporal clause with a circumstance: "när resurserna tillåter", "då det är befogat"; "när folk är ute" is a time, no
    /// condition.
    /// </summary>
    private static int? When(Phrase phrase, int i)
    {
        for (var j = i + 1; j <= i + 4 && phrase.IsWord(j); j++)
        {
            var permits = phrase.IsAny(
                j, "medger", "tillåter", "befogat", "behövs", "möjligt", "påkallat", "krävs", "behov", "nödvändigt", "ges");
            if (permits) return Whole(phrase, j);
        }

        return null;
    }

    /// <summary>
    /// An inverted conditional clause, followed by "så", a comma or the verb of the main clause: "medger läget det genomför vi
    /// …".
    /// </summary>
    private static int? Inverted(Phrase phrase, int i)
    {
        var end = phrase.SentenceEnd(i);
        for (var j = i + 2; j < end; j++)
        {
            if (phrase.IsAny(j, "så", "då") || phrase.IsKind(j, TokenKind.Comma) || IsMainVerb(phrase, j)) return j - 1;
        }

        return null;
    }

    /// <summary>
    /// The verb of the main clause before its subject or number: "genomför vi", "startar polisen", "ska två", "görs minst".
    /// </summary>
    private static bool IsMainVerb(Phrase phrase, int i)
    {
        var verb = phrase.IsAny(i, "ska", "skall") || phrase.Ends(i, "r") || phrase.Ends(i, "s");
        return verb && !phrase.Has(i, Circumstance | Party)
            && (phrase.Has(i + 1, Party | AtLeast | AtMost | Vague | Unsized) || phrase.IsNumber(i + 1)
                || phrase.IsAny(i + 1, "vi", "det", "den"));
    }

    private static bool IsClauseStart(Phrase phrase, int i) =>
        i == 0 || phrase.IsKind(i - 1, TokenKind.Stop) || phrase.IsKind(i - 1, TokenKind.Comma) || phrase.IsKind(i - 1, TokenKind.Open)
        || phrase.IsKind(i - 1, TokenKind.Dash);
}
