using Indicators.Core.Agreements;
using Indicators.Core.Periods;

namespace Indicators.Core.Counts.Completeness;

/// <summary>What is expected when, and how far it has come.</summary>
public static class ExpectedCounts
{
    /// <summary>
    /// The first working day after the last one is for those who are just about to report: the figure is late and no one is
    /// told. From the next it is missing, the day before the report that it is needed in.
    /// </summary>
    private const int MissingWorkingDaysLater = 2;

    public static DateOnly MissingFrom(DateOnly due) => ReportingCalendar.AddWorkingDays(due, MissingWorkingDaysLater);

    /// <summary>Every figure that an agreement asks for, by indicator and in time order.</summary>
    /// <param name="received">What is reported of an indicator in the agreement's municipality.</param>
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

    /// <summary>Those of them that are not reported: of periods that are over, and by each indicator's first deadline after that.</summary>
    /// <param name="reported">Enough of what is reported of an indicator to see what is not.</param>
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
