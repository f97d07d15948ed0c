using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

public sealed class AgreementEvaluatorTests
{
    private static readonly DateOnly AsOf = Day("2020-05-15");

    private static KnownFigures Known(CountSeries checks, params ConditionAnswer[] said) =>
        new(new Dictionary<IndicatorCode, CountSeries> { [Checks] = checks }, said, 3, []);

    [Fact]
    public void Every_pledge_has_a_verdict_in_document_order()
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

    /// <summary>The agreement ends half-way through the second June, and the first had each of its months whole.</summary>
    [Theory]
    [InlineData("2020-01-01", "2021-06-15", new[] { TargetStatus.Met, TargetStatus.NotApplicable })]
    [InlineData("2021-01-01", "2021-06-15", new[] { TargetStatus.NotMet })]
    public void A_season_cut_by_the_validity_is_not_required_when_another_season_was_whole(
        string first, string last, TargetStatus[] statuses)
    {
        var summers = Rate(4, PeriodUnit.Month) with { Season = YearPart.Months(6, 8) };
        var pledge = Forshaga.Agreement.Pledges[0];
        var agreement = Forshaga.Agreement with
        {
            Validity = Days(first, last),
            Pledges = [pledge with { Targets = [pledge.Targets[0] with { Target = summers }] }],
        };
        var known = Known(Series(Period.Month(2020, 6), 4, 4, 4).And(Period.Week(2021, 22), 1, 1, 1));
        var evaluations = AgreementEvaluator.Judge(agreement, known, agreement.Validity, Day("2021-09-15"));
        Assert.Equal(statuses, evaluations.Select(e => e.Verdict.Status));
    }

    [Fact]
    public void A_pledge_followed_in_text_lists_its_counts()
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
    public void A_condition_s_answer_affects_its_pledge_only()
    {
        var said = new ConditionAnswer("2", Period.Year(2020), Held: false, "Inget underlag.");
        var evaluations = AgreementEvaluator.Judge(
            Forshaga.Agreement, Known(Series(Period.Week(2020, 1), Times(17, 1)), said), Period.Tertial(2020, 1), AsOf);
        Assert.Equal(TargetStatus.Met, evaluations[0].Verdict.Status);
        Assert.Null(evaluations[0].IsConditionHeld);
        Assert.Equal(TargetStatus.NotApplicable, evaluations[1].Verdict.Status);
        Assert.Equal((false, "Inget underlag."), (evaluations[1].IsConditionHeld, evaluations[1].ConditionReason));
    }

    [Fact]
    public void Earlier_months_stabilise_the_forecast()
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
        Assert.True(Forecast(withLast).ProbabilityMet > Forecast(thisYear).ProbabilityMet);
    }

    /// <summary>Forshaga with one promise about two schools.</summary>
    private static Agreement ForSchools(Target target, params string[] schools) => Forshaga.Agreement with
    {
        Pledges =
        [
            Forshaga.Agreement.Pledges[0] with
            {
                Targets =
                    [new("besöka skolorna", target, Checks, null, schools.Length, new(SetCode.Parse("skola").Value, "Skolor", schools))],
            },
        ],
    };

    private static KnownFigures Said(params (string Pledge, string School, string Day)[] covers) => Known(CountSeries.Empty) with
    {
        Covers = [.. covers.Select(c => new CoverageRecord(c.Pledge, c.School, Day(c.Day), CoverageKind.Covered, ""))],
    };

    [Fact]
    public void A_record_for_one_pledge_does_not_count_for_another()
    {
        var known = Said(("1", "Ekskolan", "2020-02-01"), ("2", "Tallskolan", "2020-02-01"));
        var evaluation = Assert.Single(
            AgreementEvaluator.Judge(
                ForSchools(new(TargetKind.Coverage), "Ekskolan", "Tallskolan"), known, Period.Tertial(2020, 1), AsOf));
        Assert.Equal(("2020-01-01/2022-12-31", 1), (evaluation.Verdict.Span.ToString(), evaluation.Verdict.Reported));
    }

    [Fact]
    public void A_set_is_taken_from_the_version_in_force()
    {
        var (known, all) = (Said(("1", "Ekskolan", "2020-02-01"), ("1", "Tallskolan", "2020-02-01")), new Target(TargetKind.Coverage));
        string Says(params string[] schools) =>
            AgreementEvaluator.Judge(ForSchools(all, schools), known, Period.Tertial(2020, 1), AsOf)[0].Verdict.Says();
        Assert.Equal("Redan nått: 2 av 2 kontroller.", Says("Ekskolan", "Tallskolan"));
        Assert.Equal("2 av 3 kontroller; kvar: Nya skolan.", Says("Ekskolan", "Tallskolan", "Nya skolan"));
        Assert.Equal("1 av 2 kontroller; kvar: Nya skolan.", Says("Ekskolan", "Nya skolan"));
    }

    [Theory]
    [InlineData(TargetKind.Coverage)]
    [InlineData(TargetKind.Rate)]
    public void Coverage_per_month_is_judged_for_each_month(TargetKind kind)
    {
        var monthly = new Target(kind, Quantity: 1, Period: PeriodUnit.Month, PeriodMultiple: 1, CoverageOf: "varje skola");
        var known = Said(("1", "Ekskolan", "2020-01-07"), ("1", "Tallskolan", "2020-01-31"), ("1", "Ekskolan", "2020-02-01"));
        var evaluations = AgreementEvaluator.Judge(ForSchools(monthly, "Ekskolan", "Tallskolan"), known, Period.Tertial(2020, 1), AsOf);
        Assert.Equal(
            [
                ("2020-01", TargetStatus.Met),
                ("2020-02", TargetStatus.NotMet),
                ("2020-03", TargetStatus.NoData),
                ("2020-04", TargetStatus.NoData),
            ],
            evaluations.Select(e => (e.Verdict.Span.Code, e.Verdict.Status)));
        Assert.Equal("1 av 2 kontroller under februari 2020; kvar: Tallskolan.", evaluations[1].Verdict.Says());
    }
}
