using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

public sealed class TargetSpansTests
{
    private const string Forshaga = "2020-01-01/2022-12-31", Kil = "2018-01-01/2019-12-31",
        Karlstad = "2016-01-01/2017-09-30", Hagfors = "2022-06-14/2024-06-13", OneYear = "2022-06-14/2023-06-13";

    private static string[] Spans(Target target, string report, string validity)
    {
        var period = Parse(report);
        var effective = TargetSpans.EffectivePeriod(target, period, Parse(validity));
        return [.. TargetSpans.Of(target, period, effective).Select(span => $"{span.First:O}/{span.Last:O}")];
    }

    private static Target Of(TargetKind kind, PeriodUnit? unit = null) => new(kind, Quantity: 1, Period: unit);

    [Theory]
    [InlineData(PeriodUnit.Week, 1, "2020-T1", Forshaga, "2020-01-01/2020-04-30")]
    [InlineData(PeriodUnit.Week, 2, "2018-H2", Kil, "2018-07-01/2018-12-31")]
    [InlineData(PeriodUnit.Week, 1, "2017-T3", Karlstad, "2017-09-01/2017-09-30")]
    [InlineData(PeriodUnit.Month, 3, "2020-T2", Forshaga, "2020-05-01/2020-08-31")]
    // Every fourth month is as long as the tertial: the block that the report lies in.
    [InlineData(PeriodUnit.Month, 4, "2020-T2", Forshaga, "2020-05-01/2020-08-31")]
    [InlineData(PeriodUnit.Tertial, 1, "2020-T2", Forshaga, "2020-05-01/2020-08-31")]
    [InlineData(PeriodUnit.Tertial, 1, "2022", Hagfors, "2022-06-14/2022-12-31")]
    // One effort a year is judged over the year whenever in it the report comes.
    [InlineData(PeriodUnit.Year, 1, "2020-T1", Forshaga, "2020-01-01/2020-12-31")]
    [InlineData(PeriodUnit.Year, 1, "2020-T3", Forshaga, "2020-01-01/2020-12-31")]
    [InlineData(PeriodUnit.Year, 1, "2017-T3", Karlstad, "2017-01-01/2017-09-30")]
    [InlineData(PeriodUnit.Year, 1, "2023", Hagfors, "2023-01-01/2023-12-31")]
    [InlineData(PeriodUnit.Year, 2, "2020-T1", Forshaga, "2020-01-01/2021-12-31")]
    // No whole calendar year: the promise is for the agreement's own year.
    [InlineData(PeriodUnit.Year, 1, "2022-T3", OneYear, OneYear)]
    public void A_rate_is_judged_over_the_report_period_or_its_own_longer_window(
        PeriodUnit unit, int multiple, string report, string validity, string span) =>
        Assert.Equal([span], Spans(Rate(unit: unit, multiple: multiple), report, validity));

    [Fact]
    public void A_report_over_two_school_terms_judges_both() =>
        Assert.Equal(
            ["2020-01-01/2020-06-30", "2020-07-01/2020-12-31"],
            Spans(Rate(unit: PeriodUnit.SchoolTerm), "2020-T2", Forshaga));

    [Fact]
    public void Blocks_as_long_as_the_report_period_but_out_of_step_with_it_are_all_judged() =>
        Assert.Equal(
            ["2022-06-14/2022-09-30", "2022-10-01/2023-01-31"],
            Spans(Rate(unit: PeriodUnit.Month, multiple: 4), "2022-T3", Hagfors));

    [Theory]
    [InlineData(TargetKind.Total, null, Kil)]
    [InlineData(TargetKind.Total, PeriodUnit.Validity, Kil)]
    [InlineData(TargetKind.Total, PeriodUnit.Year, "2018-01-01/2018-12-31")]
    [InlineData(TargetKind.Coverage, null, Kil)]
    [InlineData(TargetKind.Coverage, PeriodUnit.Year, "2018-01-01/2018-12-31")]
    [InlineData(TargetKind.Ceiling, null, Kil)]
    [InlineData(TargetKind.Ceiling, PeriodUnit.Month, "2018-01-01/2018-06-30")]
    [InlineData(TargetKind.Cadence, PeriodUnit.Validity, Kil)]
    [InlineData(TargetKind.Cadence, PeriodUnit.HalfYear, "2018-01-01/2018-06-30")]
    [InlineData(TargetKind.ResponseTime, null, "2018-01-01/2018-06-30")]
    [InlineData(TargetKind.Change, null, "2018-01-01/2018-06-30")]
    [InlineData(TargetKind.Change, PeriodUnit.Year, "2018-01-01/2018-12-31")]
    [InlineData(TargetKind.None, null, "2018-01-01/2018-06-30")]
    public void Each_kind_has_its_span(TargetKind kind, PeriodUnit? unit, string span) =>
        Assert.Equal([span], Spans(Of(kind, unit), "2018-H1", Kil));

    [Theory]
    [InlineData("2020-T2")]
    [InlineData("2021-T1")]
    [InlineData("2022-T3")]
    public void A_named_year_is_the_span_in_every_report(string report) =>
        Assert.Equal(["2021-01-01/2021-12-31"], Spans(Of(TargetKind.Total) with { NamedYear = 2021 }, report, Forshaga));

    [Fact]
    public void A_named_year_is_cut_to_the_validity() =>
        Assert.Equal(["2024-01-01/2024-06-13"], Spans(Of(TargetKind.Total) with { NamedYear = 2024 }, "2023", Hagfors));

    [Fact]
    public void A_comparison_year_is_not_the_span() =>
        Assert.Equal(["2018-01-01/2018-06-30"], Spans(Of(TargetKind.Change) with { NamedYear = 2015 }, "2018-H1", Kil));

    [Theory]
    [InlineData("2020-T1", "2020-06-01/2020-08-31")]
    [InlineData("2020-T2", "2020-06-01/2020-08-31")]
    [InlineData("2021-T1", "2020-06-01/2020-08-31")]
    [InlineData("2021-T2", "2021-06-01/2021-08-31")]
    public void A_seasonal_total_is_judged_over_the_latest_started_season_or_the_first(string report, string span) =>
        Assert.Equal([span], Spans(Of(TargetKind.Total) with { Season = YearPart.Months(6, 8) }, report, Forshaga));

    [Fact]
    public void A_season_may_span_two_years()
    {
        var winter = Of(TargetKind.Total) with { Season = YearPart.Months(11, 2) };
        Assert.Equal(["2020-01-01/2020-02-29"], Spans(winter, "2020-T1", Forshaga));
        Assert.Equal(["2020-11-01/2021-02-28"], Spans(winter, "2020-T3", Forshaga));
    }

    [Theory]
    [InlineData("2020-T2", "2020-06-01/2020-08-31")]
    [InlineData("2020-T1", "2020-01-01/2020-04-30")]
    public void A_rate_in_a_season_applies_only_there(string report, string span)
    {
        var target = Rate() with { Season = YearPart.Months(6, 8) };
        Assert.Equal([span], Spans(target, report, Forshaga));
        var effective = TargetSpans.EffectivePeriod(target, Parse(report), Parse(Forshaga));
        Assert.Equal("2020-06-01/2020-08-31", $"{effective.First:O}/{effective.Last:O}");
    }

    [Theory]
    [InlineData("2020-05-01", "2020-01-01/2020-05-01")]
    [InlineData("2023-05-01", Forshaga)]
    public void A_deadline_within_the_validity_ends_the_span(string deadline, string span) =>
        Assert.Equal([span], Spans(Of(TargetKind.Total) with { Deadline = Day(deadline) }, "2020-T1", Forshaga));

    [Theory]
    [InlineData("2020", "2020")]
    [InlineData(Kil, "2018-01-01/2018-12-31 2019-01-01/2019-12-31")]
    [InlineData(Hagfors, "2022-06-14/2022-12-31 2023-01-01/2023-12-31 2024-01-01/2024-06-13")]
    public void Changes_and_recurring_seasons_are_judged_year_by_year(string report, string looks)
    {
        Period[] expected = [.. looks.Split(' ').Select(Parse)];
        foreach (var target in new[] { Of(TargetKind.Change), Of(TargetKind.Total) with { Season = YearPart.Months(6, 8) } })
            Assert.Equal(
                expected.Select(p => (p.First, p.Last)),
                TargetSpans.ReviewPeriods(target, Parse(report)).Select(p => (p.First, p.Last)));
        Assert.Equal([Parse(report)], TargetSpans.ReviewPeriods(Of(TargetKind.Total), Parse(report)));
        Assert.Equal(
            [Parse(report)],
            TargetSpans.ReviewPeriods(
                Of(TargetKind.Total) with { Season = YearPart.Months(6, 8), NamedYear = 2018 }, Parse(report)));
    }

    [Fact]
    public void A_year_that_starts_in_a_season_includes_its_remainder_and_the_next_season()
    {
        Assert.Equal([Parse(OneYear)], TargetSpans.ReviewPeriods(Of(TargetKind.Change), Parse(OneYear)));
        Assert.Equal(
            ["2022-06-14/2022-08-31", "2022-09-01/2023-06-13"],
            TargetSpans.ReviewPeriods(Rate() with { Season = YearPart.Months(6, 8) }, Parse(OneYear))
                .Select(look => $"{look.First:O}/{look.Last:O}"));
    }
}
