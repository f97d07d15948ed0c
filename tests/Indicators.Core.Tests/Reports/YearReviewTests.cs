using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Tests.Agreements;
using Xunit;

namespace Indicators.Core.Tests.Reports;

/// <summary>The second year of an agreement that is followed up each half-year, with Trygghetsrådet among its recipients.</summary>
public sealed class YearReviewTests
{
    private static readonly Agreement Kil = AgreementFile.Read(
        SampleAgreement.With("roll: BRÅ", "roll: Trygghetsrådet")
            .Replace(
                "mottagare:\n", "mottagare:\n  - {roll: kommunpolis, namn: Polisen, e-post: polis@kil.example}\n",
                StringComparison.Ordinal),
        []).Agreement!;

    private static readonly Period Year = Period.Year(2019);

    private static readonly IndicatorCode Checks = IndicatorCode.Parse("trafikkontroll").Value;

    private static ReportContent Content(params (string Month, int? Total)[] counts) => Content(Kil, counts);

    private static ReportContent Content(Agreement agreement, params (string Month, int? Total)[] counts)
    {
        Count[] all =
        [
            .. counts.Select(c =>
                new Count(agreement.Municipality.Code, Checks, PeriodParser.Parse(c.Month).Value, new Figure(c.Total), null)),
        ];
        var (asOf, period) = (new DateOnly(2020, 1, 15), Year.Clip(agreement.Validity)!.Value);
        var known = new KnownFigures(
            new Dictionary<IndicatorCode, CountSeries>
            {
                [Checks] = new([.. all.Select(c => new SeriesPoint(c.Period, c.Value.Total))]),
            },
            [], 1, []);
        IReadOnlyList<PledgeEvaluation> Judge(Period period) => AgreementEvaluator.Judge(agreement, known, period, asOf);
        var year = new YearFacts([.. YearReview.PartsOf(agreement, period).Select(part => (part, Judge(part)))], all, []);
        return ReportComposer.Compose(new(agreement, period, asOf, 1, HasSampleFigures: false, Judge(period), all, [], [], year), 1, null);
    }

    [Fact]
    public void Trygghetsrådet_gets_each_year_besides_the_half_years_and_the_others_do_not()
    {
        Assert.Equal(["2018-H1", "2018-H2", "2019-H1", "2019-H2", "2018", "2019"], ReportSchedule.Periods(Kil).Select(p => p.Code));
        Assert.Equal(["bra@kil.example"], ReportSchedule.Recipients(Kil, Year).Select(r => r.Email));
        Assert.Equal(2, ReportSchedule.Recipients(Kil, Period.HalfYear(2019, 1)).Count);
    }

    [Fact]
    public void Parts_are_compared_side_by_side_and_with_earlier_years_that_have_figures()
    {
        var content = Content([("2018-03", 5), .. Enumerable.Range(1, 12).Select(m => ($"2019-{m:00}", (int?)m))]);
        Assert.Equal("Årsrapport för Kil, 2019", content.Title());
        Assert.Equal(["Trafikkontroller", "21", "57"], YearSentences.Parts(content, content.Review!)[1]);
        Assert.Equal(["Indikator", "2018", "2019"], YearSentences.Years(content.Review!)[0]);
        Assert.Equal(["Trafikkontroller", "5 (ej komplett)", "78"], YearSentences.Years(content.Review!)[1]);
        Assert.Contains("- Trafikkontroller: H1 21, H2 57", ReportText.Write(content), StringComparison.Ordinal);
    }

    [Fact]
    public void A_month_cut_by_the_first_or_last_day_of_the_validity_is_in_the_total_and_in_the_part_and_year_beside_it()
    {
        var agreement = AgreementFile.Read(SampleAgreement.With("rapport: halvår", "rapport: år")
            .Replace("från: 2018-01-01, till: 2019-12-31", "från: 2018-06-14, till: 2019-06-13", StringComparison.Ordinal),
            []).Agreement!;
        var content = Content(
            agreement, ("2018-06", 4), ("2018-07", 1), ("2019-01", 5), ("2019-02", 5), ("2019-03", 5), ("2019-04", 5),
            ("2019-05", 7), ("2019-06", 3));
        Assert.Equal(30, content.Indicators[0].Total);
        Assert.Equal(["Trafikkontroller", "20", "10"], YearSentences.Parts(content, content.Review!)[1]);
        Assert.Equal(["Trafikkontroller", "5 (ej komplett)", "30"], YearSentences.Years(content.Review!)[1]);
    }

    [Fact]
    public void Unreported_figures_are_not_zeros_and_unjudged_targets_are_listed_with_their_status()
    {
        var content = Content(("2019-01", 0));
        Assert.Equal(["Trafikkontroller", "0 (ej komplett)", "saknas"], YearSentences.Parts(content, content.Review!)[1]);
        Assert.Empty(YearSentences.Years(content.Review!));
        Assert.All(YearSentences.NotMeasured(content), sentence => Assert.EndsWith(": uppgift saknas", sentence, StringComparison.Ordinal));
        // What a pledge without a target has to say is told with the pledge.
        Assert.DoesNotContain(YearSentences.NotMeasured(content), s => s.StartsWith("Löfte 2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2 trafikkontroller per halvår", "Ej uppfyllt", "Uppfyllt", "Ej uppfyllt")]
    [InlineData("2 trafikkontroller per år", "se hela året", "se hela året", "Uppfyllt")]
    [InlineData("2 trafikkontroller under löftets giltighetstid", "se hela året", "se hela året", "Uppfyllt")]
    public void A_part_has_no_status_when_the_target_is_counted_over_a_longer_span(
        string target, string first, string second, string year)
    {
        var agreement = AgreementFile.Read(SampleAgreement.With(
            "indikatorer: [trafikkontroll, lob]\n",
            $"indikatorer: [trafikkontroll, lob]\n    mål: {{lyder: {target}, indikator: trafikkontroll}}\n")
            .Replace("minst en trafikkontroll/vecka, om", $"{target}, om", StringComparison.Ordinal), []).Agreement!;
        var content = Content(agreement, [.. Enumerable.Range(1, 12).Select(m => ($"2019-{m:00}", (int?)(m < 11 ? 0 : 1)))]);
        Assert.Equal([$"1. ”{target}”", first, second, year], YearSentences.Pledges(content, content.Review!)[1]);
    }
}
