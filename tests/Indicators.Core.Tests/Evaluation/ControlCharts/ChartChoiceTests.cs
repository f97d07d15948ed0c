using Indicators.Core.Evaluation.ControlCharts;
using Xunit;

namespace Indicators.Core.Tests.Evaluation.ControlCharts;

public sealed class ChartChoiceTests
{
    public static TheoryData<double?[], double?[]?, ChartKind> Choices => new()
    {
        { [5, 7, 6, 4, 5, 6, 7, 5, 3, 4, 6, 5], null, ChartKind.C },
        { [5, null, 6, 4, 5, 6, 7, 5, 3, 4, 6, 5], null, ChartKind.C },
        { [5, 7, 6, 4, 5, 6], [10, 14, 12, 8, 10, 12], ChartKind.U },
        { [5, 27, 6, 4, 25, 6, 7, 35, 3, 4, 6, 5], null, ChartKind.Up },
        { [5, 27, 6, 4, 25, 6], [5, 27, 6, 4, 25, 6], ChartKind.U },
        { [0, 0, 1, 0, 0, 0, 2, 0, 1, 0, 0, 0], null, ChartKind.G },
        { [0, 9, 0, 0, 8, 0, 0, 0, 9, 0], null, ChartKind.G },
        { [5.5, 6.1, 7.2], null, ChartKind.Xmr },
        { [5, -6, 7], null, ChartKind.Xmr },
        { [3], null, ChartKind.C },
        { [null, null], null, ChartKind.C },
        { [1e15, 1e300, 5], null, ChartKind.Up },
    };

    [Theory]
    [MemberData(nameof(Choices))]
    public void The_chart_type_follows_from_the_series(double?[] series, double?[]? sizes, ChartKind expected) =>
        Assert.Equal(expected, ControlChart.Analyse(new(null, series, sizes)).Value!.Chart);

    [Fact]
    public void A_step_between_parts_is_no_extra_variation()
    {
        ChartRequest step = new(null, [4, 5, 6, 5, 4, 5, 30, 28, 33, 31, 29, 30]);
        Assert.Equal(ChartKind.Up, ControlChart.Analyse(step).Value!.Chart);
        Assert.Equal(ChartKind.C, ControlChart.Analyse(step with { PartStarts = [6] }).Value!.Chart);
    }

    [Fact]
    public void Counts_with_chance_variation_are_judged_by_exact_limits()
    {
        // Mean 1.25: three standard deviations end at 4.6, exact limits at 6.
        double?[] counts = [1, 2, 0, 1, 1, 2, 0, 1, 2, 1, 5, 1, 0, 1, 1, 1];
        Assert.Equal([10], ControlChart.Analyse(new(ChartKind.C, counts)).Value!.Signals.OutsideLimits);
        var chosen = ControlChart.Analyse(new(null, counts)).Value!;
        Assert.Equal(ChartKind.C, chosen.Chart);
        Assert.Empty(chosen.Signals.OutsideLimits);
    }

    [Fact]
    public void Rare_events_are_judged_by_the_periods_between_them_with_the_direction_reversed()
    {
        double?[] counts = [1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, .. Enumerable.Repeat((double?)0, 20), 1];
        var chart = ControlChart.Analyse(new(null, counts, Improvement: Improvement.Decrease, Target: 0)).Value!;
        Assert.Equal(ChartKind.G, chart.Chart);
        Assert.Equal(counts.Length, chart.Center.Count);
        Assert.Equal((1, Variation.ImprovementHigh), (chart.Center[0], chart.Variation));
        Assert.Equal([counts.Length - 1], chart.Signals.OutsideLimits);
        Assert.Null(chart.Assurance);
    }
}
