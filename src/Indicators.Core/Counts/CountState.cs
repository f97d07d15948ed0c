using Indicators.Core.Periods;

namespace Indicators.Core.Counts;

/// <summary>How far one expected figure has come.</summary>
public enum CountState
{
    /// <summary>Not reported, and its last day is not over.</summary>
    NotDue,

    /// <summary>Its last day is over, but not the working day of grace before reminders are sent.</summary>
    Missing,

    /// <summary>Missing, and the day of grace is over: the person responsible is reminded.</summary>
    Reminded,

    /// <summary>A number is reported, zero included.</summary>
    Received,

    /// <summary>Reported as "ej tillämpligt", or outside the agreement's validity.</summary>
    NotApplicable,
}

/// <summary>The one rule for when a figure is missing, and when its reporter is reminded.</summary>
public static class CountStates
{
    /// <summary>
    /// The first working day after the deadline is a day of grace: the figure is missing and no reminder is sent. Reminders are sent
    /// from the next working day, the day before the report that needs it.
    /// </summary>
    private const int RemindedWorkingDaysLater = 2;

    /// <summary>The first day after the day of grace, on which the reporter of a missing figure is reminded.</summary>
    /// <param name="due">Its last day in time.</param>
    public static DateOnly RemindedFrom(DateOnly due) => ReportingCalendar.AddWorkingDays(due, RemindedWorkingDaysLater);

    /// <summary>How far a week's or month's figure has come; outside the validity it does not apply.</summary>
    public static CountState Of(Period period, Period validity, CountSeries series, DateOnly today)
    {
        if (period.Clip(validity) is not { } days) return CountState.NotApplicable;
        if (series.Covers(days))
        {
            var figures = series.FiguresTouching(days);
            return figures.All(figure => figure.Total is null) ? CountState.NotApplicable : CountState.Received;
        }
        var due = ReportingCalendar.CountsDue(days);
        return today <= due ? CountState.NotDue
            : today < RemindedFrom(due) ? CountState.Missing
            : CountState.Reminded;
    }

    /// <summary>The state in Swedish: "Saknas".</summary>
    public static string Name(this CountState state) => state switch
    {
        CountState.NotDue => "Inte dags än",
        CountState.Missing or CountState.Reminded => "Saknas",
        CountState.Received => "Mottagen",
        CountState.NotApplicable => "Ej tillämpligt",
    };
}
