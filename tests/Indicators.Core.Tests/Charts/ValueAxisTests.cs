using Indicators.Core.Charts;
using Xunit;

namespace Indicators.Core.Tests.Charts;

public sealed class ValueAxisTests
{
    [Theory]
    [InlineData(0, "0 1")]
    [InlineData(1, "0 1")]
    [InlineData(3, "0 1 2 3")]
    [InlineData(9, "0 2 4 6 8")]
    [InlineData(21, "0 5 10 15 20")]
    [InlineData(0.5, "0 0,1 0,2 0,3 0,4 0,5")]
    [InlineData(0.0007, "0 0,0002 0,0004 0,0006")]
    [InlineData(9e15, "0 2000000000000000 4000000000000000 6000000000000000 8000000000000000")]
    public void Ticks_are_round_and_reach_the_greatest_value(double greatest, string ticks)
    {
        var axis = ValueAxis.Of(ChartSamples.Of("T", "D", ChartSamples.Monthly(greatest)), height: 190);
        Assert.Equal(ticks, string.Join(' ', axis.Ticks.Select(axis.TickLabel)).Replace("\u00A0", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Whole_columns_keep_whole_ticks_beside_a_fractional_line()
    {
        var chart = ChartSamples.Of("T", "D", ChartSamples.Monthly(0, 0)) with { Line = new ChartLine("L", 0.5) };
        Assert.Equal([0m, 1m], ValueAxis.Of(chart, height: 190).Ticks);
    }
}
