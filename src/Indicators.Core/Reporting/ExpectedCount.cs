using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.Reporting;

/// <summary>One figure that is to be reported: an indicator in a municipality over a period.</summary>
/// <param name="Agreement">The agreement that requires it.</param>
/// <param name="Period">A whole ISO week or month, also where the agreement begins or ends within it.</param>
/// <param name="Due">The last day, to 23:59:59 Swedish time, on which it is in time.</param>
/// <param name="Received">
/// Swedish day on which its first value came; for one that came in parts, the last part. A correction does not move it. Null
/// when it has not come.
/// </param>
public sealed record ExpectedCount(
    Agreement Agreement, Indicator Indicator, Period Period, DateOnly Due, CountState State, DateOnly? Received)
{
    public Municipality Municipality => Agreement.Municipality;

    public bool IsInTime => Received <= Due;

    /// <summary>Not reported; by itself no fault until it is due.</summary>
    public bool IsOpen => State switch
    {
        CountState.NotDue or CountState.Missing or CountState.Reminded => true,
        CountState.Received or CountState.NotApplicable => false,
    };

    /// <summary>
    /// Whether the figure is open and reminders are sent for it: not when it was due before the agreement was imported, nor
    /// after the agreement's last report. It can be reported nevertheless.
    /// </summary>
    /// <param name="knownSince">Day on which the agreement was first read in.</param>
    public bool IsAwaited(DateOnly knownSince, DateOnly today) => IsOpen && Due >= knownSince && IsAsking(Agreement, today);

    /// <summary>Whether an agreement has begun and its last report is still to be made.</summary>
    internal static bool IsAsking(Agreement agreement, DateOnly today) =>
        agreement.Validity.First <= today && today < ReportingCalendar.ReportDue(agreement.Validity);

    /// <summary>Identity of the figure, independent of the agreement that requires it.</summary>
    public CountKey Key => new(Municipality.Code, Indicator.Code, Period);
}

/// <summary>Identity of a figure.</summary>
public sealed record CountKey(MunicipalityCode Municipality, IndicatorCode Indicator, Period Period);
