using System.Collections.Frozen;
using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Finds what is explicitly not promised: "vi kan inte lova tre kontroller per vecka".</summary>
internal static class Refusals
{
    private const int Reach = 2;

    /// <summary>Words of refusal besides "inte" and "ingen"; the rules below decide when they apply.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> RefusalWords = FrozenSet.ToFrozenSet(
        WordList.Of(
            """
            inget ingenting struken struket strukna strukits utgår stryks slopas avskaffas upphävs upphör återkallas skrotas ryker skrotat
            försvinner återkallat återkallad återtas slopats avslutas pausas borttaget upphävt avskaffat slopat läggs ställs tas dras skjuts
            slutar sluta upphöra ersätter upphäver avskaffar slopar stryker skrotar pausar återkallar drar dra tar ta lägger lägga ställer
            ställa säger säga backar avstår
            """),
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Index of the refusing word; −1 without one. "inte guld men väl tre kontroller" promises the three.</summary>
    public static int Find(Phrase phrase, Amount? amount)
    {
        for (var i = 0; i < phrase.Count; i++)
        {
            if (Refuses(phrase, i, amount) && !IsTurned(phrase, i, amount)) return i;
        }

        return -1;
    }

    private static bool Refuses(Phrase phrase, int i, Amount? amount)
    {
        if (!phrase.IsWord(i) || (!phrase.Has(i, Not | Nothing) && !RefusalWords.Contains(phrase.Span(i)))) return false;
        if (phrase.Has(i, Nothing) && (phrase.Starts(i + 1, "löfte") || phrase.Starts(i + 1, "garanti"))) return true;
        if (IsNothingPromised(phrase, i) || phrase.IsAny(i, "struken", "struket", "strukna")) return true;
        if (phrase.Has(i, Not) && (phrase.IsAny(i + 1, "bindande", "tvingande", "ställning", "binda") || phrase.Is(i - 1, "innebär")
            || phrase.IsAny(i + 2, "bindande", "tvingande"))) return true;
        if (IsWithdrawn(phrase, i) || IsReplaced(phrase, i, amount)
            || (phrase.Has(i, Not) && (phrase.IsAny(i - 1, "räcker", "räckte") || phrase.IsAny(i + 1, "räcker", "räckte")))) return true;
        if (!phrase.Has(i, Not) || phrase.IsAny(i + 1, "bara", "enbart", "endast", "minst", "heller")
            || phrase.Has(i + 1, More | Fewer | Over))
            return false;
        for (var j = i - Reach; j <= i + Reach; j++)
        {
            if (IsPromising(phrase, j) || phrase.Is(j, "löfte")) return true;
        }

        return IsNotDone(phrase, i, amount);
    }

    /// <summary>"inget vi lovar", "inget som vi kan garantera", "lovar inget"; not "lovar att inget ärende glöms".</summary>
    private static bool IsNothingPromised(Phrase phrase, int i)
    {
        if (!phrase.IsAny(i, "inget", "ingenting")) return false;
        if (IsPromising(phrase, i - 1)) return !phrase.IsWord(i + 1) || phrase.Has(i + 1, Preposition);
        var verb = i + 1;
        while (verb <= i + 4 && (phrase.IsAny(verb, "vi", "som", "kan", "jag", "man", "är", "det") || phrase.Has(verb, Party))) verb++;
        return IsPromising(phrase, verb);
    }

    private static bool IsPromising(Phrase phrase, int i) =>
        phrase.Starts(i, "lova") || phrase.Starts(i, "utlova") || phrase.Starts(i, "garanter");

    /// <summary>The number of a replaced promise: "ersätter löftet om två krogronder".</summary>
    private static bool IsReplaced(Phrase phrase, int i, Amount? amount)
    {
        if (amount is not null && IsDiscontinued(phrase, i) && Follows(phrase, i, amount)) return true;
        if (!phrase.IsAny(i, "ersätter", "upphäver", "avskaffar", "slopar", "stryker", "skrotar", "pausar", "återkallar")
            && !IsWithdrawal(phrase, i) && !(phrase.IsAny(i, "backar", "avstår") && phrase.Is(i + 1, "från"))) return false;
        for (var j = i + 1; j < (amount?.First ?? i + 6) && (phrase.IsWord(j) || phrase.IsYear(j)); j++)
        {
            if (phrase.Has(j, Paper) || phrase.Starts(j, "löfte") || phrase.Starts(j, "mål") || phrase.Starts(j, "krav")
                || phrase.Starts(j, "ambition") || phrase.Ends(j, "löfte") || phrase.Starts(j, "åtagande")
                || phrase.Starts(j, "skrivning") || phrase.Starts(j, "formulering") || phrase.Starts(j, "punkt")) return true;
        }

        return false;
    }

    /// <summary>Withdrawal: "drar tyvärr tillbaka", "tar bort", "lägger ner".</summary>
    private static bool IsWithdrawal(Phrase phrase, int i)
    {
        string[]? particles = phrase switch
        {
            _ when phrase.IsAny(i, "drar", "dra") => ["tillbaka", "in"],
            _ when phrase.IsAny(i, "tar", "ta") => ["tillbaka", "bort"],
            _ when phrase.IsAny(i, "lägger", "lägga") => ["ned", "ner"],
            _ when phrase.IsAny(i, "ställer", "ställa") => ["in"],
            _ when phrase.IsAny(i, "säger", "säga") => ["upp"],
            _ => null,
        };
        for (var j = i + 1; particles is not null && j <= i + Reach + 2 && phrase.IsWord(j); j++)
        {
            if (phrase.IsAny(j, particles)) return true;
        }

        return false;
    }

    /// <summary>Discontinuation: "slutar med", "upphör med".</summary>
    private static bool IsDiscontinued(Phrase phrase, int i) => phrase.IsAny(i, "slutar", "upphör", "sluta", "upphöra")
        && phrase.Is(i + 1, "med");

    private static bool Follows(Phrase phrase, int i, Amount amount) =>
        amount.First > i && amount.First <= i + 5 && phrase.SentenceStart(i) == phrase.SentenceStart(amount.First);

    /// <summary>A withdrawn promise: "målet om tre kontroller utgår", "löftet tas bort", "gäller inte längre".</summary>
    private static bool IsWithdrawn(Phrase phrase, int i)
    {
        if (phrase.Is(i, "upphör") && (phrase.IsAny(i - 2, "till", "tills", "dess", "när", "innan")
            || phrase.Is(i - 3, "dess"))) return false;
        var ends = phrase.IsAny(i, "utgår", "stryks", "slopas", "avskaffas", "upphävs", "upphör", "återkallas", "skrotas", "ryker",
            "skrotat", "försvinner", "återkallat", "återkallad", "återtas", "strukits", "slopats",
            "avslutas", "pausas", "struket", "strukits", "borttaget", "upphävt", "avskaffat", "slopat")
            || (phrase.IsAny(i, "läggs", "ställs") && phrase.IsAny(i + 1, "ned", "ner", "in"))
            || (phrase.IsAny(i, "tas", "dras") && phrase.IsAny(i + 1, "bort", "tillbaka", "in", "ur")) || (phrase.Is(i, "skjuts")
                && phrase.IsAny(i + 1, "upp", "fram"))
            || (phrase.Has(i, Not) && phrase.Is(i + 1, "längre"));
        for (var j = phrase.SentenceStart(i); ends && j < i; j++)
        {
            if (phrase.IsAny(j, "mål", "målet", "målen", "krav", "kravet", "punkt", "punkten", "delmålet", "försöket", "projektet",
                "satsningen", "aktiviteten",
                "åtgärden", "insatsen", "skrivningen", "formuleringen", "beslut", "beslutet")
                || phrase.Starts(j, "löfte") || phrase.Starts(j, "åtagande")
                || phrase.Ends(j, "löftet") || phrase.Starts(j, "målsättning")) return true;
        }

        return false;
    }

    /// <summary>A negated action, "kommer inte att göra tre", when the negation does not belong to a comparator.</summary>
    private static bool IsNotDone(Phrase phrase, int i, Amount? amount)
    {
        if (amount is null || amount.First < i || amount.Comparator == Comparator.AtMost) return false;
        if (amount.ComparatorFirst >= 0 && amount.ComparatorFirst <= i) return false;
        if (!IsModal(phrase, i - 1) && !IsModal(phrase, i - 2)) return false;
        for (var j = i; j < amount.First; j++)
        {
            if (phrase.Has(j, More) && phrase.Is(j + 1, "än")) return false;
            if (!phrase.IsWord(j) || phrase.IsAny(j, "som", "där", "om", "när", "utan", "men")) return false;
        }

        return true;
    }

    private static bool IsModal(Phrase phrase, int i) =>
        phrase.IsAny(i, "kommer", "ska", "skall", "kan", "avser", "planerar", "tar", "åtar", "hinner", "klarar");

    private static bool IsTurned(Phrase phrase, int refusal, Amount? amount)
    {
        for (var j = refusal; amount is not null && j < amount.First; j++)
        {
            if (phrase.IsAny(j, "men", "utan", "däremot", "dock") || phrase.IsKind(j, TokenKind.Stop)) return true;
        }

        return false;
    }
}
