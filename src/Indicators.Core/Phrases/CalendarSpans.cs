using Indicators.Core.Periods;
using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Reads the named time spans of a phrase.</summary>
internal static class CalendarSpans
{
    private static readonly WordSet YearPartNames = WordSet.Of("kvartal tertial q q1 q2 q3 q4");

    private static readonly WordSet ExpiryOpeners = WordSet.Of("till tills innan före när länge medan");

    /// <summary>All named time spans, in text order.</summary>
    public static List<CalendarSpan> All(Phrase phrase)
    {
        var spans = new List<CalendarSpan>();
        for (var i = 0; i < phrase.Count; i++)
        {
            if (At(phrase, i) is not { } span) continue;
            spans.Add(span);
            i = span.Last;
        }

        return spans;
    }

    private static CalendarSpan? At(Phrase phrase, int i)
    {
        if (phrase.IsKind(i, TokenKind.Date)) return IsoDate(phrase, i);
        if (phrase.IsYear(i)) return Years(phrase, i);
        if (IsShortDate(phrase, i) && phrase.IsKind(i + 3, TokenKind.Dash) && IsShortDate(phrase, i + 4))
        {
            return new CalendarSpan(i, i + 6, PeriodUnit.Season, null, (int)phrase.NumberAt(i + 2), (int)phrase.NumberAt(i + 6));
        }

        if (phrase.IsKind(i, TokenKind.Number) && phrase.Has(i + 1, Month) && phrase.NumberAt(i) is >= 1 and <= 31) return Date(phrase, i);
        if (phrase.Has(i, Ordinal) || phrase.IsAny(i, YearPartNames)) return Part(phrase, i);
        if (phrase.Is(i, "år") && phrase.Is(i - 1, "i") && !phrase.IsKind(i + 1, TokenKind.Number))
            return new CalendarSpan(i, i, PeriodUnit.Year);
        if (phrase.Is(i, "år") && phrase.IsAny(i - 1, "innevarande", "pågående", "nästa", "kommande")) return new CalendarSpan(i - 1, i,
            PeriodUnit.Year);
        if (Expiry(phrase, i) is { } expiry) return expiry;
        if (phrase.Has(i, Validity)) return new CalendarSpan(i, i, PeriodUnit.Validity);
        if (phrase.Has(i, Month)) return Months(phrase, i);
        if (NamesWeek(phrase, i) && Weeks(phrase, i) is { } weeks) return weeks;
        if (phrase.Has(i, Season)) return IsBoth(phrase, i) ? null : SeasonOf(phrase, i);
        if (phrase.Has(i - 1, Before) && phrase.IsAny(i, "v", "vecka") && IsWeek(phrase, i + 1))
            return new CalendarSpan(i, i + 1, PeriodUnit.Day);
        if (phrase.Has(i - 1, Before) && IsEvent(phrase, i)) return new CalendarSpan(i, i, PeriodUnit.Day);
        return phrase.Has(i, Definite) && phrase.Word(i).Unit is { } unit ? This(phrase, i, unit) : null;
    }

    /// <summary>The end of the validity, with or without its date: "fram till dess att löftet löper ut i mars 2026".</summary>
    private static CalendarSpan? Expiry(Phrase phrase, int i)
    {
        if (!phrase.IsAny(i, ExpiryOpeners)) return null;
        for (var j = i + 1; j <= i + 6 && phrase.IsWord(j); j++)
        {
            if (!phrase.IsAny(j, "löper", "upphör", "går", "gäller") || !phrase.Has(j - 1, Paper | Validity)) continue;
            var last = phrase.Is(j + 1, "ut") ? j + 1 : j;
            while (phrase.Has(last + 1, Preposition | Month) || phrase.Is(last + 1, "den")
                || phrase.IsKind(last + 1, TokenKind.Number)) last++;
            return new CalendarSpan(phrase.Is(i - 1, "fram") ? i - 1 : i, last, PeriodUnit.Validity);
        }

        return null;
    }

    /// <summary>Both of two seasons: "höst som vår".</summary>
    private static bool IsBoth(Phrase phrase, int i) =>
        (phrase.Is(i + 1, "som") && phrase.Has(i + 2, Season)) || (phrase.Is(i - 1, "som") && phrase.Has(i - 2, Season));

    /// <summary>A numeric date: "31/8".</summary>
    private static bool IsShortDate(Phrase phrase, int i) =>
        phrase.IsKind(i, TokenKind.Number) && phrase.IsKind(i + 1, TokenKind.Slash) && phrase.IsKind(i + 2, TokenKind.Number)
        && phrase.NumberAt(i) is >= 1 and <= 31 && phrase.NumberAt(i + 2) is >= 1 and <= 12 && phrase[i + 2].Length <= 2;

    /// <summary>A known event without a date: "skolstart", "jul".</summary>
    private static bool IsEvent(Phrase phrase, int i) =>
        phrase.Starts(i, "skolstart") || phrase.Starts(i, "skolavslutning") || phrase.Starts(i, "sommarlov") || phrase.Starts(i, "semester")
        || phrase.IsAny(i, "jul", "julen", "midsommar", "nyår", "påsk", "påsken", "studenten", "valborg", "terminsstart", "terminsstarten");

    private static CalendarSpan? IsoDate(Phrase phrase, int i)
    {
        var number = (int)phrase[i].Number;
        var (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
        return year is >= 1900 and < 2100 && month is >= 1 and <= 12 && day is >= 1 and <= 31
            ? new CalendarSpan(i, i, PeriodUnit.Day, year, month, month, day)
            : null;
    }

    /// <summary>"2021", "2020–2022", "2022/2023"; not baselines such as "2016 års nivå" and "än 2019".</summary>
    private static CalendarSpan? Years(Phrase phrase, int i)
    {
        var school = phrase.IsKind(i + 1, TokenKind.Slash);
        var joined = school || phrase.IsKind(i + 1, TokenKind.Dash) || phrase.Has(i + 1, And) || phrase.Is(i + 1, "till");
        if (joined && phrase.IsKind(i + 2, TokenKind.Number))
        {
            return new CalendarSpan(i, i + 2, school ? PeriodUnit.Year : PeriodUnit.Validity, LastYear(phrase, i + 2));
        }

        var before = phrase.Is(i - 1, "år") ? i - 2 : i - 1;
        if (phrase.Is(i + 1, "års") || phrase.IsAny(before, "än", "som", "med", "sedan", "från", "mot", "basår")) return null;
        if (phrase.Is(i - 1, "under") && phrase.Is(i - 2, "än")) return null;
        return new CalendarSpan(i, i, PeriodUnit.Year, (int)phrase.NumberAt(i));
    }

    private static int? LastYear(Phrase phrase, int i) => phrase.IsYear(i) ? (int)phrase.NumberAt(i) : null;

    private static CalendarSpan Date(Phrase phrase, int i)
    {
        var month = phrase.Word(i + 1).Value;
        var (year, last) = YearAfter(phrase, i + 1);
        return OtherDate(phrase, last + 1, phrase.IsAny(i - 1, "mellan") || phrase.Is(i - 2, "mellan")) is { } end
            ? Until(Date(phrase, end) with { First = i, FirstMonth = month, Day = null }, year)
            : new CalendarSpan(i, last, PeriodUnit.Day, year, month, month, (int)phrase.NumberAt(i));
    }

    /// <summary>
    /// "1 januari–31 december 2026" is a year, "1 april 2025–31 mars 2027" a validity: a season is shorter than a year.
    /// </summary>
    private static CalendarSpan Until(CalendarSpan span, int? firstYear)
    {
        var years = span.Year is { } last && last > firstYear && (span.LastMonth - span.FirstMonth + (12 * (last - firstYear))) >= 11;
        if (years) return span with { Unit = PeriodUnit.Validity, Year = null };
        return span with { Unit = span is { FirstMonth: 1, LastMonth: 12, Year: not null } ? PeriodUnit.Year : PeriodUnit.Season };
    }

    /// <summary>Index of the last day in "1 maj–30 september", "15 juni till och med den 15 augusti"; null for a single date.</summary>
    private static int? OtherDate(Phrase phrase, int joint, bool between)
    {
        var joins = phrase.IsKind(joint, TokenKind.Dash) || phrase.IsAny(joint, "till", "t.o.m", "tom")
            || (between && phrase.Is(joint, "och"));
        if (!joins) return null;
        var i = joint + 1;
        while (phrase.IsAny(i, "och", "med", "den")) i++;
        return phrase.IsKind(i, TokenKind.Number) && phrase.Has(i + 1, Month) ? i : null;
    }

    /// <summary>A part of a year: "första kvartalet 2019", "kvartal 1 2019", "Q1 2019", "andra halvåret".</summary>
    private static CalendarSpan? Part(Phrase phrase, int i)
    {
        var (unit, nth, last) = phrase switch
        {
            _ when phrase.Has(i, Ordinal) && phrase.Word(i + 1).Unit is { } named => (named, phrase.Word(i).Value, i + 1),
            _ when phrase.IsAny(i, "kvartal", "tertial", "q") && phrase.IsNumber(i + 1) =>
                (phrase.Is(i, "tertial") ? PeriodUnit.Tertial : PeriodUnit.Quarter, (int)phrase.NumberAt(i + 1), i + 1),
            _ when phrase.IsAny(i, "q1", "q2", "q3", "q4") => (PeriodUnit.Quarter, phrase.Span(i)[1] - '0', i),
            _ => (PeriodUnit.Day, 0, i),
        };
        var length = unit switch
        {
            PeriodUnit.Quarter => 3,
            PeriodUnit.Tertial => 4,
            PeriodUnit.HalfYear => 6,
            PeriodUnit.Day or PeriodUnit.Week or PeriodUnit.Month or PeriodUnit.SchoolTerm or PeriodUnit.Year
                or PeriodUnit.Season or PeriodUnit.Validity => 0,
        };
        if (length == 0 || nth is < 1 or > 4 || nth * length > 12) return null;
        var (year, end) = YearAfter(phrase, last);
        return new CalendarSpan(i, end, unit, year, ((nth - 1) * length) + 1, nth * length);
    }

    /// <summary>Months: "maj", "december 2022", "januari till och med april", "maj–september 2021".</summary>
    private static CalendarSpan Months(Phrase phrase, int i)
    {
        var (first, last, end) = (phrase.Word(i).Value, phrase.Word(i).Value, i);
        for (var j = i + 1; j <= i + 5; j++)
        {
            var joint = phrase.IsKind(j, TokenKind.Dash) || phrase.IsKind(j, TokenKind.Comma);
            if (joint || phrase.IsAny(j, "till", "med", "t.o.m", "tom") || phrase.Has(j, And)) continue;
            if (!phrase.Has(j, Month)) break;
            var listed = phrase.Has(j - 1, And) || phrase.IsKind(j - 1, TokenKind.Comma);
            if (listed && phrase.Word(j).Value != last + 1 && !phrase.Is(i - 1, "mellan")) break;
            (last, end) = (phrase.Word(j).Value, j);
        }

        var (year, yearEnd) = YearAfter(phrase, end);
        var unit = end == i ? PeriodUnit.Month : PeriodUnit.Season;
        return new CalendarSpan(i, yearEnd, unit, year, first, last);
    }

    /// <summary>Numbered weeks: "v. 26–32", "vecka 10, 20 och 30"; not "per vecka" or "med start vecka 12".</summary>
    private static CalendarSpan? Weeks(Phrase phrase, int i)
    {
        if (phrase.Has(i - 1, Per | Every | EveryOther | Ordinal) || phrase.IsKind(i - 1, TokenKind.Slash)) return null;
        var runs = phrase.IsAny(i + 2, "till", "t.o.m", "tom")
            && (phrase.IsAny(i - 1, "från", "fr.o.m", "from") || (phrase.Is(i - 1, "med") && phrase.Is(i - 3, "från")));
        if (!runs && !phrase.IsAny(i - 2, "bortsett", "undantag") && phrase.IsAny(
                i - 1, "från", "start", "senast", "till", "före", "innan", "efter", "sedan", "med", "tom", "from")) return null;
        var weeks = new List<int>();
        var last = i;
        for (var j = phrase.IsKind(i + 1, TokenKind.Open)
            || phrase.IsAny(i + 1, "är", "utom", "förutom") ? i + 2 : i + 1; IsWeek(phrase, j);
            j = Next(phrase, j))
        {
            var joined = weeks.Count > 0 && IsRun(phrase, last + 1);
            weeks.AddRange(joined ? YearPart.Weeks(weeks[^1], (int)phrase.NumberAt(j)).Numbers.Skip(1) : [(int)phrase.NumberAt(j)]);
            last = j;
        }

        if (weeks.Count == 0) return null;
        var (year, end) = YearAfter(phrase, last);
        return new CalendarSpan(i, end, PeriodUnit.Season, year, MonthOf(weeks[0]), MonthOf(weeks[^1]))
        {
            Part = YearPart.OfWeeks([.. weeks.Distinct()]),
        };
    }

    /// <summary>A word before week numbers: "vecka", "skolstartsveckorna", "semesterveckor".</summary>
    public static bool NamesWeek(Phrase phrase, int i) => phrase.IsAny(i, "v", "vecka", "veckorna") || phrase.Ends(i, "veckorna")
        || (phrase.IsWord(i) && IsShortWeek(phrase.Span(i)))
        || ((phrase.Is(i, "veckor") || phrase.Ends(i, "veckor")) && !phrase.IsNumber(i - 1));

    /// <summary>An abbreviated compound of week: "semesterv. 28", "sportlovsv. 9".</summary>
    public static bool IsShortWeek(ReadOnlySpan<char> word) => word.Length > 5
        && (word.EndsWith("semesterv", StringComparison.OrdinalIgnoreCase) || word.EndsWith("lovsv", StringComparison.OrdinalIgnoreCase));

    /// <summary>Index where the next week of a list would be.</summary>
    private static int Next(Phrase phrase, int last)
    {
        var joint = last + 1;
        if (!IsRun(phrase, joint) && !phrase.Has(joint, And) && !phrase.IsKind(joint, TokenKind.Comma)) return phrase.Count;
        var week = joint + 1;
        while (phrase.IsAny(week, "v", "vecka", "med") || phrase.Has(week, And)) week++;
        return week;
    }

    private static bool IsRun(Phrase phrase, int joint) =>
        phrase.IsKind(joint, TokenKind.Dash) || phrase.IsAny(joint, "till", "t.o.m", "tom", "–");

    private static bool IsWeek(Phrase phrase, int i) =>
        phrase.IsKind(i, TokenKind.Number) && phrase.NumberAt(i) is >= 1 and <= 53
        && phrase.NumberAt(i) == decimal.Truncate(phrase.NumberAt(i))
        && !phrase.Has(i + 1, Times | Pieces | Activity | Person);

    private static int MonthOf(int week) => new DateOnly(2001, 1, 1).AddDays(Math.Min((week * 7) - 4, 364)).Month;

    /// <summary>
    /// "sommaren 2021", "vinterhalvåret", "höstterminen". A school term is half a year, "vinterhalvåret" six months.
    /// </summary>
    private static CalendarSpan SeasonOf(Phrase phrase, int i)
    {
        var word = phrase.Word(i);
        var (year, end) = YearAfter(phrase, i);
        if (word.Unit == PeriodUnit.SchoolTerm)
        {
            var autumn = word.Value == 9;
            return new CalendarSpan(i, end, PeriodUnit.SchoolTerm, year, autumn ? 7 : 1, autumn ? 12 : 6);
        }

        var half = phrase.Ends(i, "halvåret");
        var first = half ? (word.Value == 6 ? 4 : 10) : word.Value;
        return new CalendarSpan(i, end, PeriodUnit.Season, year, first, ((first + (half ? 4 : 1)) % 12) + 1);
    }

    /// <summary>The current year or week: "under året", "under vecka", "årets".</summary>
    private static CalendarSpan? This(Phrase phrase, int i, PeriodUnit unit)
    {
        if (unit is PeriodUnit.Day or PeriodUnit.Week) return null;
        var (year, end) = YearAfter(phrase, i);
        return phrase.IsAny(i - 1, "förra", "föregående", "senaste", "gångna") ? null : new CalendarSpan(i, end, unit, year);
    }

    private static (int? Year, int Last) YearAfter(Phrase phrase, int i)
    {
        if (phrase.IsYear(i + 1)) return ((int)phrase.NumberAt(i + 1), i + 1);
        return (phrase.Is(i + 1, "år") || phrase.IsKind(i + 1, TokenKind.Comma)) && phrase.IsYear(i + 2)
            ? ((int)phrase.NumberAt(i + 2), i + 2)
            : (null, i);
    }
}
