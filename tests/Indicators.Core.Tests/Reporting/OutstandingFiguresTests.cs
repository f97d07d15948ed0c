using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Reporting;
using Indicators.Core.Users;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Reporting;

public sealed class OutstandingFiguresTests
{
    private static readonly Period Year = Validity(2016, 1, 1, 2016, 12, 31);

    /// <summary>Monthly figures of which those up to a month are reported.</summary>
    private static OutstandingFigures Owed(
        string today, string reportedTo, ResponsibleParty reportedBy = ResponsibleParty.Police,
        ResponsibleParty right = ResponsibleParty.Police)
    {
        var indicator = Indicator("lob", "LOB", PeriodUnit.Month) with { ReportedBy = reportedBy };
        var day = DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture);
        var received = new ReceivedSeries(
            [
                .. Year.Split(PeriodUnit.Month).Where(month => string.CompareOrdinal(month.Code, reportedTo) <= 0)
                    .Select(month => new ReceivedValue(month, 1, month.Last)),
            ]);
        return OutstandingFigures.Of(
            ExpectedCounts.Of(Agreement("karlskoga-2016", Karlskoga, Year, indicator), _ => received, day),
            [new ReportingRight(Karlskoga.Code, right)], day);
    }

    [Theory]
    [InlineData("2016-04-05", "2016-01", "2016-02 2016-03")]
    [InlineData("2016-04-05", "2016-03", "")]
    // The last day of a month: it is not over.
    [InlineData("2016-04-30", "2016-03", "")]
    [InlineData("2016-05-01", "2016-03", "2016-04")]
    public void Unreported_periods_that_are_over_are_outstanding_now(string today, string reportedTo, string waiting) =>
        Assert.Equal(waiting, string.Join(' ', Owed(today, reportedTo).Now.Select(month => month.Period.Code)));

    [Fact]
    public void The_next_deadline_is_that_of_the_current_month() =>
        Assert.Equal(
            ("2016-04", new DateOnly(2016, 5, 10)),
            Owed("2016-04-05", "2016-03").Next is { } next ? (next.Period.Code, next.Due) : default);

    [Fact]
    public void There_is_no_next_deadline_after_the_last_month() => Assert.Null(Owed("2017-01-02", "2016-11").Next);

    [Theory]
    [InlineData(ResponsibleParty.Police, 1)]
    [InlineData(ResponsibleParty.Joint, 1)]
    [InlineData(ResponsibleParty.Municipality, 0)]
    public void The_other_party_s_figures_are_not_outstanding(ResponsibleParty reportedBy, int waiting) =>
        Assert.Equal(waiting, Owed("2016-02-05", "2015-12", reportedBy).Now.Count);
}
