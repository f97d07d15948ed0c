using Indicators.Core.Agreements;
using Indicators.Core.Periods;

namespace Indicators.Core.Counts.Completeness;

/// <summary>Figures that agreements require, with due days and states.</summary>
public static class ExpectedCounts
{
    /// <summary>
    /// The first working day after the deadline is a day of grace: the figure is late and no reminder is sent. From the next
    /// working day, the day before the report that needs it, it is missing.
    /// </summary>
    private const int MissingWorkingDaysLater = 2;

    public static DateOnly MissingFrom(DateOnly due) => ReportingCalendar.AddWorkingDays(due, MissingWorkingDaysLater);

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
            yield return new(agreement, indicator, period, due, StateOf(period, agreement.Validity, series.Counts, today), Received: null);
        }
    }

    /// <summary>How far a week's or month's figure has come; outside the validity it does not apply.</summary>
    public static CountState StateOf(Period period, Period validity, CountSeries series, DateOnly today)
    {
        if (period.Clip(validity) is not { } days) return CountState.NotApplicable;
        if (series.Covers(days))
        {
            var figures = series.FiguresTouching(days);
            return figures.All(figure => figure.Total is null) ? CountState.NotApplicable : CountState.Received;
        }
        var due = ReportingCalendar.CountsDue(days);
        return today <= due ? CountState.NotDue
            : today < MissingFrom(due) ? CountState.Late
            : CountState.Missing;
    }

    private static ExpectedCount One(
        Agreement agreement, Indicator indicator, Period period, ReceivedSeries series, DateOnly today)
    {
        var days = period.Clip(agreement.Validity)!.Value;
        return new(
            agreement, indicator, period, ReportingCalendar.CountsDue(days),
            StateOf(period, agreement.Validity, series.Counts, today), series.Received(days));
    }
}
