using Indicators.Core.Periods;

namespace Indicators.Core.Phrases;

/// <summary>A named part of the calendar: "2021", "första kvartalet 2019", "januari till och med april".</summary>
/// <param name="First">Index of the first token.</param>
/// <param name="Last">Index of the last token.</param>
/// <param name="Unit">The kind of time span; <see cref="PeriodUnit.Day"/> for a date.</param>
/// <param name="Year">Null when no year is given.</param>
/// <param name="FirstMonth">1–12.</param>
/// <param name="LastMonth">1–12. Less than <paramref name="FirstMonth"/> when the span ends in the next year.</param>
/// <param name="Day">The day of a date, 1–31; otherwise null.</param>
internal sealed record CalendarSpan(
    int First, int Last, PeriodUnit Unit, int? Year = null, int FirstMonth = 1, int LastMonth = 12, int? Day = null)
{
    /// <summary>Null when no year is given.</summary>
    public DateOnly? FirstDay => Year is { } year ? Date(year, FirstMonth, Day ?? 1) : null;

    /// <summary>Null when no year is given.</summary>
    public DateOnly? LastDay => Year is { } year
        ? Date(LastMonth < FirstMonth ? year + 1 : year, LastMonth, Day ?? 31)
        : null;

    /// <summary>Weeks, or months that are not consecutive; null when the first and last month describe the span.</summary>
    public YearPart? Part { get; init; }

    /// <summary>Whether the span consists of numbered weeks.</summary>
    public bool IsWeeks => Part is { Unit: PeriodUnit.Week };

    /// <summary>The months or weeks that recur each year; null for a year, a quarter or a day.</summary>
    public YearPart? Season => Part
        ?? (Unit == PeriodUnit.Season || (Unit == PeriodUnit.Month && FirstMonth == LastMonth)
            ? YearPart.Months(FirstMonth, LastMonth)
            : null);

    /// <summary>As <see cref="Season"/>, and also the months of a quarter, tertial or half-year.</summary>
    public YearPart? Months => Season
        ?? (Unit is PeriodUnit.Quarter or PeriodUnit.Tertial or PeriodUnit.HalfYear ? YearPart.Months(FirstMonth, LastMonth) : null);

    /// <summary>Day 31 in a shorter month is its last day.</summary>
    private static DateOnly Date(int year, int month, int day) =>
        new(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));
}
