using Indicators.Core.Agreements;
using Indicators.Core.Charts;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Html;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Reports;

public sealed class ReportComposerTests
{
    private static readonly Agreement Karlskoga = Read("karlskoga-2016"), Forshaga = Read("forshaga-2020"),
        Karlstad = Read("karlstad-2017");

    [Fact]
    public void A_missing_month_is_named_and_makes_the_report_preliminary_but_a_zero_does_not()
    {
        var content = Compose(Karlskoga, Period.Tertial(2016, 1), Months(Karlskoga, "inventering", 2016, 1, 0, null, 2, 1));
        var indicator = Indicator(content, "inventering");
        Assert.Equal([CellState.Reported, CellState.Missing, CellState.Reported, CellState.Reported], indicator.Cells.Select(c => c.State));
        Assert.Equal((0, 3), (indicator.Cells[0].Value!.Total, indicator.Total));
        Assert.Contains(content.Missing, m => m.Indicator.Code.Value == "inventering" && m.Period.Code == "2016-02");
        Assert.True(content.IsPreliminary);
        Assert.Equal(
            "Genomförda inventeringar av den fysiska miljön 1 januari–30 april 2016: 3 inventeringar; feb saknas.",
            Plain(indicator.Headline));
    }

    [Fact]
    public void A_report_made_late_announces_only_a_report_that_is_still_to_come()
    {
        ReportContent On(DateOnly asOf) => ReportComposer.Compose(
            new ReportFacts(Karlskoga, Period.Tertial(2016, 1), asOf, 1, false, [], [], [], []), 1, null);
        Assert.Equal(ReportingCalendar.ReportDue(Period.Tertial(2016, 2)), On(new(2016, 5, 20)).NextReport);
        Assert.Equal(ReportingCalendar.ReportDue(Period.Tertial(2016, 3)), On(new(2016, 11, 1)).NextReport);
        var afterTheLast = On(new(2019, 1, 1));
        Assert.Null(afterTheLast.NextReport);
        Assert.Contains("Det kommer inga fler rapporter om överenskommelsen.", ReportSentences.About(afterTheLast));
    }

    [Fact]
    public void The_headline_gives_the_age_groups_of_the_sum()
    {
        var counts = new[] { new Count(Karlskoga.Municipality.Code, Code("lob"), Period.Month(2016, 1), new Figure(9, 1, 3)) };
        var indicator = Indicator(Compose(Karlskoga, Period.Tertial(2016, 1), counts), "lob");
        Assert.Equal((9, 1, 3), (indicator.Total, indicator.TotalUnder18, indicator.TotalUnder20));
        Assert.Contains("9 omhändertaganden, varav 3 under 20 år och 1 under 18 år", Plain(indicator.Headline), StringComparison.Ordinal);
    }

    [Fact]
    public void A_week_across_two_tertials_is_counted_once_in_the_tertial_in_which_it_ends()
    {
        var weeks = Period.Validity(new(2020, 1, 1), new(2020, 8, 31)).Split(PeriodUnit.Week)
            .Select(week => new Count(Forshaga.Municipality.Code, Code("trafikkontroll"), week, new Figure(1))).ToList();
        var first = Indicator(Compose(Forshaga, Period.Tertial(2020, 1), weeks), "trafikkontroll")
            .Cells.Select(c => c.Period.Code).ToList();
        var second = Indicator(Compose(Forshaga, Period.Tertial(2020, 2), weeks), "trafikkontroll")
            .Cells.Select(c => c.Period.Code).ToList();
        Assert.Equal(("2020-V01", "2020-V17"), (first[0], first[^1]));
        Assert.Equal("2020-V18", second[0]);
        Assert.Empty(first.Intersect(second));
    }

    [Fact]
    public void A_chart_has_the_target_line_and_highlights_columns_below_it()
    {
        var weeks = Period.Tertial(2020, 1).Split(PeriodUnit.Week).Where(w => w.Last <= new DateOnly(2020, 4, 30))
            .Select((week, i) =>
                new Count(Forshaga.Municipality.Code, Code("trafikkontroll"), week, new Figure(i == 6 ? 0 : 1))).ToList();
        var chart = Indicator(Compose(Forshaga, Period.Tertial(2020, 1), weeks), "trafikkontroll").Chart!;
        Assert.Equal(1, chart.Line!.Value);
        Assert.Equal([6], chart.Columns.Index().Where(c => c.Item.IsHighlighted).Select(c => c.Index));
        Assert.Null(chart.Bands);
    }

    [Fact]
    public void Without_a_target_the_last_figure_is_compared_with_earlier_figures()
    {
        var counts = Months(Karlstad, "fotpatrull", 2017, 1, 20, 22, 19, 21, 20, 18, 22, 60);
        var indicator = Indicator(Compose(Karlstad, Period.Tertial(2017, 2), counts), "fotpatrull");
        Assert.Contains("är högre än slumpen ger", indicator.Variation, StringComparison.Ordinal);
        Assert.Equal((8, true), (indicator.Chart!.Columns.Count, indicator.Chart.Columns[^1].IsHighlighted));
        Assert.StartsWith("Medelvärde", indicator.Chart.Line!.Label, StringComparison.Ordinal);
        Assert.Equal(4, indicator.Cells.Count);
    }

    [Fact]
    public void Too_few_figures_give_no_control_chart()
    {
        var indicator = Indicator(
            Compose(Karlstad, Period.Tertial(2017, 1), Months(Karlstad, "fotpatrull", 2017, 1, 20, 22, 19, 60)), "fotpatrull");
        Assert.Null(indicator.Variation);
        Assert.Equal(4, indicator.Chart!.Columns.Count);
    }

    [Fact]
    public void Without_a_target_there_is_no_forecast() => Assert.Null(
        Indicator(
            Compose(Karlskoga, Period.Tertial(2016, 2), Months(Karlskoga, "trafikkontroll", 2016, 1, 5, 6, 8, 9, 10, 11, 6, 8)),
            "trafikkontroll").Forecast);

    [Fact]
    public void The_forecast_of_a_running_target_has_its_pace_and_the_numbers_of_its_verdict()
    {
        var content = Compose(Forshaga, Period.Tertial(2020, 2), Months(Forshaga, "insats_forsaljning", 2020, 1, 0, 0, 0, 0, 0, 0, 0, 0));
        var indicator = Indicator(content, "insats_forsaljning");
        var forecast = content.Measured().Single(e => e.Target!.Indicator == indicator.Indicator.Code).Verdict.Forecast!;
        Assert.Equal(
            (forecast.Q10, forecast.Q50, forecast.Q90), (indicator.Forecast!.Low, indicator.Forecast.Middle, indicator.Forecast.High));
        var (fan, end) = (indicator.Forecast.Chart.Fan!, indicator.Forecast.Chart.Fan!.Ranges[^1]);
        Assert.Equal((forecast.Q10, forecast.Q50, forecast.Q90), ((int)end.Low, (int)end.Middle, (int)end.High));
        Assert.Equal((12, 8, 4), (indicator.Forecast.Chart.Columns.Count, fan.FirstColumn, fan.Ranges.Count));
        Assert.Equal(new ChartPoint(7, 0), fan.From);
        Assert.Equal(1, indicator.Forecast.Chart.Pace!.Values[^1]);
        Assert.Contains("Lovat är minst 1, och sannolikheten att det hålls är ", indicator.Forecast.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_of_persons_are_not_forecast() => Assert.Null(
        Indicator(Compose(Karlskoga, Period.Tertial(2016, 2), Months(Karlskoga, "lob", 2016, 1, 5, 6, 8, 9, 10, 11, 6, 8)), "lob")
            .Forecast);

    [Fact]
    public void Significant_changes_come_first_in_mail_page_and_workbook()
    {
        var content = Compose(Karlstad, Period.Tertial(2017, 2), Months(Karlstad, "fotpatrull", 2017, 1, 20, 22, 19, 21, 20, 18, 22, 60));
        var sentence = Assert.Single(content.Changes!).Sentence;
        var text = ReportText.Write(content);
        Assert.True(
            text.IndexOf(sentence, StringComparison.Ordinal) is > 0 and var at
                && at < text.IndexOf("SIFFRORNA", StringComparison.Ordinal));
        Assert.Contains("<h2", ReportHtml.Write(content, _ => null).Split("Något har ändrats")[0], StringComparison.Ordinal);
        Assert.Empty(
            Compose(
                Karlstad, Period.Tertial(2017, 2),
                Months(Karlstad, "fotpatrull", 2017, 1, 20, 22, 19, 21, 20, 60, 22, 20)).Changes!);
    }

    [Theory]
    [InlineData("minst en trafikkontroll/vecka", PeriodUnit.Week, 1.0)]
    [InlineData("minst en trafikkontroll/vecka", PeriodUnit.Month, 4.3)]
    [InlineData("minst en trafikkontroll varannan vecka i genomsnitt", PeriodUnit.Month, 2.2)]
    [InlineData("minst en trafikkontroll varannan vecka i genomsnitt", PeriodUnit.Week, null)]
    [InlineData("en insats per år", PeriodUnit.Month, null)]
    public void The_target_line_is_drawn_only_when_a_column_is_at_least_one_window_long(string phrase, PeriodUnit unit, double? line) =>
        Assert.Equal((decimal?)line, ReportCells.PromisedPerCell(TargetPhraseParser.Read(phrase).Target, unit));

    private static ReportContent Compose(Agreement agreement, Period period, IReadOnlyList<Count> counts)
    {
        var asOf = ReportingCalendar.ReportDue(period);
        var span = period.Clip(agreement.Validity)!.Value;
        var series = counts.GroupBy(c => c.Indicator).ToDictionary(
            g => g.Key, g => new CountSeries([.. g.Select(c => new SeriesPoint(c.Period, c.Value.Total))]));
        var evaluations = AgreementEvaluator.Judge(agreement, new KnownFigures(series, [], 1, []), span, asOf);
        return ReportComposer.Compose(new ReportFacts(agreement, span, asOf, 1, false, evaluations, counts, [], []), 1, null);
    }

    private static List<Count> Months(Agreement agreement, string indicator, int year, int first, params int?[] totals) =>
    [
        .. totals.Index().Where(t => t.Item is not null).Select(t =>
            new Count(agreement.Municipality.Code, Code(indicator), Period.Month(year, first + t.Index), new Figure(t.Item))),
    ];

    private static ReportIndicator Indicator(ReportContent content, string code) =>
        content.Indicators.Single(i => i.Indicator.Code.Value == code);

    private static IndicatorCode Code(string code) => IndicatorCode.Parse(code).Value;

    private static string Plain(string text) => text.Replace('\u00A0', ' ');

    private static Agreement Read(string id) => AgreementFile.Read(
        File.ReadAllText(Path.Combine(Repository.Root, "deploy", "demo", "agreements", $"{id}.yaml")), []).Agreement!;
}
