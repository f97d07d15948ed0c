using Indicators.Core.Periods;

namespace Indicators.Core.Phrases;

/// <summary>Reads the months or weeks named in a range of tokens.</summary>
internal static class YearParts
{
    /// <summary>The months or weeks; null when none are named or something else is named besides.</summary>
    public static YearPart? In(Phrase phrase, Parenthetical aside)
    {
        var spans = CalendarSpans.All(phrase).FindAll(span => span.First >= aside.First && span.Last <= aside.Last);
        spans.RemoveAll(season => spans.Exists(weeks => NamesItsWeeks(phrase, season, weeks)));
        return Union(spans);
    }

    /// <summary>A season with its weeks: "under sommaren (v. 25–32)", "sommarens veckor 27–31".</summary>
    private static bool NamesItsWeeks(Phrase phrase, CalendarSpan season, CalendarSpan weeks) =>
        weeks is { Months.Unit: PeriodUnit.Week } && season is { Months.Unit: not PeriodUnit.Week }
        && (weeks.First == season.Last + 1 || IsFirstHalf(phrase, season.Last, weeks.First)
            || (weeks.First == season.Last + 2 && phrase.IsKind(season.Last + 1, TokenKind.Open)));

    /// <summary>The first half of a coordinated compound: "höst- och sportlovsveckorna".</summary>
    private static bool IsFirstHalf(Phrase phrase, int i, int rest) =>
        phrase.Text.AsSpan(phrase[i].End) is ['-', ..] && rest <= i + 3;

    /// <summary>All months or all weeks of the spans; null when a span has neither or they are mixed.</summary>
    public static YearPart? Union(List<CalendarSpan> spans)
    {
        if (spans.Count == 0 || spans.Exists(span => span.Months is null)) return null;
        var parts = spans.ConvertAll(span => span.Months!);
        if (parts.Exists(part => part.Unit != parts[0].Unit)) return null;
        int[] numbers = [.. parts.SelectMany(part => part.Numbers).Distinct()];
        return parts[0].Unit == PeriodUnit.Week ? YearPart.OfWeeks(numbers) : YearPart.OfMonths(numbers);
    }
}
