namespace Indicators.Core.Periods;

/// <summary>When figures and reports are due, and which days Swedes work.</summary>
public static class ReportingCalendar
{
    /// <summary>Counts of a period are due the tenth of the month after it ends, or the next working day.</summary>
    private const int CountsDueDay = 10;

    /// <summary>A report goes out on the third working day after the counts were due: time for a reminder to work.</summary>
    private const int ReportWorkingDaysLater = 3;

    private const int CorrectionWorkingDays = 20;

    /// <summary>The last day, to its end, on which counts for a period are in time.</summary>
    public static DateOnly CountsDue(Period period)
    {
        var next = period.Last.AddMonths(1);
        return NextWorkingDay(new DateOnly(next.Year, next.Month, CountsDueDay));
    }

    /// <summary>The day on which a report over a period is released.</summary>
    public static DateOnly ReportDue(Period period) => AddWorkingDays(CountsDue(period), ReportWorkingDaysLater);

    /// <summary>
    /// The last day, to its end, on which reported figures of a report's period can be corrected without the period being
    /// opened again: four working weeks after the report, time to read it and object.
    /// </summary>
    public static DateOnly LastCorrectionDay(Period reportPeriod) =>
        AddWorkingDays(ReportDue(reportPeriod), CorrectionWorkingDays);

    public static bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day);

    public static DateOnly AddWorkingDays(DateOnly day, int workingDays)
    {
        for (var left = workingDays; left > 0;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day)) left--;
        }
        return day;
    }

    /// <summary>
    /// Public holidays of lag (1989:253) om allmänna helgdagar, and the eves that offices close on (midsommarafton,
    /// julafton, nyårsafton).
    /// </summary>
    public static bool IsHoliday(DateOnly day)
    {
        var easter = EasterSunday(day.Year);
        return (day.Month, day.Day) switch
        {
            (1, 1) or (1, 6) or (5, 1) or (6, 6) => true,
            (12, 24) or (12, 25) or (12, 26) or (12, 31) => true,
            // Midsummer's eve: the Friday that falls on 19–25 June. Its day and All Saints' are always Saturdays.
            (6, >= 19 and <= 25) when day.DayOfWeek == DayOfWeek.Friday => true,
            _ => day == easter.AddDays(-2) || day == easter || day == easter.AddDays(1) || day == easter.AddDays(39),
        };
    }

    /// <summary>The day itself when it is one.</summary>
    public static DateOnly NextWorkingDay(DateOnly day) => IsWorkingDay(day) ? day : AddWorkingDays(day, 1);

    /// <summary>Gregorian Easter by the anonymous algorithm in Meeus, Astronomical Algorithms (1991), ch. 8.</summary>
    private static DateOnly EasterSunday(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        var d = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var e = (32 + (2 * (b % 4)) + (2 * (c / 4)) - d - (c % 4)) % 7;
        var f = d + e - (7 * ((a + (11 * d) + (22 * e)) / 451)) + 114;
        return new DateOnly(year, f / 31, (f % 31) + 1);
    }
}
