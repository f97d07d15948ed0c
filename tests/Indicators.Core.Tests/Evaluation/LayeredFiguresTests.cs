using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Indicators.Core.Storage;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

/// <summary>
/// The same days reported in periods of more than one length, and what a longer period's sum proves of the windows in it.
/// </summary>
public sealed class LayeredFiguresTests
{
    internal static readonly Period Validity = Days("2020-01-01", "2022-12-31");

    internal static readonly Period Autumn = Period.Tertial(2020, 3);

    /// <summary>Weeks 36–53; week 53 ends in 2021.</summary>
    internal static CountSeries Weeks(params int?[] from36) => Series(Period.Week(2020, 36), from36);

    internal static Verdict Judge(CountSeries counts, Target? target = null, string? asOf = null, Period? span = null) =>
        TargetEvaluator.Judge(Input(target ?? Rate(), counts, span ?? Autumn, Validity, asOf));

    internal static (int?, int?, int?, int?, int?) Tally(Verdict verdict) =>
        (verdict.WindowsRequired, verdict.WindowsHeld, verdict.WindowsBroken, verdict.WindowsUnproven, verdict.WindowsMissing);

    private static string States(Verdict verdict) => string.Concat(verdict.Windows!.Select(window => window.State.ToString()[0]));

    [Fact]
    public void Three_broken_weeks_stay_broken_when_november_is_reported_as_one_sum()
    {
        // Weeks 45–48 lie wholly in November; 44 and 49 on either side of its edges are reported.
        var weeks = Weeks(0, 1, 0, 0, 2, 2, 2, 2, 1, null, null, null, null, 2, 2, 2, 2);
        var verdict = Judge(weeks.And(Period.Month(2020, 11), 9));
        Assert.Equal(TargetStatus.PartlyMet, verdict.Status);
        Assert.Equal((17, 10, 3, 4, 0), Tally(verdict));
        Assert.Equal(["2020-V36", "2020-V38", "2020-V39"], verdict.BrokenWindows.Codes());
        Assert.Equal(VerdictResolution.EachWindow, verdict.Resolution);
        Assert.Equal(
            "Minst 1 kontroll per vecka: 3 veckor bröts (v. 36, v. 38 och v. 39), 10 hölls, 4 kan inte styrkas vecka för vecka "
            + "(november: 9 kontroller på 4 hela veckor); i snitt 1,4 per vecka, så antalet räcker.",
            verdict.Says());
    }

    [Fact]
    public void A_monthly_figure_after_its_weeks_changes_no_week()
    {
        var weeks = Weeks(0, 1, 0, 0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1);
        var (alone, beside) = (Judge(weeks), Judge(weeks.And(Period.Month(2020, 11), 5)));
        Assert.Equal(States(alone), States(beside));
        Assert.Equal(TargetStatus.NotMet, beside.Status);
        Assert.Equal(alone.BrokenWindows, beside.BrokenWindows);
    }

    [Fact]
    public void A_sum_sufficient_for_all_weeks_gives_met_on_average()
    {
        var verdict = Judge(Weeks([.. Times(9, 1), null, null, null, null, .. Times(4, 1)]).And(Period.Month(2020, 11), 6));
        Assert.Equal((TargetStatus.MetOnAverage, "Uppfyllt i snitt"), (verdict.Status, verdict.Status.Name()));
        Assert.Equal((17, 13, 0, 4, 0), Tally(verdict));
        Assert.Equal(
            "Minst 1 kontroll per vecka: 13 veckor hölls, 4 kan inte styrkas vecka för vecka (november: 6 kontroller på 4 hela veckor); "
            + "i snitt 1 per vecka, så antalet räcker.", verdict.Says());
        Assert.Equal("HHHHHHHHHUUUUHHHH", States(verdict));
        Assert.Equal("2020-11", Assert.Single(verdict.Windows![9].Within!).Code);
        Assert.Null(verdict.Windows![0].Within);
    }

    [Theory]
    [InlineData(4, 0, TargetStatus.MetOnAverage)]
    [InlineData(3, 1, TargetStatus.NotMet)]
    [InlineData(1, 3, TargetStatus.NotMet)]
    public void A_sum_too_small_for_its_weeks_proves_broken_weeks(int november, int broken, TargetStatus status)
    {
        var verdict = Judge(Weeks([.. Times(9, 1), null, null, null, null, .. Times(4, 1)]).And(Period.Month(2020, 11), november));
        Assert.Equal((status, (int?)broken, (int?)4 - broken), (verdict.Status, verdict.WindowsBroken, verdict.WindowsUnproven));
        Assert.Empty(verdict.BrokenWindows);
        Assert.Equal(broken == 0 ? [] : [new CertainBreaks(Period.Month(2020, 11), broken)], verdict.Unknown!.BrokenWithin);
    }

    [Fact]
    public void A_month_of_zero_breaks_each_of_its_weeks()
    {
        var verdict = Judge(Weeks([.. Times(9, 1), null, null, null, null, .. Times(4, 1)]).And(Period.Month(2020, 11), 0));
        Assert.Equal(["2020-V45", "2020-V46", "2020-V47", "2020-V48"], verdict.BrokenWindows.Codes());
        Assert.Null(verdict.Unknown);
    }

    [Fact]
    public void Known_weeks_are_subtracted_from_the_sum_of_their_month()
    {
        // Five in November, of which four in week 45: one is left for three weeks.
        var verdict = Judge(Weeks([.. Times(9, 1), 4, null, null, null, .. Times(4, 1)]).And(Period.Month(2020, 11), 5));
        Assert.Equal((17, 14, 2, 1, 0), Tally(verdict));
        Assert.Contains(
            "2 veckor bröts (minst 2 i november), 14 hölls, 1 kan inte styrkas vecka för vecka "
            + "(november: 1 av 5 kontroller på 3 hela veckor)",
            verdict.Says(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_only_unknown_week_of_a_month_has_the_remaining_sum()
    {
        // February 2021 is four weeks to the day.
        var counts = Series(Period.Week(2021, 5), 1, 1, 1).And(Period.Month(2021, 2), 3);
        Assert.Equal("HHHB", States(Judge(counts, span: Period.Month(2021, 2))));
        Assert.Equal(
            "HHHH",
            States(Judge(counts.And(Period.Day(Day("2021-02-28")), 1).And(Period.Week(2021, 9), 1), span: Period.Month(2021, 2))));
    }

    [Fact]
    public void A_week_across_two_months_is_bounded_by_both()
    {
        // Week 40 is 28 September–4 October. September has weeks 36, 37, 38, 39 whole (36 from 31 August), October 41–43.
        Verdict Of(int september, int october) => Judge(
            Series(Period.Month(2020, 9), september, october, 9, 9), asOf: "2021-01-01");
        Assert.Equal(0, Of(4, 4).WindowsBroken);
        Assert.Equal(0, Of(3, 4).WindowsBroken);
        Assert.Equal((1, "2020-09"), (Of(2, 9).WindowsBroken, Of(2, 9).Unknown!.BrokenWithin[0].Period.Code));
        // 37–39 take three and 41–43 three; nothing is left for 40 or 44 before November.
        Assert.Equal(1, Of(3, 3).WindowsBroken);
        Assert.Empty(Of(3, 3).BrokenWindows);
    }

    [Fact]
    public void A_known_week_across_two_months_reduces_one_of_their_sums()
    {
        // Week 40 had five, whichever month they fell in.
        Verdict Of(int september, int october) =>
            Judge(Series(Period.Month(2020, 9), september, october, 9, 9).And(Period.Week(2020, 40), 5));
        Assert.Equal(0, Of(8, 3).WindowsBroken);
        Assert.Equal(1, Of(7, 3).WindowsBroken);
        Assert.Equal(2, Of(5, 4).WindowsBroken);
    }

    [Fact]
    public void A_limit_is_certainly_exceeded_when_a_sum_does_not_fit_in_its_windows()
    {
        // 5–8 and the parts of 4 and 9 of 2021 have room for 8 in weeks that lie wholly in February.
        var atMost = Rate(2, comparator: Comparator.AtMost);
        Verdict Of(int february) => Judge(Series(Period.Month(2021, 2), february), atMost, span: Period.Month(2021, 2));
        Assert.Equal((TargetStatus.MetOnAverage, 0), (Of(8).Status, Of(8).WindowsBroken!.Value));
        Assert.Equal((TargetStatus.NotMet, 1), (Of(9).Status, Of(9).WindowsBroken!.Value));
        Assert.Equal("HHHH", States(Of(2)));
    }

    [Fact]
    public void Days_are_bounded_by_their_week_and_weeks_by_their_month()
    {
        var daily = Rate(unit: PeriodUnit.Day);
        var february = Period.Month(2021, 2);
        var counts = Series(february, 23).And(Period.Week(2021, 5), 3, 9);
        var verdict = Judge(counts, daily, span: february);
        // Week 5 lacks four days; weeks 7 and 8 have eleven for fourteen days.
        Assert.Equal((28, 0, 7, 21, 0), Tally(verdict));
        Assert.Equal(
            [("2021-V05", 4), ("2021-02", 3)],
            verdict.Unknown!.BrokenWithin.Select(certain => (certain.Period.Code, certain.AtLeast)));
    }

    [Fact]
    public void A_monthly_promise_is_judged_by_the_monthly_figure()
    {
        var monthly = Rate(5, PeriodUnit.Month);
        var counts = Series(Period.Month(2020, 9), 5, 6, 5, 5).And(Period.Week(2020, 40), 4).And(Period.Day(Day("2020-11-03")), 1);
        var verdict = Judge(counts, monthly);
        Assert.Equal((TargetStatus.Met, 21), (verdict.Status, verdict.Reported));
    }

    [Fact]
    public void A_month_reported_by_day_is_known_when_a_later_month_is_reported_by_week()
    {
        // The first of September is in week 36, of which August is not reported.
        var counts = Series(Period.Day(Day("2020-09-01")), Times(30, 0)).And(Period.Week(2020, 45), 0, 0);
        Assert.Equal("BMMM", States(Judge(counts, Rate(1, PeriodUnit.Month))));
    }

    [Fact]
    public void Two_sums_that_share_a_week_together_fulfil_a_quarter()
    {
        // Week 31 is 27 July-2 August: August has one, so July has at least one of its two.
        var counts = Series(Period.Week(2020, 31), 2).And(Period.Month(2020, 8), 1, 2);
        var verdict = Judge(counts, Rate(4, PeriodUnit.Month, multiple: 3), span: Period.HalfYear(2020, 2), asOf: "2020-12-31");
        Assert.Equal(WindowState.Held, verdict.Windows![0].State);
    }

    [Fact]
    public void The_sum_of_a_month_that_ends_in_a_week_is_not_the_sum_of_that_week()
    {
        var week = Days("2020-12-28", "2021-01-03");
        var verdict = TargetEvaluator.Judge(Input(Rate(3), Series(Period.Month(2020, 12), 20), week));
        Assert.Equal((TargetStatus.NoData, 0, 1), (verdict.Status, verdict.WindowsHeld, verdict.WindowsMissing));
    }

    [Fact]
    public void A_block_of_days_that_starts_in_a_known_week_may_be_fulfilled_by_it()
    {
        // Both may have been in the week, on the third and the eighth: then the blocks of 1-3 and 7-9 November were held.
        var november = Period.Month(2020, 11);
        var counts = Series(november, 2).And(Period.Week(2020, 45), 2);
        var verdict = TargetEvaluator.Judge(Input(Rate(1, PeriodUnit.Day, multiple: 3), counts, november));
        Assert.Equal((10, 7, 3), (verdict.WindowsRequired, verdict.WindowsBroken, verdict.WindowsUnproven));
    }

    [Fact]
    public void A_sum_with_a_missing_month_is_a_lower_bound()
    {
        var verdict = Judge(Series(Period.Month(2020, 9), 3, null, 4, 4), Total(20), span: Autumn);
        Assert.Equal((11, null), (verdict.CertainAtLeast, verdict.CertainAtMost));
        Assert.DoesNotContain(
            "certain", Json.Write(Judge(Series(Period.Month(2020, 9), 3, 1, 4, 4), Total(20), span: Autumn)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Sixteen_checks_in_sixteen_whole_weeks_by_month_are_no_failure()
    {
        // May–August 2024 contain the whole weeks 19–34; week 18 begins in April, where the five checks of weeks 14–18 are.
        var validity = Days("2024-01-01", "2025-12-31");
        var counts = Series(Period.Month(2024, 1), 5, 4, 4, 5, 4, 4, 5, 3, 6, 4, 4, 5);
        foreach (var tertial in new[] { 1, 2, 3 })
        {
            var verdict = TargetEvaluator.Judge(Input(Rate(), counts, Period.Tertial(2024, tertial), validity));
            Assert.Equal((TargetStatus.MetOnAverage, 0), (verdict.Status, verdict.WindowsBroken!.Value));
            Assert.True(verdict.Reported >= verdict.Expected, verdict.Says());
            Assert.DoesNotContain("för få", verdict.Says(), StringComparison.Ordinal);
        }
        Assert.Equal(16, TargetEvaluator.Judge(Input(Rate(averaged: true), counts, Period.Tertial(2024, 2), validity)).Expected);
    }

    [Fact]
    public void One_week_known_of_sixteen_is_not_on_track()
    {
        var validity = Days("2024-01-01", "2024-12-31");
        var verdict = TargetEvaluator.Judge(
            Input(Rate(), Series(Period.Week(2024, 2), 1), Period.Tertial(2024, 1), validity, "2024-04-23"));
        Assert.Equal((TargetStatus.NoData, 16), (verdict.Status, verdict.WindowsRequired));
        Assert.StartsWith("Minst 1 kontroll per vecka: 1 vecka hölls, 15 saknas (v. 1, v. 3,", verdict.Says(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, TargetStatus.OnTrack)]
    [InlineData(2, TargetStatus.OnTrack)]
    [InlineData(3, TargetStatus.NoData)]
    public void A_promise_on_track_may_lack_a_fifth_of_the_weeks(int missing, TargetStatus status) =>
        Assert.Equal(status, Judge(Weeks([.. Times(10 - missing, 1), .. Times(missing, null)]), asOf: "2020-11-09").Status);

    [Fact]
    public void A_sufficient_sum_with_too_few_reports_is_not_on_track()
    {
        var verdict = Judge(Series(Period.Month(2020, 1), 20, null, 20, null), Total(24), "2020-05-15", Period.Year(2020));
        Assert.Equal(TargetStatus.OnTrack, verdict.Status);
        var little = Judge(Series(Period.Month(2020, 1), 10, null, 10, null), Total(24), "2020-05-15", Period.Year(2020));
        Assert.Equal(
            (TargetStatus.NoData, "20 kontroller hittills, utlovat 24; uppgift saknas för februari och april."),
            (little.Status, little.Says()));
    }

    [Fact]
    public void A_week_in_a_month_that_does_not_apply_is_not_required_unless_it_has_its_own_figure()
    {
        var counts = Weeks(1, 1, 1, 1, 0, 1, 1, 1, 1, null, null, null, null, 1, 1, 1, 1).And(Period.Month(2020, 11), NotApplicable);
        var verdict = Judge(counts);
        Assert.Equal((13, 12, 1, 0, 0), Tally(verdict));
        Assert.Equal("HHHHBHHHHHHHH", States(verdict));
    }

    [Fact]
    public void A_monthly_figure_inside_a_block_of_weeks_belongs_to_the_block()
    {
        // Six weeks from the first day: weeks 1–6 of 2020 are cut; 7–12 are 10 February–22 March; 13–18 are 23 March–3 May.
        var counts = Series(Period.Month(2020, 4), 2).And(Period.Week(2020, 7), 0, 0, 0, 0, 0, 1);
        var verdict = Judge(counts, Rate(2, multiple: 6), "2020-05-04", Period.Tertial(2020, 2));
        Assert.Equal("H", States(verdict)[..1]);
    }

    [Fact]
    public void Blocks_of_weeks_are_bounded_by_the_months_that_they_overlap()
    {
        // Weeks 37–38 … 43–44 … from the week that holds 1 January 2020: odd weeks begin them.
        var verdict = Judge(Series(Period.Month(2020, 9), 1, 1, 0, 4), Rate(multiple: 2));
        // 45–46 and 47–48 lie in November, which has none.
        Assert.Equal(["2020-11-02–2020-11-15", "2020-11-16–2020-11-29"], verdict.BrokenWindows.Select(w => $"{w.First:O}–{w.Last:O}"));
    }
}
