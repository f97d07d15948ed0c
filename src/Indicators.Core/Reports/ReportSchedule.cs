using Indicators.Core.Agreements;
using Indicators.Core.Periods;

namespace Indicators.Core.Reports;

/// <summary>Which reports should have gone out. Decided from what is stored, so a day that was missed is caught up.</summary>
public static class ReportSchedule
{
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
