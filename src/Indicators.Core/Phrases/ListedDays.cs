using Indicators.Core.Periods;
using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Reads lists of weekdays and months, each element of which is one occasion.</summary>
internal static class ListedDays
{
    /// <summary>Number of listed months, 3 for "i april, augusti och december varje år"; 1 when fewer than two are listed.</summary>
    /// <param name="before">Index after the last token to read.</param>
    public static int MonthsListed(Phrase phrase, int before) => Listed(phrase, Month, before);

    /// <summary>Number of listed parts of a year: "T1, T2 och T3", "kvartal 1 och 3"; null when fewer than two are listed.</summary>
    public static (PeriodUnit Unit, int Times)? PartsListed(Phrase phrase)
    {
        var (unit, times) = (PeriodUnit.Year, 0);
        for (var i = 0; i < phrase.Count; i++)
        {
            var part = phrase.IsAny(i, "t1", "t2", "t3") ? PeriodUnit.Tertial
                : phrase.IsAny(i, "q1", "q2", "q3", "q4", "k1", "k2", "k3", "k4") ? PeriodUnit.Quarter : PeriodUnit.Year;
            if (part == PeriodUnit.Year) continue;
            times = unit == part ? times + 1 : 1;
            unit = part;
        }

        if (times < 2) return null;
        var all = unit == PeriodUnit.Tertial ? 3 : 4;
        return times == all ? (unit, 1) : (PeriodUnit.Year, times);
    }

    /// <summary>Occasions per week: 3 for "torsdag till lördag varje vecka", 2 for "måndag och onsdag varje vecka".</summary>
    public static int WeekdaysListed(Phrase phrase, int i) =>
        (phrase.Has(i - 1, Weekday) && phrase.Has(i - 3, Weekday) ? Weekdays(phrase, i - 3)?.ImpliedTimes : null)
            ?? Listed(phrase, Weekday, i);

    /// <summary>Number of weekdays listed from <paramref name="i"/>: 2 for "fredag och lördag".</summary>
    public static int DaysAt(Phrase phrase, int i)
    {
        if (!phrase.Has(i, Weekday)) return 0;
        var days = 1;
        while ((phrase.Has(i + 1, And) || phrase.IsKind(i + 1, TokenKind.Comma))
            && phrase.Has(i + 2, Weekday)) (i, days) = (i + 2, days + 1);
        return days;
    }

    /// <summary>A weekly frequency with one occasion per listed day: "på fredagar", "lördagar och söndagar".</summary>
    public static Frequency? Weekdays(Phrase phrase, int i)
    {
        if ((phrase.Is(i + 1, "till") || phrase.IsKind(i + 1, TokenKind.Dash)) && phrase.Has(i + 2, Weekday))
        {
            var span = ((phrase.Word(i + 2).Value - phrase.Word(i).Value + 7) % 7) + 1;
            return new Frequency(i, i + 2, PeriodUnit.Week, ImpliedTimes: span, Weak: true);
        }

        var (last, days, plural) = (i, 1, phrase.Has(i, Plural));
        while ((phrase.Has(last + 1, And) || phrase.IsKind(last + 1, TokenKind.Comma)) && phrase.Has(last + 2, Weekday))
        {
            last += 2;
            days++;
            plural |= phrase.Has(last, Plural) || phrase.Span(last).Length <= 4;
        }

        plural |= last == i && phrase.Span(i).Length <= 5 && i > 0 && phrase.IsWord(i - 1) && !phrase.IsNumber(i + 1)
            && !phrase.Has(i - 1, Ordinal | Preposition);
        return plural && !phrase.Has(i - 1, Vague) && !phrase.IsAny(i - 1, "antal", "del", "par") && !phrase.Has(i - 2, Vague)
            ? new Frequency(i, last, PeriodUnit.Week, ImpliedTimes: days, Weak: !OpensWithNumber(phrase, i, last))
            : null;
    }

    /// <summary>
    /// Whether the number after an opening weekday applies to each week: "På lördagar ska det finnas minst två patruller".
    /// </summary>
    public static bool OpensWithNumber(Phrase phrase, int first, int last)
    {
        if (!phrase.Is(first - 1, "på") || first - 1 != phrase.SentenceStart(first)) return false;
        if (phrase.Verb(last + 1) is not (VerbUse.Must or VerbUse.Does or VerbUse.Is)) return false;
        var number = -1;
        for (var i = last + 1; i < phrase.SentenceEnd(last); i++)
        {
            if (phrase.IsYear(i) || phrase.Has(i, PeriodNoun | Season | Validity | Recurring | Per | Every)) return false;
            if (number < 0 && phrase.IsNumber(i) && !phrase.Has(i - 1, NamesNumber) && IsDone(phrase, i + 1)) number = i;
        }

        return number >= 0;
    }

    private static bool IsDone(Phrase phrase, int noun) =>
        phrase.Has(noun, Staff | Person | Times) || ActionNouns.Is(phrase, noun) || phrase.Has(noun + 1, Staff | Person)
        || ActionNouns.Is(phrase, noun + 1);

    private static int Listed(Phrase phrase, Sense name, int before)
    {
        var listed = 1;
        for (var i = 2; i < before; i++)
        {
            var day = phrase.IsKind(i - 1, TokenKind.Number) ? i - 1 : i;
            var joint = phrase.IsAny(day - 1, "i", "den") ? day - 2 : day - 1;
            if (phrase.Has(i, name) && phrase.Has(joint - 1, name) && !phrase.Is(joint - 2, "mellan")
                && (phrase.Has(joint, And) || phrase.IsKind(joint, TokenKind.Comma))) listed++;
        }

        return listed;
    }
}
