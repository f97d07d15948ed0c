using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

/// <summary>An agreement that is changed while it is valid.</summary>
public sealed class AgreementVersionsTests
{
    private static Agreement Version(int number, string from, params Target[] targets) => Forshaga.Agreement with
    {
        Version = number,
        Validity = Days(from, "2022-12-31"),
        Pledges =
        [
            .. targets.Select((target, i) => Forshaga.Agreement.Pledges[0] with
            {
                Number = $"{i + 1}",
                Targets = [new($"löfte {target.Quantity}", target, Checks, null, null)],
            }),
        ],
    };

    private static Target Yearly(int quantity) => Rate(quantity, PeriodUnit.Year);

    private static List<PledgeEvaluation> Judge(Agreement agreement, string period, string asOf, CountSeries counts) =>
    [
        .. AgreementEvaluator.Judge(
            agreement, new(new Dictionary<IndicatorCode, CountSeries> { [Checks] = counts }, [], 1, []), Parse(period), Day(asOf)),
    ];

    [Fact]
    public void A_version_is_in_force_until_the_day_before_the_next()
    {
        var agreement = AgreementVersions.Combine([Version(1, "2020-01-01", Yearly(12)), Version(2, "2020-07-01", Yearly(24))]);
        Assert.Equal(["2020-01-01/2020-06-30", "2020-07-01/2022-12-31"], agreement.Versions!.Select(v => v.Days.ToString()));
        Assert.Equal((2, "2020-01-01/2022-12-31"), (agreement.Version, agreement.Validity.ToString()));
    }

    [Fact]
    public void A_version_replaced_from_the_same_or_an_earlier_day_was_never_in_force()
    {
        var slip = Version(2, "2020-07-01", Yearly(240));
        var agreement = AgreementVersions.Combine([Version(1, "2020-01-01", Yearly(12)), slip, Version(3, "2020-07-01", Yearly(24))]);
        Assert.Equal([1, 3], agreement.Versions!.Select(v => v.Agreement.Version));
        Assert.Null(AgreementVersions.Combine([slip, Version(3, "2020-01-01", Yearly(24))]).Versions);
    }

    /// <summary>2020 has 366 days, 182 of them before July: floor(12 × 182 / 366) and floor(24 × 184 / 366).</summary>
    [Fact]
    public void A_year_divided_by_a_new_version_is_judged_by_the_days_of_each_version()
    {
        var agreement = AgreementVersions.Combine([Version(1, "2020-01-01", Yearly(12)), Version(2, "2020-07-01", Yearly(24))]);
        var counts = Series(Period.Month(2020, 1), 1, 1, 1, 1, 1, 0, 2, 2, 2, 2, 2, 2);
        var verdicts = Judge(agreement, "2020-T2", "2021-01-15", counts);
        Assert.Equal([(1, TargetStatus.Met, 5, 5m), (2, TargetStatus.Met, 12, 12m)],
            verdicts.Select(e => (e.Version!.Value, e.Verdict.Status, e.Verdict.Reported!.Value, e.Verdict.Expected!.Value)));
        Assert.Equal(
            "5 kontroller, utlovat 5 (12 för 2020, räknat på 182 av 366 dagar eftersom överenskommelsen ändrats).",
            verdicts[0].Verdict.Says());
        Assert.Equal(["2020 (2020-01-01/2020-06-30)", "2020 (2020-07-01/2020-12-31)"],
            verdicts.Select(e => $"2020 ({e.Verdict.Span.First:yyyy-MM-dd}/{e.Verdict.Span.Last:yyyy-MM-dd})"));
    }

    [Fact]
    public void An_unchanged_promise_continues_across_versions()
    {
        var agreement = AgreementVersions.Combine(
            [Version(1, "2020-01-01", Yearly(12), Rate()), Version(2, "2020-07-01", Yearly(12), Rate(2))]);
        var counts = Series(Period.Month(2020, 1), Times(12, 1));
        var verdicts = Judge(agreement, "2020-T2", "2021-01-15", counts);
        var yearly = Assert.Single(verdicts, e => e.Pledge.Number == "1");
        Assert.Equal((2, Period.Year(2020), "12 kontroller, utlovat 12."), (yearly.Version, yearly.Verdict.Span, yearly.Verdict.Says()));
        Assert.Equal([1, 2], verdicts.Where(e => e.Pledge.Number == "2").Select(e => e.Version));
    }

    [Fact]
    public void Weeks_are_judged_by_the_version_in_force()
    {
        var agreement = AgreementVersions.Combine([Version(1, "2020-01-01", Rate()), Version(2, "2020-06-29", Rate(2))]);
        // The change is on a Monday, week 27; there is one check each week all summer.
        var counts = Series(Period.Week(2020, 1), Times(40, 1));
        var verdicts = Judge(agreement, "2020-T2", "2020-09-15", counts);
        Assert.Equal([(TargetStatus.Met, 9, 9), (TargetStatus.NotMet, 0, 9)],
            verdicts.Select(e => (e.Verdict.Status, e.Verdict.WindowsHeld!.Value, e.Verdict.WindowsRequired!.Value)));
    }

    [Fact]
    public void A_change_at_the_turn_of_the_year_divides_no_year()
    {
        var agreement = AgreementVersions.Combine([Version(1, "2020-01-01", Yearly(12)), Version(2, "2021-01-01", Yearly(24))]);
        var counts = Series(Period.Month(2020, 1), Times(24, 1));
        Assert.Equal("12 kontroller, utlovat 12.", Assert.Single(Judge(agreement, "2020-T3", "2022-01-15", counts)).Verdict.Says());
        Assert.Equal(
            "12 kontroller, utlovat 24: 12 för få.",
            Assert.Single(Judge(agreement, "2021-T3", "2022-01-15", counts)).Verdict.Says());
    }

    [Fact]
    public void An_earlier_period_is_judged_by_the_version_then_in_force()
    {
        var agreement = AgreementVersions.Combine([Version(1, "2020-01-01", Rate()), Version(2, "2020-07-01", Rate(2))]);
        Assert.Equal((1, 2), (agreement.During(Parse("2020-T1")).Version, agreement.During(Parse("2020-T2")).Version));
        Assert.Equal(agreement.Validity, agreement.During(Parse("2020-T1")).Validity);
        var evaluation = Assert.Single(
            Judge(agreement.During(Parse("2020-T1")), "2020-T1", "2021-01-15", Series(Period.Week(2020, 1), Times(18, 1))));
        Assert.Equal((1, TargetStatus.Met), (evaluation.Version, evaluation.Verdict.Status));
    }

    /// <summary>300 for three years of which the first 31 + 29 days of the leap year 2020 were left.</summary>
    [Fact]
    public void A_total_over_the_validity_ends_with_its_version_and_the_next_is_judged_whole()
    {
        var agreement = AgreementVersions.Combine([Version(1, "2020-01-01", Total(300)), Version(2, "2020-03-01", Total(400))]);
        var verdicts = Judge(agreement, "2020-T1", "2020-05-15", Series(Period.Month(2020, 1), 10, 10, 10, 10));
        Assert.Equal(Math.Floor(300m * 60 / 1096), verdicts[0].Verdict.Forecast?.Basis?.Goal.Quantity ?? verdicts[0].Verdict.Expected);
        Assert.Equal(400m, verdicts[1].Verdict.Forecast!.Basis!.Goal.Quantity);
    }
}
