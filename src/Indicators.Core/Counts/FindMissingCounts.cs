using Indicators.Core.Agreements;
using Indicators.Core.Periods;

namespace Indicators.Core.Counts;

/// <summary>A period that nothing, or not everything, is reported for.</summary>
/// <param name="Period">A whole ISO week or month, also where the agreement begins or ends within it.</param>
/// <param name="Due">The last day, to its end, on which it is in time.</param>
/// <param name="IsMissing">True when it was due before the day asked about; else it is only not due yet.</param>
public sealed record UnreportedPeriod(Period Period, DateOnly Due, bool IsMissing);

/// <summary>Which periods should be reported and are not. Missing is never zero, and never guessed.</summary>
public static class FindMissingCounts
{
    /// <summary>
    /// The periods <see cref="Asked(Indicator, CountSeries, Period)"/> for that are not reported; each belongs to the span that its last day lies in, and one
    /// that the agreement ends within to the agreement's last span.
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
           let due = ReportingCalendar.CountsDue(days)
           select new UnreportedPeriod(period, due, due < asOf),
    ];

    /// <summary>
    /// What somebody should report within a validity, reported or not: weeks where the indicator has been reported by week,
    /// else months. A week that lies partly within a reported month and cannot be completed by days is not asked for: its
    /// other days stay unknown, which verdicts say, but nobody can report them.
    /// </summary>
    internal static IEnumerable<Period> Asked(Indicator indicator, CountSeries series, Period validity) =>
        Asked(indicator, HasWeeks(series, validity), series, validity, validity.First);

    /// <summary>The same of periods that end on a day or later.</summary>
    /// <param name="hasWeeks">Whether some week that shares a day with the validity is reported.</param>
    /// <param name="series">All that touches those periods.</param>
    /// <param name="from">Within the validity.</param>
    internal static IEnumerable<Period> Asked(Indicator indicator, bool hasWeeks, CountSeries series, Period validity, DateOnly from) =>
        Period.Validity(from, validity.Last).Split(hasWeeks && indicator.FinestResolution <= PeriodUnit.Week ? PeriodUnit.Week : PeriodUnit.Month)
            .Where(period => indicator.FinestResolution == PeriodUnit.Day || !IsCutByOther(period, series, validity));

    /// <summary>Whether some week that shares a day with a validity is reported.</summary>
    internal static bool HasWeeks(CountSeries series, Period validity) =>
        series.Touching(validity.First, validity.Last).Any(point => point.Period.Unit == PeriodUnit.Week);

    private static bool IsCutByOther(Period period, CountSeries series, Period validity)
    {
        if (series.Covers(period.Clip(validity)!.Value)) return false;
        foreach (var point in series.Touching(period.First, period.Last))
            if (!period.Contains(point.Period)) return true;
        return false;
    }
}
