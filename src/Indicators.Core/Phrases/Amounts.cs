using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Finds the promised number among ages, years, clock times and sizes.</summary>
internal static class Amounts
{
    /// <summary>Maximum number of tokens from an article to its noun: "en gemensam, riktad insats".</summary>
    private const int NounReach = 3;

    /// <summary>Score for the number that a frequency belongs to; greater than all other scores together.</summary>
    private const int FrequencyWeight = 16;

    private const int DetailWeight = -30;

    /// <summary>All numbers that may be promised, in text order.</summary>
    public static List<Amount> All(Phrase phrase, List<Frequency> recurrences)
    {
        var amounts = new List<Amount>();
        var recurs = recurrences.Exists(r => !r.Weak);
        for (var i = 0; i < phrase.Count; i++)
        {
            if (Numerals.At(phrase, i) is not { } amount) continue;
            i = amount.Last;
            if (NonQuantities.Matches(phrase, amount) || IsInInterval(amount, recurrences)) continue;
            amount = Compared(phrase, amount);
            if (IsOnlyArticle(phrase, amount) && !CountsAsOne(phrase, amount, recurs)) continue;
            var side = DetailNumbers.Matches(phrase, amount);
            var firm = !side && (amount.Comparator is not null || phrase.Has(amount.Last + 1, Times | Pieces));
            amounts.Add(amount with { Weight = Weigh(phrase, amount) + (side ? DetailWeight : 0), IsDetail = side, Firm = firm });
        }

        JoinLimits(phrase, amounts);
        foreach (var recurrence in recurrences) Link(phrase, amounts, recurrence, recurrences);
        return amounts;
    }

    /// <summary>
    /// Joins a lower and an upper limit into a range: "lägst tre, högst fem kontroller", "minst två och som mest fyra".
    /// </summary>
    private static void JoinLimits(Phrase phrase, List<Amount> amounts)
    {
        for (var i = amounts.Count - 2; i >= 0; i--)
        {
            var (low, high) = (amounts[i], amounts[i + 1]);
            if (low is not { Comparator: Comparator.AtLeast, Max: null } || high.Comparator != Comparator.AtMost || high.Value <= low.Value
                || high.ComparatorFirst <= low.Last || !AreJoined(phrase, low.Last + 1, high.ComparatorFirst)) continue;
            amounts[i] = low with { Last = high.Last, Max = high.Value, Weight = Math.Max(low.Weight, high.Weight) };
            amounts.RemoveAt(i + 1);
        }
    }

    private static bool AreJoined(Phrase phrase, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (!phrase.IsKind(i, TokenKind.Comma) && !phrase.Has(i, And) && !phrase.IsAny(i, "men", "dock", "eller")) return false;
        }

        return true;
    }

    /// <summary>
    /// Attaches a frequency to its number: the last number before it, or the first one after it when the frequency opens its clause.
    /// </summary>
    private static void Link(Phrase phrase, List<Amount> amounts, Frequency recurrence, List<Frequency> recurrences)
    {
        if (recurrence.Weak) return;
        var (start, end) = (phrase.SentenceStart(recurrence.First), phrase.SentenceEnd(recurrence.First));
        var after = Candidate(amounts, a => a.First > recurrence.Last && a.First < end, last: false);
        var before = Candidate(amounts, a => a.First >= start && a.Last < recurrence.First, last: true);
        var at = after >= 0 && (before < 0 || (OpensClause(phrase, recurrence.First) && !amounts[after].IsDetail)) ? after : before;
        if (at == after && recurrence.ImpliedTimes is not null && at >= 0 && HasOwnFrequency(recurrences, amounts[at])) return;
        for (; at >= 0 && amounts[at].Frequency is null; at = at < after || after < 0 ? Joined(phrase, amounts, at) : -1)
        {
            amounts[at] = amounts[at] with { Weight = amounts[at].Weight + FrequencyWeight, Frequency = recurrence };
        }
    }

    /// <summary>"aldrig mer än tre veckor mellan besöken": the number is the length of an interval.</summary>
    private static bool IsInInterval(Amount amount, List<Frequency> recurrences) =>
        recurrences.Exists(r => r.ImpliedTimes is not null && r.First < amount.First && amount.Last < r.Last);

    /// <summary>"kvartalsvis (4 ggr/år)": the number is followed by a frequency of its own.</summary>
    private static bool HasOwnFrequency(List<Frequency> recurrences, Amount amount) =>
        recurrences.Exists(r => r.ImpliedTimes is null && r.First > amount.Last && r.First <= amount.Last + 2);

    /// <summary>"tre poliser och två väktare varje lördag": the frequency applies to both numbers.</summary>
    private static int Joined(Phrase phrase, List<Amount> amounts, int at) =>
        at > 0 && phrase.Has(amounts[at].First - 1, And) && amounts[at].First - amounts[at - 1].Last <= 3 ? at - 1 : -1;

    private static int Candidate(List<Amount> amounts, Predicate<Amount> within, bool last)
    {
        Predicate<Amount> main = a => !a.IsDetail && !a.Percent && within(a);
        Predicate<Amount> any = a => !a.Percent && within(a);
        if (!last) return amounts.FindIndex(main) is >= 0 and var first ? first : amounts.FindIndex(any);
        return amounts.FindLastIndex(main) is >= 0 and var found ? found : amounts.FindLastIndex(any);
    }

    private static bool OpensClause(Phrase phrase, int i) =>
        i == 0 || phrase.Has(i - 1, And) || (!phrase.IsWord(i - 1) && !phrase.IsNumber(i - 1) && !phrase.IsKind(i - 1, TokenKind.Close));

    private static Amount Compared(Phrase phrase, Amount amount)
    {
        if (Comparators.Of(phrase, amount.First, amount.Last) is not { } comparison)
        {
            return IsLoweredTo(phrase, amount.First) ? amount with { Comparator = Comparator.AtMost } : amount;
        }

        var strict = comparison.Strict && !amount.Percent && amount.Value == decimal.Truncate(amount.Value);
        return amount with
        {
            Value = amount.Value + (!strict ? 0 : comparison.Comparator == Comparator.AtMost ? -1 : 1),
            Comparator = comparison.Comparator,
            ComparatorFirst = comparison.First,
            ComparatorLast = comparison.Last,
        };
    }

    /// <summary>The number with the highest score; the first one among equals.</summary>
    public static Amount? MostLikely(List<Amount> amounts, bool percent)
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

    /// <summary>
    /// "en" is the number one before "gång", before a countable activity or with a comparator; otherwise it is an article.
    /// </summary>
    private static bool CountsAsOne(Phrase phrase, Amount amount, bool recurs)
    {
        var next = amount.Last + 1;
        if (FollowsCondition(phrase, amount.First) || (!recurs && IsGeneric(phrase, amount.First))) return false;
        if (phrase.IsAny(next, "antal", "del", "viss", "visst", "annan", "annat", "till", "mängd", "rad", "serie", "led", "gäng",
            "hög", "bunt", "drös",
            "massa")) return false;
        if (phrase.IsAny(next + 1, "antal", "mängd") || IsFigurative(phrase, next) || IsFigurative(phrase, next + 1)) return false;
        if (phrase.Has(next, Increase | Decrease | Vague | Unsized | Share) && !phrase.Is(next, "extra")) return false;
        if (phrase.Is(next, "av") && amount.Comparator is null) return false;
        if (amount.Comparator is not null || phrase.Has(next, Times | Pieces)) return true;
        if (IsPerMember(phrase, next)) return true;
        if (InMonth(phrase, next) || (phrase.Has(next, Preposition) && phrase.Has(next + 1, Season))) return true;
        if (phrase.Has(next, PeriodNoun)) return (recurs && !phrase.Is(amount.First - 1, "över")) || InMonth(phrase, next + 1);
        for (var i = next; i < next + NounReach && phrase.IsWord(i) && !phrase.Has(i, Preposition); i++)
        {
            if (phrase.Has(i, Activity | FollowUp) && !phrase.Is(i, "dialog")) return true;
        }

        return recurs || (phrase.Any(EventVerb) && IsBounded(phrase));
    }

    /// <summary>Idioms without a counted noun: "hålla ett extra öga på", "ge en hand".</summary>
    private static bool IsFigurative(Phrase phrase, int noun) => phrase.IsAny(noun, "öga", "öra", "hand", "ord", "tanke");

    /// <summary>"Ett pass är fyra timmar", "En vandring tar två timmar": a generic statement.</summary>
    private static bool IsGeneric(Phrase phrase, int i) =>
        i == phrase.SentenceStart(i) && phrase.IsAny(i + 2, "är", "tar", "varar", "består", "pågår", "omfattar", "kostar", "leds");

    /// <summary>"om fler än tio anmäler sig ordnas en kurs till": the number is part of a condition.</summary>
    private static bool FollowsCondition(Phrase phrase, int i)
    {
        var start = phrase.SentenceStart(i);
        if (!phrase.IsAny(start, "om", "ifall", "vid") || !phrase.Is(start + 2, "än")) return false;
        return phrase.Has(start + 1, More | Fewer) && phrase.IsNumber(start + 3) && start + 3 < i && !phrase.Has(start + 4, Times);
    }

    /// <summary>One for each member of a set: "ett brev per hushåll", "… i Alnö och Bydalen, en i varje by".</summary>
    private static bool IsPerMember(Phrase phrase, int next)
    {
        var i = next;
        while (i < next + NounReach && phrase.IsWord(i) && !phrase.Has(i, Preposition | Per)) i++;
        var each = phrase.Has(i, Preposition) && ((phrase.Has(i + 1, Every) && phrase.Has(i + 2, Set)) || phrase.Is(i + 1, "respektive"));
        return i > next ? phrase.Has(i, Per) || each : each && phrase.IsKind(next - 2, TokenKind.Comma);
    }

    /// <summary>"ett forum hålls under hösten": an event within a named time happens once.</summary>
    private static bool IsBounded(Phrase phrase)
    {
        for (var i = 1; i < phrase.Count; i++)
        {
            if (phrase.IsAny(i - 1, "under", "i") && (phrase.IsYear(i) || phrase.Has(i, Month | Season) || phrase.Is(i, "året")))
                return true;
        }

        return false;
    }

    private static bool InMonth(Phrase phrase, int i) => phrase.Is(i, "i") && phrase.Has(i + 1, Month);

    /// <summary>"minska larmen från 20 till 10 per år": the new level is an upper limit.</summary>
    private static bool IsLoweredTo(Phrase phrase, int i) =>
        phrase.Is(i - 1, "till") && (phrase.Any(Decrease, phrase.SentenceStart(i), i) || IsBelowFormer(phrase, i))
            && !phrase.Any(Per, phrase.SentenceStart(i), i);

    /// <summary>"från 40 till 25": the second level is lower than the first.</summary>
    private static bool IsBelowFormer(Phrase phrase, int i) =>
        phrase.IsNumber(i - 2) && phrase.Is(i - 3, "från") && phrase.NumberAt(i) < phrase.NumberAt(i - 2)
            && phrase.Word(i + 1).Time is null;

    private static int Weigh(Phrase phrase, Amount amount)
    {
        var weight = amount.Comparator is null ? 0 : 4;
        var next = amount.Last + 1;
        if (phrase.Has(next, Times | Pieces)) weight += 6;
        if (amount.Comparator is not null || !IsOnlyArticle(phrase, amount)) weight += 2;
        if (NounIs(phrase, next, Activity | FollowUp)) weight += 1;
        if (NounIs(phrase, next, Staff)) weight -= 3;
        if (phrase.Has(amount.First - 1, Preposition) && NounIs(phrase, next, Set)) weight -= 3;
        return weight;
    }

    private static bool NounIs(Phrase phrase, int i, Sense sense) =>
        phrase.Has(i, sense) || (phrase.IsWord(i) && !phrase.Has(i, Preposition | Times | PeriodNoun) && phrase.Has(i + 1, sense));
}
