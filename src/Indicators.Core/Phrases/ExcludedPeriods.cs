using Indicators.Core.Periods;
using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>
/// Finds the times that a promise excludes: "utom i juli", "stängt v. 28–31", "dock att den får underlåtas i januari".
/// </summary>
internal static class ExcludedPeriods
{
    private static readonly WordSet ExceptedSuffixes = WordSet.Of(
        "undantaget undantagen undantagna undantas undantags borträknat borträknade oräknat oräknade");

    private static readonly WordSet Closed = WordSet.Of("stängt stängd stänger sommarstängt vilar pausar inställt uppehåll avbrott paus");

    private static readonly WordSet Excepting = WordSet.Of("utom förutom frånsett undantaget undantagen undantagna exklusive exkl");

    private const int LongestException = 5;

    /// <summary>
    /// The excluded tokens: "utom under sommaren", "dock inte i juli", "med undantag för storhelger", "ej v. 28–31"; null without
    /// an exception.
    /// </summary>
    public static Parenthetical? Find(Phrase phrase)
    {
        for (var i = 0; i < phrase.Count; i++)
        {
            if (ExceptedBefore(phrase, i) is { } first) return new Parenthetical(first, i);
            if (AfterExcept(phrase, i) is not { } next) continue;
            if (NamesWeeks(phrase, i - 1) && IsWeekNumber(phrase, next)) return new Parenthetical(i - 1, LastOfNumbers(phrase, next));
            var last = LastOfWeeks(phrase, next) ?? LastOfCalendar(phrase, next) ?? LastOfWords(phrase, next);
            if (last >= next) return new Parenthetical(i, last);
        }

        return ExceptedClause(phrase);
    }

    /// <summary>
    /// A clause that excludes a time and promises no number: "dock att den får underlåtas i januari", ", i juli hålls inget
    /// möte".
    /// </summary>
    private static Parenthetical? ExceptedClause(Phrase phrase)
    {
        for (int first = 0, next; first < phrase.Count; first = next)
        {
            next = phrase.IsKind(first, TokenKind.Stop) ? first + 1
                : Math.Max(ReportingClauses.ClauseEnd(phrase, first, phrase.SentenceEnd(first)), first + 1);
            if (first == 0 || !Takes(phrase, first, next) || Verbs.First(phrase, VerbUse.Must, first, next) >= 0
                || HasOtherNumber(phrase, first, next)) continue;
            var aside = new Parenthetical(first, next - 1);
            if (YearParts.In(phrase, aside) is not null || NamesException(phrase, first, next)) return aside;
        }

        return null;
    }

    private static bool Takes(Phrase phrase, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if ((phrase.Has(i, Not | Nothing) && !ComparesAfter(phrase, i + 1))
                || phrase.IsAny(i, "uppehåll", "paus", "underlåtas", "utgår", "utgå", "uteblir")) return true;
        }

        return NamesException(phrase, first, end);
    }

    private static bool NamesException(Phrase phrase, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if ((phrase.Starts(i, "undanta") && !phrase.Is(i - 1, "utan")) || phrase.Starts(i, "borträkna")) return true;
        }

        return false;
    }

    /// <summary>Whether a range of tokens contains a number that is neither a week number nor a year.</summary>
    /// <param name="first">Index of the first token.</param>
    /// <param name="end">Index after the last token.</param>
    public static bool HasOtherNumber(Phrase phrase, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (phrase.IsNumber(i) && !IsWeekNumber(phrase, i) && !phrase.IsYear(i)) return true;
        }

        return false;
    }

    /// <summary>An exception after its time: "juli undantaget", "v. 28 och 29 undantagna".</summary>
    private static int? ExceptedBefore(Phrase phrase, int i)
    {
        if (!phrase.IsAny(i, ExceptedSuffixes)) return null;
        int? first = null;
        var last = phrase.IsAny(i - 1, "ska", "skall", "är", "dock") ? i - 2 : i - 1;
        for (var j = last; IsCalendar(phrase, j) || IsWeekNumber(phrase, j) || phrase.Is(j, "månad") || phrase.Has(j, And)
            || phrase.IsKind(j, TokenKind.Dash) || phrase.IsAny(j, "i", "under", "till", "med", "t.o.m", "tom")
            || CountsWeeks(phrase, j); j--)
        {
            if (IsCalendar(phrase, j) || CountsWeeks(phrase, j)) first = j;
        }

        return first;
    }

    /// <summary>An unspecified number of weeks: "fyra veckor i juli".</summary>
    private static bool CountsWeeks(Phrase phrase, int i) => phrase.IsNumber(i) && NamesWeeks(phrase, i + 1);

    private static bool NamesWeeks(Phrase phrase, int i) =>
        phrase.IsAny(i, "veckor", "veckorna") || phrase.Ends(i, "veckor") || phrase.Ends(i, "veckorna");

    /// <summary>
    /// Whether the exception refers to weeks or days without numbering them: "ett par veckor på sommaren", "lördagar i juli".
    /// </summary>
    public static bool HasUnknownDays(Phrase phrase, Parenthetical exception)
    {
        for (var i = exception.First; i <= exception.Last; i++)
        {
            if (NamesWeeks(phrase, i) && !IsNumbered(phrase, i)) return true;
            if (phrase.Starts(i, "helg")) return true;
            if (phrase.Has(i, PeriodNoun | Weekday) && phrase.Word(i).Unit is PeriodUnit.Day or PeriodUnit.Week
                && !CalendarSpans.NamesWeek(phrase, i)) return true;
        }

        return false;
    }

    private static bool IsNumbered(Phrase phrase, int week)
    {
        var number = phrase.IsKind(week + 1, TokenKind.Open) || phrase.IsAny(week + 1, "är", "utom", "förutom") ? week + 2 : week + 1;
        return IsWeekNumber(phrase, phrase.IsAny(number, "v", "vecka") ? number + 1 : number);
    }

    /// <summary>Index of the first excluded token; null when no exception begins here.</summary>
    private static int? AfterExcept(Phrase phrase, int i)
    {
        if (phrase.IsAny(i, Excepting)) return i + 1;
        if (phrase.Is(i, "undantag") && (phrase.IsAny(i + 1, "för", "av", "under", "i", "från", "är")
            || phrase.IsKind(i + 1, TokenKind.Colon))) return i + 2;
        if (phrase.Is(i, "med") && phrase.IsAny(i + 1, "uppehåll", "avbrott", "paus") && phrase.Has(i + 2, Preposition)) return i + 3;
        if (phrase.Is(i, "bortsett") && phrase.Is(i + 1, "från")) return i + 2;
        if (IsClosed(phrase, i)) return phrase.Has(i + 1, Preposition) ? i + 2 : i + 1;
        if (phrase.IsAny(i, "dock", "men") && phrase.Has(i + 1, Not) && !ComparesAfter(phrase, i + 2)) return i + 2;
        if (!phrase.Has(i, Not)) return null;
        var calendar = phrase.IsAny(i + 1, "under", "i", "på", "vid", "för", "över") ? i + 2 : i + 1;
        return IsCalendar(phrase, calendar)
            || phrase.IsAny(calendar, "lov", "storhelger") || (calendar > i + 1 && LastOfWeeks(phrase, calendar) is not null)
            ? calendar : null;
    }

    /// <summary>A closed period: "stängt i juli", "uppehåll jun–aug", "vilar under sommaren".</summary>
    private static bool IsClosed(Phrase phrase, int i) =>
        (phrase.IsAny(i, Closed)
            || phrase.Ends(i, "uppehåll"))
        && !phrase.IsAny(i - 2, "innan", "före", "när") && !phrase.IsAny(i - 3, "innan", "före", "när")
        && IsCalendar(phrase, phrase.Has(i + 1, Preposition) ? i + 2 : i + 1);

    private static bool ComparesAfter(Phrase phrase, int i) => phrase.Has(i, More | Fewer | Over | AtLeast | AtMost)
        || phrase.Is(i + 1, "än");

    /// <summary>Numbered weeks, whatever they are called: "jul- och nyårsveckorna 52 och 1", "hemvändardagarna v. 28".</summary>
    private static int? LastOfWeeks(Phrase phrase, int first)
    {
        for (var i = first; i < first + LongestException && phrase.HasToken(i) && (phrase.IsWord(i) || IsJoint(phrase, i)); i++)
        {
            if (phrase.IsKind(i, TokenKind.Comma) || phrase.IsNumber(i) || phrase.Has(i, Per | Every | EveryOther)) return null;
            if (CalendarSpans.NamesWeek(phrase, i) && IsNumbered(phrase, i)) return LastOfCalendar(phrase, i);
        }

        return null;
    }

    /// <summary>Last token of a list of months, seasons, weeks and days; null when no list begins here.</summary>
    private static int? LastOfCalendar(Phrase phrase, int first)
    {
        int? last = null;
        for (var i = first; phrase.HasToken(i); i++)
        {
            if (IsCalendar(phrase, i) || (last is not null && IsWeekNumber(phrase, i)) || (phrase.IsYear(i) && last is not null)) last = i;
            else if (!IsJoint(phrase, i)
                && !(phrase.IsKind(i, TokenKind.Open) && (IsCalendar(phrase, i + 1) || IsWeekNumber(phrase, i + 1)))
                && !(phrase.Has(i, Ordinal) && phrase.Word(i + 1).Unit is not null)) break;
        }

        return last;
    }

    /// <summary>Last token of a list of week numbers: "alla veckor utom 28–31".</summary>
    private static int LastOfNumbers(Phrase phrase, int week)
    {
        var last = week;
        while (phrase.HasToken(last + 2) && IsJoint(phrase, last + 1) && IsWeekNumber(phrase, last + 2)) last += 2;
        return last;
    }

    private static bool IsWeekNumber(Phrase phrase, int i) =>
        phrase.IsKind(i, TokenKind.Number) && phrase.NumberAt(i) is >= 1 and <= 53 && !phrase.Has(i + 1, Times | Activity | Pieces);

    private static bool IsJoint(Phrase phrase, int i) =>
        phrase.Has(i, And) || phrase[i].Kind is TokenKind.Comma or TokenKind.Dash or TokenKind.Slash
        || (phrase.IsKind(i, TokenKind.Close) && (phrase.Has(i + 1, And) || phrase.IsKind(i + 1, TokenKind.Comma)))
        || phrase.IsAny(i, "under", "i", "på", "vid", "för", "till", "med", "eller", "över", "t.o.m", "tom", "den", "månad",
            "månaderna", "perioden", "hela", "är");

    private static bool IsCalendar(Phrase phrase, int i) =>
        phrase.Has(i, Month | Season | Weekday) || phrase.IsAny(i, "v", "vecka", "lov") || NamesWeeks(phrase, i)
        || phrase.Starts(i, "helg") || phrase.Starts(i, "semester") || phrase.Ends(i, "semestern")
        || phrase.Ends(i, "lov") || phrase.Ends(i, "lovet") || phrase.Ends(i, "loven") || phrase.Ends(i, "uppehållet")
        || (phrase.Has(i, PeriodNoun) && phrase.Has(i, Definite | Plural))
        || (phrase.Has(i, PeriodNoun) && phrase.Word(i).Unit == PeriodUnit.Year && phrase.Is(i, "år") == false);

    /// <summary>
    /// Last token of an exception that is not in the calendar, "storhelger", "akuta lägen": up to the next punctuation mark, number
    /// or frequency.
    /// </summary>
    private static int LastOfWords(Phrase phrase, int first)
    {
        var last = CountsWeeks(phrase, first) || phrase.Is(first + 1, "par") ? first + 1 : first - 1;
        while (last + 1 < first + LongestException && phrase.IsWord(last + 1) && !phrase.IsNumber(last + 1)
            && !phrase.Has(last + 1, Per | Every | EveryOther | AtLeast | AtMost)
            && !phrase.IsAny(last + 1, "ska", "genomförs", "görs")) last++;
        return last;
    }
}
