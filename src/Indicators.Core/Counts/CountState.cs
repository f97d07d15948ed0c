using Indicators.Core.Periods;

namespace Indicators.Core.Counts;

/// <summary>How far one expected figure has come.</summary>
public enum CountState
{
    /// <summary>Not reported, and its last day is not over.</summary>
    NotDue,

    /// <summary>Missing: its last day is over. Within the working day of grace, before reminders are sent.</summary>
    Late,

    /// <summary>Missing, and the day of grace is over: the person responsible is reminded.</summary>
    Missing,

    /// <summary>A number is reported, zero included.</summary>
    Received,

    /// <summary>Reported as "ej tillämpligt", or outside the agreement's validity.</summary>
    NotApplicable,
}

/// <summary>The one rule for when a figure is late or missing.</summary>
public static class CountStates
{
    /// <summary>
    /// The first working day after the deadline is a day of grace: the figure is late and no reminder is sent. From the next
    /// working day, the day before the report that needs it, it is missing.
    /// </summary>
    private const int MissingWorkingDaysLater = 2;

    /// <summary>The first day on which a figure is missing after the day of grace.</summary>
    /// <param name="due">Its last day in time.</param>
    public static DateOnly MissingFrom(DateOnly due) => ReportingCalendar.AddWorkingDays(due, MissingWorkingDaysLater);

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
            : today < MissingFrom(due) ? CountState.Late
            : CountState.Missing;
    }

    /// <summary>The state in Swedish: "Saknas".</summary>
    public static string Name(this CountState state) => state switch
    {
        CountState.NotDue => "Inte dags än",
        CountState.Late or CountState.Missing => "Saknas",
        CountState.Received => "Mottagen",
        CountState.NotApplicable => "Ej tillämpligt",
    };
}
