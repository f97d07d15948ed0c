using Indicators.Core.Agreements;
using Indicators.Core.Reports;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Agreements;

public sealed class ReportPeriodToShowTests
{
    /// <summary>Two tertials and a month.</summary>
    private static readonly Agreement Held = Agreement("kil-2018", Karlskoga, Validity(2018, 1, 1, 2018, 9, 30));

    private static DateOnly Day(string iso) => DateOnly.Parse(iso, System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2017-12-31", null)]
    [InlineData("2018-01-01", "2018-T1")]
    [InlineData("2018-04-30", "2018-T1")]
    // The report of the first tertial is due on 16 May.
    [InlineData("2018-05-01", "2018-T1")]
    [InlineData("2018-05-16", "2018-T1")]
    [InlineData("2018-05-17", "2018-T2")]
    [InlineData("2018-09-01", "2018-T2")]
    [InlineData("2030-01-01", "2018-T3")]
    public void The_period_that_has_ended_is_shown_until_its_report_is_due(string today, string? period) =>
        Assert.Equal(period, Held.ReportPeriodToShow(Day(today))?.Code);

    [Theory]
    [InlineData("2017-12-31", false)]
    [InlineData("2018-01-01", true)]
    [InlineData("2018-10-15", true)]
    [InlineData("2018-10-16", false)]
    public void An_agreement_is_followed_until_its_last_report(string today, bool isFollowed) =>
        Assert.Equal(isFollowed, Held.IsFollowed(Day(today)));

    [Theory]
    [InlineData("2017-01-01", "2018-T1")]
    [InlineData("2018-05-16", "2018-T1")]
    [InlineData("2018-05-17", "2018-T2")]
    [InlineData("2018-10-15", "2018-T3")]
    [InlineData("2018-10-16", null)]
    public void The_next_report_is_the_first_that_is_not_due_before_today(string today, string? period) =>
        Assert.Equal(period, ReportSchedule.Next(Held, Day(today))?.Code);
}
