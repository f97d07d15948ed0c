using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

/// <summary>What comes before counting, and conditions.</summary>
public sealed class TargetEvaluatorTests
{
    private static readonly Period Year = Period.Year(2018);

    private static readonly Target WhenIntelligenceAllows = Total(2) with { Conditional = true };

    private static readonly CountSeries OneEffort = Series(Period.Month(2018, 1), [1, .. Times(11, 0)]);

    private static JudgeInput Efforts(CountSeries counts, string? asOf = null) =>
        Input(WhenIntelligenceAllows, counts, Year, Year, asOf) with { Unit = Effort };

    private static PledgeCondition Said(bool held, string reason = "") => new("1", Year, held, reason);

    [Fact]
    public void Before_the_first_day_the_promise_has_not_begun()
    {
        var verdict = TargetEvaluator.Judge(Input(Total(2), CountSeries.Empty, Year, Year, "2017-12-31"));
        Assert.Equal((TargetStatus.NotApplicable, "Börjar 1 januari 2018."), (verdict.Status, verdict.Says()));
        Assert.Equal(TargetStatus.NoData, TargetEvaluator.Judge(Input(Total(2), CountSeries.Empty, Year, Year, "2018-01-01")).Status);
    }

    [Fact]
    public void Outside_the_validity_nothing_is_promised()
    {
        var verdict = TargetEvaluator.Judge(Input(Total(2), OneEffort, Period.Year(2019), Year));
        Assert.Equal(
            (TargetStatus.NotApplicable, "Löftet gäller 1 januari–31 december 2018."), (verdict.Status, verdict.Says()));
    }

    [Fact]
    public void What_cannot_be_measured_is_followed_in_text()
    {
        var verdict = TargetEvaluator.Judge(Input(Target.None, OneEffort, Year));
        Assert.Equal(TargetStatus.NotMeasurable, verdict.Status);
        Assert.Equal("Löftet har inget mått. Det följs i text och med antal för 1 indikator.", verdict.Says());
    }

    [Fact]
    public void A_condition_that_did_not_hold_makes_the_target_not_applicable_with_the_reason()
    {
        var verdict = TargetEvaluator.Judge(
            Efforts(OneEffort) with { Condition = Said(held: false, "Inga underrättelser om langning.") });
        Assert.Equal(TargetStatus.NotApplicable, verdict.Status);
        Assert.Equal("Villkoret var inte uppfyllt: Inga underrättelser om langning.", verdict.Says());
    }

    [Fact]
    public void A_condition_that_held_changes_nothing()
    {
        var verdict = TargetEvaluator.Judge(Efforts(OneEffort) with { Condition = Said(held: true) });
        Assert.Equal((TargetStatus.NotMet, "1 insats, utlovat 2: 1 för få."), (verdict.Status, verdict.Says()));
    }

    [Fact]
    public void A_broken_promise_says_when_nobody_has_spoken_of_its_condition()
    {
        var verdict = TargetEvaluator.Judge(Efforts(OneEffort));
        Assert.Equal(TargetStatus.NotMet, verdict.Status);
        Assert.Equal("1 insats, utlovat 2: 1 för få; ingen har uppgett om villkoret var uppfyllt.", verdict.Says());
    }

    [Fact]
    public void A_kept_or_running_promise_needs_no_word_of_its_condition()
    {
        var kept = TargetEvaluator.Judge(Efforts(Series(Period.Month(2018, 1), 2)));
        Assert.Equal("2 insatser, utlovat 2.", kept.Says());
        var running = TargetEvaluator.Judge(Efforts(Series(Period.Month(2018, 1), 0), "2018-11-01"));
        Assert.DoesNotContain("villkoret", running.Says(), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_and_their_nouns_stay_on_one_line() =>
        Assert.StartsWith("1\u00A0insats,", TargetEvaluator.Judge(Efforts(OneEffort)).Sentence, StringComparison.Ordinal);

    [Fact]
    public void A_cadence_counts_the_follow_ups_held()
    {
        var cadence = new Target(
            TargetKind.Cadence, Comparator.Exactly, 1, Period: PeriodUnit.HalfYear, PeriodMultiple: 1);
        var counts = Series(Period.Month(2018, 1), [0, 0, 0, 0, 0, 1, .. Times(6, 0)]);
        var verdict = TargetEvaluator.Judge(Input(cadence, counts, Year));
        Assert.Equal((TargetStatus.NotMet, 1, 2), (verdict.Status, verdict.WindowsHeld, verdict.WindowsRequired));
        Assert.Equal(["2018-H2"], verdict.FailedWindows.Codes());
    }

    [Fact]
    public void Follow_ups_over_the_whole_validity_are_a_sum()
    {
        var cadence = new Target(TargetKind.Cadence, Comparator.Exactly, 3, Period: PeriodUnit.Validity);
        Assert.Equal(TargetStatus.NotMet, TargetEvaluator.Judge(Input(cadence, OneEffort, Year)).Status);
    }

    [Theory]
    [InlineData(PeriodUnit.Day, 1, "ingen hel dag", "dag")]
    [InlineData(PeriodUnit.Month, 3, "ingen hel tremånadersperiod", "tremånadersperiod")]
    [InlineData(PeriodUnit.Quarter, 1, "inget helt kvartal", "kvartal")]
    [InlineData(PeriodUnit.SchoolTerm, 1, "ingen hel termin", "termin")]
    [InlineData(PeriodUnit.Year, 2, "ingen hel tvåårsperiod", "tvåårsperiod")]
    [InlineData(PeriodUnit.Week, 26, "ingen hel 26-veckorsperiod", "26-veckorsperiod")]
    public void Windows_have_their_own_words(PeriodUnit unit, int multiple, string none, string one)
    {
        var recurrence = new Recurrence(unit, multiple);
        Assert.Equal((none, one), (recurrence.NoWhole(), recurrence.One()));
    }
}
