using AngleSharp.Html.Parser;
using Indicators.Core.Agreements;
using Indicators.Core.Charts;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Notifications;
using Indicators.Core.OpenData;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Excel;
using Indicators.Core.Reports.Html;
using Indicators.Core.Tests.Reports.Excel;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Reports;

/// <summary>
/// A weekly promise in a tertial whose November came as one number: weeks 36, 38 and 39 are known to have broken, 45–48 lie in
/// November, and weeks 44 and 49, over its edges, have figures of their own. Every surface has the numbers of the verdict.
/// </summary>
public sealed class LayeredReportTests
{
    private const string Outcome = "3 veckor bröts (v. 36, v. 38 och v. 39), 10 hölls, 4 kan inte styrkas vecka för vecka";

    private static readonly Agreement Forshaga = AgreementFile.Read(
        File.ReadAllText(Path.Combine(Repository.Root, "deploy", "demo", "agreements", "forshaga-2020.yaml")), []).Agreement!;

    private static readonly IndicatorCode Checks = IndicatorCode.Parse("trafikkontroll").Value;

    private static readonly ReportContent Autumn = Report(
        Period.Tertial(2020, 3),
        [.. Weeks(36, 0, 1, 0, 0, 2, 2, 2, 2, 1, null, null, null, null, 2, 2, 2, 2), Of(Period.Month(2020, 11), 9)]);

    /// <summary>Of thirteen weeks due three broke, two held and eight are missing.</summary>
    private static readonly ReportContent Thin = Report(Period.Tertial(2020, 3), Weeks(36, 0, 1, 0, 0, 2), new(2020, 12, 1));

    private static ReportIndicator Traffic(ReportContent content) => content.Indicators.Single(one => one.Indicator.Code == Checks);

    private static PledgeEvaluation Weekly(ReportContent content) => content.Measured().Single(one => one.Target!.Indicator == Checks);

    [Fact]
    public void The_headline_and_the_alternative_text_have_the_broken_met_and_unproven_weeks_of_the_verdict()
    {
        var headline = Plain(Traffic(Autumn).Headline);
        Assert.Equal($"Trafikkontroller 1 september–31 december 2020: minst 24 trafikkontroller; {Outcome}.", headline);
        Assert.Equal(Traffic(Autumn).Headline, Traffic(Autumn).Chart!.Description);
        Assert.Contains(
            "3 veckor bröts (v. 36, v. 38 och v. 39), 10 hölls, 4 kan inte styrkas vecka för vecka",
            Plain(Weekly(Autumn).Verdict.Sentence), StringComparison.Ordinal);
    }

    [Fact]
    public void The_chart_has_a_column_per_known_week_and_a_label_instead_of_a_column_for_november()
    {
        var chart = Traffic(Autumn).Chart!;
        Assert.Equal(Enumerable.Range(36, 17).Select(week => $"v. {week}"), chart.Columns.Select(column => Plain(column.Label)));
        Assert.Equal((1, "Lovat: 1 per vecka"), ((int)chart.Line!.Value, Plain(chart.Line.Label)));
        Assert.Equal(
            ["v. 36", "v. 38", "v. 39"], chart.Columns.Where(column => column.IsHighlighted).Select(column => Plain(column.Label)));
        Assert.Equal([1, 2], chart.Columns.Where(column => Plain(column.Label) is "v. 44" or "v. 49").Select(column => (int)column.Value!));
        var unproven = chart.Columns.Where(column => column.Value is null).ToList();
        Assert.Equal(["v. 45", "v. 46", "v. 47", "v. 48"], unproven.Select(column => Plain(column.Label)));
        Assert.All(unproven, column => Assert.Equal("nov: 9 totalt", column.MissingLabel));
        Assert.Contains("nov: 9 totalt", SvgChart.Write(chart), StringComparison.Ordinal);
    }

    [Fact]
    public void A_monthly_sum_too_small_for_its_weeks_is_labelled_with_the_broken_weeks_in_the_chart()
    {
        var content = Report(
            Period.Tertial(2020, 3),
            [.. Weeks(36, 1, 1, 1, 1, 1, 1, 1, 1, 1, null, null, null, null, 1, 1, 1, 1), Of(Period.Month(2020, 11), 1)]);
        Assert.Contains(
            "3 veckor bröts (minst 3 i november), 13 hölls, 1 kan inte styrkas", Plain(Traffic(content).Headline),
            StringComparison.Ordinal);
        Assert.Equal("nov: 1 totalt, minst 3 bröts", Traffic(content).Chart!.Columns[9].MissingLabel);
        Assert.Contains(
            "Minst 3 av dem bröts", Plain(Assert.Single(WindowSentences.Sums(Weekly(content), Traffic(content).Indicator.Unit))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Months_alone_are_drawn_as_months_and_weeks_reported_beside_them_as_weeks()
    {
        Count[] months = [.. Enumerable.Range(9, 4).Select(month => Of(Period.Month(2020, month), 5))];
        Assert.Equal(
            ["sep", "okt", "nov", "dec"],
            Traffic(Report(Period.Tertial(2020, 3), months)).Chart!.Columns.Select(column => column.Label));
        var both = Report(Period.Tertial(2020, 3), [.. months, .. Weeks(36, [.. Enumerable.Repeat((int?)1, 17)])]);
        Assert.Equal(17, Traffic(both).Chart!.Columns.Count);
        Assert.All(Traffic(both).Chart!.Columns, column => Assert.Equal(1, column.Value));
        Assert.Equal((20, 4, 17), (Traffic(both).Total, Traffic(both).Cells.Count, Traffic(both).Details!.Count));
    }

    [Fact]
    public void Weeks_beside_their_month_are_shown_and_in_no_sum()
    {
        var traffic = Traffic(Autumn);
        Assert.Equal(["2020-V44", "2020-V49"], traffic.Details!.Select(detail => detail.Period.Code));
        Assert.Equal((24, true), (traffic.Total, traffic.IsTotalLowerBound));
        Assert.Equal(24, traffic.Cells.Sum(cell => cell.Value?.Total ?? 0));
        var row = new HtmlParser().ParseDocument(ReportHtml.Write(Autumn, _ => null)).QuerySelectorAll("tr")
            .Single(one => one.TextContent.StartsWith("Vecka 44", StringComparison.Ordinal));
        Assert.Equal("(1)", row.QuerySelector("td")!.TextContent);
        Assert.EndsWith(
            "inte med i någon summa: november 2020 är rapporterad i en siffra", Plain(row.QuerySelector("th")!.TextContent),
            StringComparison.Ordinal);
        using var workbook = Workbooks.Of(Autumn);
        var detail = workbook.RowOf("Data", ("Kod", "trafikkontroll"), ("Period", "2020-V44"));
        Assert.Equal((null, "1"), (workbook.Read(detail["Antal"]), workbook.Read(detail["Detalj"])));
        Assert.Equal("9", workbook.Read(workbook.RowOf("Data", ("Kod", "trafikkontroll"), ("Period", "2020-11"))["Antal"]));
    }

    [Fact]
    public void Mail_page_and_workbook_have_the_same_numbers()
    {
        using var workbook = Workbooks.Of(Autumn);
        string[] surfaces =
        [
            Plain(ReportText.Write(Autumn)), Plain(Text(ReportHtml.Write(Autumn, _ => null))),
            Plain(string.Join('\n', workbook.Texts("Sammanfattning"))), Plain(string.Join('\n', workbook.Texts("Diagram"))),
        ];
        Assert.All(surfaces, surface => Assert.Contains(Outcome, surface, StringComparison.Ordinal));
        using var overview = Workbooks.Of(AreaOverviewWorkbook.Write(Area(Autumn)));
        Assert.Contains(Outcome, Plain(string.Join('\n', overview.Texts("Löften"))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_chart_in_the_workbook_is_wide_enough_and_explains_november_below_its_columns()
    {
        using var workbook = Workbooks.Of(Autumn);
        var periods = workbook.Texts("Diagram");
        Assert.Contains("v.\u00A045*", periods);
        Assert.Contains(workbook.Charts(), chart => chart.InnerText.Contains("Period 2020. * nov: 9 totalt", StringComparison.Ordinal));
    }

    [Fact]
    public void Missing_figures_are_never_counted_as_a_shortfall()
    {
        Assert.StartsWith(
            "Trafikkontroller 1 september–31 december 2020: 3 ", Plain(Traffic(Thin).Headline), StringComparison.Ordinal);
        Assert.Contains(
            "3 veckor bröts (v. 36, v. 38 och v. 39), 2 hölls, 8 saknas", Plain(Traffic(Thin).Headline), StringComparison.Ordinal);
        using var workbook = Workbooks.Of(Thin);
        string[] surfaces =
        [
            Traffic(Thin).Headline, Weekly(Thin).Verdict.Sentence, Subject(Thin), ReportText.Write(Thin),
            Text(ReportHtml.Write(Thin, _ => null)),
            .. workbook.SheetNames.Where(name => name != "Om rapporten").Select(name => string.Join('\n', workbook.Texts(name))),
        ];
        foreach (var surface in surfaces)
        {
            Assert.DoesNotContain("färre", surface, StringComparison.Ordinal);
            Assert.DoesNotContain("för få", surface, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Missing_weeks_are_listed_once_with_one_count()
    {
        // Week 35 begins before the period and belongs to it; week 52 ends after it, and belongs to the next.
        var headline = Plain(Traffic(Report(Period.Tertial(2022, 3), [Of(Period.Week(2022, 34), 1)], new(2023, 2, 1))).Headline);
        Assert.Contains("inget rapporterat; 17 veckor saknas (v. 35, v. 36, ", headline, StringComparison.Ordinal);
        Assert.Equal(2, headline.Split("saknas").Length);
    }

    [Fact]
    public void A_sum_with_a_missing_month_is_not_described_as_too_small()
    {
        var kil = AgreementFile.Read(
            File.ReadAllText(Path.Combine(Repository.Root, "deploy", "demo", "agreements", "kil-2018.yaml")), []).Agreement!;
        string Headline(params int[] months) => Plain(Traffic(Report(
            kil, Period.HalfYear(2018, 1),
            [.. months.Select(month => new Count(kil.Municipality.Code, Checks, Period.Month(2018, month), new(1)))],
            new(2018, 8, 1))).Headline);
        Assert.Contains("färre", Headline(1, 2, 3, 4, 5, 6), StringComparison.Ordinal);
        Assert.DoesNotContain("färre", Headline(1, 2, 4, 5, 6), StringComparison.Ordinal);
        Assert.Contains("mars saknas", Headline(1, 2, 4, 5, 6), StringComparison.Ordinal);
    }

    [Fact]
    public void A_running_sum_is_compared_with_the_expected_whole_number_so_far()
    {
        var file = Path.Combine(Repository.Root, "deploy", "demo", "agreements", "kil-2018.yaml");
        var kil = AgreementFile.Read(File.ReadAllText(file), []).Agreement!;
        Count[] counts =
        [
            .. Enumerable.Range(1, 3).Select(month => new Count(kil.Municipality.Code, Checks, Period.Month(2018, month), new(1))),
        ];
        var headline = Plain(Traffic(Report(kil, Period.HalfYear(2018, 1), counts, new(2018, 4, 15))).Headline);
        Assert.Matches(@": 3 \w+, hittills borde det vara ungefär \d+, \d+ färre[.;]", headline);
    }

    [Fact]
    public void Met_on_average_has_its_own_word_sign_and_number_in_every_summary()
    {
        var content = Report(
            Period.Tertial(2020, 3),
            [.. Weeks(36, 1, 1, 1, 1, 1, 1, 1, 1, 1, null, null, null, null, 1, 1, 1, 1), Of(Period.Month(2020, 11), 6)]);
        Assert.Equal(TargetStatus.MetOnAverage, Weekly(content).Verdict.Status);
        Assert.Contains("1 uppfyllt i snitt", content.StatusSummary(), StringComparison.Ordinal);
        Assert.Contains("1 uppfyllt i snitt", Subject(content), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("1 uppfyllt i snitt", ReportText.Write(content), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("≈ Uppfyllt i snitt", Text(ReportHtml.Write(content, _ => null)), StringComparison.Ordinal);
        Assert.Contains("1 uppfyllt i snitt", Area(content).Summary, StringComparison.Ordinal);
        Assert.Contains("≈\u00A0Uppfyllt\u00A0i\u00A0snitt", Text(AreaOverviewHtml.Write(Area(content))), StringComparison.Ordinal);
        using var workbook = Workbooks.Of(content);
        Assert.Contains("≈\u00A0Uppfyllt i snitt", workbook.Texts("Sammanfattning"));
        Assert.Contains("≈\u00A0Uppfyllt i snitt", workbook.Texts("Om rapporten"));
        Assert.Equal(
            ["Uppfyllt i snitt"],
            new[] { PublicVerdict.Of(Weekly(content), []) }.Select(verdict => verdict.Status!.Value.Name()));
    }

    [Fact]
    public void Without_a_target_there_is_no_forecast_and_no_month_among_weeks()
    {
        var karlstad = AgreementFile.Read(
            File.ReadAllText(Path.Combine(Repository.Root, "deploy", "demo", "agreements", "karlstad-2017.yaml")), []).Agreement!;
        var patrols = IndicatorCode.Parse("fotpatrull").Value;
        Count Patrols(Period period, int total) => new(karlstad.Municipality.Code, patrols, period, new(total));
        var content = Report(
            karlstad, Period.Tertial(2017, 1),
            [.. Enumerable.Range(1, 12).Select(week => Patrols(Period.Week(2017, week), 5)), Patrols(Period.Month(2017, 4), 21)],
            new(2017, 5, 12));
        Assert.All(content.Indicators, one => Assert.Null(one.Forecast));
        Assert.DoesNotContain("prognos", ReportText.Write(content), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("prognos", ReportHtml.Write(content, _ => null), StringComparison.OrdinalIgnoreCase);
        using var workbook = Workbooks.Of(content);
        Assert.DoesNotContain(workbook.Texts("Diagram"), text => text?.Contains("rognos", StringComparison.Ordinal) is true);
        var chart = content.Indicators.Single(one => one.Indicator.Code == patrols).Chart!;
        Assert.Null(chart.Line);
        Assert.Equal(5, chart.Columns.Max(column => column.Value));
        Assert.Contains(chart.Columns, column => column.MissingLabel == "apr: 21 totalt");
    }

    private static AreaOverview Area(ReportContent content) => new("Karlstad", Period.Year(2020), [content], []);

    private static string Subject(ReportContent content) => ReportMail.Write(
        new RenderedReport(content, new Dictionary<string, byte[]>(), [1], Pdf: null, MissingPart: null),
        new("Rådet", "bra@forshaga.example"), new MailParty("Uppföljning", "uppfoljning@indicators.example"),
        new DateTimeOffset(2021, 1, 14, 10, 0, 0, TimeSpan.Zero)).Subject;

    private static ReportContent Report(Period period, IReadOnlyList<Count> counts, DateOnly? asOf = null) =>
        Report(Forshaga, period, counts, asOf ?? ReportingCalendar.ReportDue(period));

    private static ReportContent Report(Agreement agreement, Period period, IReadOnlyList<Count> counts, DateOnly asOf)
    {
        var series = counts.GroupBy(count => count.Indicator).ToDictionary(
            own => own.Key, own => new CountSeries([.. own.Select(count => new SeriesPoint(count.Period, count.Value.Total))]));
        var evaluations = AgreementEvaluator.Judge(agreement, new KnownFigures(series, [], 1, []), period, asOf);
        return ReportComposer.Compose(new ReportFacts(agreement, period, asOf, 1, false, evaluations, counts, [], []), 1, null);
    }

    private static Count[] Weeks(int first, params int?[] totals) =>
    [
        .. totals.Index().Where(week => week.Item is not null)
            .Select(week => Of(Period.Week(2020, first + week.Index), week.Item!.Value)),
    ];

    private static Count Of(Period period, int total) => new(Forshaga.Municipality.Code, Checks, period, new Figure(total));

    private static string Text(string html) => new HtmlParser().ParseDocument(html).Body!.TextContent;

    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}
