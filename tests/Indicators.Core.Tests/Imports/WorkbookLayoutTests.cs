using System.Text;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Imports.Files;
using Indicators.Core.Imports.Templates;
using Indicators.Core.Periods;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;
using static Indicators.Core.Tests.Imports.TemplateSamples;

namespace Indicators.Core.Tests.Imports;

/// <summary>The service's own template as people return it, other tables in workbooks, and workbooks from before 2007.</summary>
public sealed class WorkbookLayoutTests
{
    private static FileReading Read(byte[] bytes, string name = "antal.xlsx") => FileReading.Of(CountFile.FromBytes(name, bytes));

    private static string Problems(FileReading reading) => string.Join('\n', reading.Problems);

    private static string[] Values(FileReading reading)
    {
        Assert.Equal("", Problems(reading));
        return
        [
            .. reading.Counts.Select(read =>
                $"{read.Count.Indicator} {read.Count.Period.Code} "
                + $"{read.Count.Value.Total}/{read.Count.Value.Under18}/{read.Count.Value.Under20}"),
        ];
    }

    private static readonly object?[] Title = ["Antal för Karlskoga 2016"];

    [Fact]
    public void The_template_is_recognised_and_its_blank_months_are_not_reported()
    {
        var reading = Read(
            Template(
                [Title, [], Columns, Row(1883, "lob", "alla", 9, 0), Row(1883, "lob", "under 18", 2, 0), Row(1883, "lob", "under 20", 4)])
                .Bytes());
        Assert.Equal(["lob 2016-01 9/2/4", "lob 2016-02 0/0/"], Values(reading));
        Assert.Equal(10, reading.NotReported);
        Assert.Contains("Mall för Karlskoga, polisen, 2016.", reading.Notes);
        Assert.Contains("Bladet Antal lästes, men inte Så här gör du.", reading.Notes);
        Assert.Contains("Kolumnerna benämning och definition är till för läsaren och lästes inte.", reading.Notes);
    }

    [Fact]
    public void The_template_is_understood_after_it_has_been_sorted_and_cut()
    {
        object?[][] rows =
        [
            Columns, Row(1883, "lob", "under 20", 4), [], Row(1883, "trafikkontroll", "alla", 7), Row(1883, "lob", "alla", 9), [],
            Row(1883, "lob", "under 18", 2),
        ];
        Assert.Equal(["lob 2016-01 9/2/4", "trafikkontroll 2016-01 7//"], Values(Read(Template(rows).Bytes())));
        // Without the hidden sheet, and with columns in another order, an empty one among them.
        object?[] Moved(object?[] row) => row.Length == 0 ? row : [row[5], null, row[2], row[1], row[0]];
        Assert.Equal(
            ["lob 2016-01 9/2/4", "trafikkontroll 2016-01 7//"],
            Values(Read(new Workbook().Sheet("Antal", rows.Select(Moved)).Bytes())));
        // Without the municipality, which the hidden sheet says.
        Assert.Equal(
            ["lob 2016-01 9/2/4", "trafikkontroll 2016-01 7//"],
            Values(Read(Template(rows.Select(row => row.Skip(1).ToArray())).Bytes())));
        Assert.Contains(
            "Rubrikraden saknar kommun",
            Problems(Read(new Workbook().Sheet("Antal", rows.Select(row => row.Skip(1).ToArray())).Bytes())),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_month_without_a_year_takes_the_templates_year() =>
        Assert.Equal(["trafikkontroll 2016-02 7//"], Values(Read(Template([["indikator", "februari"], ["trafikkontroll", 7]]).Bytes())));

    [Theory]
    [InlineData(PeriodUnit.Month)]
    [InlineData(PeriodUnit.Week)]
    public void The_mark_written_in_a_template_is_read_back(PeriodUnit unit)
    {
        var many = Lob with
        {
            Definition = string.Join('\n', Enumerable.Repeat("Övriga händelser på å, ä och ö.", 60)),
            FinestResolution = PeriodUnit.Week,
        };
        var agreement = Agreement("karlskoga-2016", Karlskoga, Validity(2016, 1, 1, 2016, 12, 31), Checks, many);
        Period[] periods = unit == PeriodUnit.Month
            ? [Period.Month(2016, 1), Period.Month(2016, 2)]
            : [Period.Week(2016, 1), Period.Week(2016, 2)];
        Count[] reported =
        [
            new(Karlskoga.Code, Lob.Code, periods[0], new(14, 1, 3)),
            new(Karlskoga.Code, Lob.Code, periods[1], Figure.NotApplicable, "Stängt"),
            new(Karlskoga.Code, Checks.Code, periods[1], new(0)),
        ];
        var scope = TemplateScope.Of([agreement], new("1883", ResponsibleParty.Police, 2016, unit)).Value!;
        var reading = FileReading.Of(
            CountFile.FromBytes("mall.xlsx", TemplateWorkbook.Write(scope, reported, isSample: true, Today).Content.ToArray()),
            new([agreement]));
        Assert.Equal("", Problems(reading));
        Assert.True(reading.IsSample);
        Assert.Equal(
            reported.OrderBy(count => count.Indicator.Value).ThenBy(count => count.Period),
            FileReading.InOrder(reading.Counts).Select(read => read.Count));
        Assert.Contains(reading.Notes, note => note.StartsWith("Mall för Karlskoga, polisen, 2016", StringComparison.Ordinal));
    }

    [Fact]
    public void A_newer_template_is_refused() =>
        Assert.Contains(
            "Mallen har version 2, men här läses bara version 1.", Problems(Read(Template([Columns], version: "2").Bytes())),
            StringComparison.Ordinal);

    [Fact]
    public void A_sheet_with_the_template_mark_s_name_but_other_content_is_ignored()
    {
        var reading = Read(
            new Workbook().Sheet("Antal", [["kommun", "indikator", "2016-03"], [1883, "lob", 4]]).Sheet("indicators", [["lob", 1]])
                .Bytes());
        Assert.Equal(["lob 2016-03 4//"], Values(reading));
        Assert.DoesNotContain(reading.Notes, note => note.StartsWith("Mall", StringComparison.Ordinal));
    }

    [Fact]
    public void Real_dates_are_months_when_all_are_the_first_of_one()
    {
        object?[][] Table(int day) =>
            [["kommun", "indikator", Workbook.Date(2016, 1, day), Workbook.Date(2016, 2, day)], [1883, "trafikkontroll", 4, 5]];
        var months = Read(new Workbook().Sheet("Antal", Table(1)).Bytes());
        Assert.Equal(["trafikkontroll 2016-01 4//", "trafikkontroll 2016-02 5//"], Values(months));
        Assert.Contains("Kolumnernas datum är alla den första i en månad (2016-01-01 …) och lästes som månader.", months.Notes);
        Assert.Equal(
            ["trafikkontroll 2016-01-04 4//", "trafikkontroll 2016-02-04 5//"],
            Values(Read(new Workbook().Sheet("Antal", Table(4)).Bytes())));
    }

    [Fact]
    public void Problems_in_a_table_name_the_cell_of_the_value()
    {
        var reading = Read(new Workbook().Sheet("Antal",
            [
                ["kommun", "indikator", "ålder", "2016-V10", "2016-03"],
                [1883, "lob", "alla", 1, 4.5],
                [1883, "lob", "under 18", null, Workbook.Error("#N/A")],
            ]).Bytes());
        Assert.Equal(["D2", "E2", "E3"], reading.Problems.Select(problem => problem.Place));
    }

    [Fact]
    public void Formulas_hidden_rows_and_links_are_read_and_noted()
    {
        const string sheet = """
            <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
            <row r="1"><c r="A1" t="inlineStr"><is><t>kommun</t></is></c>
            <c r="B1" t="inlineStr"><is><t>indikator</t></is></c><c r="C1" t="inlineStr"><is><t>2016-03</t></is></c></row>
            <row r="2" hidden="1"><c r="A2"><v>1883</v></c>
            <c r="B2" t="inlineStr"><is><t>lob</t></is></c><c r="C2"><f>2+2</f><v>4</v></c></row>
            </sheetData></worksheet>
            """;
        var reading = Read(
            new Workbook().Sheet("Antal", []).With("xl/worksheets/sheet1.xml", sheet)
                .With("xl/externalLinks/externalLink1.xml", "<externalLink/>").Bytes());
        Assert.Equal(["lob 2016-03 4//"], Values(reading));
        Assert.Contains("1\u00A0cell är en formel: det värde som senast räknades ut lästes.", reading.Notes);
        Assert.Contains("1\u00A0dold rad lästes också.", reading.Notes);
        Assert.Contains(reading.Notes, note => note.StartsWith("Arbetsboken har länkar till andra filer.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("_xD83D_", "ett halvt tecken (U+D83D)")]
    [InlineData("_x0000_", "ett styrtecken (U+0000)")]
    [InlineData("_x202E_", "ett osynligt tecken (U+202E)")]
    public void Characters_that_cannot_be_stored_are_refused_in_comments(string comment, string sentence) =>
        Assert.Contains(
            sentence,
            Problems(
                Read(new Workbook().Sheet("Antal", [Workbook.Header, [1883, "lob", "2016-03", 4, null, null, comment]]).Bytes())),
            StringComparison.Ordinal);

    [Fact]
    public void An_old_workbook_is_read_with_its_dates_formulas_and_hidden_rows()
    {
        var reading = Read(OldWorkbook.Long, "antal.xls");
        Assert.Equal(
            ["lob 2016-03 9/2/4", "lob 2016-04 5//", "trafikkontroll 2016-03-14 3//", "trafikkontroll 2016-V12 0//"],
            Values(reading));
        Assert.Contains("Gammalt Excel-format (.xls).", reading.Notes);
        Assert.Contains("1\u00A0cell är en formel: det värde som senast räknades ut lästes.", reading.Notes);
        Assert.Contains("1\u00A0dold rad lästes också.", reading.Notes);
        Assert.Contains("Bladet Antal lästes, men inte Läs mig.", reading.Notes);
    }

    [Fact]
    public void A_failed_formula_in_an_old_workbook_is_not_empty()
    {
        var reading = Read(OldWorkbook.Errors, "antal.xls");
        Assert.Equal(
            [
                "Blad Antal, cell D2: Formeln i cellen ger felet #DIV/0!. Rätta formeln eller skriv värdet.",
                "Blad Antal, cell D4: Formeln i cellen ger felet #N/A. Rätta formeln eller skriv värdet.",
            ],
            reading.Problems.Select(problem => problem.ToString()));
        Assert.Equal(1, reading.NotReported);
    }

    [Fact]
    public void A_sheet_s_name_may_give_the_municipality_or_the_indicator()
    {
        var reading = Read(OldWorkbook.Events, "mars.xls");
        Assert.Equal(["trafikkontroll 2016-03-14 2//", "trafikkontroll 2016-03-15 1//"], Values(reading));
        Assert.Contains(reading.Notes, note => note.StartsWith("3\u00A0händelser räknade till 2\u00A0dagar.", StringComparison.Ordinal));
    }

    [Fact]
    public void Other_old_Office_files_are_refused_with_their_kind()
    {
        byte[] Holding(string part) =>
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes(part + '\0')];
        Assert.Contains("ett gammalt Word-dokument (.doc)", Problems(Read(Holding("WordDocument"), "antal.doc")), StringComparison.Ordinal);
        Assert.Contains("innehåller makron", Problems(Read(Holding("_VBA_PROJECT"), "antal.xls")), StringComparison.Ordinal);
        Assert.Contains("skadad eller ofullständig", Problems(Read(Holding("Workbook"), "antal.xls")), StringComparison.Ordinal);
        Assert.Contains("ingen hel arbetsbok", Problems(Read(OldWorkbook.Long[..^3_000], "antal.xls")), StringComparison.Ordinal);
    }

    /// <summary>A record that only opens a window is made one that says that the rest is encrypted.</summary>
    [Fact]
    public void An_old_workbook_with_a_password_is_refused_with_that_reason()
    {
        var bytes = OldWorkbook.Long;
        bytes[bytes.AsSpan().IndexOf(new byte[] { 0x3D, 0x00, 0x12, 0x00 })] = 0x2F;
        Assert.Contains("skyddad med lösenord", Problems(Read(bytes, "antal.xls")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(48)]
    [InlineData(76)]
    [InlineData(68)]
    public void An_old_workbook_with_circular_sectors_is_refused(int at)
    {
        var bytes = OldWorkbook.Long;
        BitConverter.GetBytes(0).CopyTo(bytes, at);
        Array.Fill(bytes, (byte)0, 512, 512);
        Assert.Contains("skadad eller ofullständig", Problems(Read(bytes, "antal.xls")), StringComparison.Ordinal);
    }
}
