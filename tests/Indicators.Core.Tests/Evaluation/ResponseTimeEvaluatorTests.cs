using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

/// <summary>"Kontakt inom en vecka efter att en utredare tilldelats ärendet".</summary>
public sealed class ResponseTimeEvaluatorTests
{
    private static readonly Target WithinAWeek = new(
        TargetKind.ResponseTime, Comparator.AtMost, Within: new(1, TimeUnit.Week));

    private static Verdict Judge(int?[] inTime, int?[] all, string? asOf = null, Target? target = null) =>
        TargetEvaluator.Judge(Input(target ?? WithinAWeek, Months(inTime), Period.Tertial(2016, 1), asOf: asOf) with
        {
            Unit = Case,
            OutOf = Months(all),
        });

    private static CountSeries Months(int?[] fromJanuary) => Series(Period.Month(2016, 1), fromJanuary);

    [Fact]
    public void All_in_time_is_met()
    {
        var verdict = Judge([10, 15, 12, 13], [10, 15, 12, 13]);
        Assert.Equal((TargetStatus.Met, "50 av 50 ärenden (100 %) inom en vecka."), (verdict.Status, verdict.Says()));
        Assert.Equal((50, 50m), (verdict.Reported, verdict.Expected));
    }

    [Fact]
    public void One_late_case_breaks_the_promise()
    {
        var verdict = Judge([10, 15, 12, 9], [10, 15, 12, 13]);
        Assert.Equal(
            (TargetStatus.NotMet, "46 av 50 ärenden (92 %) inom en vecka; 4 för sent."), (verdict.Status, verdict.Says()));
    }

    [Fact]
    public void One_late_case_decides_also_when_a_month_is_missing()
    {
        var verdict = Judge([10, 15, 12, null], [10, 15, 13, 13]);
        Assert.Equal(TargetStatus.NotMet, verdict.Status);
        Assert.Equal(
            "37 av 38 ärenden (97 %) inom en vecka; 1 för sent; uppgift saknas för april.", verdict.Says());
    }

    [Fact]
    public void A_month_reported_in_only_one_of_the_two_is_missing()
    {
        var verdict = Judge([10, 15, null, 13], [10, null, 12, 13]);
        Assert.Equal((TargetStatus.NoData, 23), (verdict.Status, verdict.Reported));
        Assert.Equal(["2016-02", "2016-03"], verdict.Missing.Codes());
    }

    [Theory]
    [InlineData(10, 100, TargetStatus.OnTrack)]
    [InlineData(9, 100, TargetStatus.NotMet)]
    [InlineData(9, 90, TargetStatus.OnTrack)]
    [InlineData(8, 90, TargetStatus.OffTrack)]
    public void A_late_case_breaks_a_running_promise_for_all_but_not_for_a_share(int inTime, int percent, TargetStatus status) =>
        Assert.Equal(status, Judge([inTime], [10], "2016-02-11", WithinAWeek with { Quantity = percent, Percent = true }).Status);

    [Fact]
    public void Weekly_cases_in_time_cannot_be_compared_with_a_monthly_total()
    {
        var input = Input(
            WithinAWeek, Series(Period.Month(2021, 1), 9).And(Period.Week(2021, 5), 1, 1, 1, 1), Days("2021-01-01", "2021-02-28"));
        var verdict = TargetEvaluator.Judge(input with { Unit = Case, OutOf = Series(Period.Month(2021, 1), 9, 5) });
        Assert.Equal(
            (TargetStatus.NoData, "9 av 9 ärenden (100 %) inom en vecka; uppgift saknas för v. 5, februari, v. 6, v. 7 och v. 8."),
            (verdict.Status, verdict.Says()));
    }

    [Fact]
    public void Cases_in_time_without_all_cases_are_reported_as_incomplete()
    {
        var verdict = Judge([10], []);
        Assert.Equal(
            (
                TargetStatus.NoData, null,
                "Fallen i tid och alla fall är inte rapporterade för samma perioder; uppgift saknas för januari, februari, "
                + "mars och april."),
            (verdict.Status, verdict.Reported, verdict.Says()));
    }

    [Fact]
    public void A_promised_share_may_have_late_cases()
    {
        var nine = WithinAWeek with { Quantity = 90, Percent = true };
        var verdict = Judge([10, 15, 12, 9], [10, 15, 12, 13], target: nine);
        Assert.Equal(
            (TargetStatus.Met, "46 av 50 ärenden (92 %) inom en vecka, utlovat 90 %; 4 för sent."),
            (verdict.Status, verdict.Says()));
        Assert.Equal(45, verdict.Expected);
        Assert.Equal(TargetStatus.NotMet, Judge([10, 15, 12, 7], [10, 15, 12, 13], target: nine).Status);
        Assert.Equal(TargetStatus.NoData, Judge([10, 15, 12, null], [10, 15, 20, 13], target: nine).Status);
    }

    [Fact]
    public void A_span_without_cases_is_neither_met_nor_broken()
    {
        var verdict = Judge([0, 0, 0, 0], [0, 0, 0, 0]);
        Assert.Equal((TargetStatus.NotApplicable, "Inga fall att bedöma."), (verdict.Status, verdict.Says()));
        Assert.Equal(TargetStatus.NoData, Judge([0, 0, 0, null], [0, 0, 0, null]).Status);
        Assert.Equal("Inga fall hittills att bedöma.", Judge([0], [0], "2016-02-11").Says());
    }

    [Fact]
    public void Nothing_reported_is_no_data() => Assert.Equal(TargetStatus.NoData, Judge([], []).Status);

    [Fact]
    public void More_cases_in_time_than_cases_is_reported_as_a_mistake()
    {
        var verdict = Judge([10, 16, 12, 13], [10, 15, 12, 13]);
        Assert.Equal(TargetStatus.NoData, verdict.Status);
        Assert.Equal(
            "För februari är fler rapporterade i tid än det finns totalt; rätta uppgifterna.", verdict.Says());
    }

    [Theory]
    [InlineData(24, TimeUnit.Hour, "inom 24 timmar")]
    [InlineData(1, TimeUnit.Hour, "inom en timme")]
    [InlineData(2, TimeUnit.Workday, "inom två arbetsdagar")]
    [InlineData(14, TimeUnit.Day, "inom 14 dagar")]
    [InlineData(1, TimeUnit.Month, "inom en månad")]
    public void The_time_allowed_is_written_out(int amount, TimeUnit unit, string words) =>
        Assert.Equal(words, WindowLabels.Within(new(amount, unit)).Replace('\u00A0', ' '));
}
