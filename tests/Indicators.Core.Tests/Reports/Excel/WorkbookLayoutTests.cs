using DocumentFormat.OpenXml.Spreadsheet;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Reports.Excel;

public sealed class WorkbookLayoutTests
{
    public static TheoryData<string> SheetNames =>
        ["Sammanfattning", "Löften", "Data", "Diagram", "Saknas", "Ändringar", "Om rapporten"];

    [Theory]
    [MemberData(nameof(SheetNames))]
    public void Headers_are_frozen_and_repeated_on_each_page(string sheet)
    {
        using var workbook = Workbooks.Of(ReportSamples.Karlskoga());
        var pane = workbook.Sheet(sheet).Worksheet.Descendants<Pane>().Single();
        Assert.Equal(PaneStateValues.Frozen, pane.State!.Value);
        var row = (int)pane.VerticalSplit!.Value;
        Assert.Equal($"A{row + 1}", pane.TopLeftCell);
        Assert.Equal($"'{sheet}'!${row}:${row}", workbook.Name(sheet, "_xlnm.Print_Titles"));
    }

    [Theory]
    [MemberData(nameof(SheetNames))]
    public void Pages_are_A4_landscape_with_municipality_title_and_page_number(string sheet)
    {
        using var workbook = Workbooks.Of(ReportSamples.Karlskoga());
        var worksheet = workbook.Sheet(sheet).Worksheet;
        var page = worksheet.Descendants<PageSetup>().Single();
        Assert.Equal(
            (9U, OrientationValues.Landscape, 1U, 0U),
            (page.PaperSize!.Value, page.Orientation!.Value, page.FitToWidth!.Value, page.FitToHeight!.Value));
        Assert.True(worksheet.Descendants<PageSetupProperties>().Single().FitToPage!.Value);
        Assert.Equal($"&LKarlskoga kommun&C{sheet}&RFörsta tertialet 2016", worksheet.Descendants<OddHeader>().Single().Text);
        Assert.EndsWith("&RSida &P av &N", worksheet.Descendants<OddFooter>().Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_ampersand_in_a_header_is_not_a_code_and_nothing_exceeds_what_Excel_allows()
    {
        var karlskoga = ReportSamples.Karlskoga();
        using var workbook = Workbooks.Of(karlskoga with
        {
            Municipality = karlskoga.Municipality with { Name = "Kil & Forshaga" },
            SampleNotice = new string('&', 500),
        });
        var worksheet = workbook.Sheet("Data").Worksheet;
        Assert.StartsWith("&LKil && Forshaga kommun&C", worksheet.Descendants<OddHeader>().Single().Text, StringComparison.Ordinal);
        Assert.InRange(worksheet.Descendants<OddFooter>().Single().Text.Length, 1, 255);
    }

    [Theory]
    [MemberData(nameof(SheetNames))]
    public void Every_table_has_a_marked_and_coloured_header_row(string sheet)
    {
        using var workbook = Workbooks.Of(ReportSamples.Karlskoga());
        Assert.NotEmpty(workbook.Sheet(sheet).TableDefinitionParts);
        Assert.All(workbook.Sheet(sheet).TableDefinitionParts, part =>
        {
            var header = workbook.Header(sheet, part.Table);
            Assert.Equal(part.Table.TableColumns!.Elements<TableColumn>().Select(c => c.Name!.Value), header.Select(workbook.Read));
            Assert.All(header, cell => Assert.Equal("FF1B3A57", workbook.Fill(cell)));
        });
    }

    [Fact]
    public void The_data_can_be_filtered()
    {
        using var workbook = Workbooks.Of(ReportSamples.Karlskoga());
        var table = workbook.Sheet("Data").TableDefinitionParts.Single().Table;
        Assert.Equal("A1:M49", table.Reference!.Value);
        Assert.Equal("A1:M49", table.AutoFilter!.Reference!.Value);
    }

    [Fact]
    public void A_wrapped_text_gets_the_height_it_needs()
    {
        using var workbook = Workbooks.Of(ReportSamples.Karlskoga());
        var rows = workbook.Sheet("Löften").Worksheet.Descendants<Row>().ToList();
        // 237 characters in a column of 62, eight indicators below each other beside it.
        Assert.True(rows[3].Height!.Value >= 8 * 15);
        Assert.True(rows[2].Height!.Value < 4 * 15);
    }

    [Fact]
    public void The_cells_behind_the_charts_are_not_printed()
    {
        using var workbook = Workbooks.Of(ReportSamples.Large(15, PeriodUnit.Month));
        // Eight rows of charts, two of them a page.
        Assert.Equal("'Diagram'!$A$1:$C$121", workbook.Name("Diagram", "_xlnm.Print_Area"));
        Assert.Equal([31U, 61U, 91U], workbook.Sheet("Diagram").Worksheet.Descendants<Break>().Select(b => b.Id!.Value));
    }

    [Fact]
    public void The_document_properties_have_title_language_and_the_date_of_the_report()
    {
        using var workbook = Workbooks.Of(ReportSamples.Karlskoga());
        var properties = workbook.Document.PackageProperties;
        Assert.Equal("Tertialrapport för Karlskoga, första tertialet 2016", properties.Title);
        Assert.Equal("Uppföljning av medborgarlöften i Karlskoga kommun, 1\u00A0januari–30\u00A0april\u00A02016", properties.Subject);
        Assert.Equal(("Indicators", "sv-SE"), (properties.Creator, properties.Language));
        Assert.Contains("2016-T1", properties.Keywords, StringComparison.Ordinal);
        Assert.Equal(new DateTime(2016, 5, 13, 0, 0, 0, DateTimeKind.Utc), properties.Created!.Value.ToUniversalTime());
    }
}
