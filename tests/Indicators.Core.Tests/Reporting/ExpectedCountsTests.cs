using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Reporting;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Reporting;

public sealed class ExpectedCountsTests
{
    private static DateOnly Day(string iso) => DateOnly.Parse(iso, System.Globalization.CultureInfo.InvariantCulture);

    private static Period Code(string code) => PeriodParser.Parse(code).Value;

    /// <summary>"2016-03 2016-04=-": codes of periods reported with 1, or with "=-" as not applicable, on a day.</summary>
    private static ReceivedSeries Series(string reported, string day) => new(
    [
        .. from one in reported.Split(' ', StringSplitOptions.RemoveEmptyEntries)
           let parts = one.Split('=')
           select new ReceivedValue(Code(parts[0]), parts.Length == 2 ? null : 1, Day(day)),
    ]);

    private static List<ExpectedCount> Expected(Period validity, Indicator indicator, ReceivedSeries series, string today) =>
        [.. ExpectedCounts.Of(Agreement("karlskoga-2016", Karlskoga, validity, indicator), _ => series, Day(today))];

    [Theory]
    [InlineData("2016-03", "", "2016-03-15", CountState.NotDue)]
    // 10 April 2016 is a Sunday.
    [InlineData("2016-03", "", "2016-04-11", CountState.NotDue)]
    [InlineData("2016-03", "", "2016-04-12", CountState.Missing)]
    [InlineData("2016-03", "", "2016-04-13", CountState.Reminded)]
    [InlineData("2016-03", "2016-03", "2016-04-01", CountState.Received)]
    [InlineData("2016-03", "2016-03=-", "2016-04-13", CountState.NotApplicable)]
    [InlineData("2016-03", "2016-02 2016-04", "2016-04-13", CountState.Reminded)]
    // 10 April 2020 is Good Friday, and the Monday is a holiday too.
    [InlineData("2020-03", "", "2020-04-14", CountState.NotDue)]
    [InlineData("2020-03", "", "2020-04-15", CountState.Missing)]
    [InlineData("2020-03", "", "2020-04-16", CountState.Reminded)]
    // 10 January 2016 is a Sunday; December is due in another year.
    [InlineData("2015-12", "", "2016-01-11", CountState.NotDue)]
    [InlineData("2015-12", "", "2016-01-12", CountState.Missing)]
    // Friday's deadline: the weekend is grace too.
    [InlineData("2016-05", "", "2016-06-10", CountState.NotDue)]
    [InlineData("2016-05", "", "2016-06-13", CountState.Missing)]
    [InlineData("2016-05", "", "2016-06-14", CountState.Reminded)]
    // February of a leap year: 28 days are not all.
    [InlineData("2016-02", "2016-02", "2016-03-14", CountState.Received)]
    // Week 53 ends on 3 January 2016.
    [InlineData("2015-V53", "2015-V53", "2016-03-14", CountState.Received)]
    [InlineData("2015-V53", "", "2016-02-10", CountState.NotDue)]
    [InlineData("2015-V53", "2015-V52", "2016-02-15", CountState.Reminded)]
    // Outside the validity, and cut by it.
    [InlineData("2014-12", "", "2016-03-14", CountState.NotApplicable)]
    [InlineData("2023-01", "", "2016-03-14", CountState.NotApplicable)]
    [InlineData("2015-01", "", "2015-03-14", CountState.Reminded)]
    public void A_figure_is_in_one_of_five_states(string period, string reported, string today, CountState state) =>
        Assert.Equal(
            state,
            CountStates.Of(
                Code(period), Validity(2015, 1, 31, 2022, 12, 1), Series(reported, "2016-01-01").Counts, Day(today)));

    [Fact]
    public void Twenty_eight_days_do_not_cover_February_of_a_leap_year()
    {
        var days = string.Join(' ', Enumerable.Range(1, 28).Select(day => $"2016-02-{day:00}"));
        var validity = Validity(2016, 1, 1, 2016, 12, 31);
        Assert.Equal(
            CountState.Reminded,
            CountStates.Of(Code("2016-02"), validity, Series(days, "2016-03-01").Counts, Day("2016-03-15")));
        Assert.Equal(
            CountState.Received,
            CountStates.Of(
                Code("2016-02"), validity, Series(days + " 2016-02-29", "2016-03-01").Counts, Day("2016-03-15")));
    }

    [Fact]
    public void A_month_is_expected_from_the_validitys_first_day_to_its_last()
    {
        var expected = Expected(Validity(2022, 6, 30, 2022, 10, 1), Lob, ReceivedSeries.Empty, "2022-12-24");
        Assert.Equal("2022-06 2022-07 2022-08 2022-09 2022-10", string.Join(' ', expected.Select(count => count.Period.Code)));
        Assert.Equal(new DateOnly(2022, 11, 10), expected[^1].Due);
    }

    [Theory]
    [InlineData("2016-04-11", true)]
    [InlineData("2016-04-12", false)]
    public void A_figure_received_by_its_last_day_is_in_time(string day, bool inTime) =>
        Assert.Equal(inTime, Expected(Validity(2016, 3, 1, 2016, 3, 31), Lob, Series("2016-03", day), "2016-05-01")[0].IsInTime);

    [Fact]
    public void A_figure_reported_in_parts_is_received_with_its_last_part()
    {
        var series = new ReceivedSeries(
        [
            .. Enumerable.Range(1, 31).Select(day => new ReceivedValue(Period.Day(new(2016, 3, day)), 1, new(2016, 4, day < 31 ? 1 : 12))),
        ]);
        var march = Expected(Validity(2016, 3, 1, 2016, 3, 31), Checks, series, "2016-05-01")[0];
        Assert.Equal((new DateOnly(2016, 4, 12), false), (march.Received, march.IsInTime));
    }

    [Fact]
    public void The_reporting_rate_counts_each_due_figure_once()
    {
        var validity = Validity(2016, 1, 1, 2016, 12, 31);
        var series = new ReceivedSeries(
        [
            new(Code("2016-01"), 3, Day("2016-02-10")), new(Code("2016-02"), null, Day("2016-03-11")),
            new(Code("2016-05"), 3, Day("2016-06-01")),
        ]);
        var once = Expected(validity, Lob, series, "2016-05-10");
        // January in time, February late, March missing; April is due today and May has come early.
        Assert.Equal(new ReportingRate(3, 1, 2), ReportingRate.Of(once, Day("2016-05-10")));
        Assert.Equal(new ReportingRate(3, 1, 2), ReportingRate.Of(once.Concat(once), Day("2016-05-10")));
        Assert.Null(ReportingRate.Of(once, Day("2016-02-10")).ShareInTime);
    }
}
