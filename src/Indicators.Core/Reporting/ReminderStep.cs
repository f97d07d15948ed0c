using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.Reporting;

/// <summary>The mails about one deadline, in the order in which they are sent.</summary>
public enum ReminderStep
{
    /// <summary>Within the last week before the deadline.</summary>
    Before,

    /// <summary>The figure is missing.</summary>
    Missing,
    Week1,
    Week2,
    Week3,
    Week4,
    Week5,
    Week6,
    Week7,
    Week8,

    /// <summary>Everything has come; sent once, and only to those who got a reminder.</summary>
    Received,
}

public static class ReminderSteps
{
    private const int DaysBefore = 7;

    private const ReminderStep First = ReminderStep.Week1, Last = ReminderStep.Week8;

    /// <summary>
    /// Days after a deadline during which mail is still sent about it; longer than the last reminder, so that the confirmation
    /// is sent as well.
    /// </summary>
    public static readonly int DaysFollowed = 182;

    /// <summary>
    /// The step that a deadline has reached on a day, however long ago: a run that was missed is caught up by the next. Null
    /// when it is too early, in the days of grace after the deadline, and from a week after the last reminder, when a
    /// coordinator has to ask by other means.
    /// </summary>
    public static ReminderStep? Reached(DateOnly deadline, DateOnly today)
    {
        if (today <= deadline) return today < deadline.AddDays(-DaysBefore) ? null : ReminderStep.Before;
        if (today < CountStates.RemindedFrom(deadline)) return null;
        var reached = ReminderStep.Missing;
        for (var step = First; step <= Last && WeeklyDay(deadline, step) <= today; step++) reached = step;
        return today < Monday(deadline, Last + 1) ? reached : null;
    }

    /// <summary>Whether an owner has had a week since something was missing, so that the others of the party are asked too.</summary>
    public static bool AsksEveryone(DateOnly deadline, DateOnly today) => today >= WeeklyDay(deadline, First);

    /// <summary>The day of the next step after the one reached; null after the last.</summary>
    public static DateOnly? NextDay(DateOnly deadline, DateOnly today)
    {
        if (CountStates.RemindedFrom(deadline) is var missing && today < missing) return missing;
        for (var step = First; step <= Last; step++)
            if (WeeklyDay(deadline, step) is var day && day > today) return day;
        return null;
    }

    /// <summary>A Monday, or the next working day, so that one mail covers the missing figures of several months.</summary>
    private static DateOnly WeeklyDay(DateOnly deadline, ReminderStep step) =>
        ReportingCalendar.NextWorkingDay(Monday(deadline, step));

    /// <summary>Of the first week that begins at least seven days after the figure was missing, and of those that follow.</summary>
    private static DateOnly Monday(DateOnly deadline, ReminderStep step)
    {
        var week = Period.Containing(PeriodUnit.Week, CountStates.RemindedFrom(deadline).AddDays(6)).Next();
        return week.First.AddDays(7 * (step - First));
    }
}
