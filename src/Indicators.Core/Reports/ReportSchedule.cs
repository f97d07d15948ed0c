using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>Which reports should have gone out. Decided from what is stored, so a day that was missed is caught up.</summary>
public static class ReportSchedule
{
    /// <summary>The report period of a code, cut to the validity; null when the agreement has no such report.</summary>
    public static Period? PeriodOf(Agreement agreement, string code) =>
        Periods(agreement).Where(period => period.Code == code).Select(period => (Period?)period).FirstOrDefault();

    /// <summary>
    /// By the agreement's cadence; where Trygghetsrådet is a recipient, each year as well, for it to review; and last, where the
    /// agreement has one, the final report.
    /// </summary>
    public static IEnumerable<Period> Periods(Agreement agreement) =>
    [
        .. agreement.ReportPeriods(),
        .. agreement.ReportCadence != PeriodUnit.Year && agreement.Recipients.Any(IsReviewer)
            ? agreement.Validity.Split(PeriodUnit.Year).Select(year => year.Clip(agreement.Validity)!.Value)
            : [],
        .. agreement.ReportCadence != PeriodUnit.Validity && agreement.HasFinalReport ? new[] { agreement.Validity } : [],
    ];

    /// <summary>Everybody; but a year's review besides the agreement's own reports is for Trygghetsrådet and the coordinator.</summary>
    public static IReadOnlyList<Recipient> Recipients(Agreement agreement, Period period) =>
        period.Unit == agreement.ReportCadence || period.Unit == PeriodUnit.Validity
            ? agreement.Recipients
            : [.. agreement.Recipients.Where(recipient => IsReviewer(recipient) || recipient.Role == RecipientRole.Coordinator)];

    private static bool IsReviewer(Recipient recipient) => recipient.Role == RecipientRole.SafetyCouncil;

    /// <summary>Says which reports there are instead.</summary>
    public static string NoSuch(Agreement agreement, Period period) =>
        $"{agreement.Title} har ingen rapport för {ReportWords.Name(period)}. "
        + $"Välj bland {Swedish.List([.. Periods(agreement).Select(p => p.Code)], 12)}.";

    /// <summary>The report that is made next, today or later; null after the last.</summary>
    public static Period? Next(Agreement agreement, DateOnly today) => Periods(agreement)
        .Where(period => ReportingCalendar.ReportDue(period) >= today)
        .OrderBy(ReportingCalendar.ReportDue).Select(period => (Period?)period).FirstOrDefault();

    /// <summary>Report periods that are due on <paramref name="today"/> and have no edition, oldest first.</summary>
    /// <param name="knownSince">
    /// Day on which the agreement was first read in. Reports that were due before it belong to those who kept the
    /// figures then, and are not sent long after by themselves.
    /// </param>
    public static IEnumerable<Period> Due(
        Agreement agreement, DateOnly knownSince, IReadOnlySet<string> builtPeriods, DateOnly today) =>
        from period in Periods(agreement)
        let due = ReportingCalendar.ReportDue(period)
        where due <= today && due >= knownSince && !builtPeriods.Contains(period.Code)
        select period;
}
