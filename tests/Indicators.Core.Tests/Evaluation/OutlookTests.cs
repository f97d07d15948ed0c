using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

public sealed class OutlookTests
{
    private static readonly Period Year = Period.Year(2016);

    private static Outlook OfYear(string asOf, params int?[] totals)
    {
        var counts = Series(Period.Month(2016, 1), totals);
        return Outlook.Of(TargetEvaluator.Judge(Input(Total(100), counts, Year, Year, asOf)).Forecast!, counts, Year, Year, Day(asOf));
    }

    [Fact]
    public void Sums_so_far_are_followed_by_where_they_may_go()
    {
        var outlook = OfYear("2016-09-15", 5, 6, 8, 9, 10, 11, 6, 8);
        Assert.Equal([5, 11, 19, 28, 38, 49, 55, 63, null, null, null, null], outlook.Steps.Select(s => s.SumSoFar));
        Assert.All(outlook.Steps.Take(8), step => Assert.Null(step.Coming));
        Assert.All(outlook.Steps.Skip(8), step => Assert.True(step.Coming!.Q10 <= step.Coming.Q50 && step.Coming.Q50 <= step.Coming.Q90));
        Assert.Equal(outlook.Steps.Skip(8).Select(s => s.Coming!.Q90).Order(), outlook.Steps.Skip(8).Select(s => s.Coming!.Q90));
    }

    [Fact]
    public void The_last_step_is_the_forecast_itself()
    {
        var outlook = OfYear("2016-09-15", 5, 6, 8, 9, 10, 11, 6, 8);
        Assert.Equal(outlook.Forecast, outlook.Steps[^1].Coming);
        Assert.Equal(Forecast.Of(new(63, 244 / 366.0, 122 / 366.0), new(100), GammaPrior.Jeffreys), outlook.Forecast);
    }

    [Fact]
    public void A_month_not_reported_is_a_gap_that_is_still_to_come()
    {
        var outlook = OfYear("2016-07-15", 5, 6, null, 9, 4);
        Assert.Equal([5, 11, null, 20, 24, null, null], outlook.Steps.Take(7).Select(s => s.SumSoFar));
        Assert.Equal([false, false, true, false, false, true, false], outlook.Steps.Take(7).Select(s => s.IsMissing));
        Assert.Equal(245 / 366.0, outlook.Forecast.Basis!.Progress.Remaining, 12);
    }

    [Fact]
    public void A_short_span_with_weekly_figures_goes_by_week()
    {
        var weeks = Series(Period.Week(2016, 1), Times(6, 2));
        var span = Period.Quarter(2016, 1);
        var forecast = Forecast.Of(new(12, 42 / 91.0, 49 / 91.0), new(20), GammaPrior.Jeffreys)!;
        var outlook = Outlook.Of(forecast, weeks, span, span, Day("2016-02-15"));
        Assert.Equal(("2015-V53", 14), (outlook.Steps[0].Period.Code, outlook.Steps.Count));
        Assert.Equal(forecast, outlook.Steps[^1].Coming);
    }

    [Fact]
    public void A_verdict_tells_what_its_forecast_was_made_from()
    {
        var verdict = TargetEvaluator.Judge(
            Input(Total(60), Series(Period.Month(2016, 1), 5, 6, 8, 9), Year, Year, "2016-05-01") with { Earlier = [50, 61], Dispersion = 2 });
        Assert.Equal(
            new ForecastBasis(new(28, 121 / 366.0, 245 / 366.0), new(60), GammaPrior.From([50, 61], 2), 2), verdict.Forecast!.Basis);
        Assert.Equal(new GammaPrior(0.5 + (0.5 * 111 / 2), 0.5), verdict.Forecast.Basis!.Prior);
    }
}
