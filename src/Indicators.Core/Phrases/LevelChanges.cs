using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Distinguishes a new level from the size of the change.</summary>
internal static class LevelChanges
{
    /// <summary>The second of two levels: "från 30 till 45".</summary>
    public static bool IsNewLevel(Phrase phrase, Amount amount) =>
        phrase.Is(amount.First - 1, "till")
        && (phrase.Has(amount.First - 2, Increase | Sized) || (phrase.IsNumber(amount.First - 2)
        && phrase.Is(amount.First - 3, "från")) || (phrase.IsNumber(amount.First - 3) && phrase.Is(amount.First - 4, "från")));

    /// <summary>An addition to the present level: "utökas med två timmar per dag".</summary>
    public static bool IsGrowth(Phrase phrase, Amount amount) =>
        IsDifference(phrase, amount) && phrase.Has((amount.ComparatorFirst >= 0 ? Math.Min(amount.First, amount.ComparatorFirst)
            : phrase.Is(amount.First - 2, "med") ? amount.First - 1 : amount.First) - 2, Increase | Decrease);

    /// <summary>The size of a decrease: "minska med minst 50".</summary>
    public static bool IsDifference(Phrase phrase, Amount amount) =>
        phrase.Is(amount.First - 1, "med") || (phrase.Has(amount.First - 1, Filler) && phrase.Is(amount.First - 2, "med"))
        || (amount.ComparatorFirst >= 0 && phrase.Is(amount.ComparatorFirst - 1, "med"));
}
