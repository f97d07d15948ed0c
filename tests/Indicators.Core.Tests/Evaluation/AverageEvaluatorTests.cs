using System.Globalization;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
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

    private const string Unproven = " kan inte styrkas vecka för vecka (januari: {0} på 4 hela veckor, februari: {1} på 3 hela veckor, "
        + "mars: {2} på 3 hela veckor och april: {3} på 4 hela veckor)";

    [Theory]
    // Four checks in one week give the same month as one in each: the verdict is about the average and says so. The weeks over the
    // edges are 5, 9 and 13.
    [InlineData(new[] { 5, 4, 4, 4 }, TargetStatus.MetOnAverage, 0, "17 veckor" + Unproven + "; i snitt 1 per vecka, så antalet räcker.")]
    [InlineData(new[] { 5, 5, 5, 5 }, TargetStatus.MetOnAverage, 0, "17 veckor" + Unproven + "; i snitt 1,2 per vecka, så antalet räcker.")]
    // 16 checks cannot have been one in each of 17 weeks.
    [InlineData(new[] { 4, 4, 4, 4 }, TargetStatus.NotMet, 1, "1 vecka bröts (minst 1 under 1 januari–30 april 2018), 16" + Unproven + ".")]
    [InlineData(new[] { 9, 4, 1, 5 }, TargetStatus.PartlyMet, 2,
        "2 veckor bröts (minst 2 i mars), 15" + Unproven + "; i snitt 1,1 per vecka, så antalet räcker.")]
    public void Months_for_a_weekly_promise_show_only_the_average(int[] months, TargetStatus status, int broken, string sentence)
    {
        var verdict = Judge(Rate(), Months([.. months.Select(m => (int?)m)]), "2018-T1");
        var said = string.Format(
            CultureInfo.InvariantCulture, sentence, [.. months.Select(m => m == 1 ? "1 kontroll" : $"{m} kontroller")]);
        Assert.Equal((status, "Minst 1 kontroll per vecka: " + said), (verdict.Status, verdict.Says()));
        Assert.Equal((VerdictResolution.AverageOnly, 17m), (verdict.Resolution, verdict.Expected));
        Assert.Equal(
            (17, 0, broken, 17 - broken),
            (verdict.WindowsRequired, verdict.WindowsHeld, verdict.WindowsBroken, verdict.WindowsUnproven));
    }

    [Fact]
    public void A_fortnightly_average_is_judged_on_the_sum()
    {
        // Kil: 181 days contain 12 whole fortnights.
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
    public void A_missing_month_leaves_its_weeks_missing()
    {
        foreach (var months in new[] { Months(4, null, 4, 4), Months(6, null, 6, 6) })
        {
            var verdict = Judge(Rate(), months, "2018-T1");
            Assert.Equal(TargetStatus.NoData, verdict.Status);
            Assert.Equal(["2018-02"], verdict.Missing.Codes());
            Assert.Equal(["2018-V05", "2018-V06", "2018-V07", "2018-V08", "2018-V09"], verdict.Unknown!.Missing.Codes());
            Assert.StartsWith("Minst 1 kontroll per vecka: 12 veckor kan inte styrkas", verdict.Says(), StringComparison.Ordinal);
            Assert.EndsWith(", 5 saknas (v. 5, v. 6, v. 7, v. 8 och v. 9).", verdict.Says(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_average_that_is_reached_without_the_missing_month_is_met() =>
        Assert.Equal(TargetStatus.Met, Judge(Rate(averaged: true), Months(6, null, 6, 6), "2018-T1").Status);

    [Fact]
    public void The_expected_value_so_far_is_in_proportion_to_days()
    {
        var verdict = Judge(Rate(multiple: 2, averaged: true), Months(3, 2), "2018-H1", "2018-03-12");
        Assert.Equal(Math.Round(12m * 70 / 181, 2), verdict.Expected);
        Assert.Equal((TargetStatus.AtRisk, 5), (verdict.Status, verdict.Reported));
    }

    [Fact]
    public void An_average_that_lags_is_forecast_from_the_reported_days()
    {
        var verdict = Judge(Rate(averaged: true), Months(2, 1), "2018-T1", "2018-03-12");
        Assert.Equal(TargetStatus.OffTrack, verdict.Status);
        Assert.InRange(verdict.Forecast!.ProbabilityMet, 0, 0.2);
        Assert.Equal(
            "3 kontroller hittills, utlovat 17, i snitt 0,4 per vecka; månadssiffror, kan inte styrkas vecka för vecka; "
            + "i den takten blir det troligen 4–12 till slut, och sannolikheten att löftet hålls är omkring 1 %; "
            + "för att nå målet krävs 14 till, i snitt 2 per vecka under resten av perioden.",
            verdict.Says());
    }

    [Fact]
    public void A_running_month_with_too_few_for_its_weeks_is_off_track_at_once()
    {
        // Three checks in the eight weeks that January and February cover.
        var verdict = Judge(Rate(), Months(2, 1), "2018-T1", "2018-03-12");
        Assert.Equal(
            (TargetStatus.OffTrack, 10, 5, 3, 2),
            (verdict.Status, verdict.WindowsRequired, verdict.WindowsBroken, verdict.WindowsUnproven, verdict.WindowsMissing));
        Assert.Null(verdict.Forecast);
        Assert.StartsWith(
            "Minst 1 kontroll per vecka: 5 veckor bröts (minst 2 i januari, minst 2 i februari och minst 1 till under 1 "
            + "januari–28 februari 2018), 3 kan inte",
            verdict.Says(), StringComparison.Ordinal);
    }

    [Fact]
    public void Weeks_of_a_month_reported_as_not_applicable_are_not_required()
    {
        // Weeks 1–5 lie in January, 6–17 do not.
        var verdict = Judge(Rate(), Months(NotApplicable, 4, 4, 4), "2018-T1");
        Assert.Equal((TargetStatus.MetOnAverage, 12, 12m), (verdict.Status, verdict.WindowsRequired, verdict.Expected));
        Assert.Equal(12m, Judge(Rate(averaged: true), Months(NotApplicable, 4, 4, 4), "2018-T1").Expected);
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
        // September 2017 contains the whole weeks 36–38; 35 begins in August and 39 is cut.
        var validity = Days("2017-01-01", "2017-09-30");
        var span = Period.Tertial(2017, 3).Clip(validity)!.Value;
        var verdict = TargetEvaluator.Judge(Input(Rate(), Series(Period.Month(2017, 8), 5, 3), span, validity));
        Assert.Equal((TargetStatus.MetOnAverage, 4, 3m), (verdict.Status, verdict.WindowsRequired, verdict.Expected));
    }

    [Fact]
    public void A_span_shorter_than_a_week_requires_nothing()
    {
        var validity = Days("2019-01-01", "2020-01-03");
        var span = Period.Tertial(2020, 1).Clip(validity)!.Value;
        var verdict = TargetEvaluator.Judge(Input(Rate(), Series(Period.Month(2020, 1), 2), span, validity));
        Assert.Equal((TargetStatus.NotApplicable, 2), (verdict.Status, verdict.Reported));
    }

    [Theory]
    [InlineData(new[] { 5, 4, 4, 5 }, TargetStatus.MetOnAverage)]
    // January has room for one in each of weeks 1–4 and one in week 5.
    [InlineData(new[] { 9, 3, 3, 3 }, TargetStatus.PartlyMet)]
    // 120 days touch 18 weeks.
    [InlineData(new[] { 10, 3, 3, 3 }, TargetStatus.NotMet)]
    public void A_weekly_limit_is_certainly_broken_when_a_month_exceeds_the_sum_of_its_weeks(int[] months, TargetStatus status) =>
        Assert.Equal(status, Judge(Rate(1, comparator: Comparator.AtMost), Months([.. months.Select(m => (int?)m)]), "2018-T1").Status);

    [Fact]
    public void An_average_just_below_the_promise_is_not_rounded_up_to_it()
    {
        var verdict = Judge(Rate(20, averaged: true), Months([89, .. Times(10, 86), 90]), "2018");
        Assert.Equal(
            "1 039 kontroller, utlovat 1 040: 1 för få, i snitt 19,98 per vecka; månadssiffror, kan inte styrkas vecka för vecka.",
            verdict.Says());
    }
}
