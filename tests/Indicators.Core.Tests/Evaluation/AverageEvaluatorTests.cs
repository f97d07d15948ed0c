using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

/// <summary>Promises per window that are judged on the sum.</summary>
public sealed class AverageEvaluatorTests
{
    private static readonly Period Validity = Days("2018-01-01", "2019-12-31");

    private static Verdict Judge(Target target, CountSeries counts, string span, string? asOf = null) =>
        TargetEvaluator.Judge(Input(target, counts, Parse(span), Validity, asOf));

    private static CountSeries Months(params int?[] fromJanuary) => Series(Period.Month(2018, 1), fromJanuary);

    [Theory]
    // Four checks in one week give the same month as one in each: the verdict is about the average and says so.
    [InlineData(new[] { 5, 4, 4, 4 }, TargetStatus.Met,
        "17 kontroller, utlovat 17, i snitt 1 per vecka; kan inte styrkas vecka för vecka.")]
    [InlineData(new[] { 5, 5, 5, 5 }, TargetStatus.Met,
        "20 kontroller, utlovat 17, i snitt 1,2 per vecka; kan inte styrkas vecka för vecka.")]
    // 120 days hold 17 whole weeks: 16 checks cannot have been one in each.
    [InlineData(new[] { 4, 4, 4, 4 }, TargetStatus.NotMet,
        "16 kontroller, utlovat 17: 1 för få, i snitt 0,9 per vecka; kan inte styrkas vecka för vecka.")]
    public void Months_for_a_weekly_promise_show_only_the_average(int[] months, TargetStatus status, string sentence)
    {
        var verdict = Judge(Rate(), Months([.. months.Select(m => (int?)m)]), "2018-T1");
        Assert.Equal((status, sentence), (verdict.Status, verdict.Says()));
        Assert.Equal((VerdictResolution.AverageOnly, 17m), (verdict.Resolution, verdict.Expected));
        Assert.Null(verdict.WindowsHeld);
    }

    [Fact]
    public void A_fortnightly_average_is_judged_on_the_sum()
    {
        // Kil: 181 days hold 12 whole fortnights.
        var verdict = Judge(Rate(multiple: 2, averaged: true), Months(3, 2, 2, 1, 3, 2), "2018-H1");
        Assert.Equal((TargetStatus.Met, VerdictResolution.Average, 12m), (verdict.Status, verdict.Resolution, verdict.Expected));
        Assert.Equal(
            "13 kontroller, utlovat 12, i snitt 1,1 per tvåveckorsperiod; månadssiffror, kan inte styrkas vecka för vecka.",
            verdict.Says());
    }

    [Fact]
    public void An_average_needs_no_proof_week_by_week_when_figures_come_by_week()
    {
        var verdict = Judge(Rate(averaged: true), Series(Period.Week(2018, 1), [17, .. Times(16, 0)]), "2018-T1");
        Assert.Equal(TargetStatus.Met, verdict.Status);
        Assert.Equal("17 kontroller, utlovat 17, i snitt 1 per vecka.", verdict.Says());
    }

    [Fact]
    public void A_missing_month_leaves_the_average_open()
    {
        var verdict = Judge(Rate(), Months(4, null, 4, 4), "2018-T1");
        Assert.Equal(TargetStatus.NoData, verdict.Status);
        Assert.Equal(["2018-02"], verdict.Missing.Codes());
        Assert.Equal(
            "12 kontroller, utlovat 17, i snitt 0,9 per vecka; kan inte styrkas vecka för vecka; uppgift saknas för februari.",
            verdict.Says());
    }

    [Fact]
    public void A_sum_that_is_reached_without_the_missing_month_is_met() =>
        Assert.Equal(TargetStatus.Met, Judge(Rate(), Months(6, null, 6, 6), "2018-T1").Status);

    [Fact]
    public void What_is_expected_so_far_goes_by_days()
    {
        var verdict = Judge(Rate(multiple: 2, averaged: true), Months(3, 2), "2018-H1", "2018-03-12");
        Assert.Equal(Math.Round(12m * 70 / 181, 2), verdict.Expected);
        Assert.Equal((TargetStatus.AtRisk, 5), (verdict.Status, verdict.Reported));
    }

    [Fact]
    public void Running_behind_is_forecast_from_the_days_reported()
    {
        var verdict = Judge(Rate(), Months(2, 1), "2018-T1", "2018-03-12");
        Assert.Equal(TargetStatus.OffTrack, verdict.Status);
        Assert.InRange(verdict.Forecast!.ProbabilityMet, 0, 0.2);
        Assert.Equal(
            "3 kontroller hittills, utlovat 17, i snitt 0,4 per vecka; kan inte styrkas vecka för vecka; "
            + "i den takten blir det 4–10 till slut, 1 % sannolikhet att löftet hålls; "
            + "för att nå målet krävs 14 till, i snitt 2 per vecka under resten av perioden.",
            verdict.Says());
    }

    [Fact]
    public void A_month_not_applicable_takes_its_weeks_out_of_what_is_required()
    {
        // 120 − 31 days hold 12 whole weeks.
        var verdict = Judge(Rate(), Months(NotApplicable, 4, 4, 4), "2018-T1");
        Assert.Equal((TargetStatus.Met, 12m), (verdict.Status, verdict.Expected));
    }

    [Fact]
    public void A_monthly_average_counts_the_whole_months_of_the_span()
    {
        var validity = Days("2018-01-15", "2018-12-31");
        var span = Period.Tertial(2018, 1).Clip(validity)!.Value;
        var target = Rate(2, PeriodUnit.Month, averaged: true);
        Assert.Equal(6, TargetEvaluator.Judge(Input(target, Months(1, 2, 2, 2), span, validity)).Expected);
        Assert.Equal(4, TargetEvaluator.Judge(Input(target, Months(1, 2, NotApplicable, 2), span, validity)).Expected);
    }

    [Fact]
    public void A_short_last_span_is_judged_to_its_own_last_day()
    {
        // 30 days of September 2017 hold four whole weeks.
        var validity = Days("2017-01-01", "2017-09-30");
        var span = Period.Tertial(2017, 3).Clip(validity)!.Value;
        var verdict = TargetEvaluator.Judge(Input(Rate(), Series(Period.Month(2017, 9), 4), span, validity));
        Assert.Equal((TargetStatus.Met, 4m), (verdict.Status, verdict.Expected));
    }

    [Fact]
    public void A_span_shorter_than_a_week_requires_nothing()
    {
        var validity = Days("2019-01-01", "2020-01-03");
        var span = Period.Tertial(2020, 1).Clip(validity)!.Value;
        var verdict = TargetEvaluator.Judge(Input(Rate(), Series(Period.Month(2020, 1), 2), span, validity));
        Assert.Equal((TargetStatus.NotApplicable, 2), (verdict.Status, verdict.Reported));
    }

    [Fact]
    public void A_limit_per_week_is_surely_broken_only_beyond_every_week_touched()
    {
        // 120 days touch 18 weeks.
        var atMost = Rate(1, comparator: Comparator.AtMost);
        Assert.Equal(TargetStatus.Met, Judge(atMost, Months(9, 3, 3, 3), "2018-T1").Status);
        Assert.Equal(TargetStatus.NotMet, Judge(atMost, Months(10, 3, 3, 3), "2018-T1").Status);
    }

    [Fact]
    public void An_average_just_below_the_promise_is_not_rounded_up_to_it()
    {
        var verdict = Judge(Rate(20), Months([89, .. Times(10, 86), 90]), "2018");
        Assert.Equal(
            "1 039 kontroller, utlovat 1 040: 1 för få, i snitt 19,98 per vecka; kan inte styrkas vecka för vecka.",
            verdict.Says());
    }
}
