using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Html;
using Indicators.Core.Tests.Reports.Excel;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Reports;

/// <summary>Results and parts in a report.</summary>
public sealed class ReportResultsTests
{
    private static readonly Indicator Orders = new(
        Code("forelaggande"), "Förelägganden", new("föreläggande", "förelägganden"), "Förelägganden.", "Insatsrapporter",
        ResponsibleParty.Police, PeriodUnit.Month, Sensitive: false, HasAgeGroups: false, ResultOf: Code("trafikkontroll"),
        OwnBreakdowns: [new("typ av brott", IsExclusive: false, ["hastighet", "rattfylleri"], "för")]);

    private static readonly Agreement Karlskoga = Read("karlskoga-2016");

    private static readonly Agreement WithResult = Karlskoga with { Indicators = [.. Karlskoga.Indicators, Orders] };

    private static IndicatorCode Code(string code) => IndicatorCode.Parse(code).Value;

    private static Agreement Read(string id) => AgreementFile.Read(
        File.ReadAllText(Path.Combine(Repository.Root, "deploy", "demo", "agreements", $"{id}.yaml")), []).Agreement!;

    private static ReportContent Content(params Figure?[] orders)
    {
        Count[] counts =
        [
            .. new[] { 10, 11, 12, 10 }.Select((total, i) =>
                new Count(Karlskoga.Municipality.Code, Code("trafikkontroll"), Period.Month(2016, i + 1), new(total))),
            .. orders.Index().Where(one => one.Item is not null).Select(one =>
                new Count(Karlskoga.Municipality.Code, Orders.Code, Period.Month(2016, one.Index + 1), one.Item!)),
        ];
        var span = Period.Tertial(2016, 1);
        var asOf = ReportingCalendar.ReportDue(span);
        var series = counts.GroupBy(count => count.Indicator).ToDictionary(
            group => group.Key, group => new CountSeries(group.Select(SeriesPoint.Of)));
        return ReportComposer.Compose(
            new ReportFacts(
                WithResult, span, asOf, 1, false, AgreementEvaluator.Judge(WithResult, new KnownFigures(series, [], 1, []), span, asOf),
                counts, [], []),
            1, null);
    }

    private static Figure Figure(int total, int speed, int? drunk) =>
        new Figure(total).WithParts([("hastighet", speed), ("rattfylleri", drunk)]);

    private static IReadOnlyList<string> Sentences(ReportContent content) =>
    [
        .. content.Pledges.SelectMany(pledge => ReportResults.Of(content, pledge)).Select(result => result.Sentence).Distinct()
            .Select(sentence => sentence.Replace('\u00A0', ' ')),
    ];

    [Fact]
    public void A_pledge_whose_activity_has_a_result_has_a_sentence_about_it()
    {
        var content = Content(Figure(20, 10, 2), Figure(21, 10, 2), Figure(15, 9, 2), Figure(15, 10, 2));
        var (unit, expected) = (
            WithResult.Indicator(Code("trafikkontroll")).Unit.Many,
            "ledde till 71 förelägganden, varav 39 för hastighet och 8 för rattfylleri.");
        Assert.Equal([$"43 {unit} {expected}"], Sentences(content));
        Assert.Contains(
            "71 förelägganden, varav 39 för hastighet och 8 för rattfylleri",
            content.Indicators[^1].Headline.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public void Mail_and_page_print_the_sentence_once_and_not_the_headlines_that_it_says_all_of()
    {
        var content = Content(Figure(20, 10, 2), Figure(21, 10, 2), Figure(15, 9, 2), Figure(15, 10, 2));
        foreach (var written in new[] { ReportText.Write(content), ReportHtml.Write(content, _ => null) })
        {
            var text = System.Net.WebUtility.HtmlDecode(written).Replace('\u00A0', ' ');
            Assert.Equal(2, text.Split("ledde till 71 förelägganden, varav 39 för hastighet och 8 för rattfylleri.").Length);
            Assert.DoesNotContain("Förelägganden 1 januari–30 april 2016: 71", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_missing_month_makes_the_result_at_least_and_a_missing_part_makes_the_part_at_least()
    {
        var content = Content(Figure(20, 10, 2), null, Figure(15, 9, null), Figure(15, 10, 2));
        Assert.EndsWith(
            "ledde till minst 50 förelägganden, varav 29 för hastighet och minst 4 för rattfylleri.", Assert.Single(Sentences(content)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_without_results_has_no_sentence() =>
        Assert.Empty(Sentences(Content() with { Indicators = [.. Content().Indicators.Where(one => one.Indicator.ResultOf is null)] }));

    [Fact]
    public void Parts_are_stored_with_an_edition_and_have_a_sheet_in_the_workbook()
    {
        var content = Content(Figure(20, 10, 2), Figure(21, 10, null), Figure(15, 9, 2), Figure(15, 10, 2));
        var read = StoredReport.Document.Read(StoredReport.Document.Write(content));
        Assert.Equal(Figure(20, 10, 2), read.Indicators[^1].Cells[0].Value);
        Assert.Equal(Orders.OwnBreakdowns, read.Indicators[^1].Indicator.OwnBreakdowns);
        using var workbook = Workbooks.Of(read);
        Assert.Contains("Delar", workbook.SheetNames);
        var row = workbook.RowOf("Delar", ("Period", "2016-03"), ("Del", "hastighet"));
        Assert.Equal(
            ("typ av brott", "9", "15"),
            (workbook.Read(row["Uppdelning"]), workbook.Read(row["Antal"]), workbook.Read(row["Av alla"])));
    }
}
