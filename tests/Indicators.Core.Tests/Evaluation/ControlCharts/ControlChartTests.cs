using Indicators.Core.Evaluation.ControlCharts;
using Xunit;

namespace Indicators.Core.Tests.Evaluation.ControlCharts;

public sealed class ControlChartTests
{
    private static readonly double?[] OneOutlier = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1];

    private static ChartAnalysis Draw(ChartRequest request)
    {
        var analysis = ControlChart.Analyse(request);
        Assert.True(analysis.Ok, analysis.Problem);
        return analysis.Value;
    }

    private static ChartAnalysis Xmr(params double?[] series) => Draw(new(ChartKind.Xmr, series));

    [Theory]
    [InlineData(true, -0.7156, 4.6044)]
    [InlineData(false, -3.06, 6.95)]
    public void An_outlier_counts_in_the_mean_but_its_ranges_may_be_screened(bool screen, double lower, double upper)
    {
        var chart = Draw(new(ChartKind.Xmr, OneOutlier, ScreenOutliers: screen));
        Assert.Equal(1.9444, chart.Center[0]!.Value, 1e-4);
        Assert.Equal(lower, chart.Lower[^1]!.Value, 0.005);
        Assert.Equal(upper, chart.Upper[^1]!.Value, 0.005);
        Assert.Equal([4], chart.Signals.OutsideLimits);
    }

    /// <summary>A series, and the points of it in a trend and in a shift.</summary>
    public static TheoryData<double?[], int[], int[]> Patterns => new()
    {
        { [1, 2, 3, 4, 5, 6, 7], [0, 1, 2, 3, 4, 5, 6], [] },
        { [7, 6, 5, 4, 3, 2, 1], [0, 1, 2, 3, 4, 5, 6], [] },
        { [9, 1, 2, 3, 4, 5, 6, 7, 8, 3], [1, 2, 3, 4, 5, 6, 7, 8], [] },
        { [1, 2, 3, 4, 5, 6], [], [] },
        { [1, 2, 3, 4, 5, 6, null, 7, 8], [], [] },
        { [1, 2, 3, 3, 4, 5, 6, 5], [], [] },
        { [3, 4, 3, 4, 3, 4, 3, 8, 9, 8, 9, 8, 9, 8], [], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13] },
        { [3, 4, 3, 4, 3, 4, 8, 9, 8, 9, 8, 9], [], [] },
        { [3, 4, 3, null, 3, 4, 3, 3, 8, 9, 8, 9, 8, 8], [], [] },
        { [1, 3, 1, 3, 1, 3, 2, 3, 3, 3, 1, 1, 1], [], [] },
        { [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], [], [] },
    };

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Every_point_of_a_trend_and_of_a_shift_is_flagged(double?[] series, int[] trend, int[] shift)
    {
        var signals = Xmr(series).Signals;
        Assert.Equal(trend, signals.Trend7);
        Assert.Equal(shift, signals.Shift7);
    }

    [Fact]
    public void A_turning_point_belongs_to_the_trend_that_it_begins()
    {
        double?[] upAndDown = [0, 30, 0, 30, 10, 11, 12, 13, 14, 15, 16, 15, 14, 13, 12, 11, 10];
        var causes = Draw(new(ChartKind.Xmr, upAndDown, ScreenOutliers: false)).SpecialCause;
        Assert.Equal((SpecialCause.TrendUp, SpecialCause.TrendDown), (causes[9], causes[10]));
    }

    [Fact]
    public void A_tie_after_a_rising_trend_does_not_make_its_last_point_fall()
    {
        var chart = Xmr(1, 2, 3, 4, 5, 6, 7, 7, 8, 9, 10, 11, 12, 13);
        Assert.DoesNotContain(SpecialCause.TrendDown, chart.SpecialCause);
    }

    [Fact]
    public void Of_three_points_near_a_limit_only_the_near_are_flagged()
    {
        var chart = Xmr(10, 11, 10, 11, 10, 11, 10, 11, 13.5, 12, 13.5, 11, 10, 11);
        Assert.Equal([8, 10], chart.Signals.TwoOfThreeNearLimit);
        Assert.Equal(SpecialCause.TwoOfThreeHigh, chart.SpecialCause[8]);
    }

    [Fact]
    public void A_constant_series_has_its_limits_at_the_centre()
    {
        foreach (var kind in new[] { ChartKind.Xmr, ChartKind.I })
        {
            var chart = Draw(new(kind, [5, 5, 5, 5, 5, 5, 5, 5]));
            Assert.Equal((5, 5, 5), (chart.Center[3]!.Value, chart.Lower[3]!.Value, chart.Upper[3]!.Value));
            Assert.All(chart.SpecialCause, cause => Assert.Equal(SpecialCause.CommonCause, cause));
        }
    }

    [Fact]
    public void One_point_has_a_centre_and_no_limits()
    {
        var chart = Draw(new(ChartKind.Xmr, [5], Improvement: Improvement.Increase, Target: 4));
        Assert.Equal((5, null, null), (chart.Center[0], chart.Lower[0], chart.Upper[0]));
        Assert.Null(chart.Assurance);
    }

    [Fact]
    public void No_pattern_crosses_a_rebase()
    {
        DateOnly[] months = [.. Enumerable.Range(0, 12).Select(i => new DateOnly(2020, 1, 1).AddMonths(i))];
        double?[] rising = [.. Enumerable.Range(1, 12).Select(i => (double?)i)];
        var cut = Draw(new(ChartKind.Xmr, rising, Dates: months, RebaseDates: [months[6]]));
        Assert.Empty(cut.Signals.Trend7);
        Assert.Equal([3.5, 9.5], cut.Center.Distinct().Select(center => center!.Value));
        Assert.Equal([(0, 5), (6, 11)], cut.Runs.Select(part => (part.FirstIndex, part.LastIndex)));
    }

    [Fact]
    public void Fixed_lines_are_those_of_the_first_points()
    {
        double?[] first = [5, 7, 6, 4, 5, 8, 6, 5, 7, 4, 6, 5];
        var (alone, longer) = (Xmr(first), Draw(new(ChartKind.Xmr, [.. first, 20, 30], FixAfterNPoints: 12)));
        Assert.Equal((alone.Center[0], alone.Upper[0]), (longer.Center[^1], longer.Upper[^1]));
        Assert.Equal([12, 13], longer.Signals.OutsideLimits);
    }

    [Theory]
    [InlineData(Improvement.Increase, Variation.ImprovementHigh)]
    [InlineData(Improvement.Decrease, Variation.ConcernHigh)]
    [InlineData(Improvement.Neutral, Variation.NeutralHigh)]
    public void High_values_are_good_or_bad_by_the_direction_of_improvement(Improvement improvement, Variation variation) =>
        Assert.Equal(variation, Draw(new(ChartKind.C, [4, 5, 4, 5, 4, 5, 4, 20], Improvement: improvement)).Variation);

    [Theory]
    [InlineData(Improvement.Increase, 11, Assurance.ConsistentFail)]
    [InlineData(Improvement.Increase, 10, Assurance.Inconsistent)]
    [InlineData(Improvement.Increase, -1, Assurance.ConsistentPass)]
    [InlineData(Improvement.Decrease, 11, Assurance.ConsistentPass)]
    [InlineData(Improvement.Decrease, -1, Assurance.ConsistentFail)]
    [InlineData(Improvement.Neutral, 11, null)]
    public void A_target_beyond_the_limits_is_always_or_never_met(Improvement improvement, double target, Assurance? assurance) =>
        Assert.Equal(assurance, Draw(new(ChartKind.C, [4, 3, 5, 4], Improvement: improvement, Target: target)).Assurance);

    [Fact]
    public void Shown_values_are_multiplied_and_judged_values_are_not()
    {
        ChartRequest perInhabitant = new(ChartKind.U, [12, 15, 9, 60], [1000, 1100, 900, 1000]);
        var (one, thousand) = (Draw(perInhabitant), Draw(perInhabitant with { Multiply = 1000 }));
        Assert.Equal(one.Upper[0]!.Value * 1000, thousand.Upper[0]!.Value, 1e-9);
        Assert.Equal(one.Signals.OutsideLimits, thousand.Signals.OutsideLimits);
    }

    [Theory]
    [InlineData(12, 7, 3)]
    [InlineData(24, 8, 8)]
    [InlineData(36, 8, 13)]
    [InlineData(52, 9, 20)]
    [InlineData(100_000, 20, 49_739)]
    public void Anhojs_rules_follow_the_number_of_points(int points, int longestMax, int crossingsMin) =>
        Assert.Equal((longestMax, crossingsMin), (AnhojRules.LongestMax(points), AnhojRules.CrossingsMin(points)));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 0, 5)]
    [InlineData(4, 0, 11)]
    [InlineData(9, 2, 19)]
    [InlineData(25, 11, 41)]
    public void Exact_limits_apply_to_small_counts(double mean, double lower, double upper) =>
        Assert.Equal((lower, upper), ExactLimits.Of(mean));
}
