using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Xunit;

namespace Indicators.Core.Tests.Counts;

public sealed class CountSeriesTests
{
    /// <summary>Weeks and months, with gaps.</summary>
    private static readonly CountSeries Series = new(
        new[] { Period.Month(2020, 5), Period.Week(2020, 2), Period.Week(2020, 3), Period.Week(2020, 6), Period.Month(2020, 3) }
            .Select(period => new SeriesPoint(period, 1)));

    [Fact]
    public void Points_are_in_time_order_for_any_order_of_input() =>
        Assert.Equal(["2020-V02", "2020-V03", "2020-V06", "2020-03", "2020-05"], Series.Points.Select(point => point.Period.Code));

    [Fact]
    public void Binary_search_finds_the_same_points_as_a_linear_search()
    {
        for (var first = new DateOnly(2019, 12, 30); first.Year < 2021; first = first.AddDays(5))
            for (var length = 0; length < 200; length += 13)
            {
                var days = Period.Validity(first, first.AddDays(length));
                Assert.Equal(Series.Points.Where(point => point.Period.Overlaps(days)), Series.Touching(days.First, days.Last));
                Assert.Equal(Series.Points.Where(point => days.Contains(point.Period.Last)), Series.Ending(days.First, days.Last));
                Assert.Equal(Series.Points.Where(point => point.Period.First <= first), Series.StartedBy(first).Points);
            }
    }
}
