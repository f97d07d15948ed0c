using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

/// <summary>What comes before counting, and conditions.</summary>
public sealed class TargetEvaluatorTests
{
    private static readonly Period Year = Period.Year(2018);

    private static readonly Target WhenIntelligenceAllows = Total(2) with { Conditional = true };

    private static readonly CountSeries OneEffort = Series(Period.Month(2018, 1), [1, .. Times(11, 0)]);

    private static EvaluationInput Efforts(CountSeries counts, string? asOf = null) =>
        Input(WhenIntelligenceAllows, counts, Year, Year, asOf) with { Unit = Effort };

    private static ConditionAnswer Said(bool held, string reason = "") => new("1", Year, held, reason);

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
    public void A_target_that_cannot_be_measured_is_followed_in_text()
    {
        var verdict = TargetEvaluator.Judge(Input(Target.None, OneEffort, Year));
        Assert.Equal(TargetStatus.NotMeasurable, verdict.Status);
        Assert.Equal("Löftet har inget mått. Det följs i text och med antal för 1 indikator.", verdict.Says());
    }

    [Fact]
    public void An_unfulfilled_condition_makes_the_target_not_applicable_with_the_reason()
    {
        var verdict = TargetEvaluator.Judge(
            Efforts(OneEffort) with { Conditions = [Said(held: false, "Inga underrättelser om langning.")] });
        Assert.Equal(TargetStatus.NotApplicable, verdict.Status);
        Assert.Equal("Villkoret var inte uppfyllt: Inga underrättelser om langning.", verdict.Says());
    }

    [Fact]
    public void A_fulfilled_condition_changes_no_verdict_and_is_mentioned()
    {
        var verdict = TargetEvaluator.Judge(Efforts(OneEffort) with { Conditions = [Said(held: true)] });
        Assert.Equal(TargetStatus.NotMet, verdict.Status);
        Assert.StartsWith("1 insats, utlovat 2: 1 för få; villkoret var uppfyllt", verdict.Says(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_promise_mentions_an_unanswered_condition()
    {
        var verdict = TargetEvaluator.Judge(Efforts(OneEffort));
        Assert.Equal(TargetStatus.NotMet, verdict.Status);
        Assert.Equal("1 insats, utlovat 2: 1 för få; ingen har uppgett om villkoret var uppfyllt.", verdict.Says());
    }

    public static TheoryData<string[], bool?> Sayings => new()
    {
        { [], null },
        { ["2018:no"], false },
        { ["2018:yes"], true },
        { ["2018-T1:no"], null },
        { ["2018-T1:no", "2018-T2:no", "2018-T3:no"], false },
        { ["2018-T3:no", "2018-T1:no", "2018-T2:no"], false },
        { ["2018-T1:no", "2018-T2:yes", "2018-T3:no"], true },
        { ["2018-T1:no", "2018-T3:no"], null },
        { ["2017:no"], null },
        { ["2018:yes", "2018:no"], false },
    };

    [Theory]
    [MemberData(nameof(Sayings))]
    public void A_condition_is_unfulfilled_for_a_span_only_when_unfulfilled_on_all_its_days(string[] sayings, bool? held)
    {
        var said = sayings.Select(s => s.Split(':')).Select(s => new ConditionAnswer("1", Parse(s[0]), s[1] == "yes", "Skäl."));
        Assert.Equal(held, (Efforts(OneEffort) with { Conditions = [.. said] }).IsConditionHeld);
    }

    [Fact]
    public void The_reasons_for_all_parts_of_a_span_are_mentioned()
    {
        ConditionAnswer[] said =
        [
            new("1", Period.HalfYear(2018, 2), false, "Smittläget."), new("1", Period.HalfYear(2018, 1), false, "Inget underlag"),
        ];
        Assert.Equal(
            "Villkoret var inte uppfyllt: Inget underlag; Smittläget.",
            TargetEvaluator.Judge(Efforts(OneEffort) with { Conditions = said }).Says());
    }

    [Fact]
    public void Days_without_the_condition_require_nothing_and_are_mentioned_with_the_reason()
    {
        var weekly = Rate() with { Conditional = true };
        var counts = Series(Period.Week(2018, 1), [.. Times(13, 1), 0, 0, 0, 0]);
        var input = Input(weekly, counts, Period.Tertial(2018, 1), Year);
        Assert.Equal(TargetStatus.NotMet, TargetEvaluator.Judge(input).Status);
        var verdict = TargetEvaluator.Judge(
            input with { Conditions = [new("1", Period.Month(2018, 4), false, "Kontrollbilen var på verkstad.")] });
        Assert.Equal((TargetStatus.Met, 12, 12, 13),
            (verdict.Status, verdict.WindowsHeld, verdict.WindowsRequired, verdict.Reported));
        Assert.Equal(
            "Minst 1 kontroll i 12 av 12 veckor; villkoret var inte uppfyllt april 2018: Kontrollbilen var på verkstad.",
            verdict.Says());
    }

    [Fact]
    public void Half_a_year_without_the_condition_is_neither_missing_nor_used_in_the_forecast()
    {
        // Kil's two efforts in two years: one in the spring, none possible in the autumn.
        var validity = Days("2018-01-01", "2019-12-31");
        var input = Input(WhenIntelligenceAllows, Series(Period.Month(2018, 1), [1, 0, 0, 0, 0, 0]), validity, validity, "2019-01-15")
            with
        { Unit = Effort, Conditions = [new("1", Period.HalfYear(2018, 2), false, "Inga uppgifter.")] };
        var verdict = TargetEvaluator.Judge(input);
        Assert.Empty(verdict.Missing);
        Assert.Equal((1, 365.0), (verdict.Forecast!.Basis!.Reported, verdict.Forecast.Basis.RemainingDays));
        Assert.EndsWith(
            "; villkoret var inte uppfyllt andra halvåret 2018: Inga uppgifter.", verdict.Says(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_verdict_for_a_past_day_ignores_periods_that_had_not_begun()
    {
        var counts = Series(Period.Month(2018, 1), Times(12, 1));
        var verdict = TargetEvaluator.Judge(Input(Total(12), counts, Year, Year, "2018-03-31"));
        Assert.Equal((3, TargetStatus.AtRisk), (verdict.Reported, verdict.Status));
    }

    [Fact]
    public void Only_an_endangered_or_broken_promise_mentions_its_unanswered_condition()
    {
        var kept = TargetEvaluator.Judge(Efforts(Series(Period.Month(2018, 1), 2)));
        Assert.Equal("2 insatser, utlovat 2.", kept.Says());
        var running = TargetEvaluator.Judge(Efforts(Series(Period.Month(2018, 1), 0), "2018-11-01"));
        Assert.EndsWith("; ingen har uppgett om villkoret var uppfyllt.", running.Says(), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_and_their_nouns_stay_on_one_line() =>
        Assert.StartsWith("1\u00A0insats,", TargetEvaluator.Judge(Efforts(OneEffort)).Sentence, StringComparison.Ordinal);

    [Fact]
    public void A_cadence_counts_the_completed_follow_ups()
    {
        var cadence = new Target(
            TargetKind.Cadence, Comparator.Exactly, 1, Period: PeriodUnit.HalfYear, PeriodMultiple: 1);
        var counts = Series(Period.Month(2018, 1), [0, 0, 0, 0, 0, 1, .. Times(6, 0)]);
        var verdict = TargetEvaluator.Judge(Input(cadence, counts, Year));
        Assert.Equal((TargetStatus.NotMet, 1, 2), (verdict.Status, verdict.WindowsHeld, verdict.WindowsRequired));
        Assert.Equal(["2018-H2"], verdict.BrokenWindows.Codes());
    }

    [Fact]
    public void Follow_ups_promised_over_the_whole_validity_are_judged_as_a_sum()
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
    public void Each_kind_of_window_has_its_own_Swedish_word(PeriodUnit unit, int multiple, string none, string one)
    {
        var recurrence = new Recurrence(unit, multiple);
        Assert.Equal((none, one), (recurrence.NoWhole(), recurrence.One()));
    }
}
