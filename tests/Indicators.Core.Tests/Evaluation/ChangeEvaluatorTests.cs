using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

/// <summary>"Dubbelt så ofta som förra året".</summary>
public sealed class ChangeEvaluatorTests
{
    private static readonly Target TwiceAsOften = new(
        TargetKind.Change, ChangePercent: 100, Direction: ChangeDirection.Increase);

    private static readonly Target Fewer = new(TargetKind.Change, Direction: ChangeDirection.Decrease);

    private static Verdict Judge(Target target, int before, int now, string? asOf = null) => TargetEvaluator.Judge(
        Input(target, Series(Period.Month(2016, 1), [before, .. Times(11, 0), now, 0, 0, 0]), Period.Tertial(2017, 1), asOf: asOf));

    public static TheoryData<Target, int, TargetStatus, decimal> Against20 => new()
    {
        { TwiceAsOften, 40, TargetStatus.Met, 40 },
        { TwiceAsOften, 39, TargetStatus.NotMet, 40 },
        { Fewer, 19, TargetStatus.Met, 19 },
        { Fewer, 20, TargetStatus.NotMet, 19 },
        { Fewer with { ChangePercent = -12 }, 17, TargetStatus.Met, 17 },
        { Fewer with { ChangePercent = -12 }, 18, TargetStatus.NotMet, 17 },
        { new(TargetKind.Change, Direction: ChangeDirection.Increase), 21, TargetStatus.Met, 21 },
        { new(TargetKind.Change, Direction: ChangeDirection.Increase), 20, TargetStatus.NotMet, 21 },
        { new(TargetKind.Change, ChangePercent: 12), 22, TargetStatus.NotMet, 23 },
        { new(TargetKind.Change, Comparator.AtMost, Direction: ChangeDirection.NoChange), 20, TargetStatus.Met, 20 },
        { new(TargetKind.Change, Comparator.AtLeast, Direction: ChangeDirection.NoChange), 19, TargetStatus.NotMet, 20 },
    };

    [Theory]
    [MemberData(nameof(Against20))]
    public void The_baseline_is_the_same_days_of_the_year_before(Target target, int now, TargetStatus status, decimal required)
    {
        var verdict = Judge(target, 20, now);
        Assert.Equal((status, required), (verdict.Status, verdict.Expected));
    }

    [Fact]
    public void The_sentence_contains_the_baseline() =>
        Assert.Equal(
            "26 kontroller, utlovat 40: 14 för få (20 under 1 januari–30 april 2016).", Judge(TwiceAsOften, 20, 26).Says());

    [Fact]
    public void Fewer_than_a_baseline_of_zero_means_zero() =>
        Assert.Equal((TargetStatus.Met, 0m), (Judge(Fewer, 0, 0).Status, Judge(Fewer, 0, 0).Expected));

    [Theory]
    [InlineData(100, 0, TargetStatus.NotMet, "0 kontroller, utlovat 1: 1 för få (0 under 1 januari–30 april 2016).")]
    [InlineData(100, 1, TargetStatus.Met, "1 kontroll, utlovat 1 (0 under 1 januari–30 april 2016).")]
    [InlineData(-10, 0, TargetStatus.Met, "0 kontroller, utlovat högst 0 (0 under 1 januari–30 april 2016).")]
    [InlineData(-10, 1, TargetStatus.NotMet, "1 kontroll, utlovat högst 0: 1 för många (0 under 1 januari–30 april 2016).")]
    public void Against_a_baseline_of_zero_more_means_one_and_fewer_means_zero(int percent, int now, TargetStatus status, string sentence)
    {
        var verdict = Judge(new(TargetKind.Change, ChangePercent: percent), 0, now);
        Assert.Equal((status, sentence), (verdict.Status, verdict.Says()));
    }

    [Fact]
    public void Keeping_a_level_without_a_direction_is_followed_in_text()
    {
        var verdict = Judge(new(TargetKind.Change, Direction: ChangeDirection.NoChange), 20, 26);
        Assert.Equal((TargetStatus.NotMeasurable, 26), (verdict.Status, verdict.Reported));
        Assert.Equal(
            "26 kontroller (20 under 1 januari–30 april 2016); löftet säger inte om fler eller färre är bättre, så det följs i text.",
            verdict.Says());
    }

    [Theory]
    [InlineData(20, null)]
    [InlineData(20, NotApplicable)]
    [InlineData(null, null)]
    public void A_baseline_with_a_gap_is_no_baseline(int? january, int? february)
    {
        int?[] march = january is null ? [null, null] : [0, 0];
        var counts = Series(Period.Month(2016, 1), [january, february, .. march, .. Times(8, 0), 40, 0, 0, 0]);
        var verdict = TargetEvaluator.Judge(Input(TwiceAsOften, counts, Period.Tertial(2017, 1)));
        Assert.Equal(
            (TargetStatus.NoData, "Uppgifter för 1 januari–30 april 2016 saknas att jämföra med."), (verdict.Status, verdict.Says()));
    }

    [Fact]
    public void A_named_year_is_the_baseline()
    {
        var counts = Series(Period.Month(2015, 1), [30, .. Times(11, 0), 20, .. Times(11, 0), 25, 0, 0, 0]);
        var verdict = TargetEvaluator.Judge(Input(Fewer with { NamedYear = 2015 }, counts, Period.Tertial(2017, 1)));
        Assert.Equal((TargetStatus.Met, 29m), (verdict.Status, verdict.Expected));
    }

    [Fact]
    public void The_last_of_february_is_compared_with_the_last_of_february()
    {
        var counts = Series(Period.Month(2016, 2), [7, .. Times(11, 0), 8]);
        var verdict = TargetEvaluator.Judge(Input(
            new(TargetKind.Change, Direction: ChangeDirection.Increase), counts, Days("2017-02-01", "2017-02-28")));
        Assert.Equal("8 kontroller, utlovat 8 (7 under 1–29 februari 2016).", verdict.Says());
    }

    [Fact]
    public void A_running_change_is_forecast()
    {
        var counts = Series(Period.Month(2016, 1), [20, .. Times(11, 0), 2, 2]);
        var verdict = TargetEvaluator.Judge(Input(TwiceAsOften, counts, Period.Tertial(2017, 1), asOf: "2017-03-10"));
        Assert.Equal(TargetStatus.OffTrack, verdict.Status);
        Assert.InRange(verdict.Forecast!.Q90, 4, 39);
    }
}
