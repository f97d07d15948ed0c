using Indicators.Core.Periods;

namespace Indicators.Core.Phrases;

/// <summary>The months or weeks that a stretch of a phrase names.</summary>
internal static class YearParts
{
    /// <summary>Null where it names none, or something else besides.</summary>
    public static YearPart? In(Phrase phrase, Aside aside)
    {
        var spans = NamedSpans.All(phrase).FindAll(span => span.First >= aside.First && span.Last <= aside.Last);
        spans.RemoveAll(season => spans.Exists(weeks => NamesItsWeeks(phrase, season, weeks)));
        return Union(spans);
    }

    /// <summary>"under sommaren (v. 25–32)", "sommarens veckor 27–31": the weeks say which part of it.</summary>
    private static bool NamesItsWeeks(Phrase phrase, NamedSpan season, NamedSpan weeks) =>
        weeks is { Months.Unit: PeriodUnit.Week } && season is { Months.Unit: not PeriodUnit.Week }
        && (weeks.First == season.Last + 1 || IsFirstHalf(phrase, season.Last, weeks.First)
            || (weeks.First == season.Last + 2 && phrase.IsKind(season.Last + 1, TokenKind.Open)));

    /// <summary>"höst- och sportlovsveckorna".</summary>
    private static bool IsFirstHalf(Phrase phrase, int i, int rest) =>
        phrase.Text.AsSpan(phrase[i].End) is ['-', ..] && rest <= i + 3;

    /// <summary>All months, or all weeks, of the spans; null where one is neither or they are mixed.</summary>
    public static YearPart? Union(List<NamedSpan> spans)
    {
        if (spans.Count == 0 || spans.Exists(span => span.Months is null)) return null;
        var parts = spans.ConvertAll(span => span.Months!);
        if (parts.Exists(part => part.Unit != parts[0].Unit)) return null;
        int[] numbers = [.. parts.SelectMany(part => part.Numbers).Distinct()];
        return parts[0].Unit == PeriodUnit.Week ? YearPart.OfWeeks(numbers) : YearPart.OfMonths(numbers);
    }
}
