using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Counts;

/// <summary>The two dates of a period's figures: to report them, and to correct them.</summary>
/// <param name="Due">The last day, to 23:59:59 Swedish time, on which they are in time.</param>
/// <param name="LastCorrection">The last day, to its end, on which reported ones can be changed.</param>
public sealed record PeriodDates(Period Period, DateOnly Due, DateOnly LastCorrection)
{
    /// <summary>Both in words: two sentences.</summary>
    public string Sentence =>
        $"Siffrorna för {Period.Name} ska vara inne senast {Swedish.DateWithWeekday(Due)} klockan 23.59. " +
        $"De kan rättas till och med {Swedish.DateWithWeekday(LastCorrection)}.";

    /// <param name="period">A week or month that shares a day with the agreement's validity.</param>
    public static PeriodDates Of(Agreement agreement, Period period) => new(
        period,
        ReportingCalendar.CountsDue(period.Clip(agreement.Validity)!.Value),
        ReportingCalendar.LastCorrectionDay(agreement.ReportPeriods().First(span => period.EndsIn(span, agreement.Validity))));
}
