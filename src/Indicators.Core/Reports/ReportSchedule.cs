using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>Which reports should have gone out. Decided from what is stored, so a day that was missed is caught up.</summary>
public static class ReportSchedule
{
    /// <summary>The report period of a code, cut to the validity; null when the agreement has no such report.</summary>
    public static Period? PeriodOf(Agreement agreement, string code) =>
        agreement.ReportPeriods().Where(period => period.Code == code).Select(period => (Period?)period).FirstOrDefault();

    /// <summary>Says which reports there are instead.</summary>
    public static string NoSuch(Agreement agreement, Period period) =>
        $"{agreement.Title} har ingen rapport för {period.Name}. Välj bland {Swedish.List([.. agreement.ReportPeriods().Select(p => p.Code)], 12)}.";

    /// <summary>Report periods that are due on <paramref name="today"/> and have no edition, oldest first.</summary>
    /// <param name="knownSince">
    /// Day on which the agreement was first read in. Reports that were due before it belong to those who kept the
    /// figures then, and are not sent long after by themselves.
    /// </param>
    public static IEnumerable<Period> Due(
        Agreement agreement, DateOnly knownSince, IReadOnlySet<string> builtPeriods, DateOnly today) =>
        from period in agreement.ReportPeriods()
        let due = ReportingCalendar.ReportDue(period)
        where due <= today && due >= knownSince && !builtPeriods.Contains(period.Code)
        select period;
}
