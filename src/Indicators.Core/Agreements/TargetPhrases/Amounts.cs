using static Indicators.Core.Agreements.TargetPhrases.Sense;

namespace Indicators.Core.Agreements.TargetPhrases;

/// <summary>Finds the number that is promised, among ages, years, clock times and the sizes of things.</summary>
internal static class Amounts
{
    /// <summary>Weight from which a number goes with "gånger", with a comparator, or with both.</summary>
    public const int Firm = 6;

    /// <summary>How far after an article its noun may stand: "en gemensam, riktad insats".</summary>
    private const int NounReach = 3;

    /// <summary>All numbers that may be promised, in order.</summary>
    public static List<Amount> All(Phrase phrase, bool recurs)
    {
        var amounts = new List<Amount>();
        for (var i = 0; i < phrase.Count; i++)
        {
            if (Numerals.At(phrase, i) is not { } amount) continue;
            i = amount.Last;
            if (NumberTraps.Catches(phrase, amount)) continue;
            if (Comparators.Of(phrase, amount.First, amount.Last) is { } comparison)
            {
                amount = amount with
                {
                    Comparator = comparison.Comparator,
                    ComparatorFirst = comparison.First,
                    ComparatorLast = comparison.Last,
                };
            }

            if (IsOnlyArticle(phrase, amount) && !CountsAsOne(phrase, amount, recurs)) continue;
            amounts.Add(amount with { Weight = Weigh(phrase, amount) });
        }

        return amounts;
    }

    /// <summary>The surest, and the first of those.</summary>
    public static Amount? Surest(List<Amount> amounts, bool percent)
    {
        Amount? best = null;
        foreach (var amount in amounts)
        {
            if (amount.Percent == percent && amount.Weight > (best?.Weight ?? int.MinValue)) best = amount;
        }

        return best;
    }

    private static bool IsOnlyArticle(Phrase phrase, Amount amount) =>
        amount.First == amount.Last && phrase.Has(amount.First, Article);

    /// <summary>"en" counts before "gång" or something done one by one, or with a comparator; else it is an article.</summary>
    private static bool CountsAsOne(Phrase phrase, Amount amount, bool recurs)
    {
        var next = amount.Last + 1;
        if (phrase.IsAny(next, "antal", "del", "viss", "visst", "annan", "annat", "till", "mängd", "rad", "serie", "led")) return false;
        if (phrase.Has(next, Increase | Decrease | Vague | Loose | Share) && !phrase.Is(next, "extra")) return false;
        if (phrase.Is(next, "av") && amount.Comparator is null) return false;
        if (amount.Comparator is not null || phrase.Has(next, Times | Pieces)) return true;
        if (InMonth(phrase, next)) return true;
        if (phrase.Has(next, PeriodNoun)) return recurs || InMonth(phrase, next + 1);
        for (var i = next; i < next + NounReach && phrase.IsWord(i) && !phrase.Has(i, Preposition); i++)
        {
            if (phrase.Has(i, Activity | FollowUp) && !phrase.Is(i, "dialog")) return true;
        }

        return recurs || (phrase.Any(Deed) && IsBounded(phrase));
    }

    /// <summary>"ett forum hålls under hösten": what comes about within a named time is one.</summary>
    private static bool IsBounded(Phrase phrase)
    {
        for (var i = 1; i < phrase.Count; i++)
        {
            if (phrase.IsAny(i - 1, "under", "i") && (phrase.IsYear(i) || phrase.Has(i, Month | Season) || phrase.Is(i, "året"))) return true;
        }

        return false;
    }

    private static bool InMonth(Phrase phrase, int i) => phrase.Is(i, "i") && phrase.Has(i + 1, Month);

    private static int Weigh(Phrase phrase, Amount amount)
    {
        var weight = amount.Comparator is null ? 0 : 8;
        var next = amount.Last + 1;
        if (phrase.Has(next, Times | Pieces)) weight += 6;
        if (!IsOnlyArticle(phrase, amount)) weight += 2;
        if (NounIs(phrase, next, Activity | FollowUp)) weight += 1;
        if (NounIs(phrase, next, Staff)) weight -= 3;
        if (phrase.Has(amount.First - 1, Preposition) && NounIs(phrase, next, Set)) weight -= 3;
        return weight;
    }

    private static bool NounIs(Phrase phrase, int i, Sense sense) =>
        phrase.Has(i, sense) || (phrase.IsWord(i) && !phrase.Has(i, Preposition | Times | PeriodNoun) && phrase.Has(i + 1, sense));
}
