using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Decides what a line without a verb promises: a list item, a table cell, a heading with text.</summary>
internal static class VerblessLines
{
    /// <summary>Whether the line names an activity, presence, a heading of aims or only a frequency.</summary>
    public static bool Promise(Phrase phrase, int start, int end, int at)
    {
        if (IsNoteOfDay(phrase, start, end) || Presence.NamesHours(phrase, start, end)) return false;
        if (ActionNouns.Named(phrase, start, end) || HasLabel(phrase, start, at)) return true;
        if (UnlistedVerbs.Unknown(phrase, start, end) || Subjects.OpensWithOthers(phrase, start, end)) return false;
        if (phrase.IsAny(start, "det", "de")) return Presence.InClause(phrase, start, end);
        return Presence.InClause(phrase, start, end) || phrase.Any(Before | Per, at, end) || IsOnDays(phrase, at)
            || phrase.Any(AtLeast | AtMost | Times, start, end)
            || IsOnlyTime(phrase, start, end);
    }

    /// <summary>A number of days or evenings of the row's activity: "8 lördagar", "1 helgkväll/v".</summary>
    private static bool IsOnDays(Phrase phrase, int at)
    {
        var noun = at + 1;
        if (!phrase.IsNumber(at) || !phrase.IsWord(noun)) return false;
        return phrase.Has(noun, Weekday) || (phrase.IsKind(noun + 1, TokenKind.Slash)
            && Compounds.PeriodOf(phrase.Span(noun)) is not null);
    }

    /// <summary>A note of a single day, no deadline: "Möte den 14 mars".</summary>
    public static bool IsNoteOfDay(Phrase phrase, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var date = phrase.IsKind(i, TokenKind.Date) || (phrase.IsKind(i, TokenKind.Number) && phrase.Has(i + 1, Month));
            if (date) return !phrase.Any(Before | Within | AtLeast | AtMost | Per | Every, start, end) && !IsInSpan(phrase, start, end);
        }

        return false;
    }

    private static bool IsInSpan(Phrase phrase, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (phrase.IsAny(i, "från", "till", "fr.o.m", "t.o.m", "tom", "mellan", "from") || (phrase.IsKind(i, TokenKind.Dash)
                && (phrase.Has(i - 1, Month) || phrase.Has(i + 2, Month)))) return true;
        }

        return false;
    }

    /// <summary>Whether a heading of aims precedes token <paramref name="at"/> in the line.</summary>
    public static bool HasLabel(Phrase phrase, int start, int at)
    {
        for (var i = start; i < at; i++)
        {
            if (Undertakings.IsAim(phrase, i)) return true;
        }

        return false;
    }

    /// <summary>A table cell with only a frequency: "varje kvartal", "Tidplan: minst en per månad".</summary>
    private static bool IsOnlyTime(Phrase phrase, int start, int end)
    {
        const Sense time = Number | Ordinal | AtLeast | AtMost | Filler | Times | Pieces | Per | Every | EveryOther | EachOrdinal
            | Recurring | PeriodNoun | Month | Season | Average | And | Preposition | Over | Not | Vague | Before;
        const Sense period = PeriodNoun | Recurring | Season | Month | Times | AtLeast | AtMost;
        if (!phrase.Any(period, start, end)) return false;
        var from = start;
        for (var i = start; i < end; i++)
        {
            if (phrase.IsKind(i, TokenKind.Colon)) from = i + 1;
        }

        for (var i = from; i < end; i++)
        {
            var counted = phrase.IsNumber(i - 1) && phrase.Word(i) == Lexeme.Unknown;
            if (!phrase.IsWord(i) || counted || phrase.IsAny(i, "därefter", "dock", "runt", "mån", "par")) continue;
            if (!phrase.Has(i, time)) return false;
        }

        return true;
    }
}
