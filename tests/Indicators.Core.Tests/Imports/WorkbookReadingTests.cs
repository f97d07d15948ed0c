using System.IO.Compression;
using System.Text;
using Indicators.Core.Imports.Files;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports;

public sealed class WorkbookReadingTests
{
    private static FileReading Read(byte[] bytes, string name = "antal.xlsx") => FileReading.Of(CountFile.FromBytes(name, bytes));

    private static FileReading ReadRows(params object?[][] rows) => Read(new Workbook().Sheet("Antal", [Workbook.Header, .. rows]).Bytes());

    private static string Problems(FileReading reading) => string.Join('\n', reading.Problems);

    [Fact]
    public void Numbers_dates_and_text_are_read_as_displayed()
    {
        var reading = ReadRows(
            [1883, "trafikkontroll", Workbook.Date(2016, 3, 14), 3],
            [1883, "trafikkontroll", "2016-V12", 0.0, null, null, "Påsk"],
            ["Karlskoga", "lob", Workbook.Date(2016, 3, 1, style: 2), 9, 2, 4],
            ["Karlskoga", "lob", Workbook.Date(2016, 4, 1, style: 3), "8"]);
        Assert.Equal("", Problems(reading));
        Assert.Equal(["2016-03-14", "2016-V12", "2016-03", "2016-04"], reading.Counts.Select(c => c.Count.Period.Code));
        Assert.Equal([3, 0, 9, 8], reading.Counts.Select(c => c.Count.Value.Total!.Value));
    }

    [Fact]
    public void Problems_name_the_sheet_and_the_cell()
    {
        var reading = ReadRows([1883, "lob", "2016-03", 4.5], [], [1883, "lob", "2016-04", 4, 5]);
        Assert.Equal(
            [
                "Blad Antal, cell D2: 4,5 är inget heltal. Skriv antalet utan decimaler.",
                "Blad Antal, cell E4: Under 18 (5) är fler än antal (4). Antal ska räkna alla åldrar.",
            ],
            reading.Problems.Select(p => p.ToString()));
    }

    [Fact]
    public void A_failed_formula_is_neither_empty_nor_a_comment()
    {
        var reading = ReadRows(
            [1883, "lob", "2016-03", Workbook.Error("#DIV/0!")],
            [Workbook.Error("#N/A"), "lob", "2016-04", 4],
            [1883, "lob", "2016-05", new Workbook.Raw("", "<f>SUM(A1:A2)</f>")],
            [1883, "lob", "2016-06", new Workbook.Raw("", "<f>2+2</f><v>4</v>")]);
        Assert.Equal(["D2", "A3", "D4"], reading.Problems.Select(p => p.Place));
        Assert.Contains("ger felet #DIV/0!", reading.Problems[0].Sentence, StringComparison.Ordinal);
        Assert.Contains("saknar resultat", reading.Problems[2].Sentence, StringComparison.Ordinal);
        Assert.Equal(4, Assert.Single(reading.Counts).Count.Value.Total);
    }

    private static FileReading ReadXml(string sheetData) => Read(new Workbook().Sheet("Antal", [])
        .With(
            "xl/worksheets/sheet1.xml",
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
            + $"<sheetData>{sheetData}</sheetData></worksheet>")
        .Bytes());

    private static string Cells(params string[] texts) =>
        string.Concat(texts.Select(text => $"<c t=\"inlineStr\"><is><t>{text}</t></is></c>"));

    [Theory]
    [InlineData("<v></v>")]
    [InlineData("<v/>")]
    public void A_formula_whose_result_is_an_empty_text_is_a_blank_cell(string value)
    {
        var reading = ReadRows(
            [1883, "lob", "2016-03", new Workbook.Raw(""" t="str" """, $"<f>IF(A9=\"\",\"\",A9)</f>{value}")],
            [1883, "lob", "2016-04", 4]);
        Assert.Equal("", Problems(reading));
        Assert.Equal((1, 4), (reading.NotReported, Assert.Single(reading.Counts).Count.Value.Total!.Value));
    }

    [Theory]
    [InlineData("", "<f>2+2</f>")]
    [InlineData("", "<f>2+2</f><v></v>")]
    [InlineData(" t=\"str\"", "<f>A1</f>")]
    [InlineData(" t=\"n\"", "<f>A1</f><v/>")]
    public void A_formula_that_was_never_computed_is_refused_with_and_without_addresses(string attributes, string content)
    {
        var row = Cells("1883", "lob", "2016-04");
        var reading = ReadXml(
            $"<row>{Cells("kommun", "indikator", "period", "antal")}</row><row "
            + $"r=\"3\">{row}<c{attributes}>{content}</c></row><row>{row}<c><v>4</v></c></row>");
        Assert.Equal(
            "Blad Antal, cell D3: Formeln i cellen saknar resultat. Skriv värdet i stället, eller öppna och spara filen i Excel.",
            Problems(reading));
        Assert.Equal((4, 4), (Assert.Single(reading.Counts).Row, reading.Counts[0].Count.Value.Total!.Value));
        Assert.Contains(
            "cell D2: Formeln i cellen saknar resultat",
            Problems(ReadRows([1883, "lob", "2016-03", new Workbook.Raw(attributes, content)])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("true")]
    public void A_workbook_with_the_1904_date_system_has_the_displayed_dates(string flag)
    {
        var workbook = new Workbook().Sheet("Antal",
            [
                Workbook.Header,
                [
                    1883,
                    "trafikkontroll",
                    new Workbook.Raw(""" s="1" """, $"<v>{(new DateTime(2016, 3, 14) - new DateTime(1904, 1, 1)).Days}</v>"),
                    3,
                ],
            ]);
        var xml = workbook.Part("xl/workbook.xml")
            .Replace("<sheets>", $"<workbookPr date1904=\"{flag}\"/><sheets>", StringComparison.Ordinal);
        Assert.Equal("2016-03-14", Assert.Single(Read(workbook.With("xl/workbook.xml", xml).Bytes()).Counts).Count.Period.Code);
    }

    [Theory]
    [InlineData("9.0000000000000018", 9)]
    [InlineData("8.9999999999999982", 9)]
    [InlineData("5.5511151231257827E-17", 0)]
    [InlineData("-2.7755575615628914E-17", 0)]
    [InlineData("120000.00000000001", 120_000)]
    public void A_sum_that_is_whole_except_for_rounding_is_whole(string written, int total)
    {
        var reading = ReadRows([1883, "lob", "2016-03", new Workbook.Raw("", $"<v>{written}</v>")]);
        Assert.Equal("", Problems(reading));
        Assert.Equal(total, Assert.Single(reading.Counts).Count.Value.Total);
        Assert.Contains(reading.Notes, note => note.StartsWith("Tal med avrundningsfel", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("9.1")]
    [InlineData("9.0000000001")]
    [InlineData("8.9999999999")]
    [InlineData("1E-10")]
    public void A_number_with_real_decimals_is_refused(string written) =>
        Assert.Contains(
            "inget heltal", Problems(ReadRows([1883, "lob", "2016-03", new Workbook.Raw("", $"<v>{written}</v>")])),
            StringComparison.Ordinal);

    [Fact]
    public void Merged_cells_are_distinguished_from_empty_ones()
    {
        var reading = Read(new Workbook().Sheet("Antal",
            [["# Påhittade exempelsiffror"], Workbook.Header, [1883, "lob", "2016-03", 4], [null, "lob", "2016-04", 5]],
            """<mergeCells count="2"><mergeCell ref="A1:G1"/><mergeCell ref="A3:A4"/></mergeCells>""").Bytes());
        var problem = Assert.Single(reading.Problems);
        Assert.Equal("A4", problem.Place);
        Assert.Contains("sammanfogad", problem.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_visible_sheet_with_the_header_is_read_and_the_others_are_named()
    {
        object?[][] table = [Workbook.Header, [1883, "lob", "2016-03", 4]];
        var reading = Read(new Workbook().Sheet("Gömt", table, state: "hidden").Sheet("Läs mig", [["Fyll i nästa blad"]])
            .Sheet("Antal", table).Sheet("Mer", table).Bytes());
        Assert.Equal("", Problems(reading));
        Assert.Equal(1, reading.Repeated);
        Assert.Contains("Bladen Antal och Mer lästes, men inte Gömt (dolt) och Läs mig.", reading.Notes);
    }

    [Fact]
    public void A_workbook_without_a_header_is_refused_with_the_sheets_searched() =>
        Assert.Contains("Inget av bladen Ett och Två börjar med rubrikraden kommun;",
            Problems(Read(new Workbook().Sheet("Ett", [["hej"]]).Sheet("Två", []).Bytes())), StringComparison.Ordinal);

    [Fact]
    public void A_header_without_rows_is_reported() => Assert.Contains("bara en rubrikrad", Problems(ReadRows()), StringComparison.Ordinal);

    [Fact]
    public void A_workbook_that_excel_would_refuse_is_refused()
    {
        var whole = new Workbook().Sheet("Antal", [Workbook.Header]).Bytes();
        Assert.Contains("skadad eller ofullständig", Problems(Read(whole[..^50])), StringComparison.Ordinal);
        var noSheet = new Workbook().Sheet("Antal", []).With("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row").Bytes();
        Assert.Contains("skadad eller ofullständig", Problems(Read(noSheet)), StringComparison.Ordinal);
        var dtd = new Workbook().Sheet("Antal", [Workbook.Header])
            .With("xl/sharedStrings.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><sst>&a;</sst>").Bytes();
        Assert.Contains("DTD", Problems(Read(dtd)), StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> OtherZips => new()
    {
        { "xl/vbaProject.bin", "antal.xlsm", "innehåller makron" },
        { "xl/workbook.bin", "antal.xlsb", "binär arbetsbok" },
        { "word/document.xml", "antal.docx", "Word-dokument" },
        { "mimetype", "antal.ods", "OpenDocument" },
        { "antal.csv", "antal.zip", "zip-arkiv" },
        { "Index/Document.iwa", "antal.numbers", "ett dokument från Apple Numbers (.numbers)" },
        { "Index.zip", "antal.numbers", "ett dokument från Apple Numbers (.numbers)" },
        { "xl\\workbook.xml", "antal.xlsx", "packade med omvända snedstreck" },
    };

    [Theory]
    [MemberData(nameof(OtherZips))]
    public void Other_zip_files_are_refused_with_their_kind(string part, string name, string sentence) =>
        Assert.Contains(sentence, Problems(Read(Zip((part, "x")), name)), StringComparison.Ordinal);

    [Fact]
    public void Old_and_encrypted_workbooks_are_distinguished()
    {
        byte[] compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[500]];
        Assert.Contains("ingen hel arbetsbok från gammalt Excel", Problems(Read(compound, "antal.xls")), StringComparison.Ordinal);
        Assert.Contains(
            "skyddad med lösenord", Problems(Read([.. compound, .. Encoding.Unicode.GetBytes("EncryptedPackage\0")])),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_file_named_as_a_workbook_is_refused_with_that_reason() =>
        Assert.Contains(
            "Filen heter .xlsx men är ingen arbetsbok", Problems(Read(Encoding.UTF8.GetBytes(Header))), StringComparison.Ordinal);

    [Theory]
    [InlineData(
        "antal.xls",
        "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><body><table><tr><td>kommun</td></tr></table></body></html>",
        "Filen är en webbsida (HTML)")]
    [InlineData("antal.xlsx", "\uFEFF\r\n<!DOCTYPE html>\n<html>", "Filen är en webbsida (HTML)")]
    [InlineData("antal.csv", "<table border=1><tr><th>kommun</th></tr></table>", "Filen är en webbsida (HTML)")]
    [InlineData(
        "antal.xls", "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\">",
        "Filen är en webbsida (HTML)")]
    [InlineData("antal.xls", "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook>", "Filen är en XML-fil")]
    [InlineData("antal.xls", "MIME-Version: 1.0\r\nContent-Type: multipart/related", "Filen är en webbsida i ett arkiv (MHTML)")]
    public void Markup_named_as_a_table_is_refused_with_its_kind(string name, string text, string sentence)
    {
        foreach (var bytes in new byte[][] { Encoding.UTF8.GetBytes(text), [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)] })
        {
            var problem = Assert.Single(Read(bytes, name).Problems);
            Assert.StartsWith(sentence, problem.Sentence, StringComparison.Ordinal);
            Assert.EndsWith("spara den som Excel-arbetsbok (.xlsx) och lämna in den.", problem.Sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_workbook_named_csv_is_read_as_a_workbook() =>
        Assert.Single(Read(new Workbook().Sheet("Antal", [Workbook.Header, [1883, "lob", "2016-03", 4]]).Bytes(), "antal.csv").Counts);

    [Fact]
    public void A_zip_bomb_is_refused_before_it_is_unpacked()
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var bomb = zip.CreateEntry("xl/workbook.xml").Open();
            var block = new byte[1024 * 1024];
            for (var i = 0; i < 201; i++) bomb.Write(block);
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("större än 100 MB när den packas upp", Problems(Read(bytes.ToArray())), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Fact]
    public void A_text_longer_than_excel_can_hold_is_refused_before_it_is_loaded()
    {
        var bytes = new Workbook().Sheet("Antal", [Workbook.Header])
            .With("xl/sharedStrings.xml", $"<sst><si><t>{new string('a', 20_000_000)}</t></si></sst>").Bytes();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("en text med fler än 32\u00A0767 tecken", Problems(Read(bytes)), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Fact]
    public void Too_many_failed_formulas_are_refused() =>
        Assert.Contains("fler än 10\u00A0000 formler som gett fel",
            Problems(
                ReadRows(
                    [.. Enumerable.Range(0, 10_001).Select(_ => new object[] { 1883, "lob", "2016-03", Workbook.Error("#N/A") })])),
            StringComparison.Ordinal);

    [Fact]
    public void Too_many_parts_columns_and_rows_are_each_refused()
    {
        Assert.Contains(
            "har 1\u00A0001 delar", Problems(Read(Zip([.. Enumerable.Range(0, 1_001).Select(i => ($"p{i}", ""))]))),
            StringComparison.Ordinal);
        var wide = new Workbook().Sheet("Antal", [Workbook.Header], "").With("xl/worksheets/sheet1.xml",
            """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"""
            + """<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>""");
        Assert.Contains("16\u00A0384 kolumner", Problems(Read(wide.Bytes())), StringComparison.Ordinal);
        var table = new CountTable(
            "Antal",
            Enumerable.Range(1, 12)
                .Select(i => new FileRow(i, i == 1 ? [.. CountColumns.Names] : ["1883", "lob", $"2016-0{i}", ""])),
            5, []);
        Assert.Contains("fler än 5 rader", Problems(FileReading.Of(table)), StringComparison.Ordinal);
    }

    private static byte[] Zip(params (string Path, string Content)[] parts)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in parts)
            {
                using var stream = zip.CreateEntry(path).Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        return bytes.ToArray();
    }
}
