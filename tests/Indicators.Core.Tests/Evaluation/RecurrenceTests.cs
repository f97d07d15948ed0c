using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

public sealed class RecurrenceTests
{
    public static TheoryData<PeriodUnit, int> Windows => new MatrixTheoryData<PeriodUnit, int>(
        Enum.GetValues<PeriodUnit>().Except([PeriodUnit.Season, PeriodUnit.Validity]), [1, 2, 3, 7]);

    [Theory]
    [MemberData(nameof(Windows))]
    public void Windows_near_a_span_are_those_in_the_validity_that_overlap_it(PeriodUnit unit, int multiple)
    {
        var window = new Recurrence(unit, multiple);
        var validity = Days("2019-11-13", "2022-07-20");
        var all = window.Windows(validity).ToArray();
        Assert.All(all.Zip(all.Skip(1)), pair => Assert.Equal(pair.First.Last.AddDays(1), pair.Second.First));
        string[] spans = ["2020-03", "2020-V53", "2021", "2019-11-01/2019-11-20", "2022-07", "2023", "2019-11-13/2022-07-20"];
        foreach (var span in spans.Select(Parse))
            Assert.Equal(all.Where(w => w.Clip(validity) is { } cut && cut.Overlaps(span)), window.Windows(validity, span));
    }

    [Theory]
    [InlineData(PeriodUnit.Week, 1, "2020-01-07/2020-01-18", false)]
    [InlineData(PeriodUnit.Week, 1, "2020-01-07/2020-01-19", true)]
    [InlineData(PeriodUnit.Week, 1, "2020-01-06/2020-01-12", true)]
    [InlineData(PeriodUnit.Year, 1, "2020-01-01/2020-12-30", false)]
    [InlineData(PeriodUnit.Month, 2, "2020-02-01/2020-03-31", true)]
    public void The_first_two_windows_decide_whether_a_whole_window_fits(PeriodUnit unit, int multiple, string validity, bool fits) =>
        Assert.Equal(fits, new Recurrence(unit, multiple).FitsIn(Parse(validity)));
}
