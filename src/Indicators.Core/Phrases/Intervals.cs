using Indicators.Core.Periods;
using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Finds frequencies expressed as intervals: "med sex veckors mellanrum", "ingen vecka utan kontroll".</summary>
internal static class Intervals
{
    private const int Reach = 4;

    /// <summary>The frequency that begins at <paramref name="i"/>; null when none does.</summary>
    public static Frequency? At(Phrase phrase, int i) => Between(phrase, i) ?? NoneWithout(phrase, i) ?? EachOf(phrase, i);

    /// <summary>
    /// A length between two occasions: "med två månaders intervall", "i intervaller om tio dagar", "aldrig mer än tre veckor
    /// mellan".
    /// </summary>
    private static Frequency? Between(Phrase phrase, int i)
    {
        if (phrase.Is(i, "med") && phrase.IsNumber(i + 1) && phrase.IsAny(i + 3, "mellanrum", "intervall", "intervaller"))
        {
            return Every(phrase, i, i + 1, i + 3);
        }

        if (phrase.IsAny(i, "intervall", "intervaller") && phrase.IsAny(i + 1, "om", "på") && phrase.IsNumber(i + 2))
            return Every(phrase, i, i + 2, i + 3);
        for (var j = i + 3; j <= i + 4 && phrase.Has(i, AtMost) && phrase.IsNumber(i + 1) && phrase.IsWord(j); j++)
        {
            if (phrase.Is(j, "mellan")) return Every(phrase, i, i + 1, phrase.IsNumber(j + 1) && phrase.IsWord(j + 2) ? j + 2 : j);
        }

        var than = phrase.Has(i, More) && phrase.Is(i + 1, "än") && phrase.IsNumber(i + 2) && phrase.Is(i + 4, "mellan");
        if (!than) return null;
        var not = phrase.Has(i - 1, Not) ? i - 1 : phrase.IsAny(i - 1, "gå", "dröja", "vara") && phrase.Has(i - 2, Not) ? i - 2 : -1;
        return not >= 0 ? Every(phrase, not, i + 2, phrase.IsNumber(i + 5) && phrase.IsWord(i + 6) ? i + 6 : i + 4) : null;
    }

    private static Frequency? Every(Phrase phrase, int first, int number, int last)
    {
        if (phrase.NumberAt(number) is not (>= 1 and <= 999 and var length)) return null;
        var word = phrase.Word(number + 1);
        PeriodUnit? unit = word switch
        {
            { Time: TimeUnit.Day } => PeriodUnit.Day,
            { Time: TimeUnit.Week } => PeriodUnit.Week,
            { Time: TimeUnit.Month } => PeriodUnit.Month,
            _ => null,
        };
        return unit is { } every ? new Frequency(first, last, every, (int)length * Math.Max(word.Value, 1), ImpliedTimes: 1) : null;
    }

    /// <summary>No period without an occasion: "ingen vecka utan trafikkontroll", "inte en månad ska gå utan att".</summary>
    private static Frequency? NoneWithout(Phrase phrase, int i)
    {
        var noun = phrase.Has(i, Nothing) ? i + 1 : phrase.Has(i, Not) && phrase.Has(i + 1, Article) ? i + 2 : -1;
        if (!phrase.Has(noun, PeriodNoun) || phrase.Has(noun, Definite) || phrase.Word(noun).Unit is not { } unit) return null;
        for (var j = noun + 1; j <= noun + Reach && phrase.IsWord(j); j++)
        {
            if (phrase.Is(j, "utan")) return new Frequency(i, j, unit, ImpliedTimes: 1);
        }

        return null;
    }

    /// <summary>Each period of a year: "under var och en av årets tolv månader".</summary>
    private static Frequency? EachOf(Phrase phrase, int i)
    {
        var each = phrase.IsAny(i, "var", "vart") && phrase.Is(i + 1, "och") && phrase.IsAny(i + 2, "en", "ett") ? i + 3
            : phrase.IsAny(i, "vardera", "vartdera") ? i + 1 : -1;
        if (each < 0 || !phrase.Is(each, "av")) return null;
        for (var j = each + 1; j < each + 1 + Reach && phrase.IsWord(j); j++)
        {
            foreach (var (ending, unit) in Plurals)
            {
                if (phrase.Is(j, ending) || phrase.Ends(j, ending)) return new Frequency(i, j, unit, ImpliedTimes: 1);
            }
        }

        return null;
    }

    private static readonly (string Ending, PeriodUnit Unit)[] Plurals =
    [
        ("månader", PeriodUnit.Month), ("månaderna", PeriodUnit.Month), ("veckor", PeriodUnit.Week), ("veckorna", PeriodUnit.Week),
        ("kvartal", PeriodUnit.Quarter), ("kvartalen", PeriodUnit.Quarter), ("terminer", PeriodUnit.SchoolTerm),
        ("terminerna", PeriodUnit.SchoolTerm), ("åren", PeriodUnit.Year),
    ];
}
