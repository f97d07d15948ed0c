using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Xunit;

namespace Indicators.Core.Tests.Evaluation.Oracle;

/// <summary>The oracle against examples that were worked out by hand from the domain text.</summary>
public sealed class OracleTests
{
    private static readonly Target Weekly = new(TargetKind.Rate, Comparator.AtLeast, 1, null, PeriodUnit.Week, 1);
    private static readonly Period Year2024 = Period.Validity(new(2024, 1, 1), new(2024, 12, 31));
    private static readonly Period Autumn2024 = Period.Tertial(2024, 3);
    private static readonly DateOnly Later = new(2025, 2, 1);

    /// <summary>Weeks 36–52 of 2024 are the 17 whole weeks of its third tertial.</summary>
    private static IEnumerable<SeriesPoint> Weeks(IEnumerable<int> weeks, params int[] zeros) =>
        weeks.Select(week => new SeriesPoint(Period.Week(2024, week), zeros.Contains(week) ? 0 : 2));

    /// <summary>An agreement for the third tertial of 2024 alone, by default.</summary>
    private static OracleVerdict Judge(
        Target target, IEnumerable<SeriesPoint> figures, DateOnly asOf, Period? validity = null, Period? span = null)
    {
        var days = span ?? Autumn2024;
        return OracleJudge.Judge(new(0, target, validity ?? days, PeriodUnit.Tertial, days, [.. figures], asOf), days);
    }

    private static void States(OracleVerdict verdict, int held, int broken, int unproven, int missing) => Assert.Equal(
        (held, broken, unproven, missing),
        (verdict.Windows!.Count(w => w.State == WindowState.Held), verdict.Windows!.Count(w => w.State == WindowState.Broken),
            verdict.Windows!.Count(w => w.State == WindowState.Unproven), verdict.Windows!.Count(w => w.State == WindowState.Missing)));

    private static void Status(OracleVerdict verdict, params string[] statuses) =>
        Assert.Equal(statuses.Order(StringComparer.Ordinal), verdict.Statuses.Order(StringComparer.Ordinal));

    [Fact]
    public void Three_broken_weeks_stay_broken_when_November_is_one_sum()
    {
        // Week 44 is 28 October-3 November, week 48 is 25 November-1 December: both have figures of their own.
        var weeks = Weeks([.. Enumerable.Range(36, 9), .. Enumerable.Range(48, 5)], 36, 38, 39);
        var verdict = Judge(Weekly, [.. weeks, new(Period.Month(2024, 11), 5)], Later);
        States(verdict, held: 11, broken: 3, unproven: 3, missing: 0);
        Assert.Equal(3, verdict.CertainlyBroken);
        Status(verdict, "PartlyMet");
    }

    [Fact]
    public void Known_weeks_of_a_month_reduce_what_is_left_for_the_others()
    {
        // The month has four: two are in week 45, so two remain for weeks 46 and 47, and none where week 45 has all four.
        SeriesPoint[] november = [new(Period.Month(2024, 11), 4), new(Period.Week(2024, 44), 0), new(Period.Week(2024, 48), 0)];
        Assert.Equal(2, Judge(Weekly, [.. november, new(Period.Week(2024, 45), 2)], Later).CertainlyBroken);
        Assert.Equal(4, Judge(Weekly, [.. november, new(Period.Week(2024, 45), 4)], Later).CertainlyBroken);
    }

    [Fact]
    public void Week_half_covered_by_a_month_is_missing_or_unproven()
    {
        var verdict = Judge(Weekly, [new(Period.Month(2024, 11), 4)], Later);
        var week44 = verdict.Windows!.Single(window => window.Days.First == new DateOnly(2024, 10, 28));
        Assert.Equal([WindowState.Missing, WindowState.Unproven], week44.Allowed);
        Assert.Equal(WindowState.Missing, verdict.Windows![0].Allowed.Single());
        Status(verdict, "NoData");
    }

    [Theory]
    [InlineData(4, 4, 5, 3, 0, "MetOnAverage")] // The shared example: 16 for 16 whole weeks.
    [InlineData(4, 4, 5, 2, 1, "NotMet")] // Three weeks lie wholly in August; 15 for 16.
    [InlineData(4, 3, 9, 3, 1, "PartlyMet")] // Four weeks lie wholly in June; 19 for 16.
    [InlineData(3, 4, 5, 3, 1, "NotMet")] // Week 22 lies in May and June, and neither has one left for it.
    [InlineData(3, 5, 5, 3, 0, "MetOnAverage")] // June has one left for it.
    [InlineData(0, 0, 0, 0, 16, "NotMet")]
    public void Month_sums_limit_the_number_of_weeks_that_can_be_kept(int may, int june, int july, int august, int broken, string status)
    {
        var sums = new[] { may, june, july, august }.Select((sum, i) => new SeriesPoint(Period.Month(2024, 5 + i), sum));
        var verdict = Judge(Weekly, sums, Later, span: Period.Tertial(2024, 2));
        States(verdict, held: 0, broken: 0, unproven: 16, missing: 0);
        Assert.Equal(broken, verdict.CertainlyBroken);
        Status(verdict, status);
    }

    [Theory]
    [InlineData("2022-06-14", "2024-06-13", "2022-06-14", "2022-08-31", 10)] // Weeks 25-34; the week of 14 June is cut.
    [InlineData("2020-01-01", "2021-12-31", "2020-01-01", "2021-12-31", 103)] // 2020 has week 53, which no edge cuts.
    [InlineData("2020-01-01", "2020-12-31", "2020-01-01", "2020-12-31", 51)] // Weeks 2-52.
    public void Only_whole_weeks_are_required(string first, string last, string from, string to, int weeks) =>
        Assert.Equal(weeks, Judge(Weekly, [], new(2026, 1, 1), Days(first, last), Days(from, to)).Windows!.Count);

    [Fact]
    public void Week_belongs_to_the_span_in_which_it_ends()
    {
        var windows = Judge(Weekly, [], Later, Year2024).Windows!;
        Assert.Equal(18, windows.Count); // Weeks 35-52: week 35 ends on 1 September, and week 1 of 2025 is not in the year.
        Assert.Equal(new DateOnly(2024, 8, 26), windows[0].Days.First);
    }

    [Fact]
    public void Fortnights_run_from_the_week_that_contains_the_first_day()
    {
        // Week 1 of 2020 is 30 December-5 January, so the first block is cut and the second is weeks 3 and 4.
        var verdict = Judge(Weekly with { PeriodMultiple = 2 }, [], Later, Days("2020-01-01", "2020-12-31"), Period.Tertial(2020, 1));
        Assert.Equal(Days("2020-01-13", "2020-01-26"), verdict.Windows![0].Days);
        Assert.Equal(7, verdict.Windows!.Count); // Weeks 3-16; weeks 17 and 18 end on 3 May.
    }

    [Fact]
    public void Exceptions_remove_each_window_that_they_overlap()
    {
        var summer = Period.Tertial(2024, 2);
        Assert.Equal(12, Judge(Weekly with { Except = YearPart.Weeks(28, 31) }, [], Later, span: summer).Windows!.Count);
        Assert.Equal(11, Judge(Weekly with { Except = YearPart.Months(7, 7) }, [], Later, span: summer).Windows!.Count);
        Assert.Equal(4, Judge(Weekly with { Season = YearPart.Months(7, 7) }, [], Later, span: summer).Windows!.Count);
    }

    [Fact]
    public void Season_outside_the_days_is_not_applicable() =>
        Status(Judge(Weekly with { Season = YearPart.Months(6, 8) }, [], Later), "NotApplicable");

    [Fact]
    public void Named_year_outside_the_validity_has_no_span()
    {
        var target = new Target(TargetKind.Total, Comparator.AtLeast, 52, NamedYear: 2021);
        Assert.Equal([null], OracleSpans.Of(new(0, target, Year2024, PeriodUnit.Tertial, Autumn2024, [], Later)));
    }

    [Theory]
    [InlineData(12, new[] { "OnTrack", "AtRisk", "OffTrack" })]
    [InlineData(11, new[] { "NoData" })]
    [InlineData(1, new[] { "NoData" })]
    public void Running_promise_with_more_than_a_fifth_missing_has_no_data(int reported, string[] statuses) =>
        Status(Judge(Weekly, Weeks(Enumerable.Range(36, reported)), new(2024, 12, 16)), statuses); // 15 weeks are due.

    [Fact]
    public void Week_that_ends_today_is_not_due() => Assert.Equal(14, Judge(Weekly, [], new(2024, 12, 15)).Windows!.Count);

    [Fact]
    public void Failed_window_of_a_running_promise_is_off_track() =>
        Status(Judge(Weekly, Weeks([36], 36), new(2024, 12, 16)), "OffTrack");

    [Fact]
    public void All_weeks_kept_is_met_and_a_missing_week_prevents_it()
    {
        Status(Judge(Weekly, Weeks(Enumerable.Range(36, 17)), Later), "Met");
        Status(Judge(Weekly, Weeks(Enumerable.Range(36, 16)), Later), "NoData");
    }

    [Fact]
    public void A_broken_week_among_missing_ones_is_not_met_or_has_no_data() =>
        Status(Judge(Weekly, Weeks(Enumerable.Range(36, 5), 36), Later), "NotMet", "NoData");

    [Fact]
    public void Figure_of_a_month_that_the_validity_cuts_may_count_in_the_average()
    {
        // April is broken and the whole months ask for 4; March, of which 11 days are promised, has the two that are lacking.
        var monthly = new Target(TargetKind.Rate, Comparator.AtLeast, 2, null, PeriodUnit.Month, 1);
        SeriesPoint[] months = [new(Period.Month(2024, 3), 2), new(Period.Month(2024, 4), 0), new(Period.Month(2024, 5), 2)];
        var validity = Days("2024-03-21", "2024-05-31");
        Status(Judge(monthly, months, Later, validity, validity), "PartlyMet", "NotMet", "NoData");
        Status(Judge(monthly, [months[0] with { Total = 1 }, .. months[1..]], Later, validity, validity), "NotMet");
    }

    [Fact]
    public void One_reported_day_is_enough_for_its_week() =>
        Assert.Equal(WindowState.Held, Judge(Weekly, [new(Period.Day(new(2024, 9, 4)), 1)], Later).Windows![0].State);

    [Fact]
    public void Zero_days_do_not_break_a_week_of_which_days_are_missing() =>
        Assert.Equal(WindowState.Missing, Judge(Weekly, [new(Period.Day(new(2024, 9, 4)), 0)], Later).Windows![0].Allowed.Single());

    [Fact]
    public void A_week_marked_not_applicable_is_not_required() =>
        Assert.Equal(16, Judge(Weekly, [new(Period.Week(2024, 40), null)], Later).Windows!.Count);

    [Fact]
    public void Weeks_across_two_months_leave_the_verdict_open_only_when_they_can_change_it()
    {
        // April 2024 has weeks 14-17 whole, and shares week 18 with May.
        var monthly = new Target(TargetKind.Rate, Comparator.AtLeast, 4, null, PeriodUnit.Month, 1);
        WindowState[] April(int each, int week18) => [.. Judge(monthly,
            [.. Enumerable.Range(14, 4).Select(w => new SeriesPoint(Period.Week(2024, w), each)), new(Period.Week(2024, 18), week18)],
            Later, span: Period.Tertial(2024, 1)).Windows!.Single(w => w.Days.First.Month == 4).Allowed];
        Assert.Equal([WindowState.Held], April(1, 0));
        Assert.Equal([WindowState.Broken], April(0, 3));
        Assert.Equal(WindowState.Unproven, April(0, 4)[0]);
        Assert.Equal(4, April(0, 4).Length);
    }

    [Theory]
    [InlineData(8, false, "Met")] // Weeks 37-52 are eight whole fortnights of the blocks from week 1: 35-36 is cut by the span.
    [InlineData(7, false, "NotMet")]
    [InlineData(7, true, "NoData")]
    [InlineData(8, true, "Met")]
    public void An_average_compares_the_sum_with_the_whole_windows(int sum, bool isDecemberMissing, string status)
    {
        SeriesPoint[] months = [new(Period.Month(2024, 9), sum), new(Period.Month(2024, 10), 0), new(Period.Month(2024, 11), 0)];
        var figures = isDecemberMissing ? months : [.. months, new(Period.Month(2024, 12), 0)];
        Status(Judge(Weekly with { PeriodMultiple = 2, Averaged = true }, figures, Later), status);
    }

    [Theory]
    [InlineData(TargetKind.Total, 10, "2025-02-01", "Met")]
    [InlineData(TargetKind.Total, 9, "2025-02-01", "NotMet")]
    [InlineData(TargetKind.Total, 10, "2024-12-31", "OnTrack")]
    [InlineData(TargetKind.Ceiling, 10, "2025-02-01", "Met")]
    [InlineData(TargetKind.Ceiling, 11, "2025-02-01", "NotMet")]
    [InlineData(TargetKind.Ceiling, 11, "2024-12-31", "NotMet")]
    public void A_sum_is_compared_with_the_full_number(TargetKind kind, int sum, string asOf, string status)
    {
        var target = new Target(kind, kind == TargetKind.Total ? Comparator.AtLeast : Comparator.AtMost, 10);
        var figures = Enumerable.Range(1, 12).Select(month => new SeriesPoint(Period.Month(2024, month), month == 1 ? sum : 0));
        Status(Judge(target, figures, DateOnly.ParseExact(asOf, "yyyy-MM-dd", null), span: Year2024), status);
    }

    [Theory]
    [InlineData(TargetKind.Total, 9, "NoData")]
    [InlineData(TargetKind.Total, 10, "Met")]
    [InlineData(TargetKind.Ceiling, 9, "NoData")]
    [InlineData(TargetKind.Ceiling, 11, "NotMet")]
    public void A_missing_month_matters_only_when_it_could_change_the_verdict(TargetKind kind, int sum, string status)
    {
        var target = new Target(kind, kind == TargetKind.Total ? Comparator.AtLeast : Comparator.AtMost, 10);
        var verdict = Judge(target, [new(Period.Month(2024, 1), sum)], Later, span: Year2024);
        Status(verdict, status);
        Assert.Equal(new SumRange(sum, null), verdict.Sum);
    }

    private static Period Days(string first, string last) =>
        Period.Validity(DateOnly.ParseExact(first, "yyyy-MM-dd", null), DateOnly.ParseExact(last, "yyyy-MM-dd", null));
}
