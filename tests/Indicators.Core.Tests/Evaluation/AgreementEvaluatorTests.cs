using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

public sealed class AgreementEvaluatorTests
{
    private static readonly DateOnly AsOf = Day("2020-05-15");

    private static KnownFigures Known(CountSeries checks, params PledgeCondition[] said) =>
        new(new Dictionary<IndicatorCode, CountSeries> { [Checks] = checks }, said, 3);

    [Fact]
    public void Every_pledge_is_answered_in_its_order()
    {
        var evaluations = AgreementEvaluator.Judge(
            Forshaga.Agreement, Known(Series(Period.Week(2020, 1), Times(17, 1))), Period.Tertial(2020, 1), AsOf);
        Assert.Equal(
            [
                ("1", TargetStatus.Met, "2020-T1"),
                ("2", TargetStatus.NoData, "2020"),
                ("3", TargetStatus.NotMeasurable, "2020-T1"),
            ],
            evaluations.Select(e => (e.Pledge.Number, e.Verdict.Status, e.Verdict.Span.Code)));
        Assert.All(evaluations, e => Assert.Equal((3, AsOf), (e.Verdict.DataRevision, e.Verdict.AsOf)));
    }

    [Fact]
    public void A_pledge_in_text_says_what_is_counted_for_it()
    {
        var last = AgreementEvaluator.Judge(Forshaga.Agreement, Known(CountSeries.Empty), Period.Tertial(2020, 1), AsOf)[^1];
        Assert.Null(last.Target);
        Assert.Equal("Löftet har inget mått. Det följs i text och med antal för 2 indikatorer.", last.Verdict.Says());
    }

    [Fact]
    public void A_pledge_with_two_measurable_wordings_has_two_verdicts()
    {
        var pledge = Forshaga.Agreement.Pledges[0];
        var twice = Forshaga.Agreement with { Pledges = [pledge with { Targets = [.. pledge.Targets, .. pledge.Targets] }] };
        Assert.Equal(2, AgreementEvaluator.Judge(twice, Known(CountSeries.Empty), Period.Tertial(2020, 1), AsOf).Count);
    }

    [Fact]
    public void What_is_said_of_a_condition_reaches_its_pledge_alone()
    {
        var said = new PledgeCondition("2", Period.Year(2020), Held: false, "Inget underlag.");
        var evaluations = AgreementEvaluator.Judge(
            Forshaga.Agreement, Known(Series(Period.Week(2020, 1), Times(17, 1)), said), Period.Tertial(2020, 1), AsOf);
        Assert.Equal(TargetStatus.Met, evaluations[0].Verdict.Status);
        Assert.Null(evaluations[0].IsConditionHeld);
        Assert.Equal(TargetStatus.NotApplicable, evaluations[1].Verdict.Status);
        Assert.Equal((false, "Inget underlag."), (evaluations[1].IsConditionHeld, evaluations[1].ConditionReason));
    }

    [Fact]
    public void Earlier_years_reported_in_full_steady_the_forecast()
    {
        var yearly = Forshaga.Agreement with
        {
            Pledges =
            [
                Forshaga.Agreement.Pledges[0] with
                {
                    Targets = [new("tolv per år", Rate(12, PeriodUnit.Year), Checks, null, null)],
                },
            ],
        };
        ForecastResult Forecast(CountSeries counts) =>
            AgreementEvaluator.Judge(yearly, Known(counts), Period.Tertial(2020, 1), AsOf)[0].Verdict.Forecast!;
        var thisYear = Series(Period.Month(2020, 1), 0, 1, 0, 1);
        var withLast = Series(Period.Month(2019, 1), Times(12, 2)).And(Period.Month(2020, 1), 0, 1, 0, 1);
        var withGap = Series(Period.Month(2019, 1), Times(11, 2)).And(Period.Month(2020, 1), 0, 1, 0, 1);
        Assert.True(Forecast(withLast).ProbabilityMet > Forecast(thisYear).ProbabilityMet);
        Assert.Equal(Forecast(thisYear), Forecast(withGap));
    }
}
