using static Indicators.Core.Agreements.TargetPhrases.Sense;

namespace Indicators.Core.Agreements.TargetPhrases;

/// <summary>Parts of a set said without "procent": "hälften av skolorna" is 50 per cent, "tre av fyra skolor" 75.</summary>
internal static class Shares
{
    public static Amount? Find(Phrase phrase, Amount? amount) => OutOf(phrase, amount) ?? Part(phrase);

    private static Amount? OutOf(Phrase phrase, Amount? amount)
    {
        if (amount is null || !phrase.Is(amount.Last + 1, "av") || !phrase.IsNumber(amount.Last + 2)) return null;
        var whole = phrase.NumberAt(amount.Last + 2);
        return whole >= amount.Value && amount.Value > 0
            ? amount with { Value = Math.Round(amount.Value * 100 / whole, 1), Last = amount.Last + 2, Percent = true }
            : null;
    }

    /// <summary>"minst hälften av", "två tredjedelar av".</summary>
    private static Amount? Part(Phrase phrase)
    {
        var part = phrase.First(Share);
        if (part < 0 || !phrase.Is(part + 1, "av")) return null;
        var counted = phrase.IsNumber(part - 1);
        var first = counted ? part - 1 : part;
        var value = phrase.Word(part).Value * (counted ? phrase.NumberAt(first) : 1);
        var comparison = Comparators.Before(phrase, first);
        return new Amount(
            first, part, value, Percent: true, Comparator: comparison?.Comparator,
            ComparatorFirst: comparison?.First ?? -1, ComparatorLast: comparison?.Last ?? -1);
    }
}
