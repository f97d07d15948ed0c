using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

/// <summary>"Uppföljning ska genomföras varje halvår": whether the follow-ups themselves were held.</summary>
public sealed class CadenceTests
{
    private static readonly CountedUnit FollowUp = new("uppföljning", "uppföljningar");

    private static readonly Period Validity = Days("2018-01-01", "2019-12-31");

    /// <summary>The verdicts of a report period, as the agreement's own reading of the wording gives them.</summary>
    private static Verdict[] Judge(string wording, Period report, CountSeries held, string asOf, Period? validity = null)
    {
        var target = TargetPhraseParser.Read(wording).Target;
        Assert.Equal(TargetKind.Cadence, target.Kind);
        var effective = TargetSpans.EffectivePeriod(target, report, validity ?? Validity);
        return [.. TargetSpans.Of(target, report, effective).Select(span =>
            TargetEvaluator.Judge(Input(target, held, span, effective, asOf) with { Unit = FollowUp }))];
    }

    public static TheoryData<string, string> Rhythms => new()
    {
        { "uppföljning varje tertial", "2018-T1" },
        { "Uppföljning ska genomföras tillsammans varje halvår", "2018-H1" },
        { "löftet följs upp en gång per år", "2018" },
        { "årlig uppföljning", "2018" },
    };

    [Theory]
    [MemberData(nameof(Rhythms))]
    public void A_period_with_a_follow_up_is_met_and_one_without_is_not(string wording, string code)
    {
        var period = Parse(code);
        int?[] months = Times(period.Split(PeriodUnit.Month).Count(), 0);
        Verdict Judged(params int?[] held) => Assert.Single(Judge(wording, period, Series(Period.Month(2018, 1), held), "2019-02-01"));
        Assert.Equal((TargetStatus.NotMet, "0 uppföljningar, utlovat 1: 1 för få."), (Judged(months).Status, Judged(months).Says()));
        Assert.Equal(
            (TargetStatus.Met, "1 uppföljning, utlovat 1."),
            (Judged([.. months[1..], 1]).Status, Judged([.. months[1..], 1]).Says()));
        Assert.Equal(TargetStatus.NoData, Judged([.. months[1..]]).Status);
        Assert.Equal(TargetStatus.NoData, Judged().Status);
    }

    [Theory]
    [MemberData(nameof(Rhythms))]
    public void A_follow_up_held_early_already_fulfils_the_period(string wording, string code)
    {
        var verdict = Assert.Single(Judge(wording, Parse(code), Series(Period.Month(2018, 1), 1), "2018-02-10"));
        Assert.Equal((TargetStatus.OnTrack, "Redan nått: 1 uppföljning, utlovat 1."), (verdict.Status, verdict.Says()));
    }

    [Fact]
    public void A_yearly_report_judges_each_half_year()
    {
        var verdict = Assert.Single(Judge(
            "uppföljning varje halvår", Period.Year(2018), Series(Period.Month(2018, 1), [0, 0, 2, .. Times(9, 0)]), "2019-02-01"));
        Assert.Equal(
            (TargetStatus.PartlyMet, "Minst 1 uppföljning i 1 av 2 halvår; 0 uppföljningar i H2; i snitt 1 per halvår, så antalet räcker."),
            (verdict.Status, verdict.Says()));
    }

    [Fact]
    public void A_yearly_follow_up_is_judged_over_the_whole_year_in_every_tertial_report() =>
        Assert.Equal(
            ["2018"],
            Judge("årlig uppföljning", Period.Tertial(2018, 2), CountSeries.Empty, "2018-09-13")
                .Select(verdict => verdict.Span.Code));

    [Fact]
    public void A_half_year_cut_by_the_validity_requires_no_follow_up()
    {
        var verdict = Assert.Single(Judge(
            "uppföljning varje halvår", Parse("2017-H2"), Series(Period.Month(2017, 7), 0, 0, 0), "2018-01-10",
            Days("2017-01-01", "2017-09-30")));
        Assert.Equal(TargetStatus.NotApplicable, verdict.Status);
    }
}
