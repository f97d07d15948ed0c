using Indicators.Core.Agreements;
using Indicators.Core.Periods;

namespace Indicators.Core.Counts;

/// <summary>A period that nothing, or not everything, is reported for.</summary>
/// <param name="Period">A whole ISO week or month, also where the agreement begins or ends within it.</param>
/// <param name="Due">The last day, to its end, on which it is in time.</param>
/// <param name="State">Not due, missing or reminded, by the same rule as on the pages for reporters.</param>
public sealed record UnreportedPeriod(Period Period, DateOnly Due, CountState State)
{
    /// <summary>True from the day after the last day on which it is in time; the day of grace only delays reminders.</summary>
    public bool IsMissing => State != CountState.NotDue;
}

/// <summary>Which periods should be reported and are not. Missing is never zero, and never guessed.</summary>
public static class FindMissingCounts
{
    /// <summary>
    /// The periods <see cref="Asked(Indicator, CountSeries, Period)"/> for that are not reported; each belongs to the span that
    /// its last day lies in, and one that the agreement ends within to the agreement's last span.
    /// </summary>
    /// <param name="validity">The agreement's; nothing is asked for outside it.</param>
    /// <param name="span">What a report is made over, such as a tertial, whole or cut to the validity.</param>
    /// <param name="asOf">A period due on this day is not missing until the next.</param>
    public static IReadOnlyList<UnreportedPeriod> In(
        Indicator indicator, CountSeries series, Period validity, Period span, DateOnly asOf) =>
    [
        .. from period in Asked(indicator, series, validity)
           let days = period.Clip(validity)!.Value
           where period.EndsIn(span, validity) && !series.Covers(days)
           select new UnreportedPeriod(
               period, ReportingCalendar.CountsDue(days), CountStates.Of(period, validity, series, asOf)),
    ];

    /// <summary>
    /// Periods that are to be reported within a validity, reported or not: weeks where the indicator has been reported by week,
    /// else months. Also a week that lies partly within a reported month: it can be reported beside the month, and is the only
    /// way to fill in its other days.
    /// </summary>
    internal static IEnumerable<Period> Asked(Indicator indicator, CountSeries series, Period validity) =>
        Asked(indicator, HasWeeks(series, validity), validity, validity.First);

    /// <summary>The same of periods that end on a day or later.</summary>
    /// <param name="hasWeeks">Whether some week that shares a day with the validity is reported.</param>
    /// <param name="from">Within the validity.</param>
    internal static IEnumerable<Period> Asked(Indicator indicator, bool hasWeeks, Period validity, DateOnly from) =>
        Period.Validity(from, validity.Last)
            .Split(hasWeeks && indicator.FinestResolution <= PeriodUnit.Week ? PeriodUnit.Week : PeriodUnit.Month);

    /// <summary>Whether some week that shares a day with a validity is reported.</summary>
    internal static bool HasWeeks(CountSeries series, Period validity) =>
        series.FiguresTouching(validity).Any(point => point.Period.Unit == PeriodUnit.Week);
}
