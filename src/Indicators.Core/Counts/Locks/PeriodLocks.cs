using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Counts.Locks;

/// <summary>
/// Which reported figures can no longer be changed. Those of a report's period can be until
/// <see cref="ReportingCalendar.LastCorrectionDay"/>; a figure that was never reported can come at any time, since a late figure is
/// better than none.
/// </summary>
public static class PeriodLocks
{
    /// <summary>What each agreement has locked on a day; agreements without a locked period are left out.</summary>
    public static IEnumerable<PeriodLock> On(IEnumerable<Agreement> agreements, DateOnly today) =>
        from agreement in agreements
        let last = LastLocked(agreement, today)
        where last is not null
        select new PeriodLock(agreement, last.Value);

    /// <summary>Why an import is refused, and what to do: for the municipality's locked figures that a file would change.</summary>
    public static string Sentence(LockedCount locked, string municipality) =>
        $"{municipality}s siffror för {locked.Period.Name} är låsta sedan {Swedish.DateWithWeekday(locked.LastCorrection.AddDays(1))}, " +
        "eftersom rapporten har gått ut och tiden för rättelser är slut. Är något fel kan säkerhetssamordnaren öppna perioden igen, "
        + "på månadens sida under Rapportera. Ta annars bort raden.";

    /// <summary>Of one figure, where no row can be taken away.</summary>
    /// <param name="lastCorrection">The last day on which it could be changed.</param>
    public static string Sentence(DateOnly lastCorrection) =>
        $"Låst sedan {Swedish.DateWithWeekday(lastCorrection.AddDays(1))}, eftersom rapporten har gått ut och tiden för rättelser är slut. "
        + "Är något fel kan säkerhetssamordnaren öppna perioden igen.";

    /// <summary>The last day on which a reported figure could be changed; null while it can be.</summary>
    /// <param name="agreements">Of the municipality.</param>
    /// <param name="reopened">Days that are open for corrections now.</param>
    public static DateOnly? LockedAfter(
        IEnumerable<Agreement> agreements, IReadOnlyList<Period> reopened, IndicatorCode indicator, Period period, DateOnly today)
    {
        foreach (var (agreement, locked) in On(agreements, today))
        {
            var isOpen = reopened.Any(days => period.EndsIn(days, agreement.Validity));
            if (isOpen || agreement.Indicators.All(i => i.Code != indicator)) continue;
            foreach (var span in agreement.ReportPeriods())
                if (span.Last <= locked.Last && period.EndsIn(span, agreement.Validity)) return ReportingCalendar.LastCorrectionDay(span);
        }
        return null;
    }

    /// <summary>A figure that an agreement has locked.</summary>
    internal static LockedCount Locked(
        int? row, MunicipalityCode municipality, IndicatorCode indicator, Period period, Agreement agreement) =>
        new(row, municipality, indicator, period, ReportingCalendar.LastCorrectionDay(
            agreement.ReportPeriods().First(span => period.EndsIn(span, agreement.Validity))));

    private static Period? LastLocked(Agreement agreement, DateOnly today)
    {
        Period? last = null;
        foreach (var span in agreement.ReportPeriods())
            if (ReportingCalendar.LastCorrectionDay(span) < today) last = span;
        return last;
    }
}

/// <summary>Everything that an agreement asks for from its first day to the end of a report's period.</summary>
/// <param name="Span">The latest report's period that is locked.</param>
public sealed record PeriodLock(Agreement Agreement, Period Span);

/// <summary>A period of which a report has been made, with the report's newest edition.</summary>
/// <param name="DataRevision">Number of the last import that the edition includes.</param>
/// <param name="At">When the edition was made.</param>
internal sealed record ReportedPeriod(Agreement Agreement, Period Days, int Edition, long DataRevision, DateTimeOffset At);

/// <summary>A stored figure that a file would change and may not.</summary>
/// <param name="Row">
/// As the person's program numbers it, from 1; null for a figure that the file leaves out and would withdraw.
/// </param>
/// <param name="LastCorrection">The last day on which it could be changed.</param>
public sealed record LockedCount(
    int? Row, MunicipalityCode Municipality, IndicatorCode Indicator, Period Period, DateOnly LastCorrection);

/// <param name="Total">How many there are.</param>
/// <param name="First">The first of them, by row.</param>
public sealed record LockedCounts(int Total, IReadOnlyList<LockedCount> First);
