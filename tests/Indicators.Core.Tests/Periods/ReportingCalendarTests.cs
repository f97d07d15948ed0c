using Indicators.Core.Periods;
using Xunit;

namespace Indicators.Core.Tests.Periods;

public sealed class ReportingCalendarTests
{
    [Theory]
    [InlineData(2016, 1, 1, true)]
    [InlineData(2016, 1, 6, true)]
    // Easter 2016 was on 27 March, the day that the clock changed; Ascension Day is forty days on.
    [InlineData(2016, 3, 25, true)]
    [InlineData(2016, 3, 27, true)]
    [InlineData(2016, 3, 28, true)]
    [InlineData(2016, 5, 5, true)]
    [InlineData(2016, 6, 6, true)]
    [InlineData(2016, 6, 24, true)]
    [InlineData(2020, 6, 19, true)]
    [InlineData(2016, 12, 24, true)]
    [InlineData(2016, 12, 31, true)]
    [InlineData(2016, 2, 29, false)]
    [InlineData(2024, 3, 29, true)]
    [InlineData(2026, 4, 6, true)]
    [InlineData(2016, 6, 17, false)]
    public void Holidays_are_Swedish(int year, int month, int day, bool holiday) =>
        Assert.Equal(holiday, ReportingCalendar.IsHoliday(new DateOnly(year, month, day)));

    [Theory]
    // 10 May 2016 is a Tuesday; three working days on is the Friday.
    [InlineData("2016-T1", "2016-05-10", "2016-05-13")]
    // 10 September 2016 is a Saturday.
    [InlineData("2016-T2", "2016-09-12", "2016-09-15")]
    // The turn of the year.
    [InlineData("2016-T3", "2017-01-10", "2017-01-13")]
    // 10 April 2020 is Good Friday: due the Tuesday after Easter.
    [InlineData("2020-03", "2020-04-14", "2020-04-17")]
    [InlineData("2020-02", "2020-03-10", "2020-03-13")]
    public void Counts_are_due_on_the_tenth_and_reports_three_working_days_later(string period, string counts, string report)
    {
        var parsed = PeriodParser.Parse(period).Value;
        Assert.Equal(counts, ReportingCalendar.CountsDue(parsed).ToString("O", null));
        Assert.Equal(report, ReportingCalendar.ReportDue(parsed).ToString("O", null));
    }

    [Theory]
    // Reports on 13 May, 13 January and 14 September: four weeks, and a day for 6 June.
    [InlineData("2016-T1", "2016-06-13")]
    [InlineData("2016-T3", "2017-02-10")]
    [InlineData("2017-T2", "2017-10-12")]
    // Figures due on 14 April after Easter, the report on 17 April; 1 May is a holiday.
    [InlineData("2020-K1", "2020-05-18")]
    public void Reported_figures_can_be_corrected_for_twenty_working_days_after_the_report(string period, string last) =>
        Assert.Equal(
            DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture),
            ReportingCalendar.LastCorrectionDay(PeriodParser.Parse(period).Value));
}
