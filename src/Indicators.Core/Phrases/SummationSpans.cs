using Indicators.Core.Periods;
using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Distinguishes the time span that a total is summed over from its deadline and its frequency.</summary>
internal static class SummationSpans
{
    /// <summary>The promised time span; null when none is named.</summary>
    /// <param name="parts">The number of each season when each has its own; they are summed over the whole year.</param>
    public static CalendarSpan? Of(Phrase phrase, List<CalendarSpan> spans, List<Frequency> recurrences, List<Amount> parts)
    {
        var windows = spans.FindAll(span => IsWindow(phrase, span, recurrences) && !spans.Exists(whole => Defines(phrase, whole, span)));
        if (windows.Count > 0 && parts.Count > 0) return WholeYear(windows);
        var listed = ListedDays.MonthsListed(phrase, phrase.Count) > 1 || windows.Count(span => span.IsWeeks) > 1;
        if (listed) windows = Listed(windows);
        return windows.Count == 0 ? null : AreListedSeasons(phrase, windows) ? WholeYear(windows) : MostExact(windows);
    }

    /// <summary>Whether the time span is a deadline and not a span to sum over.</summary>
    public static bool IsDeadline(Phrase phrase, CalendarSpan span)
    {
        if (IsInClauseBefore(phrase, span.First)) return true;
        for (var i = span.First - 1; i >= Math.Max(0, span.First - 4); i--)
        {
            var until = phrase.Is(i, "till") && (phrase.Is(i - 1, "fram") || (span is { Unit: PeriodUnit.Day } && !phrase.IsYear(i - 1)));
            until |= (span.Unit == PeriodUnit.Month || span is { Unit: PeriodUnit.Year, Year: not null })
                && (phrase.IsAny(i, "t.o.m", "tom") || (phrase.Is(i, "till") && phrase.Is(i + 1, "och")));
            if (phrase.Has(i, Before) || until) return true;
            if (phrase.IsAny(span.Last + 1, "slut", "utgång") && span is { Unit: PeriodUnit.Year }) return true;
            if (phrase.IsAny(i, "utgången", "slutet") && span.Unit != PeriodUnit.Validity) return !phrase.Has(i + 2, Every);
            var leadsOn = phrase.Has(i, Filler | Preposition | Definite) || phrase.IsAny(i, "den", "av", "slut", "sista", "siste")
                || (phrase.Is(i, "och") && span.Unit == PeriodUnit.Month);
            if (!leadsOn) return false;
        }

        return false;
    }

    /// <summary>A clause with "innan": "innan skolorna slutar för sommaren".</summary>
    private static bool IsInClauseBefore(Phrase phrase, int i)
    {
        var ends = false;
        for (var j = i - 1; j >= i - 6 && phrase.IsWord(j) && phrase.Verb(j) != VerbUse.Must; j--)
        {
            ends |= phrase.IsAny(j, "slutar", "stänger", "börjar", "startar");
            if (phrase.IsAny(j, "innan", "före")) return ends;
        }

        return false;
    }

    /// <summary>The date of something else: "när skolan börjar i augusti".</summary>
    private static bool IsInWhenClause(Phrase phrase, int i)
    {
        var begins = false;
        for (var j = i - 1; j >= i - 6 && phrase.IsWord(j); j--)
        {
            begins |= phrase.IsAny(j, "slutar", "stänger", "börjar", "startar", "öppnar");
            if (phrase.IsAny(j, "när", "då")) return begins;
        }

        return false;
    }

    private static bool IsWindow(Phrase phrase, CalendarSpan span, List<Frequency> recurrences) =>
        span.Unit is not (PeriodUnit.Day or PeriodUnit.Week) && !IsStart(phrase, span) && !IsInWhenClause(phrase, span.First)
            && !phrase.Is(span.First - 1, "inför")
        && !recurrences.Exists(r => r.First <= span.Last && span.First <= r.Last);

    /// <summary>
    /// The validity with its dates: "avtalstiden, som löper från den 1 mars till den 30 november", "perioden (1 mars–30
    /// november)".
    /// </summary>
    private static bool Defines(Phrase phrase, CalendarSpan whole, CalendarSpan dates)
    {
        if (whole.Unit != PeriodUnit.Validity || dates.First <= whole.Last || dates.First > whole.Last + 9) return false;
        if (phrase.IsKind(whole.Last + 1, TokenKind.Open) || phrase.IsAny(whole.Last + 1, "från", "fr.o.m", "from", "mellan")) return true;
        var verb = phrase.IsKind(whole.Last + 1, TokenKind.Comma) ? whole.Last + 3 : whole.Last + 2;
        return phrase.IsAny(verb - 1, "som", "vilken", "dvs", "alltså")
            && phrase.IsAny(verb, "löper", "gäller", "sträcker", "omfattar", "är", "pågår", "avser", "varar");
    }

    /// <summary>A start date, not the whole span: "från och med mars", "med start i april".</summary>
    private static bool IsStart(Phrase phrase, CalendarSpan span) =>
        IsFirstTime(phrase, span.First) || (span.Unit == PeriodUnit.HalfYear && phrase.IsAny(span.First - 1, "vardera", "vartdera"))
            || span.Unit == PeriodUnit.Month
        && (phrase.IsAny(span.First - 1, "från", "from", "fr.o.m", "start", "början", "sedan")
            || phrase.IsAny(span.First - 2, "start", "början")
            || (phrase.Is(span.First - 1, "med") && phrase.Is(span.First - 3, "från")));

    /// <summary>A first occasion: ", första gången i juni 2025", ", med början hösten 2025".</summary>
    private static bool IsFirstTime(Phrase phrase, int i)
    {
        var before = phrase.Has(i - 1, Preposition) ? i - 2 : i - 1;
        return (phrase.Is(before, "gången") && phrase.Is(before - 1, "första")) || phrase.IsAny(before, "början", "start");
    }

    /// <summary>Seasons with one occasion each: "en på våren och en på hösten".</summary>
    private static bool AreListedSeasons(Phrase phrase, List<CalendarSpan> windows)
    {
        var seasons = windows.FindAll(s => s.Unit == PeriodUnit.Season);
        if (seasons.Count < 2) return false;
        for (var i = seasons[0].Last; i < seasons[1].First; i++)
        {
            if (phrase.Has(i, And) && !phrase.Is(i + 1, "med")) return true;
        }

        return false;
    }

    /// <summary>Combines listed spans into one season of several parts: "i maj och september", "vecka 10 och vecka 20".</summary>
    private static List<CalendarSpan> Listed(List<CalendarSpan> windows)
    {
        var parts = windows.FindAll(s => s.Unit == PeriodUnit.Month || s.Season is not null);
        if (parts.Count < 2 || YearParts.Union(parts) is not { } season) return windows;
        var whole = new CalendarSpan(parts[0].First, parts[^1].Last, PeriodUnit.Season, parts.Find(s => s.Year is not null)?.Year)
        {
            Part = season,
        };
        return [.. windows.Except(parts), whole];
    }

    private static CalendarSpan WholeYear(List<CalendarSpan> seasons) =>
        seasons.FindAll(s => s.Unit == PeriodUnit.Year).DistinctBy(s => s.Year).Count() > 1
            ? new(seasons[0].First, seasons[^1].Last, PeriodUnit.Validity)
            : new(seasons[0].First, seasons[^1].Last, PeriodUnit.Year, seasons.Find(s => s.Year is not null)?.Year);

    /// <summary>Months are more exact than a year, a year more than the validity; among equals the last explains the others.</summary>
    private static CalendarSpan MostExact(List<CalendarSpan> windows) =>
        windows.FindLast(w => w.Unit is not (PeriodUnit.Year or PeriodUnit.Validity))
        ?? windows.FindLast(w => w is { Unit: PeriodUnit.Year, Year: not null })
        ?? windows.FindLast(w => w.Unit == PeriodUnit.Year)
        ?? windows[^1];
}
