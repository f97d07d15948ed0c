using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Finds a second promise beside the chosen number, so that the reading is not taken for the whole phrase.</summary>
internal static class AdditionalPromises
{
    /// <summary>First and last token of the first other promise; null for a single promise.</summary>
    public static (int First, int Last)? Find(Findings found, List<Amount> amounts, List<Frequency> recurrences)
    {
        if (found.Amount is not { } chosen || found.Parts.Count > 0) return null;
        var phrase = found.Phrase;
        foreach (var amount in amounts)
        {
            if (amount.First == chosen.First || (found.Share?.First <= amount.First && amount.First <= found.Share?.Last)) continue;
            var rhythm = recurrences.Find(r => r.First > amount.Last && r.First <= amount.Last + 4 && r != found.Frequency);
            if (rhythm is null && !IsPromise(phrase, amount)) continue;
            return (
                amount.ComparatorFirst >= 0 ? Math.Min(amount.First, amount.ComparatorFirst) : amount.First,
                rhythm?.Last ?? Noun(phrase, amount.Last));
        }

        var added = recurrences.Find(r =>
            r is { Weak: false, ImpliedTimes: not null } && r != found.Frequency && r.First > chosen.Last && phrase.Has(r.First - 1, And));
        return added is null ? null : (added.First, added.Last);
    }

    /// <summary>Whether the time span belongs to another number with its own frequency: "4/mån jan–apr, 6/mån maj–sep".</summary>
    public static bool Owns(Amount other, Amount chosen, CalendarSpan span) =>
        other.First > chosen.Last && span.First > other.Last && other.Frequency is { } rhythm && chosen.Frequency is { } own
            && rhythm.First != own.First;

    private static bool IsPromise(Phrase phrase, Amount amount) =>
        !amount.Percent && (amount.Comparator is not null || phrase.Has(amount.Last + 1, Times | Pieces | Activity))
            && !phrase.Is(amount.Last + 1, "av");

    private static int Noun(Phrase phrase, int last) => phrase.IsWord(last + 1) ? last + 1 : last;
}
