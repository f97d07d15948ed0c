using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.Reporting;

/// <summary>Figures that agreements require, with due days and states.</summary>
public static class ExpectedCounts
{
    /// <summary>Every figure that an agreement asks for, by indicator and in time order.</summary>
    /// <param name="received">Reported values of an indicator in the agreement's municipality.</param>
    /// <param name="today">The Swedish day; a figure due on it is not late.</param>
    public static IEnumerable<ExpectedCount> Of(
        Agreement agreement, Func<IndicatorCode, ReceivedSeries> received, DateOnly today)
    {
        foreach (var indicator in agreement.Indicators)
        {
            var series = received(indicator.Code);
            foreach (var period in FindMissingCounts.Asked(indicator, series.Counts, agreement.Validity))
                yield return One(agreement, indicator, period, series, today);
        }
    }

    /// <summary>
    /// The required figures that are not reported: those of periods that are over, and those of each indicator's next deadline.
    /// </summary>
    /// <param name="reported">The part of an indicator's reported values that shows which are missing.</param>
    public static IEnumerable<ExpectedCount> OpenOf(Agreement agreement, Func<IndicatorCode, OpenSeries> reported, DateOnly today) =>
        agreement.Indicators.SelectMany(indicator => OpenOf(agreement, indicator, reported(indicator.Code), today));

    private static IEnumerable<ExpectedCount> OpenOf(Agreement agreement, Indicator indicator, OpenSeries series, DateOnly today)
    {
        if (series.From > agreement.Validity.Last) yield break;
        DateOnly? next = null;
        foreach (var period in FindMissingCounts.Asked(indicator, series.HasWeeks, agreement.Validity, series.From))
        {
            var days = period.Clip(agreement.Validity)!.Value;
            if (series.Counts.Covers(days)) continue;
            var due = ReportingCalendar.CountsDue(days);
            if (due > next) yield break;
            if (period.Last >= today) next = due;
            var state = CountStates.Of(period, agreement.Validity, series.Counts, today);
            yield return new(agreement, indicator, period, due, state, Received: null);
        }
    }

    private static ExpectedCount One(
        Agreement agreement, Indicator indicator, Period period, ReceivedSeries series, DateOnly today)
    {
        var days = period.Clip(agreement.Validity)!.Value;
        return new(
            agreement, indicator, period, ReportingCalendar.CountsDue(days),
            CountStates.Of(period, agreement.Validity, series.Counts, today), series.Received(days));
    }
}
