using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

public sealed class ProjectionTests
{
    private static readonly Period Year = Period.Year(2016);

    private static Projection OfYear(string asOf, params int?[] totals)
    {
        var counts = Series(Period.Month(2016, 1), totals);
        return Projection.Of(TargetEvaluator.Judge(Input(Total(100), counts, Year, Year, asOf)).Forecast!, counts, Year, Year, Day(asOf));
    }

    [Fact]
    public void A_projection_continues_the_sums_so_far()
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
        Assert.Equal((63, 122.0), (outlook.Forecast.Basis!.Reported, outlook.Forecast.Basis.RemainingDays));
    }

    [Fact]
    public void An_unreported_month_is_a_gap_in_the_projection()
    {
        var outlook = OfYear("2016-07-15", 5, 6, null, 9, 4);
        Assert.Equal([5, 11, null, 20, 24, null, null], outlook.Steps.Take(7).Select(s => s.SumSoFar));
        Assert.Equal([false, false, true, false, false, true, false], outlook.Steps.Take(7).Select(s => s.IsMissing));
        Assert.Equal(245, outlook.Forecast.Basis!.RemainingDays);
    }

    [Fact]
    public void A_short_span_with_weekly_figures_is_projected_by_week()
    {
        var weeks = Series(Period.Week(2016, 1), Times(6, 2));
        var span = Period.Quarter(2016, 1);
        var forecast = Forecast.Of(12, new(20), new(12.5, 42, RateVariance.Usual), 49, 0);
        var outlook = Projection.Of(forecast, weeks, span, span, Day("2016-02-15"));
        Assert.Equal(("2015-V53", 14), (outlook.Steps[0].Period.Code, outlook.Steps.Count));
        Assert.Equal(forecast, outlook.Steps[^1].Coming);
    }

    [Fact]
    public void A_verdict_contains_the_basis_of_its_forecast()
    {
        var counts = Series(Period.Month(2015, 9), 4, 4, 4, 4, 5, 6, 8, 9);
        var basis = TargetEvaluator.Judge(Input(Total(60), counts, Year, Year, "2016-05-01")).Forecast!.Basis!;
        Assert.Equal((28, new Threshold(60), 245.0, 4), (basis.Reported, basis.Goal, basis.RemainingDays, basis.MonthsBefore));
        Assert.Equal(basis.Rate, RateEstimate.Of(
            [
                new(30, 4, 213), new(31, 4, 182), new(30, 4, 152), new(31, 4, 121),
                new(31, 5, 90), new(29, 6, 61), new(31, 8, 30), new(30, 9, 0),
            ],
            RateVariance.Of([new(30, 4, 0), new(31, 4, 0), new(30, 4, 0), new(31, 4, 0)]), 366, 60));
    }
}
