using Indicators.Core.Periods;
using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Reads words that contain a frequency: "dagligen", "kvartalsmöte".</summary>
internal static class RecurringWords
{
    /// <summary>
    /// The frequency of the word: "dagligen", "tertialrapport"; null for other words and for "den dagliga verksamheten".
    /// </summary>
    public static Frequency? At(Phrase phrase, int i)
    {
        var word = phrase.Word(i);
        var everyday = word.Unit == PeriodUnit.Day && phrase.IsAny(i - 1, "det", "den", "de", "sin", "sitt", "vårt", "vår", "i");
        everyday |= phrase.Starts(i, "årlig") && phrase.IsAny(i + 1, "resurser", "medel", "kostnad", "kostnader", "budget",
            "anslag", "ramar");
        everyday |= phrase.Is(i, "dagliga") && (phrase.Ends(i + 1, "en") || phrase.Ends(i + 1, "et"));
        everyday |= phrase.Is(i - 1, "den") && phrase.Ends(i, "liga") && phrase.Ends(i + 1, "planen") | phrase.Is(i + 1, "planen");
        everyday |= IsOfReport(phrase, i);
        return everyday || word.Unit is not { } unit ? null : new Frequency(i, i, unit, word.Multiple, ImpliedTimes: 1);
    }

    /// <summary>The frequency of the reports, not of their content: "600 patruller redovisas i tertialrapporterna".</summary>
    private static bool IsOfReport(Phrase phrase, int i)
    {
        if (!phrase.Has(i - 1, FollowUp) && !(phrase.Is(i - 1, "i") && phrase.Has(i, FollowUp))) return false;
        for (var j = phrase.SentenceStart(i); j < i - 1; j++)
        {
            if (phrase.IsNumber(j) && !phrase.Has(j, Article) && !phrase.IsYear(j) && phrase.IsWord(j + 1)
                && !phrase.Has(j + 1, FollowUp | Times | PeriodNoun | Preposition)) return true;
        }

        return false;
    }
}
