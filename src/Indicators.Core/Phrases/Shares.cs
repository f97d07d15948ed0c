using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Finds shares of a set without "procent": "hälften av skolorna" is 50 per cent, "tre av fyra skolor" 75.</summary>
internal static class Shares
{
    /// <summary>The share in per cent; null without one.</summary>
    public static Amount? Find(Phrase phrase, Amount? amount) => OutOf(phrase, amount) ?? Part(phrase) ?? EveryNth(phrase);

    /// <summary>
    /// The set of the share: "skolorna" after "hälften av", "de boende" after "70 procent av"; null when it is not named.
    /// </summary>
    public static Coverage? Whole(Phrase phrase, Amount share)
    {
        var first = share.Last + 2;
        if (!phrase.Is(first - 1, "av") || !phrase.IsWord(first)) return null;
        var described = phrase.Has(first, Determiner) || phrase.IsAny(first, "sin", "sitt", "den", "det")
            || phrase.Ends(first, "ens") || phrase.Ends(first, "ets");
        return new Coverage(first, described && phrase.IsWord(first + 1) ? first + 1 : first);
    }

    private static Amount? OutOf(Phrase phrase, Amount? amount)
    {
        if (amount is null) return null;
        var joint = phrase.Is(amount.Last + 1, "fall") ? amount.Last + 2 : amount.Last + 1;
        var all = phrase.Ends(joint + 1, "s") ? joint + 2 : joint + 1;
        if (!phrase.Is(joint, "av") || !phrase.IsNumber(all)) return null;
        if (phrase.Any(Per | Recurring, all, Math.Min(all + 4, phrase.SentenceEnd(all)))) return null;
        var whole = phrase.NumberAt(all);
        return whole >= amount.Value && amount.Value > 0
            ? amount with { Value = Math.Round(amount.Value * 100 / whole, 1), Last = all, Percent = true }
            : null;
    }

    /// <summary>"var tionde elev" is 10 per cent; "var tionde dag" is a frequency.</summary>
    private static Amount? EveryNth(Phrase phrase)
    {
        var other = phrase.First(EveryOther);
        if (other >= 0 && phrase.Has(other + 1, Set | Activity)
            && !phrase.Has(other + 1, PeriodNoun)) return Compared(phrase, other, other, 50);
        var each = phrase.First(EachOrdinal);
        if (each < 0 || !phrase.Has(each + 1, Ordinal) || !(phrase.Has(each + 2, Set | Activity)
            && !phrase.Has(each + 2, PeriodNoun))) return null;
        return Compared(phrase, each, each + 1, Math.Round(100m / phrase.Word(each + 1).Value, 1));
    }

    /// <summary>A fraction: "minst hälften av", "två tredjedelar av".</summary>
    private static Amount? Part(Phrase phrase)
    {
        var part = phrase.First(Share);
        if (part < 0 || !phrase.Is(part + 1, "av")) return null;
        var counted = phrase.IsNumber(part - 1);
        var first = counted ? part - 1 : part;
        var value = phrase.Word(part).Value * (counted ? phrase.NumberAt(first) : 1);
        return Compared(phrase, first, part, value);
    }

    private static Amount Compared(Phrase phrase, int first, int last, decimal percent)
    {
        var comparison = Comparators.Before(phrase, first);
        return new Amount(
            first, last, percent, Percent: true, Comparator: comparison?.Comparator,
            ComparatorFirst: comparison?.First ?? -1, ComparatorLast: comparison?.Last ?? -1);
    }
}
