using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>Decides which reports are due, from the agreement and the stored editions; a missed day is made up for later.</summary>
public static class ReportSchedule
{
    /// <summary>The report period with a code, cut to the validity; null when the agreement has no such report.</summary>
    public static Period? PeriodOf(Agreement agreement, string code) =>
        Periods(agreement).Where(period => period.Code == code).Select(period => (Period?)period).FirstOrDefault();

    /// <summary>
    /// Report periods by the cadence of the agreement; if Trygghetsrådet is a recipient, also each calendar year; and last the whole
    /// validity, if the agreement has a final report.
    /// </summary>
    public static IEnumerable<Period> Periods(Agreement agreement) =>
    [
        .. agreement.ReportPeriods(),
        .. agreement.ReportCadence != PeriodUnit.Year && agreement.Recipients.Any(IsReviewer)
            ? agreement.Validity.Split(PeriodUnit.Year).Select(year => year.Clip(agreement.Validity)!.Value)
            : [],
        .. agreement.ReportCadence != PeriodUnit.Validity && agreement.HasFinalReport ? new[] { agreement.Validity } : [],
    ];

    /// <summary>
    /// All recipients. An annual review besides the regular reports is sent only to Trygghetsrådet and the coordinators.
    /// </summary>
    public static IReadOnlyList<Recipient> Recipients(Agreement agreement, Period period) =>
        period.Unit == agreement.ReportCadence || period.Unit == PeriodUnit.Validity
            ? agreement.Recipients
            : [.. agreement.Recipients.Where(recipient => IsReviewer(recipient) || recipient.Role == RecipientRole.Coordinator)];

    private static bool IsReviewer(Recipient recipient) => recipient.Role == RecipientRole.SafetyCouncil;

    /// <summary>Swedish sentence for a period without a report, with the codes to choose from.</summary>
    public static string NoSuchReport(Agreement agreement, Period period) =>
        $"{agreement.Title} har ingen rapport för {ReportLabels.Name(period)}. "
        + $"Välj bland {Swedish.List([.. Periods(agreement).Select(p => p.Code)], 12)}.";

    /// <summary>Period of the next report that is due today or later; null after the last.</summary>
    public static Period? Next(Agreement agreement, DateOnly today) => Periods(agreement)
        .Where(period => ReportingCalendar.ReportDue(period) >= today)
        .OrderBy(ReportingCalendar.ReportDue).Select(period => (Period?)period).FirstOrDefault();

    /// <summary>Whether a report over the period is made by itself: unless it was due before the agreement was imported.</summary>
    /// <inheritdoc cref="Due" path="/param"/>
    public static bool IsMade(Period period, DateOnly knownSince) => ReportingCalendar.ReportDue(period) >= knownSince;

    /// <summary>The reports that saving a version of an agreement affects, and those that it takes away.</summary>
    /// <param name="stored">With its versions; null for a new agreement.</param>
    /// <param name="after">The new version.</param>
    public static (IReadOnlyList<Period> Affected, IReadOnlyList<Period> Cancelled) Affected(Agreement? stored, Agreement after)
    {
        IEnumerable<Agreement> versions = stored?.Versions?.Select(version => version.Agreement) ?? (stored is null ? [] : [stored]);
        var now = AgreementVersions.Combine([.. versions, after]);
        return (
            [.. Periods(now).Where(period => period.Overlaps(after.Validity))],
            stored is null ? [] : [.. Gone(stored, now)]);
    }

    /// <summary>A regular report is replaced by another over some of its days; an annual or final one only by one of its kind.</summary>
    private static IEnumerable<Period> Gone(Agreement stored, Agreement now)
    {
        var (was, regular) = (stored.ReportPeriods().ToHashSet(), now.ReportPeriods().ToList());
        var others = Periods(now).Except(regular).ToList();
        return Periods(stored).Where(period => !(was.Contains(period)
            ? regular.Exists(period.Overlaps)
            : others.Exists(other => other.Unit == period.Unit && other.Overlaps(period))));
    }

    /// <summary>Report periods that are due on <paramref name="today"/> and have no edition, oldest first.</summary>
    /// <param name="builtPeriods">Codes of the periods that have an edition.</param>
    /// <param name="knownSince">
    /// Day on which the agreement was first imported. Reports that were due before it are not built automatically.
    /// </param>
    public static IEnumerable<Period> Due(
        Agreement agreement, DateOnly knownSince, IReadOnlySet<string> builtPeriods, DateOnly today) =>
        from period in Periods(agreement)
        let due = ReportingCalendar.ReportDue(period)
        where due <= today && IsMade(period, knownSince) && !builtPeriods.Contains(period.Code)
        select period;
}
