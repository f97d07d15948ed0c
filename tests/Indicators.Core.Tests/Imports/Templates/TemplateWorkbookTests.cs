using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Imports.Templates;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Reports.Excel;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports.Templates;

public sealed class TemplateWorkbookTests
{
    private static readonly Count[] Reported =
    [
        new(Karlskoga.Code, Lob.Code, Period.Month(2016, 1), new(14, 1, 3)),
        new(Karlskoga.Code, Lob.Code, Period.Month(2016, 2), new(0, 0, 0), "Rättat"),
        new(Karlskoga.Code, Lob.Code, Period.Month(2016, 3), Figure.NotApplicable, "=Stängt"),
        new(Karlskoga.Code, Checks.Code, Period.Week(2016, 27), new(2)),
    ];

    private static readonly Dictionary<string, Func<CountTemplate>> Templates = new()
    {
        ["months with ages"] = () => Template(new("1883", ResponsibleParty.Police, 2016)),
        ["weeks"] = () => Template(new("1883", ResponsibleParty.Police, 2016, PeriodUnit.Week)),
        ["empty"] = () => Template(new("1883", ResponsibleParty.Police, 2016, IsEmpty: true)),
        ["invented"] = () => Template(new("1883", ResponsibleParty.Police, 2016), isSample: true),
        ["a hundred indicators with weird words"] = () => Template(new("1883", ResponsibleParty.Police, 2016), agreements: [Large]),
        ["a hundred indicators by week"] = () => Template(new("1883", ResponsibleParty.Police, 2016, PeriodUnit.Week), agreements: [Large]),
    };

    private static Agreement Large => Agreement("stor-2016", Karlskoga, Validity(2016, 1, 1, 2016, 12, 31),
    [
        .. Enumerable.Range(1, 100).Select(n => Lob with
        {
            Code = Code($"indikator_{n}"),
            Name = $"=Åäö & <{n}>",
            Definition = string.Join('\n', Enumerable.Repeat("Övriga händelser på å, ä och ö.", 60)),
            FinestResolution = PeriodUnit.Week,
        }),
    ]);

    public static TheoryData<string> Names => [.. Templates.Keys];

    private static CountTemplate Template(TemplateRequest request, bool isSample = false, IReadOnlyList<Agreement>? agreements = null)
    {
        var scope = TemplateScope.Of(agreements ?? BothAgreements, request);
        Assert.Null(scope.Problem);
        return TemplateWorkbook.Write(scope.Value!, Reported, isSample, Today);
    }

    private static Workbooks Open(string name) => Workbooks.Of(Templates[name]().Content);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_workbook_is_valid_Open_XML(string name)
    {
        using var workbook = Open(name);
        var errors = new OpenXmlValidator(FileFormatVersions.Office2019).Validate(workbook.Document);
        Assert.Empty(errors.Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
        Assert.All(Validations(workbook), rule =>
        {
            Assert.InRange(rule.PromptTitle!.Value!.Length, 1, 32);
            Assert.InRange(rule.Prompt!.Value!.Length, 1, 255);
            Assert.InRange(rule.Error?.Value?.Length ?? 0, 0, 225);
            Assert.InRange(rule.Formula1?.Text.Length ?? 0, 0, 255);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_content_gives_the_same_bytes(string name) => Assert.Equal(Templates[name]().Content, Templates[name]().Content);

    [Fact]
    public void Each_indicator_has_a_row_and_two_more_for_ages()
    {
        using var workbook = Open("months with ages");
        var table = workbook.Sheet("Antal").TableDefinitionParts.Single().Table;
        Assert.Equal(
            [
                "kommun",
                "indikator",
                "ålder",
                "benämning",
                "definition",
                .. Enumerable.Range(1, 12).Select(month => $"2016-{month:00}"),
                "kommentar",
            ],
            workbook.Header("Antal", table).Select(workbook.Read));
        Assert.Equal(
            ["trafikkontroll alla", "lob alla", "lob under 18", "lob under 20"],
            Lines(workbook).Select(cells => $"{workbook.Read(cells[1])} {workbook.Read(cells[2])}"));
    }

    [Fact]
    public void Reported_values_are_filled_in_and_missing_ones_are_empty_not_zero()
    {
        using var workbook = Open("months with ages");
        Assert.Equal(["14", "0", "ej tillämpligt", null], Values(workbook, line: 1, months: 4));
        Assert.Equal(["1", "0", null, null], Values(workbook, line: 2, months: 4));
        Assert.Equal(["3", "0", null, null], Values(workbook, line: 3, months: 4));
        Assert.Equal("=Stängt", workbook.Read(Lines(workbook)[1][^1]));
        Assert.Equal(3, Templates["months with ages"]().Prefilled);
        using var empty = Open("empty");
        Assert.All(Lines(empty).SelectMany(cells => cells.Skip(5)), cell => Assert.Null(empty.Read(cell)));
    }

    [Fact]
    public void Only_cells_to_fill_in_are_unlocked()
    {
        using var workbook = Open("months with ages");
        var protection = workbook.Sheet("Antal").Worksheet.Descendants<SheetProtection>().Single();
        Assert.Equal((true, false, false), (protection.Sheet!.Value, protection.Sort!.Value, protection.AutoFilter!.Value));
        Assert.Null(protection.Password);
        bool IsOpen(Cell cell) => workbook.Look(cell).Protection is { Locked.Value: false };
        // July has traffic checks by the week, the rest are open; comments belong to the indicator's first row.
        Assert.Equal(
            [
                "00000" + "111111011111" + "1",
                "00000" + "111111111111" + "1",
                "00000" + "111111111111" + "0",
                "00000" + "111111111111" + "0",
            ],
            Lines(workbook).Select(cells => string.Concat(cells.Select(cell => IsOpen(cell) ? '1' : '0'))));
        Assert.Equal("FFD5DBE1", workbook.Fill(Lines(workbook)[0][5 + 6]));
    }

    [Fact]
    public void Cells_accept_only_valid_numbers_and_ages_not_above_the_total()
    {
        using var workbook = Open("months with ages");
        var january = Validations(workbook).Where(rule => rule.PromptTitle == "Januari 2016").ToList();
        Assert.Equal(
            [
                // Six lines are above the table, trafikkontroll in row 6.
                (
                    "F6",
                    "IF(ISNUMBER(F6),AND(F6>=0,F6<=1E6,INT(F6)=F6),OR(TRIM(F6)=\"\",TRIM(F6)=\"ej tillämpligt\","
                    + "ISNUMBER(-RIGHT(TRIM(F6))),RIGHT(TRIM(F6),4)=\"-tal\"))"),
                (
                    "F7",
                    "IF(ISNUMBER(F7),AND(F7>=0,F7<=1E6,INT(F7)=F7,COUNTIFS($B$6:$B$9,$B7,F$6:F$9,\">\"&F7)=0),"
                    + "OR(TRIM(F7)=\"\",TRIM(F7)=\"ej tillämpligt\",ISNUMBER(-RIGHT(TRIM(F7))),RIGHT(TRIM(F7),4)=\"-tal\"))"),
                (
                    "F8",
                    "IF(ISNUMBER(F8),AND(F8>=0,F8<=1E6,INT(F8)=F8,COUNTIFS($B$6:$B$9,$B8,$C$6:$C$9,\"<>under "
                    + "18\",F$6:F$9,\"<\"&F8)=0),OR(TRIM(F8)=\"\",TRIM(F8)=\"ej tillämpligt\"))"),
                (
                    "F9",
                    "IF(ISNUMBER(F9),AND(F9>=0,F9<=1E6,INT(F9)=F9,"
                    + "COUNTIFS($B$6:$B$9,$B9,$C$6:$C$9,\"alla\",F$6:F$9,\"<\"&F9)"
                    + "+COUNTIFS($B$6:$B$9,$B9,$C$6:$C$9,\"under 18\",F$6:F$9,\">\"&F9)=0),"
                    + "OR(TRIM(F9)=\"\",TRIM(F9)=\"ej tillämpligt\"))"),
            ],
            january.Select(rule => (rule.SequenceOfReferences!.InnerText, rule.Formula1!.Text)));
        Assert.All(january, rule => Assert.Equal("Ska vara inne senast onsdagen den 10\u00A0februari\u00A02016.", rule.Prompt!.Value));
        Assert.All(
            january,
            rule => Assert.StartsWith(
                "Skriv ett heltal från 0 till 1 000 000, eller ej tillämpligt.", rule.Error!.Value, StringComparison.Ordinal));
        // With blanks ignored Excel would let anything through.
        Assert.All(january, rule => Assert.False(rule.AllowBlank?.Value ?? false));
    }

    [Fact]
    public void A_hidden_sheet_identifies_the_template()
    {
        using var workbook = Open("weeks");
        var sheets = workbook.Part.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().ToList();
        Assert.Equal(["Antal", "Så här gör du", "indicators"], workbook.SheetNames);
        Assert.Equal([null, null, SheetStateValues.VeryHidden], sheets.Select(sheet => sheet.State?.Value));
        Assert.Equal(
            ["mall", "antal", "version", "1", "kommun", "1883", "part", "polisen", "år", "2016", "per", "vecka"],
            workbook.Texts("indicators"));
    }

    [Fact]
    public void The_guide_has_deadlines_instructions_and_contacts()
    {
        var coordinator = new Recipient(RecipientRole.Coordinator, "Säkerhetssamordnaren", "s@karlskoga.example");
        using var workbook = Workbooks.Of(Template(
            new("1883", ResponsibleParty.Police, 2016), agreements: [BothAgreements[0] with { Recipients = [coordinator] }]).Content);
        var texts = workbook.Texts("Så här gör du");
        Assert.Contains("s@karlskoga.example", texts);
        Assert.Contains("måndagen den 12\u00A0september\u00A02016", texts);
        Assert.Contains("ej tillämpligt", texts);
        Assert.Contains("Unga under 18 och under 20", texts);
    }

    [Theory]
    [InlineData("invented", true)]
    [InlineData("months with ages", false)]
    public void Invented_figures_are_marked_in_the_template(string name, bool invented)
    {
        using var workbook = Open(name);
        Assert.Equal(
            invented,
            workbook.Texts("Antal").Any(text => text!.StartsWith("# Påhittade exempelsiffror", StringComparison.Ordinal)));
    }

    [Fact]
    public void Weeks_are_printed_on_several_pages_with_the_indicators_on_each()
    {
        using var workbook = Open("weeks");
        Assert.Equal("'Antal'!$A:$D,'Antal'!$5:$5", workbook.Name("Antal", "_xlnm.Print_Titles"));
        Assert.Equal("'Antal'!$A$5:$BF$6", workbook.Name("Antal", "_xlnm.Print_Area"));
        Assert.Equal(4U, workbook.Sheet("Antal").Worksheet.Descendants<PageSetup>().Single().FitToWidth!.Value);
    }

    [Fact]
    public void The_file_name_contains_municipality_party_and_year()
    {
        Assert.Equal("antal_karlskoga_polisen_2016.xlsx", Templates["empty"]().FileName);
        Assert.Equal("antal_karlskoga_polisen_2016_veckor.xlsx", Templates["weeks"]().FileName);
    }

    private static List<DataValidation> Validations(Workbooks workbook) =>
        [.. workbook.Sheet("Antal").Worksheet.Descendants<DataValidation>()];

    private static IReadOnlyList<List<Cell>> Lines(Workbooks workbook)
    {
        var rows = workbook.Sheet("Antal").Worksheet.Descendants<Row>().Select(row => row.Elements<Cell>().ToList()).ToList();
        return rows[(rows.FindIndex(cells => workbook.Read(cells[0]) == "kommun") + 1)..];
    }

    private static IEnumerable<string?> Values(Workbooks workbook, int line, int months) =>
        Lines(workbook)[line].Skip(5).Take(months).Select(workbook.Read);
}
