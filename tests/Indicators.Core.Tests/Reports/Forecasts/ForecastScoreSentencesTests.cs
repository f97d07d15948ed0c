using Indicators.Core.Agreements;
using Indicators.Core.Charts;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Forecasts;
using Indicators.Core.Reports.Html;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Reports.Forecasts;

public sealed class ForecastScoreSentencesTests
{
    private static readonly AgreementId Kil = AgreementId.Parse("kil-2018").Value;

    private static readonly IndicatorCode Lob = IndicatorCode.Parse("lob").Value;

    private static IEnumerable<EditionForecast> Some(double probability, int number, int held, string pledge = "1") =>
        Enumerable.Range(0, number).Select(i => new EditionForecast(
            new(Kil, pledge, Lob, $"mål {i}", new(2018, 1, 1), new(2018, 12, 31)),
            ForecastKind.Sum, new(2018, 7, 13), probability, i < held));

    private static string Plain(string text) => text.Replace('\u00A0', ' ');

    [Fact]
    public void The_two_largest_bins_are_described_the_most_likely_first()
    {
        var score = ForecastScore.Of([.. Some(0.72, 40, 29), .. Some(0.2, 31, 5, "2"), .. Some(0.95, 3, 3, "3")]);
        Assert.Equal(
            "När prognosen var omkring 72 % hölls löftet 29 gånger av 40. När den var omkring 20 % hölls det 5 gånger av 31.",
            Plain(ForecastScoreSentences.Lead(score)));
        Assert.Equal("Prognoserna stämmer: skillnaderna är inte större än slumpen ger.", ForecastScoreSentences.Judgement(score));
        Assert.Equal(
            ["under 10 %", "10–30 %", "30–50 %", "50–70 %", "70–90 %", "90 % eller mer"],
            score.Bins.Select(ForecastScoreSentences.Name).Select(Plain));
        Assert.Equal("60–84 %", Plain(ForecastScoreSentences.Usual(score.Bins[4])));
    }

    [Fact]
    public void Sentences_distinguish_few_outcomes_from_no_outcomes()
    {
        Assert.Equal(
            "Bara 1 löfte med prognos är avgjort. Det behövs minst 50 för att säga om prognoserna stämmer.",
            Plain(ForecastScoreSentences.Judgement(ForecastScore.Of([.. Some(0.3, 1, 0)]))));
        Assert.Equal(
            "När prognosen var under 1 % hölls löftet ingen gång av 60.",
            Plain(ForecastScoreSentences.Lead(ForecastScore.Of([.. Some(0.004, 60, 0)]))));
        Assert.Equal(ForecastScoreSentences.None, ForecastScoreSentences.Lead(ForecastScore.Of([])));
    }

    [Fact]
    public void The_chart_shows_the_share_that_was_met_over_the_expected_range()
    {
        var chart = ForecastScoreSentences.Draw(ForecastScore.Of([.. Some(0.72, 40, 29), .. Some(0.2, 20, 5, "2")]));
        Assert.Equal([null, 25, null, null, 72.5, null], chart.Columns.Select(column => column.Value));
        Assert.Equal([1, 4], chart.Bands!.Select(band => band.FirstColumn));
        var svg = SvgChart.Write(chart);
        Assert.Equal(2, svg.Split("väntat om prognoserna stämmer<").Length);
    }

    [Fact]
    public void The_annual_review_has_forecast_outcomes_in_text_mail_and_workbook_only_when_there_are_some()
    {
        var without = ReportSamples.Year();
        var content = without with { Review = without.Review! with { Forecasts = new(4, 3, 2, 0) } };
        string[] sentences =
        [
            "När tidigare rapporter gav ett löfte minst 50\u00A0% sannolikhet att hållas hölls det 3\u00A0gånger av 4.",
            "När tidigare rapporter gav ett löfte mindre än 50\u00A0% sannolikhet att hållas hölls det ingen gång av 2.",
        ];
        Assert.Equal(sentences, YearSentences.Forecasts(content.Review));
        Assert.All(sentences, sentence => Assert.Contains(sentence, ReportText.Write(content), StringComparison.Ordinal));
        Assert.Contains("ingen g&#229;ng av 2.", ReportHtml.Write(content, _ => null), StringComparison.Ordinal);
        Assert.Contains("h&#246;lls det 3&#160;g&#229;nger av 4.", ReportHtml.Write(content, _ => null), StringComparison.Ordinal);
        Assert.DoesNotContain(YearSentences.ForecastsHeading.ToUpperInvariant(), ReportText.Write(without), StringComparison.Ordinal);
        Assert.DoesNotContain(YearSentences.ForecastsHeading, ReportHtml.Write(without, _ => null), StringComparison.Ordinal);
        Assert.Null(StoredReport.Document.Read(StoredReport.Document.Write(without)).Review!.Forecasts);
        Assert.Equal(content.Review.Forecasts, StoredReport.Document.Read(StoredReport.Document.Write(content)).Review!.Forecasts);
    }
}
