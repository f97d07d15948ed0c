using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Indicators.Core.Storage;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

/// <summary>"Minst en trafikkontroll/vecka", with figures by week or finer.</summary>
public sealed class WindowEvaluatorTests
{
    /// <summary>1 January 2020 is a Wednesday: week 1 is cut by the validity, weeks 2–17 end in the first tertial.</summary>
    private static readonly Period Validity = Days("2020-01-01", "2022-12-31");

    private static readonly Period Tertial = Period.Tertial(2020, 1);

    private static Verdict Judge(CountSeries counts, string? asOf = null, Target? target = null) =>
        TargetEvaluator.Judge(Input(target ?? Rate(), counts, Tertial, Validity, asOf));

    private static CountSeries Weeks(params int?[] from2) => Series(Period.Week(2020, 2), from2);

    [Fact]
    public void All_weeks_kept_is_met()
    {
        var verdict = Judge(Weeks(Times(16, 1)));
        Assert.Equal(TargetStatus.Met, verdict.Status);
        Assert.Equal((16, 16, 16m, 16), (verdict.WindowsHeld, verdict.WindowsRequired, verdict.Expected, verdict.Reported));
        Assert.Equal(VerdictResolution.EachWindow, verdict.Resolution);
        Assert.Equal(7, verdict.DataRevision);
        Assert.Equal("Minst 1 kontroll i 16 av 16 veckor.", verdict.Says());
    }

    [Fact]
    public void Every_required_window_has_an_outcome_that_is_not_stored()
    {
        var verdict = Judge(Weeks(1, 0, null, 1), asOf: "2020-02-05");
        Assert.Equal(
            ["v. 2 Held", "v. 3 Broken", "v. 4 Missing", "v. 5 Held", "v. 6 Running"],
            verdict.Windows!.Take(5).Select(window => $"{window.Name.Replace('\u00A0', ' ')} {window.State}"));
        Assert.Equal(16, verdict.Windows!.Count);
        Assert.DoesNotContain("running", Json.Write(verdict), StringComparison.Ordinal);
        Assert.Null(Json.Read<Verdict>(Json.Write(verdict)).Windows);
    }

    [Fact]
    public void A_cut_first_week_is_not_required_but_its_counts_are_included()
    {
        var verdict = Judge(Series(Period.Week(2020, 1), [0, .. Times(16, 1)]));
        Assert.Equal((TargetStatus.Met, 16, 16), (verdict.Status, verdict.WindowsHeld, verdict.Reported));
        Assert.Equal(19, Judge(Series(Period.Week(2020, 1), [3, .. Times(16, 1)])).Reported);
    }

    [Fact]
    public void A_week_across_the_end_of_a_tertial_belongs_to_the_next()
    {
        // Week 18 is 27 April–3 May.
        var counts = Weeks([.. Times(16, 1), 5, .. Times(17, 1)]);
        Assert.Equal(16, Judge(counts).Reported);
        var second = TargetEvaluator.Judge(Input(Rate(), counts, Period.Tertial(2020, 2), Validity));
        Assert.Equal((18, 18, 22), (second.WindowsHeld, second.WindowsRequired, second.Reported));
    }

    [Fact]
    public void Enough_in_sum_but_not_every_week_is_partly_met()
    {
        var verdict = Judge(Weeks([1, 1, 1, 1, 1, 0, 1, 1, 1, 3, 0, 1, 1, 1, 1, 1]));
        Assert.Equal(TargetStatus.PartlyMet, verdict.Status);
        Assert.Equal(["2020-V07", "2020-V12"], verdict.BrokenWindows.Codes());
        Assert.Equal(
            "Minst 1 kontroll i 14 av 16 veckor; 0 kontroller i v. 7 och v. 12; i snitt 1 per vecka, så antalet räcker.",
            verdict.Says());
    }

    [Fact]
    public void Too_few_in_sum_is_not_met()
    {
        var verdict = Judge(Weeks([0, .. Times(15, 1)]));
        Assert.Equal(TargetStatus.NotMet, verdict.Status);
        Assert.Equal("Minst 1 kontroll i 15 av 16 veckor; 0 kontroller i v. 2.", verdict.Says());
    }

    [Fact]
    public void A_missing_week_is_not_a_failed_one()
    {
        var verdict = Judge(Weeks([null, .. Times(14, 1), null]));
        Assert.Equal(TargetStatus.NoData, verdict.Status);
        Assert.Equal((14, 16), (verdict.WindowsHeld, verdict.WindowsRequired));
        // The cut first week should have been reported too, though nothing was required in it.
        Assert.Equal(["2020-V01", "2020-V02", "2020-V17"], verdict.Missing.Codes());
        Assert.Equal("Minst 1 kontroll per vecka: 14 veckor hölls, 2 saknas (v. 2 och v. 17).", verdict.Says());
    }

    [Fact]
    public void A_failed_week_decides_whatever_else_is_missing()
    {
        var verdict = Judge(Weeks([null, 0, .. Times(14, 1)]));
        Assert.Equal(TargetStatus.NotMet, verdict.Status);
        Assert.Equal(
            "Minst 1 kontroll per vecka: 1 vecka bröts (v. 3), 14 hölls, 1 saknas (v. 2).", verdict.Says());
    }

    [Fact]
    public void Many_missing_weeks_are_counted_after_the_sixth() =>
        Assert.Equal(
            "Minst 1 kontroll per vecka: 6 veckor hölls, 10 saknas (v. 2, v. 3, v. 4, v. 5, v. 6, v. 7 och 4 till).",
            Judge(Weeks([.. Times(10, null), .. Times(6, 1)])).Says());

    [Fact]
    public void Nothing_reported_is_no_data()
    {
        var verdict = Judge(CountSeries.Empty);
        Assert.Equal((TargetStatus.NoData, VerdictResolution.None), (verdict.Status, verdict.Resolution));
        Assert.Null(verdict.Reported);
        Assert.Equal(["2020-01", "2020-02", "2020-03", "2020-04"], verdict.Missing.Codes());
        Assert.Equal("Inget är rapporterat för första tertialet 2020.", verdict.Says());
    }

    [Fact]
    public void A_week_not_applicable_is_neither_required_nor_missing()
    {
        var verdict = Judge(Series(Period.Week(2020, 1), [1, NotApplicable, .. Times(15, 1)]));
        Assert.Equal((TargetStatus.Met, 15), (verdict.Status, verdict.WindowsRequired));
        Assert.Empty(verdict.Missing);
    }

    [Theory]
    [InlineData("2020-01-05", TargetStatus.NoData, "Ingen hel vecka är slut ännu, och inget är rapporterat.")]
    [InlineData("2020-01-12", TargetStatus.NoData, "Ingen hel vecka är slut ännu, och inget är rapporterat.")]
    [InlineData("2020-01-13", TargetStatus.NoData, "Inget är ännu rapporterat för första tertialet 2020.")]
    public void Before_the_first_report_there_is_nothing_to_judge(string asOf, TargetStatus status, string sentence)
    {
        var verdict = Judge(CountSeries.Empty.And(Period.Week(2019, 50), 1), asOf);
        Assert.Equal((status, sentence), (verdict.Status, verdict.Says()));
    }

    [Fact]
    public void A_report_for_the_cut_week_is_on_track_before_the_first_window_is_over()
    {
        var verdict = Judge(Series(Period.Week(2020, 1), 0), "2020-01-08");
        Assert.Equal((TargetStatus.OnTrack, 0, 0), (verdict.Status, verdict.WindowsHeld, verdict.WindowsRequired));
        Assert.Equal("Ingen hel vecka är slut ännu; 0 kontroller hittills.", verdict.Says());
    }

    [Fact]
    public void A_running_promise_with_all_known_weeks_met_is_on_track_and_names_missing_weeks()
    {
        var verdict = Judge(Weeks(1, 1, null, 1, 1), "2020-02-12");
        Assert.Equal(TargetStatus.OnTrack, verdict.Status);
        Assert.StartsWith(
            "Minst 1 kontroll per vecka: 4 veckor hölls, 1 saknas (v. 4); 11 veckor är kvar: ", verdict.Says(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_running_promise_with_one_failed_week_is_off_track_at_once()
    {
        var verdict = Judge(Weeks(1, 0), "2020-01-20");
        Assert.Equal((TargetStatus.OffTrack, 1, 2), (verdict.Status, verdict.WindowsHeld, verdict.WindowsRequired));
        Assert.Null(verdict.Forecast);
    }

    [Theory]
    [InlineData("2020-01-19", 1)]
    [InlineData("2020-01-20", 2)]
    public void A_week_is_over_when_its_sunday_has_passed(string asOf, int due) =>
        Assert.Equal(due, Judge(Weeks(1, 1), asOf).WindowsRequired);

    [Theory]
    [InlineData("2020-04-30", TargetStatus.OnTrack)]
    [InlineData("2020-05-01", TargetStatus.Met)]
    public void A_span_is_running_until_its_last_day_has_passed(string asOf, TargetStatus status) =>
        Assert.Equal(status, Judge(Weeks(Times(16, 1)), asOf).Status);

    [Fact]
    public void Reported_days_can_fulfil_a_week_before_all_are_reported()
    {
        var counts = Series(Period.Day(Day("2020-01-08")), 0, 2);
        Assert.Equal((TargetStatus.OnTrack, 1), (Judge(counts, "2020-01-13").Status, Judge(counts, "2020-01-13").WindowsHeld));
        var zeros = Judge(Series(Period.Day(Day("2020-01-06")), 0, 0, 0, 0, 0, 0, 0), "2020-01-13");
        Assert.Equal((TargetStatus.OffTrack, 0), (zeros.Status, zeros.WindowsHeld));
        var sixZeros = Judge(Series(Period.Day(Day("2020-01-06")), 0, 0, 0, 0, 0, 0), "2020-01-13");
        Assert.Equal(TargetStatus.NoData, sixZeros.Status);
    }

    [Fact]
    public void A_promise_of_several_per_week_names_the_weeks_with_too_few() =>
        Assert.Equal(
            "Minst 3 kontroller i 14 av 16 veckor; för få i v. 2 och v. 3.",
            Judge(Weeks([2, 0, .. Times(14, 3)]), target: Rate(3)).Says());

    [Fact]
    public void A_bare_number_is_met_by_more() =>
        Assert.Equal(TargetStatus.Met, Judge(Weeks(Times(16, 4)), target: Rate(3, comparator: Comparator.Exactly)).Status);

    [Fact]
    public void A_range_is_met_by_its_lower_end()
    {
        var range = Rate(3) with { Comparator = Comparator.Exactly, QuantityMax = 4 };
        Assert.Equal(TargetStatus.Met, Judge(Weeks(Times(16, 3)), target: range).Status);
    }

    [Fact]
    public void Every_week_without_a_number_means_one() =>
        Assert.Equal(16, Judge(Weeks(Times(16, 1)), target: Rate() with { Quantity = null }).Expected);

    [Fact]
    public void At_most_is_broken_at_once_and_kept_when_the_window_is_over()
    {
        var atMost = Rate(2, comparator: Comparator.AtMost);
        var running = Judge(Weeks(2, 3), "2020-01-16", atMost);
        Assert.Equal((TargetStatus.OffTrack, 1, 2), (running.Status, running.WindowsHeld, running.WindowsRequired));
        Assert.StartsWith(
            "Högst 2 kontroller i 1 av 2 veckor; för många i v. 3; 14 veckor är kvar: ", running.Says(), StringComparison.Ordinal);
        Assert.Equal(TargetStatus.PartlyMet, Judge(Series(Period.Week(2020, 1), [0, 3, .. Times(15, 1)]), target: atMost).Status);
        Assert.Equal(TargetStatus.NotMet, Judge(Weeks([3, null, .. Times(14, 1)]), target: atMost).Status);
    }

    [Fact]
    public void Week_53_is_a_window_of_the_tertial_its_sunday_lies_in()
    {
        // 2020-W53 is 28 December 2020–3 January 2021.
        var counts = Series(Period.Week(2020, 36), Times(18, 1));
        var autumn = TargetEvaluator.Judge(Input(Rate(), counts, Period.Tertial(2020, 3), Validity));
        Assert.Equal((17, 17, 17), (autumn.WindowsHeld, autumn.WindowsRequired, autumn.Reported));
        var spring = TargetEvaluator.Judge(Input(Rate(), counts, Period.Tertial(2021, 1), Validity, "2021-01-04"));
        Assert.Equal((TargetStatus.OnTrack, 1, 1), (spring.Status, spring.WindowsHeld, spring.WindowsRequired));
    }

    [Fact]
    public void The_last_cut_week_of_the_validity_counts_in_the_last_span()
    {
        // Karlstad's promises end on Saturday 30 September 2017, in week 39.
        var validity = Days("2017-01-01", "2017-09-30");
        var last = Period.Tertial(2017, 3).Clip(validity)!.Value;
        var verdict = TargetEvaluator.Judge(Input(Rate(), Series(Period.Week(2017, 35), 1, 1, 1, 1, 2), last, validity));
        Assert.Equal((TargetStatus.Met, 4, 4, 6),
            (verdict.Status, verdict.WindowsHeld, verdict.WindowsRequired, verdict.Reported));
    }

    [Fact]
    public void A_span_without_a_whole_week_requires_nothing()
    {
        var validity = Days("2019-01-01", "2020-01-03");
        var span = Period.Tertial(2020, 1).Clip(validity)!.Value;
        var verdict = TargetEvaluator.Judge(Input(Rate(), Series(Period.Week(2020, 1), 1), span, validity));
        Assert.Equal((TargetStatus.NotApplicable, 1), (verdict.Status, verdict.Reported));
        Assert.Equal("Ingen hel vecka ryms i 1–3 januari 2020; 1 kontroll.", verdict.Says());
    }

    [Fact]
    public void Fortnights_start_with_the_week_that_contains_the_first_day_of_the_validity()
    {
        // Weeks 1–2 are cut; 3–4, 5–6 … 15–16 are the seven blocks that end in the tertial.
        var counts = Series(Period.Week(2020, 1), [0, 0, 1, 0, 0, 1, 0, 0, 2, 0, 1, 0, 1, 0, 1, 0, 1]);
        var verdict = Judge(counts, target: Rate(multiple: 2));
        Assert.Equal((TargetStatus.PartlyMet, 6, 7), (verdict.Status, verdict.WindowsHeld, verdict.WindowsRequired));
        Assert.Equal(
            "Minst 1 kontroll i 6 av 7 tvåveckorsperioder; 0 kontroller i v. 7–8; i snitt 1 per tvåveckorsperiod, så antalet räcker.",
            verdict.Says());
    }

    [Fact]
    public void A_fortnight_across_two_tertials_belongs_to_the_tertial_in_which_it_ends()
    {
        // Weeks 17–18 end on 3 May; the control was in week 17, which ends in April.
        var counts = Series(Period.Week(2020, 17), 1, 0, 1, 0);
        var verdict = TargetEvaluator.Judge(Input(Rate(multiple: 2), counts, Period.Tertial(2020, 2), Validity, "2020-05-20"));
        Assert.Equal((TargetStatus.OnTrack, 2, 2), (verdict.Status, verdict.WindowsHeld, verdict.WindowsRequired));
    }

    [Fact]
    public void A_week_across_two_months_counts_in_the_month_in_which_it_ends()
    {
        // Week 5 of 2020 ends on 2 February, week 9 on 1 March.
        var counts = Series(Period.Week(2020, 1), [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0]);
        var verdict = Judge(counts, target: Rate(unit: PeriodUnit.Month));
        Assert.Equal((TargetStatus.Met, 4, 4), (verdict.Status, verdict.WindowsHeld, verdict.WindowsRequired));
    }

    [Theory]
    [InlineData(29, TargetStatus.Met)]
    [InlineData(28, TargetStatus.NoData)]
    public void A_leap_february_has_29_windows_of_a_day(int reported, TargetStatus status)
    {
        var daily = Rate(unit: PeriodUnit.Day);
        var counts = Series(Period.Day(Day("2016-02-01")), Times(reported, 1));
        Assert.Equal(status, TargetEvaluator.Judge(Input(daily, counts, Days("2016-02-01", "2016-02-29"))).Status);
    }

    [Fact]
    public void Window_names_have_years_when_a_span_crosses_the_new_year()
    {
        var validity = Days("2022-06-14", "2024-06-13");
        var span = Days("2022-06-14", "2023-06-13");
        var counts = Series(Period.Month(2022, 6), [0, 1, 1, 1, 1, 1, 0, 1, 1, null, 1, 1, 1]);
        Assert.Equal(
            "Minst 1 kontroll per månad: 1 månad bröts (december 2022), 9 hölls, 1 saknas (mars 2023).",
            TargetEvaluator.Judge(Input(Rate(unit: PeriodUnit.Month), counts, span, validity)).Says());
    }
}
