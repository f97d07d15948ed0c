using Indicators.Core.Periods;
using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Adds up numbers per season: "två vandringar under våren och två under hösten" is four.</summary>
internal static class SeasonSums
{
    private const int Reach = 4;

    /// <summary>The number of each season; empty when fewer than two seasons have one or another number has a higher score.</summary>
    public static List<Amount> Parts(Phrase phrase, List<Amount> amounts, Amount? surest)
    {
        var parts = new List<Amount>();
        var season = -1;
        foreach (var amount in amounts)
        {
            if (amount.Frequency is { Unit: not PeriodUnit.Year }) return [];
            if (amount.First <= season || SeasonAfter(phrase, amount.Last) is not { } next) continue;
            parts.Add(amount);
            season = next;
        }

        return parts.Count > 1 && surest is not null && parts.Contains(surest) ? parts : [];
    }

    private static int? SeasonAfter(Phrase phrase, int last)
    {
        for (var i = last + 1; i <= last + Reach; i++)
        {
            if (phrase.Has(i, Season | Month) || (phrase.IsYear(i) && phrase.IsAny(i - 1, "under", "år")) || IsPart(phrase, i)) return i;
        }

        return null;
    }

    /// <summary>A part of the year: "första halvåret", "andra tertialet".</summary>
    private static bool IsPart(Phrase phrase, int i) =>
        phrase.Has(i, Ordinal) && phrase.Word(i + 1).Unit is PeriodUnit.Quarter or PeriodUnit.Tertial or PeriodUnit.HalfYear;
}
