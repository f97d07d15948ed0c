using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;
using static Indicators.Core.Tests.Evaluation.LayeredFiguresTests;

namespace Indicators.Core.Tests.Evaluation;

/// <summary>Weeks that lie in two months, and what the months' sums leave for either side.</summary>
public sealed class WeeksOverMonthEdgesTests
{
    [Fact]
    public void A_week_across_the_edge_of_a_reported_month_gives_an_interval_for_the_sum()
    {
        // October by weeks, of which 40 and 44 lie also in September and November, which are reported whole.
        var counts = Series(Period.Month(2020, 9), 4).And(Period.Week(2020, 40), 3, 1, 1, 1, 2).And(Period.Month(2020, 11), 4, 4);
        Verdict Of(int quantity) => TargetEvaluator.Judge(Input(Total(quantity), counts, Autumn, Autumn));
        Assert.Equal((TargetStatus.Met, 15), (Of(15).Status, Of(15).Reported));
        Assert.Equal((15, 20), (Of(15).CertainAtLeast, Of(15).CertainAtMost));
        Assert.Equal(TargetStatus.NoData, Of(18).Status);
        Assert.Equal("15 kontroller, utlovat 18; kan vara upp till 20, eftersom en vecka kan ligga i två månader.", Of(18).Says());
        Assert.Equal(TargetStatus.NotMet, Of(21).Status);
        Assert.Empty(Of(18).Missing);
    }

    [Fact]
    public void A_week_that_exceeds_its_reported_month_adds_to_the_missing_month()
    {
        // Week 40 is 28 September-4 October, and September has one of its three.
        var verdict = Judge(Series(Period.Month(2020, 9), 1).And(Period.Week(2020, 40), 3), Total(3), span: Autumn);
        Assert.Equal((TargetStatus.Met, 3, 3, null), (verdict.Status, verdict.Reported, verdict.CertainAtLeast, verdict.CertainAtMost));
        var limit = Judge(Series(Period.Month(2020, 9), 1).And(Period.Week(2020, 40), 3), Ceiling(2), span: Autumn);
        Assert.Equal(TargetStatus.NotMet, limit.Status);
    }

    [Theory]
    [InlineData(2, TargetStatus.NotMet)] // Week 5 has two: one of them is all that January has, so February has the other.
    [InlineData(3, TargetStatus.NoData)] // And now February has two, which makes five.
    public void A_week_across_a_months_edge_adds_only_what_its_month_leaves_room_for(int week5, TargetStatus status)
    {
        // January 2024 is weeks 1-5, of which the last goes on in February; May is weeks 18-22 and has no room for what week 18 has.
        SeriesPoint[] figures =
        [
            new(Period.Month(2024, 1), 1), new(Period.Month(2024, 3), 0), new(Period.Month(2024, 5), 2),
            .. Enumerable.Range(1, 22).Select(week =>
                new SeriesPoint(Period.Week(2024, week), week is 18 or 19 ? 2 : week == 5 ? week5 : 0)),
        ];
        Assert.Equal(status, Judge2024(Rate(5, PeriodUnit.Tertial), figures));
        Assert.Equal(status, Judge2024(Total(5), figures));
    }

    [Fact]
    public void Weeks_across_both_edges_of_a_month_share_its_sum()
    {
        // Weeks 14 and 18 reach out of April 2025 on either side; together they have four, and April has two of them.
        SeriesPoint[] figures =
        [
            new(Period.Month(2025, 4), 2),
            .. Enumerable.Range(1, 22).Select(week => new SeriesPoint(Period.Week(2025, week), week is 14 or 18 ? 2 : 0)),
        ];
        var verdict = TargetEvaluator.Judge(Input(Total(5), new(figures), Days("2025-01-06", "2025-06-01")));
        Assert.Equal((TargetStatus.NotMet, 4), (verdict.Status, verdict.CertainAtMost));
    }

    [Theory]
    [InlineData(26, 4, 1)] // One is left for 29 and 30 June, so that one of the two broke.
    [InlineData(27, 3, 0)]
    public void A_month_bounds_the_days_of_a_week_across_its_edge(int june, int broken, int inEither)
    {
        // June 2020 is weeks 23-26 and two days of week 27.
        var weeks = Series(Period.Week(2020, 23), 6, 6, 6, 7, 7).And(Period.Month(2020, 6), june);
        var verdict = Judge(weeks, Rate(unit: PeriodUnit.Day), span: Days("2020-06-01", "2020-07-05"), asOf: "2020-08-15");
        Assert.Equal((35, 0, broken, 35 - broken, 0), Tally(verdict));
        var longer = verdict.Unknown!.BrokenWithin.Where(certain => certain.Period.Unit != PeriodUnit.Week);
        Assert.Equal(inEither, longer.Sum(certain => certain.AtLeast));
    }

    [Fact]
    public void Consecutive_months_share_the_week_between_them_when_days_of_other_weeks_are_known()
    {
        // Weeks 45-48 lie in November and 50-53 in December; week 49 is over the edge. Two of week 45 are known by day.
        var sums = Series(Period.Month(2020, 11), 12).And(Period.Month(2020, 12), 9).And(Period.Day(Day("2020-11-03")), 2);
        var verdict = Judge(sums, Rate(3), span: Days("2020-11-02", "2020-12-27"), asOf: "2021-01-15");
        // November is enough for its four weeks and no more, December for its three: week 49 has nothing left.
        Assert.Equal((8, 0, 1, 7, 0), Tally(verdict));
    }

    private static TargetStatus Judge2024(Target target, SeriesPoint[] figures) =>
        TargetEvaluator.Judge(Input(target, new(figures), Period.Tertial(2024, 1), Days("2024-01-01", "2024-12-31"))).Status;
}
