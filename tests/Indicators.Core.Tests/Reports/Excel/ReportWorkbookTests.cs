using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Excel;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Reports.Excel;

public sealed class ReportWorkbookTests
{
    private const string Weird = "=HYPERLINK(\"http://example.org\") <b>&\u0001\uD800\uFFFE 😀 _x0041_";

    private static readonly Dictionary<string, Func<ReportContent>> Contents = new()
    {
        ["months with age groups"] = ReportSamples.Karlskoga,
        ["weeks, a target and conditions"] = ReportSamples.Forshaga,
        ["fifteen indicators over fifty-three weeks"] = () => ReportSamples.Large(15, PeriodUnit.Week),
        ["a year with surveys and remarks"] = ReportSamples.Year,
        ["nothing to show"] = ReportSamples.WithoutIndicators,
        ["nothing reported"] = ReportSamples.AllMissing,
        ["weird text everywhere"] = WeirdText,
        ["real figures, second edition, last report"] = () =>
            ReportSamples.Karlskoga() with { SampleNotice = null, Edition = 2, Reason = "Mars har kommit in.", NextReport = null },
    };

    public static TheoryData<string> ContentNames => [.. Contents.Keys];

    [Theory]
    [MemberData(nameof(ContentNames))]
    public void Workbooks_are_valid_Open_XML(string name)
    {
        using var workbook = Workbooks.Of(Contents[name]());
        var errors = new OpenXmlValidator(FileFormatVersions.Office2019).Validate(workbook.Document);
        Assert.Empty(errors.Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
    }

    [Fact]
    public void The_workbook_of_an_area_is_valid_Open_XML()
    {
        using var workbook = Workbooks.Of(AreaOverviewWorkbook.Write(new(
            "Karlstad", Period.Year(2016), [ReportSamples.Karlskoga(), ReportSamples.Forshaga()],
            ["Kil, 2016: rapporten är inte gjord."])));
        Assert.Empty(
            new OpenXmlValidator(FileFormatVersions.Office2019).Validate(workbook.Document)
                .Select(error => $"{error.Path?.XPath}: {error.Description}"));
        Assert.Equal("FFFBE0E0", workbook.Fill(workbook.RowOf("Löften", ("Löfte", "1"), ("Kommun", "Karlskoga"))["Status"]));
    }

    [Fact]
    public void The_parts_of_a_year_have_status_as_sign_word_and_colour()
    {
        using var workbook = Workbooks.Of(ReportSamples.Year());
        Assert.Equal(
            ["Sammanfattning", "Året", "Enkäter", "Löften", "Data", "Diagram", "Saknas", "Ändringar", "Om rapporten"],
            workbook.SheetNames);
        var row = workbook.RowOf("Året", ("Löfte", "1. ”kontakt inom en vecka”"));
        Assert.Equal(("✘\u00A0Ej uppfyllt", "FFFBE0E0"), (workbook.Read(row["T2"]), workbook.Fill(row["T2"])));
        Assert.Equal("gällde inte", workbook.Read(row["T3"]));
    }

    [Fact]
    public void Outcomes_of_earlier_forecasts_are_printed_below_the_tables_of_the_year()
    {
        var content = ReportSamples.Year();
        using var without = Workbooks.Of(content);
        using var workbook = Workbooks.Of(content with { Review = content.Review! with { Forecasts = new(4, 3, 0, 0) } });
        Assert.DoesNotContain(YearSentences.ForecastsHeading, without.Texts("Året"));
        Assert.Equal(
            [
                YearSentences.ForecastsHeading,
                "När tidigare rapporter gav ett löfte minst 50\u00A0% sannolikhet att hållas hölls det 3\u00A0gånger av 4.",
            ],
            workbook.Texts("Året").TakeLast(2));
    }

    [Theory]
    [MemberData(nameof(ContentNames))]
    public void The_same_content_gives_the_same_bytes(string name) =>
        Assert.Equal(ReportWorkbook.Write(Contents[name]()), ReportWorkbook.Write(Contents[name]()));

    [Theory]
    [MemberData(nameof(ContentNames))]
    public void No_cell_is_a_formula_or_merged(string name)
    {
        using var workbook = Workbooks.Of(Contents[name]());
        Assert.All(workbook.Part.WorksheetParts, part =>
        {
            Assert.Empty(part.Worksheet.Descendants<CellFormula>());
            Assert.Empty(part.Worksheet.Descendants<MergeCell>());
        });
    }

    [Fact]
    public void Sheets_are_in_reading_order()
    {
        using var workbook = Workbooks.Of(ReportSamples.Karlskoga());
        Assert.Equal(["Sammanfattning", "Löften", "Data", "Diagram", "Saknas", "Ändringar", "Om rapporten"], workbook.SheetNames);
    }

    [Fact]
    public void Counts_are_numbers_and_days_are_dates()
    {
        using var workbook = Workbooks.Of(ReportSamples.Karlskoga());
        var row = workbook.RowOf("Data", ("Kod", "lob"), ("Period", "2016-01"));
        Assert.Equal("Karlskoga", workbook.Read(row["Kommun"]));
        Assert.Equal(("14", "0", "1"), (workbook.Read(row["Antal"]), workbook.Read(row["Under 18"]), workbook.Read(row["Under 20"])));
        Assert.Equal("#,##0", workbook.Format(row["Antal"]));
        Assert.Equal(new DateTime(2016, 1, 1), DateTime.FromOADate(double.Parse(workbook.Read(row["Från"])!, provider: null)));
        Assert.Equal(new DateTime(2016, 1, 31), DateTime.FromOADate(double.Parse(workbook.Read(row["Till"])!, provider: null)));
        Assert.Equal("yyyy\\-mm\\-dd", workbook.Format(row["Till"]));
        Assert.All([row["Antal"], row["Från"]], cell => Assert.Null(cell.DataType));
    }

    [Theory]
    [InlineData("lob", "2016-03", null, "Saknas")]
    [InlineData("inventering", "2016-01", "0", "Rapporterat")]
    [InlineData("pl13", "2016-04", null, "Ej tillämpligt")]
    [InlineData("rattfylleri", "2016-04", null, "Inte dags än")]
    public void An_unreported_count_is_an_empty_cell_and_not_a_zero(string code, string period, string? number, string status)
    {
        using var workbook = Workbooks.Of(WithStates());
        var row = workbook.RowOf("Data", ("Kod", code), ("Period", period));
        Assert.Equal((number, status), (workbook.Read(row["Antal"]), workbook.Read(row["Status"])));
    }

    [Fact]
    public void The_summary_has_status_as_sign_word_and_colour()
    {
        using var workbook = Workbooks.Of(ReportSamples.Karlskoga());
        var row = workbook.RowOf("Sammanfattning", ("Löfte", "1"));
        Assert.Equal("✘\u00A0Ej uppfyllt", workbook.Read(row["Status"]));
        Assert.Equal("FFFBE0E0", workbook.Fill(row["Status"]));
        Assert.Equal(("42", "46"), (workbook.Read(row["Utfall"]), workbook.Read(row["Förväntat"])));
        Assert.Null(workbook.Read(workbook.RowOf("Sammanfattning", ("Löfte", "2"))["Utfall"]));
    }

    [Fact]
    public void Expected_numbers_are_printed_as_whole_numbers()
    {
        using var workbook = Workbooks.Of(ReportSamples.Forshaga());
        Assert.Equal("0", workbook.Read(workbook.RowOf("Sammanfattning", ("Löfte", "2"))["Förväntat"]));
        using var area = Workbooks.Of(AreaOverviewWorkbook.Write(new("Karlstad", Period.Year(2020), [ReportSamples.Forshaga()], [])));
        Assert.Equal("0", area.Read(area.RowOf("Löften", ("Löfte", "2"))["Förväntat"]));
    }

    [Fact]
    public void The_summary_prints_the_sentence_with_forecast_and_condition()
    {
        using var workbook = Workbooks.Of(ReportSamples.Forshaga());
        Assert.Contains(
            "sannolikheten att löftet hålls är omkring 62\u00A0%.",
            workbook.Read(workbook.RowOf("Sammanfattning", ("Löfte", "3"))["Bedömning"]), StringComparison.Ordinal);
        Assert.Contains(
            "Villkoret för löftet var inte uppfyllt i perioden.",
            workbook.Read(workbook.RowOf("Sammanfattning", ("Löfte", "2b"))["Bedömning"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Invented_figures_are_marked_on_the_summary_and_on_every_printed_page()
    {
        using var workbook = Workbooks.Of(ReportSamples.Karlskoga());
        Assert.Contains(ReportSamples.Notice, workbook.Texts("Sammanfattning"));
        Assert.All(workbook.Part.WorksheetParts, part =>
            Assert.Contains(ReportSamples.Notice, part.Worksheet.Descendants<OddFooter>().Single().Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Real_figures_are_not_marked_as_invented()
    {
        using var workbook = Workbooks.Of(ReportSamples.Karlskoga() with { SampleNotice = null });
        Assert.DoesNotContain(ReportSamples.Notice, workbook.Texts("Sammanfattning"));
        Assert.DoesNotContain("Observera", workbook.Texts("Om rapporten"));
    }

    [Fact]
    public void A_report_without_gaps_or_changes_states_it()
    {
        using var workbook = Workbooks.Of(ReportSamples.WithoutIndicators());
        Assert.Equal(["Inget saknas."], workbook.Texts("Saknas"));
        Assert.Equal(["Inga uppgifter har ändrats sedan de först rapporterades."], workbook.Texts("Ändringar"));
    }

    [Fact]
    public void A_missing_count_is_listed_with_the_day_it_was_due()
    {
        using var workbook = Workbooks.Of(ReportSamples.Karlskoga());
        var row = workbook.RowOf("Saknas", ("Indikator", "Erbjudanden om vård"));
        Assert.Equal(("mars 2016", "Polisen"), (workbook.Read(row["Period"]), workbook.Read(row["Rapporteras av"])));
        Assert.Equal(
            new DateTime(2016, 4, 11),
            DateTime.FromOADate(double.Parse(workbook.Read(row["Skulle ha kommit senast"])!, provider: null)));
    }

    [Fact]
    public void A_change_is_listed_from_old_to_new_at_Swedish_time()
    {
        using var workbook = Workbooks.Of(ReportSamples.Karlskoga());
        var all = workbook.RowOf("Ändringar", ("Indikator", "Trafikkontroller"));
        Assert.Equal(
            new DateTime(2016, 4, 1, 0, 30, 0),
            DateTime.FromOADate(double.Parse(workbook.Read(all["Ändrat"])!, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(("Alla", "8", "9"), (workbook.Read(all["Gäller"]), workbook.Read(all["Tidigare"]), workbook.Read(all["Nu"])));
        var young = workbook.RowOf("Ändringar", ("Indikator", "Narkotikabrott"));
        Assert.Equal(
            ("Under 18 år", "1", "0"),
            (workbook.Read(young["Gäller"]), workbook.Read(young["Tidigare"]), workbook.Read(young["Nu"])));
    }

    [Fact]
    public void Text_like_a_formula_stays_text_even_when_it_is_edited()
    {
        using var workbook = Workbooks.Of(WeirdText());
        var cell = workbook.RowOf("Data", ("Kod", "lob"), ("Period", "2016-01"))["Kommentar"];
        Assert.Equal(CellValues.SharedString, cell.DataType!.Value);
        Assert.True(workbook.Look(cell).QuotePrefix!.Value);
        Assert.Equal("=HYPERLINK(\"http://example.org\") <b>& 😀 _x005F_x0041_", workbook.Read(cell));
    }

    private static ReportContent WithStates()
    {
        var content = ReportSamples.Karlskoga();
        return content with
        {
            Indicators = [.. content.Indicators.Select(indicator => indicator.Indicator.Code.Value switch
            {
                "pl13" => With(indicator, CellState.NotApplicable, Figure.NotApplicable),
                "rattfylleri" => With(indicator, CellState.NotDue, null),
                _ => indicator,
            })],
        };

        static ReportIndicator With(ReportIndicator indicator, CellState state, Figure? value) =>
            indicator with { Cells = [.. indicator.Cells.SkipLast(1), indicator.Cells[^1] with { State = state, Value = value }] };
    }

    private static ReportContent WeirdText()
    {
        var content = ReportSamples.Karlskoga();
        return content with
        {
            AgreementTitle = Weird,
            Source = Weird,
            Contact = new string('x', 40_000),
            SampleNotice = Weird + new string('&', 300),
            Municipality = content.Municipality with { Name = Weird },
            Pledges = [.. content.Pledges.Select(p => p with { Pledge = p.Pledge with { Text = Weird, Condition = "\r\n" } })],
            Indicators = [.. content.Indicators.Select(indicator => indicator with
            {
                Headline = Weird,
                Indicator = indicator.Indicator with { Name = Weird, Definition = "-1" },
                Chart = indicator.Chart! with
                {
                    Title = Weird,
                    Note = Weird,
                    ValueAxis = Weird,
                    Columns = [.. indicator.Chart.Columns.Select(c => c with { Label = Weird })],
                },
                Cells = [.. indicator.Cells.Select(cell => cell with { Comment = Weird })],
            })],
        };
    }
}
