using Indicators.Core.Periods;

namespace Indicators.Core.Phrases;

/// <summary>A stretch of the calendar that is named: "2021", "första kvartalet 2019", "januari till och med april".</summary>
/// <param name="Unit">What kind it is; <see cref="PeriodUnit.Day"/> for a date.</param>
/// <param name="Year">Null where no year is named.</param>
/// <param name="LastMonth">May be before <paramref name="FirstMonth"/>: then the span ends in the next year.</param>
/// <param name="Day">Of a date, else null.</param>
internal sealed record NamedSpan(
    int First, int Last, PeriodUnit Unit, int? Year = null, int FirstMonth = 1, int LastMonth = 12, int? Day = null)
{
    public DateOnly? FirstDay => Year is { } year ? Date(year, FirstMonth, Day ?? 1) : null;

    public DateOnly? LastDay => Year is { } year
        ? Date(LastMonth < FirstMonth ? year + 1 : year, LastMonth, Day ?? 31)
        : null;

    /// <summary>Weeks, or months that do not follow one another; null where the first and last month say it.</summary>
    public YearPart? Part { get; init; }

    public bool IsWeeks => Part is { Unit: PeriodUnit.Week };

    /// <summary>The months or weeks of each year that it names; null for a year, quarter or day.</summary>
    public YearPart? Season => Part
        ?? (Unit == PeriodUnit.Season || (Unit == PeriodUnit.Month && FirstMonth == LastMonth)
            ? YearPart.Months(FirstMonth, LastMonth)
            : null);

    /// <summary>As <see cref="Season"/>, and the months of a quarter, tertial or half-year.</summary>
    public YearPart? Months => Season
        ?? (Unit is PeriodUnit.Quarter or PeriodUnit.Tertial or PeriodUnit.HalfYear ? YearPart.Months(FirstMonth, LastMonth) : null);

    /// <summary>Day 31 of a shorter month is its last.</summary>
    private static DateOnly Date(int year, int month, int day) =>
        new(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));
}
