using static Indicators.Core.Agreements.TargetPhrases.Sense;

namespace Indicators.Core.Agreements.TargetPhrases;

/// <summary>Adds up what is promised season by season: "två vandringar under våren och två under hösten" are four.</summary>
internal static class SeasonSums
{
    private const int Reach = 4;

    /// <summary>The number for all seasons together; null where fewer than two have one, or another number is surer.</summary>
    public static Amount? Of(Phrase phrase, List<Amount> amounts, Amount? surest)
    {
        Amount? sum = null;
        var (parts, season, counted) = (0, -1, false);
        foreach (var amount in amounts)
        {
            if (amount.First <= season || SeasonAfter(phrase, amount.Last) is not { } next) continue;
            sum = sum is null ? amount : sum with { Value = sum.Value + amount.Value };
            (parts, season, counted) = (parts + 1, next, counted || amount == surest);
        }

        return parts > 1 && counted ? sum : null;
    }

    private static int? SeasonAfter(Phrase phrase, int last)
    {
        var season = phrase.First(Season | Month, last + 1, last + 1 + Reach);
        return season < 0 ? null : season;
    }
}
