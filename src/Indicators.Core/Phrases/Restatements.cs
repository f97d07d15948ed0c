using Indicators.Core.Periods;
using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Finds restatements of the promised number in other words: its distribution or its sum.</summary>
internal static class Restatements
{
    private const int Reach = 5;

    private static readonly string[] About = ["cirka", "ca", "ungefär", "omkring", "runt", "drygt", "knappt"];

    /// <summary>
    /// A restatement of the promised number or of a part of it: "24 besök under året (två per månad)"; null without one.
    /// </summary>
    public static Parenthetical? Find(Phrase phrase, List<Amount> amounts, List<Frequency> recurrences)
    {
        for (var i = 0; i < phrase.Count; i++)
        {
            var mark = phrase.IsKind(i, TokenKind.Comma) || phrase.IsKind(i, TokenKind.Dash);
            if (mark && (Restated(phrase, i, amounts, recurrences) ?? Spread(phrase, i, amounts, recurrences)) is { } gloss) return gloss;
            if (!phrase.IsKind(i, TokenKind.Open)) continue;
            var last = i;
            while (phrase.HasToken(last + 1) && !phrase.IsKind(last, TokenKind.Close)) last++;
            var repeats = amounts.Exists(a => a.Last < i && !a.IsDetail) && amounts.Exists(a => a.First > i && a.Last < last)
                && recurrences.Exists(r => r.First > i && r.Last < last);
            if (repeats) return new Parenthetical(i, last);
        }

        return null;
    }

    /// <summary>
    /// A restatement after a comma: ", alltså drygt en per vecka", ", det vill säga tolv om året", ", vilket blir ett i månaden".
    /// </summary>
    private static Parenthetical? Restated(Phrase phrase, int mark, List<Amount> amounts, List<Frequency> recurrences)
    {
        var first = mark + 1;
        var opens = phrase.IsAny(first, "alltså", "dvs", "d.v.s", "motsvarande", "vilket", "motsvarar")
            || (phrase.Is(first, "det") && phrase.Is(first + 1, "vill") && phrase.Is(first + 2, "säga"));
        if (!opens || !HasTime(phrase, mark, amounts)) return null;
        var rhythm = recurrences.Find(r => r.First > first && r.First <= first + Reach && r.Last < phrase.SentenceEnd(mark));
        var verb = rhythm is null ? -1 : Verbs.First(phrase, VerbUse.Must, mark, rhythm.First);
        return rhythm is null || verb >= 0 || IsDone(phrase, first, rhythm.First) ? null : new Parenthetical(mark, rhythm.Last);
    }

    /// <summary>
    /// Whether the number before the punctuation mark has a frequency or a time span; otherwise the restatement supplies it.
    /// </summary>
    private static bool HasTime(Phrase phrase, int mark, List<Amount> amounts)
    {
        var start = phrase.SentenceStart(mark);
        return amounts.Exists(a => a.Last < mark && a.First >= start && a is { IsDetail: false, Frequency.Last: var last } && last < mark)
            || (amounts.Exists(a => a.Last < mark && a.First >= start && !a.IsDetail) && IsDated(phrase, start, mark));
    }

    private static bool IsDated(Phrase phrase, int start, int mark) => CalendarSpans.All(phrase).Exists(span =>
        span.Last < mark && span.First >= start && span.Unit is PeriodUnit.Year or PeriodUnit.Season or PeriodUnit.Validity);

    /// <summary>
    /// A separate activity, ", vilket kontrolleras en gång i kvartalet"; "vilket blir" and "vilket motsvarar" only restate.
    /// </summary>
    private static bool IsDone(Phrase phrase, int first, int end) =>
        phrase.Is(first, "vilket") && !phrase.IsAny(first + 1, "blir", "motsvarar", "är", "innebär", "ger", "betyder") && first < end;

    /// <summary>A distribution of a number that already has a time span: "elva föreläsningar under året, en i månaden".</summary>
    private static Parenthetical? Spread(Phrase phrase, int comma, List<Amount> amounts, List<Frequency> recurrences)
    {
        var (start, end) = (phrase.SentenceStart(comma), phrase.SentenceEnd(comma));
        var first = phrase.Is(comma + 1, "i") && phrase.Has(comma + 2, Average) ? comma + 3 : comma + 1;
        var number = phrase.IsAny(first, About) ? first + 1 : first;
        if (!phrase.IsNumber(number) || !amounts.Exists(a => a.Last < comma && a.First >= start
            && a is { IsDetail: false, Frequency: null, Value: > 1 })) return null;
        var rhythm = recurrences.Find(r => r.First > number && r.First <= number + 2 && r.Last < end);
        return rhythm is not null && IsDated(phrase, start, comma) ? new Parenthetical(comma, rhythm!.Last) : null;
    }
}
