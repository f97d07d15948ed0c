using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

/// <summary>"Samtliga högstadieskolor".</summary>
public sealed class CoverageEvaluatorTests
{
    private static readonly Target All = new(TargetKind.Coverage, CoverageOf: "samtliga högstadieskolor");

    private static Verdict Judge(CountSeries counts, string? asOf = null, int? schools = 5, Target? target = null)
    {
        var input = Input(target ?? All, counts, Period.Year(2020), asOf: asOf);
        return TargetEvaluator.Judge(input with { Unit = School, Target = input.Target with { SetSize = schools } });
    }

    private static CountSeries Reached(int sum, int months) => Series(Period.Month(2020, 1), [sum, .. Times(months - 1, 0)]);

    [Theory]
    [InlineData(5, 12, null, TargetStatus.Met, "5 av 5 skolor.")]
    [InlineData(6, 12, null, TargetStatus.Met, "5 av 5 skolor.")]
    [InlineData(5, 1, null, TargetStatus.Met, "5 av 5 skolor.")]
    [InlineData(4, 12, null, TargetStatus.NotMet, "4 av 5 skolor: 1 för få.")]
    [InlineData(4, 11, null, TargetStatus.NoData, "4 av 5 skolor: 1 för få; uppgift saknas för december.")]
    [InlineData(5, 2, "2020-03-11", TargetStatus.OnTrack, "Redan nått: 5 av 5 skolor.")]
    [InlineData(1, 2, "2020-03-11", TargetStatus.OnTrack, "1 av 5 skolor hittills.")]
    [InlineData(1, 3, "2020-04-11", TargetStatus.AtRisk, "1 av 5 skolor hittills.")]
    [InlineData(1, 6, "2020-08-07", TargetStatus.AtRisk, "1 av 5 skolor hittills; uppgift saknas för juli.")]
    [InlineData(1, 7, "2020-08-08", TargetStatus.OffTrack, "1 av 5 skolor hittills.")]
    [InlineData(4, 11, "2020-11-25", TargetStatus.AtRisk, "4 av 5 skolor hittills.")]
    [InlineData(4, 11, "2020-12-31", TargetStatus.OffTrack, "4 av 5 skolor hittills.")]
    public void Covered_schools_are_compared_with_the_size_of_the_set(
        int reached, int months, string? asOf, TargetStatus status, string sentence)
    {
        var verdict = Judge(Reached(reached, months), asOf);
        Assert.Equal((status, sentence), (verdict.Status, verdict.Says()));
        Assert.Equal(reached, verdict.Reported);
    }

    [Fact]
    public void Nothing_reported_is_no_data() =>
        Assert.Equal((TargetStatus.NoData, "Inget är rapporterat för 2020."),
            (Judge(CountSeries.Empty).Status, Judge(CountSeries.Empty).Says()));

    [Fact]
    public void A_share_is_rounded_up_to_whole_schools()
    {
        var share = All with { Comparator = Comparator.AtLeast, Quantity = 75, Percent = true };
        Assert.Equal((TargetStatus.NotMet, "3 av 5 skolor, utlovat 4: 1 för få."),
            (Judge(Reached(3, 12), target: share).Status, Judge(Reached(3, 12), target: share).Says()));
        Assert.Equal(TargetStatus.Met, Judge(Reached(4, 12), target: share).Status);
    }

    [Theory]
    [InlineData(10, TargetStatus.Met, "10 skolor, utlovat 10 (2 för var och en av 5); kan inte styrkas för var och en.")]
    [InlineData(9, TargetStatus.NotMet, "9 skolor, utlovat 10: 1 för få (2 för var och en av 5); kan inte styrkas för var och en.")]
    public void Several_times_per_member_is_judged_on_the_sum_and_explained(int sum, TargetStatus status, string sentence)
    {
        var verdict = Judge(Reached(sum, 12), target: All with { Quantity = 2 });
        Assert.Equal(
            (status, sentence, VerdictResolution.AverageOnly), (verdict.Status, verdict.Says(), verdict.Resolution));
    }

    [Fact]
    public void Once_per_member_is_judged_member_by_member() =>
        Assert.Equal("5 av 5 skolor.", Judge(Reached(5, 12), target: All with { Quantity = 1 }).Says());

    [Fact]
    public void Without_the_size_of_the_set_nothing_can_be_judged()
    {
        var verdict = Judge(Reached(3, 12), schools: null);
        Assert.Equal((TargetStatus.NoData, "Det är inte angivet hur många skolor som finns."), (verdict.Status, verdict.Says()));
    }

    [Fact]
    public void A_set_of_one_school_is_written_in_the_singular() =>
        Assert.Equal("1 av 1 skola.", Judge(Reached(1, 12), schools: 1).Says());

    [Fact]
    public void Coverage_every_month_is_not_fulfilled_by_once_a_year()
    {
        var verdict = Judge(Reached(5, 12), target: All with { Period = PeriodUnit.Month, PeriodMultiple = 1 });
        Assert.Equal(
            (TargetStatus.NotMet, "5 skolor, utlovat 60: 55 för få (12 för var och en av 5); kan inte styrkas för var och en."),
            (verdict.Status, verdict.Says()));
    }
}
