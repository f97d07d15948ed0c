using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

/// <summary>Seasons and exceptions, which take windows away.</summary>
public sealed class PromisedDaysTests
{
    private static readonly Period Validity = Days("2020-01-01", "2022-12-31");

    private static readonly Target ExceptWeeks = Rate() with { Except = YearPart.Weeks(28, 31) };

    private static readonly Target ExceptJuly = Rate() with { Except = YearPart.Months(7, 7) };

    private static Verdict Judge(Target target, CountSeries counts, string report, string? asOf = null, Period? validity = null)
    {
        var effective = TargetSpans.EffectivePeriod(target, Parse(report), validity ?? Validity);
        var span = Assert.Single(TargetSpans.Of(target, Parse(report), effective));
        return TargetEvaluator.Judge(Input(target, counts, span, effective, asOf ?? "2023-06-01"));
    }

    [Fact]
    public void Excluded_weeks_are_omitted_and_all_others_judged()
    {
        // Weeks 18–35 end in the second tertial of 2020.
        var verdict = Judge(ExceptWeeks, Series(Period.Week(2020, 18), [.. Times(10, 1), null, null, null, null, 1, 1, 1, 1]), "2020-T2");
        Assert.Equal((TargetStatus.Met, 14, 14), (verdict.Status, verdict.WindowsHeld, verdict.WindowsRequired));
        Assert.Empty(verdict.Missing);
        Assert.Equal(TargetStatus.Met, Judge(ExceptWeeks, Series(Period.Week(2020, 2), Times(16, 1)), "2020-T1").Status);
    }

    [Fact]
    public void A_week_partly_in_an_excluded_month_is_not_required()
    {
        // Weeks 27 and 31 of 2020 lie partly in July.
        var verdict = Judge(ExceptJuly, Series(Period.Week(2020, 18), [.. Times(9, 1), 0, null, null, null, 0, 1, 1, 1, 1]), "2020-T2");
        Assert.Equal((TargetStatus.Met, 13), (verdict.Status, verdict.WindowsRequired));
    }

    [Fact]
    public void A_monthly_figure_for_july_bounds_only_the_required_weeks()
    {
        // Weeks 28–31 are 6 July–2 August: only week 27 remains of July, and it begins in June.
        var counts = Series(Period.Month(2020, 5), 9, 9, 0, 9);
        Assert.Equal((14, 0), (Judge(ExceptWeeks, counts, "2020-T2").WindowsRequired, Judge(ExceptWeeks, counts, "2020-T2").WindowsBroken));
        var nothing = Judge(ExceptWeeks, Series(Period.Month(2020, 4), 9, 9, 0, 0, 9), "2020-T2");
        Assert.Equal(["2020-V23", "2020-V24", "2020-V25", "2020-V26", "2020-V27"], nothing.BrokenWindows.Codes());
    }

    [Fact]
    public void Activities_in_an_excluded_month_are_not_counted_and_the_number_is_unchanged()
    {
        var yearly = new Target(TargetKind.Total, Comparator.AtLeast, 12, Period: PeriodUnit.Year, Except: YearPart.Months(7, 7));
        var verdict = Judge(yearly, Series(Period.Month(2020, 1), 1, 1, 1, 1, 1, 1, 50, 1, 1, 1, 1, 1), "2020");
        Assert.Equal((TargetStatus.NotMet, 11, 12m), (verdict.Status, verdict.Reported, verdict.Expected));
        Assert.Empty(Judge(yearly, Series(Period.Month(2020, 1), 2, 1, 1, 1, 1, 1, null, 1, 1, 1, 1, 1), "2020").Missing);
    }

    [Fact]
    public void The_expected_value_so_far_is_in_proportion_to_promised_days()
    {
        var yearly = new Target(TargetKind.Total, Comparator.AtLeast, 12, Period: PeriodUnit.Year, Except: YearPart.Months(7, 7));
        var at = (string day) => Judge(yearly, Series(Period.Month(2020, 1), 1, 1, 1, 1, 1, 1), "2020", day).Expected;
        Assert.Equal(at("2020-07-01"), at("2020-08-01"));
        Assert.Equal(Math.Round(12m * 182 / 335, 2), at("2020-07-01"));
    }

    [Fact]
    public void An_average_requires_the_whole_weeks_that_are_not_excluded()
    {
        // May–August 2020 contain the whole weeks 19–35: 17, less four.
        var verdict = Judge(ExceptWeeks with { Averaged = true }, Series(Period.Month(2020, 5), 4, 4, 1, 4), "2020-T2");
        Assert.Equal((TargetStatus.Met, 13m), (verdict.Status, verdict.Expected));
    }

    [Theory]
    [InlineData("2020-T2", "2020-05-01/2020-08-31", 4)]
    [InlineData("2020-T3", "2020-09-01/2020-10-31", 3)]
    public void Separate_months_are_judged_and_the_months_between_are_not(string report, string span, int windows)
    {
        var target = Rate() with { Season = YearPart.OfMonths(5, 10) };
        var verdict = Judge(target, Series(Period.Week(2020, 18), Times(30, 1)), report);
        Assert.Equal((span, windows), ($"{verdict.Span.First:O}/{verdict.Span.Last:O}", verdict.WindowsRequired));
    }

    [Fact]
    public void Weeks_by_number_are_a_season()
    {
        var target = new Target(TargetKind.Total, Comparator.AtLeast, 3, Season: YearPart.OfWeeks(10, 20, 30));
        var verdict = Judge(target, Series(Period.Week(2020, 9), [5, 1, 7, .. Times(8, 0), 1, .. Times(9, 1), 0]), "2020");
        Assert.Equal((TargetStatus.NotMet, 2), (verdict.Status, verdict.Reported));
        Assert.Equal(("2020-03-02", "2020-07-26"), ($"{verdict.Span.First:O}", $"{verdict.Span.Last:O}"));
        Assert.Equal(TargetStatus.NoData, Judge(target, Series(Period.Week(2020, 10), 1), "2020").Status);
    }

    [Fact]
    public void A_season_of_weeks_may_have_a_week_53_that_most_years_lack()
    {
        var target = Rate() with { Season = YearPart.Weeks(52, 2) };
        Period Holds(string report, string validity) => TargetSpans.EffectivePeriod(target, Parse(report), Parse(validity));
        Assert.Equal(
            (Day("2020-12-21"), Day("2021-01-17")),
            (Holds("2020-T3", "2020-06-01/2022-12-31").First, Holds("2020-T3", "2020-06-01/2022-12-31").Last));
        Assert.Equal(
            (Day("2021-12-27"), Day("2022-01-16")),
            (Holds("2021-T3", "2020-06-01/2022-12-31").First, Holds("2021-T3", "2020-06-01/2022-12-31").Last));
    }

    [Fact]
    public void A_winter_is_judged_at_both_ends_of_the_year()
    {
        var winter = Rate() with { Season = YearPart.Months(11, 2) };
        Assert.Equal(
            ["2020-01-01/2020-02-29", "2020-03-01/2020-12-31"],
            TargetSpans.ReviewPeriods(winter, Period.Year(2020)).Select(look => $"{look.First:O}/{look.Last:O}"));
        Assert.Equal([Period.Tertial(2020, 1)], TargetSpans.ReviewPeriods(winter, Period.Tertial(2020, 1)));
    }

    [Fact]
    public void A_fully_excluded_span_is_not_applicable()
    {
        var verdict = Judge(
            Rate(unit: PeriodUnit.Month) with { Except = YearPart.Months(7, 7) }, Series(Period.Month(2020, 7), 0), "2020-07");
        Assert.Equal((TargetStatus.NotApplicable, "Löftet gäller inte juli 2020."), (verdict.Status, verdict.Says()));
    }

    [Theory]
    [InlineData("2020-01-01/2020-05-31", 6, 8)]
    [InlineData("2020-09-01/2020-10-31", 6, 8)]
    public void A_season_outside_the_validity_is_not_applicable(string validity, int first, int last)
    {
        foreach (var target in new[] { Rate(), Total(3) })
        {
            var verdict = InAgreement(target with { Season = YearPart.Months(first, last) }, Parse(validity));
            Assert.Equal(TargetStatus.NotApplicable, verdict.Status);
            Assert.StartsWith("Löftet gäller", verdict.Says(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_named_year_outside_the_validity_is_not_applicable() =>
        Assert.Equal(TargetStatus.NotApplicable, InAgreement(Total(3) with { NamedYear = 2019 }, Days("2020-01-01", "2020-12-31")).Status);

    private static Verdict InAgreement(Target target, Period validity)
    {
        var pledge = new Pledge("1", "", ResponsibleParty.Police, null, null, [Checks], [new("som det står", target, Checks, null, null)]);
        var agreement = new Agreement(
            AgreementId.Parse("kil-2020").Value, 1, "", new(MunicipalityCode.Parse("1715").Value, "Kil"), "", [], validity,
            PeriodUnit.Year, "", [], [], [pledge],
            [
                new(
                    Checks, "Trafikkontroller", Check, "", "", ResponsibleParty.Police, PeriodUnit.Week, Sensitive: false,
                    HasAgeGroups: false),
            ]);
        var known = new KnownFigures(
            new Dictionary<IndicatorCode, CountSeries> { [Checks] = Series(Period.Month(2019, 1), Times(36, 9)) }, [], 1, []);
        return Assert.Single(
            AgreementEvaluator.Judge(agreement, known, Period.Year(2020).Clip(validity)!.Value, Day("2021-06-01"))).Verdict;
    }
}
