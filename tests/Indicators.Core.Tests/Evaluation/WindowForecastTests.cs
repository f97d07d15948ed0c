using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

public sealed class WindowForecastTests
{
    private static readonly Period Tertial = Period.Tertial(2020, 2);

    private static readonly Threshold One = new(1);

    private static UnsettledWindow[] Weeks(int number) => [.. Enumerable.Repeat(new UnsettledWindow(7), number)];

    private static Verdict Judge(string asOf, params int?[] weeks) => TargetEvaluator.Judge(
        Input(Rate(1, PeriodUnit.Week), Series(Period.Week(2020, 19), weeks), Tertial, Tertial, asOf));

    private static WindowForecastResult Of(double perWeek, int held, int broken, int open, double variance = 0.05) =>
        WindowForecast.Of(One, new(Shape: perWeek * 20, ExposureDays: 140, RateVariance.Usual), variance, 7, held, broken, Weeks(open));

    [Fact]
    public void A_higher_rate_and_more_windows_raise_the_expected_number()
    {
        Assert.True(Of(3, 5, 0, 10).ProbabilityAll > Of(1, 5, 0, 10).ProbabilityAll);
        Assert.True(Of(3, 5, 0, 5).ProbabilityAll > Of(3, 5, 0, 10).ProbabilityAll);
        Assert.InRange(Of(3, 5, 0, 10).Expected, 8, 10);
    }

    [Fact]
    public void Windows_kept_against_the_odds_raise_the_forecast()
    {
        var (planned, chance) = (Of(1.2, 15, 0, 5), Of(1.2, 3, 0, 5));
        Assert.True(planned.RateWeight < chance.RateWeight);
        Assert.True(planned.ProbabilityAll > chance.ProbabilityAll);
    }

    [Fact]
    public void A_started_window_needs_only_its_remainder()
    {
        var rate = new RateEstimate(20, 140, RateVariance.Usual);
        double Chance(UnsettledWindow window) => WindowForecast.Of(new(4), rate, 0.05, 28, 2, 0, [window]).ProbabilityAll;
        Assert.True(Chance(new(14, Reported: 3)) > Chance(new(28)));
        Assert.True(Chance(new(3, Reported: 0)) < Chance(new(28)));
    }

    [Fact]
    public void A_limit_is_more_likely_kept_at_a_lower_rate()
    {
        double Chance(double perWeek) => WindowForecast.Of(
            new(3, AtMost: true), new(perWeek * 20, 140, RateVariance.Usual), 0.05, 7, 5, 0, Weeks(4)).ProbabilityAll;
        Assert.True(Chance(0.5) > Chance(2));
        Assert.True(Chance(2) > Chance(5));
    }

    /// <summary>The distribution is one: its mean and its ends agree, whatever the windows.</summary>
    [Theory]
    [InlineData(0.1, 0, 6, 17)]
    [InlineData(2, 6, 0, 17)]
    [InlineData(40, 16, 0, 1)]
    [InlineData(1, 3, 3, 52)]
    public void Forecast_numbers_lie_within_the_remaining_windows(double perWeek, int held, int broken, int open)
    {
        var forecast = Of(perWeek, held, broken, open);
        Assert.InRange(forecast.ProbabilityAll, 0, 1);
        Assert.InRange(forecast.Expected, 0, open);
        Assert.InRange(forecast.Q10, 0, forecast.Q90);
        Assert.InRange(forecast.Q90, forecast.Q10, open);
    }

    [Fact]
    public void A_running_weekly_promise_states_how_many_coming_weeks_will_be_kept()
    {
        var verdict = Judge("2020-07-05", 2, 1, 3, 2, 2, 1, 4, 2);
        Assert.Equal((TargetStatus.OnTrack, 9), (verdict.Status, verdict.Coming!.Open));
        Assert.Equal(
            "Minst 1 kontroll i 8 av 8 veckor; 9 veckor är kvar: går det som hittills håller 5–9 av dem, "
            + "och sannolikheten att alla håller är omkring 29 %.",
            verdict.Says());
    }

    [Fact]
    public void After_a_broken_week_no_probability_for_all_weeks_is_given()
    {
        var verdict = Judge("2020-07-05", 2, 0, 3, 2, 2, 1, 4, 2);
        Assert.Equal(TargetStatus.OffTrack, verdict.Status);
        Assert.Equal(
            "Minst 1 kontroll i 7 av 8 veckor; 0 kontroller i v. 20; 9 veckor är kvar: går det som hittills håller 5–9 av dem.",
            verdict.Says());
    }

    [Fact]
    public void Few_known_weeks_make_the_forecast_uncertain() =>
        Assert.Contains(
            ", osäkert eftersom utfallet är känt för bara 2 veckor", Judge("2020-05-18", 1, 1).Says(), StringComparison.Ordinal);

    [Fact]
    public void When_nothing_is_reported_or_left_there_is_no_forecast()
    {
        Assert.Null(Judge("2020-07-05").Coming);
        Assert.Null(Judge("2020-09-10", Times(17, 1)).Coming);
    }
}
