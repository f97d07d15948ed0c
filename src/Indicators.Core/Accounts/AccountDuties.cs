using Indicators.Core.Agreements;
using Indicators.Core.Periods;

namespace Indicators.Core.Accounts;

/// <summary>Which accounts are asked of whom, and when.</summary>
public static class AccountDuties
{
    /// <summary>Every account of a period, in the order of the pledges that were in force last in it.</summary>
    public static IEnumerable<(Pledge Pledge, AccountKey Key)> Of(Agreement agreement, Period period) =>
        from pledge in agreement.During(period).Pledges
        from party in pledge.Responsible.Each()
        select (pledge, new AccountKey(agreement.Id, pledge.Number, period, party));

    /// <summary>
    /// The last day to hand in: with the period's figures, so that there is one day to remember, and time for the coordinator to read it
    /// before the report.
    /// </summary>
    public static DateOnly Due(Period period) => ReportingCalendar.CountsDue(period);

    /// <summary>
    /// The report periods whose accounts are asked for: those that are over, as long as the report can be corrected without being opened
    /// again.
    /// </summary>
    /// <param name="knownSince">Day on which the agreement was imported; earlier reports were made elsewhere.</param>
    public static IEnumerable<Period> AskedFor(Agreement agreement, DateOnly knownSince, DateOnly today) =>
        agreement.ReportPeriods().Where(period =>
            period.Last < today && today <= ReportingCalendar.LastCorrectionDay(period)
            && ReportingCalendar.ReportDue(period) >= knownSince);
}
