using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Finds a placeholder for a number to be filled in: "___ ggr/år", "X st per månad".</summary>
internal static class Placeholders
{
    /// <summary>Index of the word that the missing number belongs to; −1 without a placeholder.</summary>
    public static int Find(Phrase phrase)
    {
        for (var i = 0; i < phrase.Count; i++)
        {
            if (!phrase.Has(i, Times | Pieces | Activity | PeriodNoun | Percent)) continue;
            if (phrase.IsAny(i - 1, "xx", "nn", "n") || (phrase.Is(i - 1, "x") && !phrase.IsNumber(i - 2))) return i;
            var from = i > 0 ? phrase[i - 1].End : 0;
            var between = phrase.Text.AsSpan(from, phrase[i].Start - from);
            if (between.Contains('…') || between.Contains("__", StringComparison.Ordinal)
                || between.Contains("...", StringComparison.Ordinal)) return i;
        }

        return -1;
    }
}
