using Indicators.Core.Agreements;
using Indicators.Core.Periods;

namespace Indicators.Core.Reports;

/// <summary>Which reports should have gone out. Decided from what is stored, so a day that was missed is caught up.</summary>
public static class ReportSchedule
{
    /// <summary>Nothing that a person receives is sent outside these hours, Swedish time.</summary>
    private static readonly TimeOnly Opens = new(7, 0), Closes = new(18, 0);

    /// <summary>"7–18".</summary>
    public static string OpenHours => $"{Opens.Hour}–{Closes.Hour}";

    public static bool IsOpen(DateTimeOffset now) =>
        TimeOnly.FromDateTime(SwedishTime.ToLocal(now).DateTime).IsBetween(Opens, Closes);

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
