using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

public sealed class ShareEvaluatorTests
{
    private static readonly Period Span = Parse("2020-T1");

    private static Verdict Judge(int?[] part, int?[]? all, string? asOf = null, bool atMost = true) => TargetEvaluator.Judge(
        Input(
            atMost ? Ceiling(10) with { Percent = true } : Total(90) with { Percent = true }, Series(Period.Month(2020, 1), part),
            Span, Span, asOf) with
        {
            Unit = Case,
            OutOf = all is null ? null : Series(Period.Month(2020, 1), all),
        });

    [Theory]
    [InlineData(10, TargetStatus.Met, "10 av 100 ärenden (10 %), utlovat högst 10 %.")]
    [InlineData(11, TargetStatus.NotMet, "11 av 100 ärenden (11 %), utlovat högst 10 %.")]
    public void A_ceiling_in_per_cent_is_a_share_of_all(int part, TargetStatus status, string sentence)
    {
        var verdict = Judge([part, 0, 0, 0], [40, 20, 20, 20]);
        Assert.Equal((status, sentence), (verdict.Status, verdict.Says()));
    }

    [Fact]
    public void A_minimum_share_is_met_by_a_higher_share() =>
        Assert.Equal(TargetStatus.Met, Judge([36, 18, 18, 18], [40, 20, 20, 20], atMost: false).Status);

    [Fact]
    public void A_share_without_its_total_is_not_judged_and_states_what_is_missing()
    {
        var verdict = Judge([3, 0, 0, 0], null);
        Assert.Equal(TargetStatus.NoData, verdict.Status);
        Assert.Contains("Lägg till vilken indikator som räknar alla", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_running_share_may_still_change()
    {
        Assert.Equal(TargetStatus.OnTrack, Judge([1, 1], [20, 20], "2020-03-10").Status);
        var over = Judge([5, 1], [20, 20], "2020-03-10");
        Assert.Equal((TargetStatus.OffTrack, "6 av 40 ärenden (15 %) hittills, utlovat högst 10 %."), (over.Status, over.Says()));
    }

    [Fact]
    public void A_month_reported_in_only_one_of_the_two_leaves_it_open()
    {
        var verdict = Judge([1, 1, 1, 1], [20, 20, 20, null]);
        Assert.Equal(TargetStatus.NoData, verdict.Status);
        Assert.Equal(["2020-04"], verdict.Missing.Codes());
    }

    [Fact]
    public void A_share_without_cases_is_not_judged() =>
        Assert.Equal(TargetStatus.NotApplicable, Judge([0, 0, 0, 0], [0, 0, 0, 0]).Status);

    [Fact]
    public void A_share_above_all_cases_is_reported_as_a_mistake() =>
        Assert.Contains("delen större än det hela", Judge([9, 0, 0, 0], [8, 0, 0, 0]).Sentence, StringComparison.Ordinal);
}
