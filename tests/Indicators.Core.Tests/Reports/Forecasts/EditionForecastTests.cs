using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Forecasts;
using Indicators.Core.Tests.Agreements;
using Xunit;

namespace Indicators.Core.Tests.Reports.Forecasts;

/// <summary>What of a report's verdicts is kept as a forecast, without a database.</summary>
public sealed class EditionForecastTests
{
    private static readonly IndicatorCode Lob = IndicatorCode.Parse("lob").Value;

    private static IReadOnlyList<EditionForecast> In(string target, DateOnly asOf, params int[] months)
    {
        var yaml = SampleAgreement.WithPledgeLines($"mål: {{lyder: {target}, indikator: lob}}")
            .Replace("minst en trafikkontroll/vecka, om", $"{target}, om", StringComparison.Ordinal);
        var agreement = AgreementFile.Read(yaml, []).Agreement!;
        var kommun = agreement.Municipality.Code;
        Count[] counts = [.. months.Select((total, i) => new Count(kommun, Lob, Period.Month(2018, i + 1), new Figure(total), null))];
        var series = new CountSeries([.. counts.Select(c => new SeriesPoint(c.Period, c.Value.Total))]);
        var known = new KnownFigures(new Dictionary<IndicatorCode, CountSeries> { [Lob] = series }, [], 1, []);
        var year = Period.Year(2018);
        var evaluations = AgreementEvaluator.Judge(agreement, known, year, asOf);
        var facts = new ReportFacts(agreement, year, asOf, 1, HasSampleFigures: false, evaluations, counts, [], []);
        return EditionForecast.In(ReportComposer.Compose(facts, 1, null));
    }

    [Fact]
    public void The_stored_forecast_of_a_sum_has_the_probability_in_its_sentence()
    {
        var kept = Assert.Single(In("minst 30 omhändertaganden per år", new(2018, 7, 13), 3, 2, 3, 1, 2, 3));
        Assert.Equal((ForecastKind.Sum, new DateOnly(2018, 7, 13), (bool?)null), (kept.Kind, kept.AsOf, kept.Held));
        Assert.Equal(("1", Lob, "minst 30 omhändertaganden per år", new DateOnly(2018, 1, 1), new DateOnly(2018, 12, 31)),
            (kept.Subject.Pledge, kept.Subject.Indicator, kept.Subject.Phrase, kept.Subject.First, kept.Subject.Last));
        Assert.InRange(kept.Probability, 0.05, 0.6);
    }

    [Fact]
    public void Remaining_windows_have_the_probability_that_all_of_them_are_met()
    {
        var kept = Assert.Single(In("minst 2 omhändertaganden per månad", new(2018, 7, 13), 3, 4, 3, 5, 2, 3));
        Assert.Equal(ForecastKind.Windows, kept.Kind);
        Assert.InRange(kept.Probability, 0.01, 0.99);
    }

    [Theory]
    [InlineData("minst 10 omhändertaganden per år", "2018-07-13", "the number is reached")]
    [InlineData("högst 10 omhändertaganden per år", "2018-07-13", "the limit is passed")]
    [InlineData("minst 4 omhändertaganden per månad", "2018-07-13", "a month is broken")]
    [InlineData("minst 30 omhändertaganden per år", "2019-01-15", "the year is over")]
    [InlineData("minst 16 omhändertaganden per år", "2018-12-15", "it would be likely, but half the year is not reported")]
    public void A_target_that_is_decided_or_over_or_without_a_shown_probability_has_no_forecast(string target, string asOf, string because)
    {
        Assert.NotEqual("", because);
        Assert.Empty(In(target, DateOnly.Parse(asOf, System.Globalization.CultureInfo.InvariantCulture), 3, 2, 3, 1, 2, 3));
    }
}
