using Indicators.Core.Reporting;
using Xunit;

namespace Indicators.Core.Tests.Reporting;

public sealed class ReminderStepTests
{
    private static DateOnly Day(string iso) => DateOnly.Parse(iso, System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    // A Monday.
    [InlineData("2016-04-11", "2016-04-03", null)]
    [InlineData("2016-04-11", "2016-04-04", ReminderStep.Before)]
    [InlineData("2016-04-11", "2016-04-11", ReminderStep.Before)]
    [InlineData("2016-04-11", "2016-04-12", null)]
    [InlineData("2016-04-11", "2016-04-13", ReminderStep.Missing)]
    [InlineData("2016-04-11", "2016-04-24", ReminderStep.Missing)]
    [InlineData("2016-04-11", "2016-04-25", ReminderStep.Week1)]
    [InlineData("2016-04-11", "2016-05-01", ReminderStep.Week1)]
    [InlineData("2016-04-11", "2016-05-02", ReminderStep.Week2)]
    [InlineData("2016-04-11", "2016-06-13", ReminderStep.Week8)]
    [InlineData("2016-04-11", "2016-06-19", ReminderStep.Week8)]
    [InlineData("2016-04-11", "2016-06-20", null)]
    [InlineData("2016-04-11", "2030-01-01", null)]
    // Missing on a Monday: the next Monday is a week later. 13 April 2020 is Easter Monday.
    [InlineData("2017-08-10", "2017-08-14", ReminderStep.Missing)]
    [InlineData("2017-08-10", "2017-08-21", ReminderStep.Week1)]
    [InlineData("2020-03-10", "2020-04-12", ReminderStep.Week3)]
    [InlineData("2020-03-10", "2020-04-13", ReminderStep.Week3)]
    [InlineData("2020-03-10", "2020-04-14", ReminderStep.Week4)]
    // Over the turn of the year.
    [InlineData("2015-12-10", "2015-12-14", ReminderStep.Missing)]
    [InlineData("2015-12-10", "2016-01-03", ReminderStep.Week2)]
    [InlineData("2015-12-10", "2016-01-04", ReminderStep.Week3)]
    public void Reminder_steps_follow_in_order_and_then_end(string deadline, string today, ReminderStep? step) =>
        Assert.Equal(step, ReminderSteps.Reached(Day(deadline), Day(today)));

    [Fact]
    public void Steps_never_go_back_and_never_begin_on_a_holiday()
    {
        for (var deadline = new DateOnly(2016, 1, 11); deadline.Year < 2021; deadline = deadline.AddDays(1))
        {
            var reached = Enumerable.Range(-8, 120)
                .Select(days => (Day: deadline.AddDays(days), Step: ReminderSteps.Reached(deadline, deadline.AddDays(days))))
                .Where(one => one.Step is not null).ToList();
            Assert.Equal(reached.Select(one => one.Step).Order(), reached.Select(one => one.Step));
            Assert.All(
                reached.DistinctBy(one => one.Step).Where(one => one.Step != ReminderStep.Before),
                one => Assert.True(Core.Periods.ReportingCalendar.IsWorkingDay(one.Day), $"{deadline} {one}"));
        }
    }

    [Theory]
    [InlineData("2016-04-11", "2016-04-05", "2016-04-13")]
    [InlineData("2016-04-11", "2016-04-13", "2016-04-25")]
    [InlineData("2016-04-11", "2016-04-25", "2016-05-02")]
    [InlineData("2016-04-11", "2016-06-13", null)]
    public void The_next_day_is_that_of_the_next_step(string deadline, string today, string? next) =>
        Assert.Equal(next is null ? null : Day(next), ReminderSteps.NextDay(Day(deadline), Day(today)));
}
