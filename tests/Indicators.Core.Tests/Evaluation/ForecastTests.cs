using Indicators.Core.Evaluation;
using Xunit;

namespace Indicators.Core.Tests.Evaluation;

public sealed class ForecastTests
{
    /// <summary>Earlier tertials of 22, 25 and 27 at half weight.</summary>
    private static readonly GammaPrior EarlierTertials = new(0.5 + (0.5 * 74), 0.5 * 3);

    private static readonly Threshold AtLeast24 = new(24);

    private static Progress By(int reported, int days) => new(reported, days / 120.0, (120 - days) / 120.0);

    /// <summary>T1 of 120 days. Probabilities and quantiles summed term by term with 50 digits.</summary>
    public static TheoryData<Progress, Threshold, GammaPrior, double, double, int, int, int> Known => new()
    {
        { By(10, 59), AtLeast24, GammaPrior.Jeffreys, 1, 0.2614, 15, 20, 27 },
        { By(10, 59), AtLeast24, EarlierTertials, 1, 0.3411, 17, 22, 27 },
        { By(10, 59), AtLeast24, GammaPrior.Jeffreys, 2, 0.3188, 14, 20, 30 },
        { By(20, 90), AtLeast24, GammaPrior.Jeffreys, 1, 0.8744, 23, 27, 31 },
        { By(25, 40), new(60, AtMost: true), GammaPrior.Jeffreys, 1, 0.0952, 61, 75, 92 },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void The_plain_model_agrees_with_the_worked_examples(
        Progress progress, Threshold threshold, GammaPrior prior, double dispersion, double probability, int q10, int q50, int q90)
    {
        var forecast = Forecast.Plain(progress, threshold, prior, dispersion)!;
        Assert.Equal(probability, forecast.ProbabilityMet, 4);
        Assert.Equal((q10, q50, q90), (forecast.Q10, forecast.Q50, forecast.Q90));
    }

    [Fact]
    public void A_given_prior_is_added_to_the_counts() =>
        Assert.Equal(
            Forecast.Plain(new(15, 0.7, 0.3), AtLeast24, GammaPrior.Jeffreys)!,
            Forecast.Plain(new(10, 0.5, 0.3), new(19), new(5.5, 0.2)) is { } own
                ? own with { ExpectedTotal = own.ExpectedTotal + 5, Q10 = own.Q10 + 5, Q50 = own.Q50 + 5, Q90 = own.Q90 + 5 }
                : null);

    [Fact]
    public void The_expected_total_is_what_is_reported_and_the_posterior_rate_for_the_rest() =>
        Assert.Equal(10 + (10.5 * 61 / 59), Forecast.Plain(By(10, 59), AtLeast24, GammaPrior.Jeffreys)!.ExpectedTotal, 10);

    [Fact]
    public void A_reached_number_has_probability_one() =>
        Assert.Equal(1, Forecast.Plain(By(24, 59), AtLeast24, GammaPrior.Jeffreys)!.ProbabilityMet);

    [Fact]
    public void A_passed_limit_has_probability_zero() =>
        Assert.Equal(0, Forecast.Plain(By(61, 59), new(60, AtMost: true), GammaPrior.Jeffreys)!.ProbabilityMet);

    [Theory]
    [InlineData(24, 1)]
    [InlineData(23, 0)]
    public void Nothing_is_uncertain_when_nothing_remains(int reported, double probability)
    {
        var forecast = Forecast.Plain(By(reported, 120), AtLeast24, GammaPrior.Jeffreys)!;
        Assert.Equal(new ForecastResult(probability, reported, reported, reported, reported), forecast);
    }

    [Fact]
    public void Before_the_first_report_there_is_no_forecast() => Assert.Null(Forecast.Plain(By(0, 0), AtLeast24, GammaPrior.Jeffreys));

    [Fact]
    public void Before_the_first_report_the_prior_decides() =>
        Assert.InRange(Forecast.Plain(By(0, 0), AtLeast24, EarlierTertials)!.ProbabilityMet, 0.4, 0.7);

    /// <summary>Summed term by term with 50 digits.</summary>
    [Theory]
    [InlineData(0.5, 0.01, -1, 0)]
    [InlineData(0.5, 0.01, 0, 0.1)]
    [InlineData(0.5, 0.01, 200, 0.955440060474)]
    [InlineData(1.5, 0.999, 3, 0.999999999998)]
    [InlineData(25.5, 0.25, 76, 0.526622168975)]
    [InlineData(12.5, 0.0001, 150_000, 0.775817697497)]
    [InlineData(10_000.5, 0.5, 9_800, 0.078128540811)]
    [InlineData(10_000.5, 0.5, 10_000, 0.501410447513)]
    [InlineData(100_000.5, 0.3, 233_000, 0.352788789372)]
    [InlineData(100_000.5, 0.3, 234_500, 0.906802601279)]
    public void The_distribution_is_exact_for_small_and_big_counts(double size, double probability, int count, double expected) =>
        Assert.Equal(expected, new NegativeBinomial(size, probability).AtMost(count), 1e-9);

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void A_quantile_is_the_smallest_count_that_reaches_its_share(double share)
    {
        foreach (var distribution in new NegativeBinomial[] { new(0.5, 0.9), new(10.5, 0.4), new(5000.5, 0.02) })
        {
            var count = distribution.Quantile(share, int.MaxValue);
            Assert.True(distribution.AtMost(count) >= share);
            Assert.True(distribution.AtMost(count - 1) < share);
        }
    }

    [Fact]
    public void A_varying_rate_gives_a_wider_forecast_than_a_constant_one()
    {
        var steady = Forecast.Of(10, AtLeast24, new(20, 120, RateVariance: 1e-6), 61, 24);
        var changing = Forecast.Of(10, AtLeast24, new(20, 120, RateVariance.Usual), 61, 24);
        Assert.Equal(steady.ExpectedTotal, changing.ExpectedTotal, 10);
        Assert.True(changing.Q90 - changing.Q10 > steady.Q90 - steady.Q10);
        Assert.True(changing.ProbabilityMet > steady.ProbabilityMet);
    }

    [Fact]
    public void A_constant_rate_gives_the_plain_model()
    {
        var plain = Forecast.Plain(By(10, 59), AtLeast24, GammaPrior.Jeffreys)!;
        var same = Forecast.Of(10, AtLeast24, new(10.5, 59, RateVariance: 0), 61, 0);
        Assert.Equal(plain.ProbabilityMet, same.ProbabilityMet, 12);
        Assert.Equal((plain.Q10, plain.Q50, plain.Q90), (same.Q10, same.Q50, same.Q90));
    }

    [Fact]
    public void More_counts_never_lower_a_probability_and_a_higher_number_never_raises_it()
    {
        double Chance(int count, int number) => Forecast.Of(
            count, new(number), RateEstimate.Of([new(59, count, 0)], RateVariance.Usual, 120, number)!.Value, 61, 0).ProbabilityMet;
        for (var count = 0; count < 30; count++)
        {
            for (var number = 1; number < 60; number++)
            {
                Assert.True(Chance(count + 1, number) >= Chance(count, number));
                Assert.True(Chance(count, number + 1) <= Chance(count, number));
            }
        }
    }

    [Fact]
    public void A_quarterly_figure_has_the_weight_of_its_three_months()
    {
        var months = RateEstimate.Of([new(31, 4, 59), new(28, 4, 31), new(31, 4, 0)], 0.09, 365, null)!.Value;
        var quarter = RateEstimate.Of([new(90, 12, 0)], 0.09, 365, null)!.Value;
        Assert.Equal(months.ExposureDays, quarter.ExposureDays, 9);
        Assert.Equal(months.PerDay, quarter.PerDay, 3);
    }

    [Fact]
    public void Nothing_reported_and_nothing_promised_gives_no_rate() => Assert.Null(RateEstimate.Of([], RateVariance.Usual, 120, null));

    [Theory]
    [InlineData(new int[] { }, RateVariance.Usual)]
    [InlineData(new[] { 7 }, RateVariance.Usual)]
    [InlineData(new[] { 0, 0, 0, 0 }, RateVariance.Usual)]
    public void Too_little_history_gives_the_default_variance(int[] months, double expected) =>
        Assert.Equal(expected, RateVariance.Of([.. months.Select(count => new RatePoint(30, count, 0))]));

    [Fact]
    public void Even_months_give_a_smaller_variance_than_bursts()
    {
        var steady = RateVariance.Of([.. Enumerable.Range(0, 24).Select(i => new RatePoint(30, 20 + (i % 3), 0))]);
        var bursts = RateVariance.Of([.. Enumerable.Range(0, 24).Select(i => new RatePoint(30, i % 4 == 0 ? 70 : 4, 0))]);
        Assert.InRange(steady, 0.02, RateVariance.Usual);
        Assert.True(bursts > RateVariance.Usual);
    }

    [Fact]
    public void A_very_large_forecast_is_capped_at_the_largest_integer() =>
        Assert.Equal(int.MaxValue, Forecast.Plain(new(1_000_000_000, 0.001, 0.999), AtLeast24, GammaPrior.Jeffreys)!.Q90);
}
