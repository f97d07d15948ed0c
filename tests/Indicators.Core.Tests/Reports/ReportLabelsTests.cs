using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Xunit;

namespace Indicators.Core.Tests.Reports;

public sealed class ReportLabelsTests
{
    [Theory]
    [InlineData("2017-09-01", "2017-09-30", "september 2017")]
    [InlineData("2017-09-01", "2017-09-29", "1–29 september 2017")]
    [InlineData("2017-01-01", "2017-04-30", "1 januari–30 april 2017")]
    public void The_days_of_a_whole_month_are_named_by_the_month(string first, string last, string written) => Assert.Equal(
        written,
        ReportLabels.Days(Period.Validity(Day(first), Day(last))).Replace('\u00A0', ' '));

    [Theory]
    [InlineData("2026-T3", "rapporten för tredje tertialet 2026")]
    [InlineData("2020-H1", "rapporten för första halvåret 2020")]
    [InlineData("2018-01-01--2019-12-31", "slutrapporten för 2018–2019")]
    public void A_report_in_running_text_is_named_by_its_period_and_not_by_its_code(string code, string written) =>
        Assert.Equal(written, ReportLabels.InSentence(code));

    private static DateOnly Day(string iso) => DateOnly.Parse(iso, System.Globalization.CultureInfo.InvariantCulture);
}
