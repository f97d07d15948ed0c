using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

/// <summary>Figures for more than a month: what they prove of promises for shorter and longer times.</summary>
public sealed class LongerFiguresTests
{
    private static readonly Period Validity = Days("2020-01-01", "2022-12-31");

    private static readonly Period Year = Period.Year(2020), Tertial = Period.Tertial(2020, 1);

    private static CountSeries Of(params (Period Period, int Total)[] figures) =>
        new(figures.Select(figure => new SeriesPoint(figure.Period, figure.Total)));

    private static Verdict Judge(Core.Phrases.Target target, CountSeries counts, Period span) =>
        TargetEvaluator.Judge(Input(target, counts, span, Validity, "2023-02-01"));

    [Fact]
    public void A_weekly_promise_cannot_be_judged_week_by_week_from_the_years_figure()
    {
        // Week 1 began before the validity, and week 53 ends in the next year.
        var verdict = Judge(Rate(), Of((Year, 62)), Year);
        Assert.Equal(TargetStatus.MetOnAverage, verdict.Status);
        Assert.Equal(
            "Minst 1 kontroll per vecka: 51 veckor kan inte styrkas vecka för vecka (2020: 62 kontroller på 51 hela veckor); "
            + "i snitt 1,2 per vecka, så antalet räcker.",
            verdict.Says());
    }

    [Fact]
    public void A_years_figure_that_is_too_small_for_its_weeks_breaks_the_promise()
    {
        var verdict = Judge(Rate(), Of((Year, 40)), Year);
        Assert.Equal(TargetStatus.NotMet, verdict.Status);
        Assert.Contains(
            "11 veckor bröts (minst 11 under 2020), 40 kan inte styrkas vecka för vecka", verdict.Says(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_years_figure_says_nothing_certain_of_a_tertial_of_it()
    {
        var verdict = Judge(Rate(), Of((Year, 600)), Tertial);
        Assert.Equal(TargetStatus.NoData, verdict.Status);
        Assert.Empty(verdict.Missing);
        Assert.Contains("(2020: 600 kontroller, som också gäller andra veckor)", verdict.Says(), StringComparison.Ordinal);
        var total = Judge(Rate(10, PeriodUnit.Tertial), Of((Year, 600)), Tertial);
        Assert.Equal(TargetStatus.NoData, total.Status);
        Assert.Empty(total.Missing);
        Assert.Equal(
            "Bara rapporterat för längre tid (2020: 600 kontroller); hur många som gäller första tertialet 2020 framgår inte.",
            total.Says());
    }

    [Fact]
    public void What_is_known_of_a_part_is_no_failure_while_the_rest_is_only_in_the_years_figure()
    {
        var verdict = Judge(Rate(10, PeriodUnit.Tertial), Of((Period.Month(2020, 1), 3), (Year, 60)), Tertial);
        Assert.Equal(TargetStatus.NoData, verdict.Status);
        Assert.Equal(3, verdict.Reported);
        Assert.Contains("; för resten finns bara antal för längre tid (2020: 60 kontroller)", verdict.Says(), StringComparison.Ordinal);
        Assert.Equal(
            TargetStatus.Met, Judge(Rate(3, PeriodUnit.Tertial), Of((Period.Month(2020, 1), 3), (Year, 60)), Tertial).Status);
    }

    [Fact]
    public void A_total_is_judged_by_the_longest_figures_and_never_by_both()
    {
        var months = Enumerable.Range(1, 12).Select(month => (Period.Month(2020, month), 5)).ToArray();
        var verdict = Judge(Total(100), Of([.. months, (Year, 60), (Days("2021-01-01", "2021-12-31"), 30)]), Validity);
        Assert.Equal(90, verdict.Reported);
        var met = Judge(Total(90), Of([.. months, (Year, 60), (Period.Year(2021), 30)]), Validity);
        Assert.Equal(TargetStatus.Met, met.Status);
    }

    [Fact]
    public void Months_beside_their_year_are_summed_where_the_year_is_too_long()
    {
        var months = Enumerable.Range(1, 12).Select(month => (Period.Month(2020, month), 5)).ToArray();
        var verdict = Judge(Rate(20, PeriodUnit.Tertial), Of([.. months, (Year, 60)]), Tertial);
        Assert.Equal((TargetStatus.Met, 20), (verdict.Status, verdict.Reported));
    }

    [Fact]
    public void A_promise_for_each_month_takes_the_months_that_are_known_and_bounds_the_others()
    {
        var verdict = Judge(Rate(4, PeriodUnit.Month), Of((Period.Month(2020, 1), 5), (Period.Month(2020, 2), 1), (Year, 20)), Year);
        Assert.Equal(TargetStatus.NotMet, verdict.Status);
        // 14 are left for ten months that need four each.
        Assert.Equal((1, 1 + 7), (verdict.WindowsHeld, verdict.WindowsBroken));
    }

    [Fact]
    public void An_average_over_the_year_rests_on_the_years_figure_and_says_so()
    {
        var verdict = Judge(Rate(1, PeriodUnit.Month, averaged: true), Of((Year, 13)), Year);
        Assert.Equal(TargetStatus.Met, verdict.Status);
        Assert.Contains("; årssiffror, kan inte styrkas månad för månad", verdict.Says(), StringComparison.Ordinal);
    }

    [Fact]
    public void May_to_july_beside_may_to_december_is_a_detail()
    {
        var (short3, long8) = (Period.Dates(Day("2020-05-01"), Day("2020-07-31")), Period.Dates(Day("2020-05-01"), Day("2020-12-31")));
        var series = Of((short3, 71), (long8, 301));
        Assert.Equal([long8], series.Points.Select(point => point.Period));
        Assert.Equal([short3], series.Details.Select(point => point.Period));
        Assert.Equal(301, Judge(Total(300), series, Validity).Reported);
    }

    [Fact]
    public void A_longer_figure_covers_its_months_so_that_they_are_neither_missing_nor_zero()
    {
        var indicator = Imports.CountSamples.Indicator("trafikkontroll", "Trafikkontroller", PeriodUnit.Day);
        var missing = FindMissingCounts.In(indicator, Of((Year, 62)), Validity, Days("2020-01-01", "2021-02-28"), Day("2023-02-01"));
        Assert.Equal(["2021-01", "2021-02"], missing.Select(period => period.Period.Code));
        Assert.Equal(CountState.Received, CountStates.Of(Period.Month(2020, 3), Validity, Of((Year, 62)), Day("2023-02-01")));
    }

    [Fact]
    public void A_longer_figure_over_the_edge_of_the_validity_belongs_to_its_last_span()
    {
        var validity = Days("2022-09-14", "2022-12-13");
        var verdict = TargetEvaluator.Judge(
            Input(Total(50), Of((Period.Tertial(2022, 3), 60)), validity, validity, "2023-02-01"));
        Assert.Equal((TargetStatus.Met, 60), (verdict.Status, verdict.Reported));
    }
}
