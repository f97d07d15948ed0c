using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

/// <summary>Totals, ceilings, and windows as long as the span.</summary>
public sealed class SumEvaluatorTests
{
    private static readonly Period Year = Period.Year(2018);

    private static CountSeries Months(params int?[] fromJanuary) => Series(Period.Month(2018, 1), fromJanuary);

    private static Verdict Judge(Target target, CountSeries counts, string? asOf = null) =>
        TargetEvaluator.Judge(Input(target, counts, Year, Year, asOf));

    [Theory]
    [InlineData(24, TargetStatus.Met, "24 kontroller, utlovat 24.")]
    [InlineData(23, TargetStatus.NotMet, "23 kontroller, utlovat 24: 1 för få.")]
    [InlineData(1, TargetStatus.NotMet, "1 kontroll, utlovat 24: 23 för få.")]
    public void After_the_span_the_full_number_decides(int sum, TargetStatus status, string sentence)
    {
        var verdict = Judge(Total(24), Months([sum, .. Times(11, 0)]));
        Assert.Equal((status, sentence), (verdict.Status, verdict.Says()));
        Assert.Equal((24m, VerdictResolution.Total), (verdict.Expected, verdict.Resolution));
        Assert.Null(verdict.Forecast);
    }

    [Theory]
    [InlineData(60, TargetStatus.Met, "60 kontroller, utlovat högst 60.")]
    [InlineData(61, TargetStatus.NotMet, "61 kontroller, utlovat högst 60: 1 för många.")]
    public void A_ceiling_is_broken_when_exceeded(int sum, TargetStatus status, string sentence)
    {
        var verdict = Judge(Ceiling(60), Months([sum, .. Times(11, 0)]));
        Assert.Equal((status, sentence), (verdict.Status, verdict.Says()));
    }

    [Fact]
    public void A_promise_that_nothing_will_happen_is_a_ceiling_of_zero()
    {
        var none = Ceiling(0) with { Quantity = null };
        Assert.Equal(TargetStatus.Met, Judge(none, Months(Times(12, 0))).Status);
        Assert.Equal(TargetStatus.NotMet, Judge(none, Months([1, .. Times(11, 0)])).Status);
    }

    [Fact]
    public void A_month_without_a_report_is_not_a_zero()
    {
        var missing = Judge(Total(24), Months([20, .. Times(9, 0), null, null]));
        Assert.Equal(TargetStatus.NoData, missing.Status);
        Assert.Equal(["2018-11", "2018-12"], missing.Missing.Codes());
        Assert.Equal("20 kontroller, utlovat 24; uppgift saknas för november och december.", missing.Says());
        Assert.Equal(TargetStatus.NotMet, Judge(Total(24), Months([20, .. Times(11, 0)])).Status);
    }

    [Fact]
    public void A_reached_number_is_certain_despite_missing_months() =>
        Assert.Equal(TargetStatus.Met, Judge(Total(24), Months(24)).Status);

    [Fact]
    public void An_exceeded_limit_is_certain_despite_missing_months()
    {
        Assert.Equal(TargetStatus.NotMet, Judge(Ceiling(60), Months(61)).Status);
        Assert.Equal(TargetStatus.NoData, Judge(Ceiling(60), Months(60)).Status);
    }

    [Fact]
    public void Nothing_reported_is_no_data_while_running_and_after()
    {
        var running = Judge(Total(24), CountSeries.Empty, "2018-03-01");
        Assert.Equal((TargetStatus.NoData, "Inget är ännu rapporterat för 2018."), (running.Status, running.Says()));
        Assert.Equal(["2018-01", "2018-02"], running.Missing.Codes());
        Assert.Equal("Inget är rapporterat för 2018.", Judge(Total(24), CountSeries.Empty).Says());
    }

    [Theory]
    [InlineData(20, TargetStatus.OnTrack)]
    [InlineData(7, TargetStatus.AtRisk)]
    [InlineData(3, TargetStatus.OffTrack)]
    public void A_running_total_is_judged_by_its_forecast(int sum, TargetStatus status)
    {
        var verdict = Judge(Total(24), Months(sum, 0, 0, 0), "2018-05-15");
        Assert.Equal(status, verdict.Status);
        RatePoint[] points = [new(31, sum, 89), new(28, 0, 61), new(31, 0, 30), new(30, 0, 0)];
        Assert.Equal(Forecast.Of(sum, new(24), RateEstimate.Of(points, RateVariance.Usual, 365, 24)!.Value, 245, 0), verdict.Forecast);
        Assert.Equal(Math.Round(24m * 134 / 365, 2), verdict.Expected);
    }

    [Fact]
    public void A_running_total_states_its_forecast()
    {
        var verdict = Judge(Total(24), Months(4, null, 6, 0, 5, 3), "2018-07-15");
        Assert.Equal(
            "18 kontroller hittills, utlovat 24; i den takten blir det troligen 29–56 till slut, "
            + "och sannolikheten att löftet hålls är omkring 99 %; "
            + "för att nå målet krävs 6 till, i snitt 0,2 per vecka under resten av perioden; uppgift saknas för februari.",
            verdict.Says());
    }

    [Fact]
    public void A_total_that_needs_more_than_any_recent_month_is_explained()
    {
        var verdict = Judge(Total(100), Months(4, 3, 6, 5, 5, 3), "2018-07-01");
        Assert.Contains(
            "i snitt 2,8 per vecka under resten av perioden, en högre takt än under någon av de senaste sex månaderna",
            verdict.Says(), StringComparison.Ordinal);
        Assert.DoesNotContain("högre takt", Judge(Total(40), Months(4, 3, 6, 5, 5, 3), "2018-07-01").Says(), StringComparison.Ordinal);
        Assert.DoesNotContain("högre takt", Judge(Total(100), Months(4, 3), "2018-03-01").Says(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_forecast_is_never_certain()
    {
        var hopeless = Judge(Total(1000), Months(1, 1), "2018-03-01");
        Assert.Contains("sannolikheten att löftet hålls är under 1 %", hopeless.Says(), StringComparison.Ordinal);
        var sure = Judge(Total(60), Months(20, 20, 19), "2018-04-01");
        Assert.Contains("sannolikheten att löftet hålls är över 99 %", sure.Says(), StringComparison.Ordinal);
    }

    [Fact]
    public void Earlier_figures_stabilise_the_forecast()
    {
        var alone = TargetEvaluator.Judge(Input(Total(24), Months(1), Year, Year, "2018-02-10"));
        var withHistory = TargetEvaluator.Judge(
            Input(Total(24), Series(Period.Month(2017, 1), [.. Times(12, 3), 1]), Year, Year, "2018-02-10"));
        Assert.True(withHistory.Forecast!.ProbabilityMet > alone.Forecast!.ProbabilityMet);
        Assert.Equal((0, 12), (alone.Forecast.Basis!.MonthsBefore, withHistory.Forecast.Basis!.MonthsBefore));
    }

    [Fact]
    public void A_number_reached_early_is_certainly_on_track()
    {
        var verdict = Judge(Total(24), Months(25), "2018-02-10");
        Assert.Equal((TargetStatus.OnTrack, 1.0), (verdict.Status, verdict.Forecast!.ProbabilityMet));
        Assert.Equal("Redan nått: 25 kontroller, utlovat 24.", verdict.Says());
    }

    [Fact]
    public void A_ceiling_exceeded_early_is_broken_immediately()
    {
        var verdict = Judge(Ceiling(60), Months(61), "2018-02-10");
        Assert.Equal((TargetStatus.NotMet, "Redan 61 kontroller, utlovat högst 60."), (verdict.Status, verdict.Says()));
    }

    [Fact]
    public void A_running_ceiling_is_judged_by_its_forecast() =>
        Assert.Equal(
            [TargetStatus.OnTrack, TargetStatus.AtRisk, TargetStatus.OffTrack],
            new[] { 10, 25, 40 }.Select(count => Judge(Ceiling(60), Months(count, 0, 0, 0), "2018-05-01").Status));

    [Theory]
    [InlineData("2018-12-31", TargetStatus.OnTrack)]
    [InlineData("2019-01-01", TargetStatus.Met)]
    public void The_last_day_of_the_validity_still_belongs_to_it(string asOf, TargetStatus status) =>
        Assert.Equal(status, Judge(Total(2), Months(2), asOf).Status);

    [Fact]
    public void Days_not_applicable_lower_a_total_in_proportion_rounded_up()
    {
        // 52 over 334 of 365 days is 47.6; two efforts stay two.
        Assert.Equal(48, Judge(Total(52), Months([NotApplicable, .. Times(11, 5)])).Expected);
        Assert.Equal(2, Judge(Total(2), Months([NotApplicable, .. Times(11, 5)])).Expected);
        Assert.Equal(60, Judge(Ceiling(60), Months([NotApplicable, .. Times(11, 5)])).Expected);
    }

    [Fact]
    public void A_span_that_was_not_applicable_throughout_is_not_applicable()
    {
        var verdict = Judge(Total(2), Months(Times(12, NotApplicable)));
        Assert.Equal(TargetStatus.NotApplicable, verdict.Status);
        Assert.Equal("Rapporterat som ej tillämpligt för 2018.", verdict.Says());
    }

    [Fact]
    public void A_yearly_promise_is_judged_on_the_sum_of_the_year()
    {
        var yearly = Rate(unit: PeriodUnit.Year);
        Assert.Equal(TargetStatus.Met, Judge(yearly, Months([.. Times(11, 0), 1])).Status);
        Assert.Equal(TargetStatus.AtRisk, Judge(yearly, Months(0, 0, 0, 0), "2018-05-12").Status);
        Assert.Equal(TargetStatus.OffTrack, Judge(yearly, Months(Times(11, 0)), "2018-12-12").Status);
    }

    [Fact]
    public void A_year_cut_by_the_validity_is_not_required_but_its_counts_are_included()
    {
        // Hagfors: 14 June 2022–13 June 2024 contains one whole year.
        var validity = Days("2022-06-14", "2024-06-13");
        var first = Period.Year(2022).Clip(validity)!.Value;
        Verdict Yearly(int done) => TargetEvaluator.Judge(
            Input(Rate(unit: PeriodUnit.Year), Series(Period.Month(2022, 6), [0, done, .. Times(5, 0)]), first, validity));
        Assert.Equal(TargetStatus.NotApplicable, Yearly(0).Status);
        Assert.Equal(
            "Av 2022 omfattas bara 14 juni–31 december 2022, så inget krävs; 0 kontroller.", Yearly(0).Says());
        Assert.Equal((TargetStatus.Met, 1), (Yearly(1).Status, Yearly(1).Reported));
    }

    [Fact]
    public void A_promise_per_year_in_a_shorter_agreement_covers_all_its_days()
    {
        var validity = Days("2022-06-14", "2023-06-13");
        var counts = Series(Period.Month(2022, 6), Times(13, 0));
        Assert.Equal(
            TargetStatus.NotMet,
            TargetEvaluator.Judge(Input(Rate(unit: PeriodUnit.Year), counts, validity, validity)).Status);
    }

    [Fact]
    public void A_month_across_the_edge_of_the_validity_counts()
    {
        var validity = Days("2022-06-14", "2023-06-13");
        var counts = Series(Period.Month(2022, 6), [2, .. Times(11, 1), 3]);
        Assert.Equal(16, TargetEvaluator.Judge(Input(Total(10), counts, validity, validity)).Reported);
    }

    [Fact]
    public void A_week_across_two_years_belongs_to_the_year_in_which_it_ends()
    {
        // 2020-W53 ends on 3 January 2021; W01 of 2020 began on 30 December 2019.
        var validity = Days("2019-01-01", "2021-12-31");
        var counts = Series(Period.Week(2020, 1), Times(54, 1));
        Assert.Equal(52, TargetEvaluator.Judge(Input(Total(52), counts, Period.Year(2020), validity)).Reported);
        Assert.Equal(2, TargetEvaluator.Judge(Input(Total(52), counts, Period.Year(2021), validity)).Reported);
    }

    [Fact]
    public void Mixed_periods_are_expected_at_the_coarsest()
    {
        var counts = Months(1, 1).And(Period.Day(Day("2018-03-01")), Times(30, 0));
        var verdict = Judge(Total(24), counts, "2018-04-01");
        Assert.Equal((2, TargetStatus.OffTrack), (verdict.Reported, verdict.Status));
        Assert.Equal(["2018-03"], verdict.Missing.Codes());
    }

    [Fact]
    public void A_total_without_a_number_is_followed_in_text()
    {
        var verdict = Judge(Total(1) with { Quantity = null }, Months(1));
        Assert.Equal(TargetStatus.NotMeasurable, verdict.Status);
        Assert.Equal("Löftet nämner inget antal. Det följs i text.", verdict.Says());
    }

    [Fact]
    public void When_the_condition_was_fulfilled_on_no_reported_day_there_is_no_verdict_yet()
    {
        var input = Input(Total(1), Series(Period.Month(2020, 1), 0, 0, 0, 0), Period.Year(2020), asOf: "2020-05-12") with
        {
            Conditions = [new("5", Period.Tertial(2020, 1), false, "Inga uppgifter fanns")],
        };
        var verdict = TargetEvaluator.Judge(input);
        Assert.Equal((TargetStatus.NoData, null), (verdict.Status, verdict.Forecast));
        Assert.StartsWith("Inget är ännu rapporterat för 2020", verdict.Says(), StringComparison.Ordinal);
        Assert.Equal(TargetStatus.OnTrack, TargetEvaluator.Judge(input with { Counts = Series(Period.Month(2020, 1), 1, 0, 0, 0) }).Status);
    }
}
