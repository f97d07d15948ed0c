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
    /// Weeks where the indicator has been reported by week, else months; a week or month belongs to the span that its last
    /// day lies in, and one that the agreement ends within to the agreement's last span.
    /// <para>
    /// A period is reported when its every day within the validity lies in some value's period. So a month of which single
    /// days are reported is missing until each day is there or the month itself: nobody knows that the other days were
    /// empty. A week that lies partly within a reported month can no longer be reported and is not asked for.
    /// </para>
    /// </summary>
    /// <param name="validity">The agreement's; nothing is asked for outside it.</param>
    /// <param name="span">What a report is made over, such as a tertial, whole or cut to the validity.</param>
    /// <param name="asOf">A period due on this day is not missing until the next.</param>
    public static IReadOnlyList<UnreportedPeriod> In(
        Indicator indicator, CountSeries series, Period validity, Period span, DateOnly asOf)
    {
        var unit = Resolution(indicator, series);
        return
        [
            .. from period in validity.Split(unit)
               where period.EndsIn(span, validity) && !IsReported(period, series, validity)
               let due = ReportingCalendar.CountsDue(period.Clip(validity)!.Value)
               select new UnreportedPeriod(period, due, due < asOf),
        ];
    }

    private static PeriodUnit Resolution(Indicator indicator, CountSeries series) =>
        indicator.FinestResolution <= PeriodUnit.Week && series.Points.Any(point => point.Period.Unit == PeriodUnit.Week)
            ? PeriodUnit.Week
            : PeriodUnit.Month;

    private static bool IsReported(Period period, CountSeries series, Period validity)
    {
        var points = series.Points.Where(point => point.Period.Overlaps(period)).Select(point => point.Period).ToList();
        if (points.Exists(point => !period.Contains(point))) return true;
        var days = period.Clip(validity)!.Value;
        return points.Sum(point => point.Clip(days)?.Days ?? 0) == days.Days;
    }
}
