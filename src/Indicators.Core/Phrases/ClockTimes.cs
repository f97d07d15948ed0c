using Indicators.Core.Periods;
using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Distinguishes clock times from counts.</summary>
internal static class ClockTimes
{
    /// <summary>
    /// A range of clock times after a day, not followed by a counted noun: "varje onsdag mellan 14 och 16", "torsdagar 15–17".
    /// </summary>
    public static bool IsClockRange(Phrase phrase, Amount amount)
    {
        if (amount.Max is not (<= 24 and var end) || end != decimal.Truncate(end)) return false;
        if (phrase.Has(amount.First - 1, Weekday)) return true;
        var day = phrase.IsKind(amount.First - 1, TokenKind.Comma) ? amount.First - 2 : amount.First - 1;
        if (phrase.Word(day) is { Unit: PeriodUnit.Day } && !phrase.IsWord(amount.Last + 1)) return true;
        var between = phrase.Is(amount.First - 1, "mellan") && phrase.Word(amount.First - 2).Unit is PeriodUnit.Day or PeriodUnit.Week;
        var next = amount.Last + 1;
        between |= phrase.Is(amount.First - 1, "mellan") && amount.Value >= 6 && phrase.IsKind(amount.First, TokenKind.Number)
            && !phrase.IsWord(next)
            && !phrase.Any(Measurable, phrase.SentenceStart(amount.First), amount.First);
        return between && !phrase.Has(next, Times | Pieces | Per | Activity)
            && (!phrase.IsWord(next) || phrase.Has(next, Preposition | And) || phrase.Verb(next) != VerbUse.None
                || phrase.IsAny(next, "så", "för", "då", "där", "när", "kan", "samt"));
    }

    /// <summary>A number with a leading zero is an hour: "mellan 19 och 01", "20–02".</summary>
    public static bool IsHour(Phrase phrase, int i) => phrase.IsKind(i, TokenKind.Number) && phrase[i].Length == 2
        && phrase.Span(i)[0] == '0';
}
