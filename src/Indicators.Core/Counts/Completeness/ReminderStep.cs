using Indicators.Core.Periods;

namespace Indicators.Core.Counts.Completeness;

/// <summary>What a person can be told about one deadline, in the order that it is told.</summary>
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

    /// <summary>Everything has come; told once, and only to those who were told that something was missing.</summary>
    Received,
}

public static class ReminderSteps
{
    private const int DaysBefore = 7;

    private const ReminderStep First = ReminderStep.Week1, Last = ReminderStep.Week8;

    /// <summary>How long after a deadline anything is still told of it: past the last reminder, so that its answer is too.</summary>
    public static readonly int DaysFollowed = 182;

    /// <summary>
    /// The step that a deadline has reached on a day, however long ago: a run that was missed is caught up by the next. Null
    /// when it is too early, in the days of grace after the deadline, and a week after the last reminder, when it is for a
    /// person to ask by other means.
    /// </summary>
    public static ReminderStep? Reached(DateOnly deadline, DateOnly today)
    {
        if (today <= deadline) return today < deadline.AddDays(-DaysBefore) ? null : ReminderStep.Before;
        if (today < ExpectedCounts.MissingFrom(deadline)) return null;
        var reached = ReminderStep.Missing;
        for (var step = First; step <= Last && WeeklyDay(deadline, step) <= today; step++) reached = step;
        return today < Monday(deadline, Last + 1) ? reached : null;
    }

    /// <summary>The day of the next step after the one reached; null after the last.</summary>
    public static DateOnly? NextDay(DateOnly deadline, DateOnly today)
    {
        if (ExpectedCounts.MissingFrom(deadline) is var missing && today < missing) return missing;
        for (var step = First; step <= Last; step++)
            if (WeeklyDay(deadline, step) is var day && day > today) return day;
        return null;
    }

    /// <summary>A Monday, or the next working day: so a person who owes figures of several months is told of all at once.</summary>
    private static DateOnly WeeklyDay(DateOnly deadline, ReminderStep step) =>
        ReportingCalendar.NextWorkingDay(Monday(deadline, step));

    /// <summary>Of the first week that begins at least seven days after the figure was missing, and of those that follow.</summary>
    private static DateOnly Monday(DateOnly deadline, ReminderStep step)
    {
        var week = Period.Containing(PeriodUnit.Week, ExpectedCounts.MissingFrom(deadline).AddDays(6)).Next();
        return week.First.AddDays(7 * (step - First));
    }
}
