using Indicators.Core.Periods;

namespace Indicators.Core.Agreements.TargetPhrases;

/// <summary>The months or weeks that a stretch of a phrase names.</summary>
internal static class YearParts
{
    /// <summary>Null where it names none, or something else besides.</summary>
    public static YearPart? In(Phrase phrase, Aside aside) =>
        Union(NamedSpans.All(phrase).FindAll(span => span.First >= aside.First && span.Last <= aside.Last));

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
