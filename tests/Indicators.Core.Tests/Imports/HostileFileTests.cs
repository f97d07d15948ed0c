using Indicators.Core.Imports.Files;
using Xunit;

namespace Indicators.Core.Tests.Imports;

/// <summary>Files made to take the site down cost little, and are refused with a sentence; large ones that people make are read.</summary>
public sealed class HostileFileTests
{
    /// <summary>
    /// Everything that is allocated while a file is read, also what is freed at once; it includes reading the bytes of 20 MB.
    /// </summary>
    private const long MaxAllocated = 250L * 1024 * 1024;

    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(20);

    public static TheoryData<string> Names => [.. HostileFiles.All.Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hostile_file_is_refused_with_little_memory_and_time(string name)
    {
        var file = HostileFiles.All.Single(one => one.Name == name);
        var bytes = file.Make();
        Assert.True(bytes.Length <= FileLimits.UploadBytes, $"{bytes.Length} bytes would be refused for their number.");
        var (allocated, clock) = (GC.GetAllocatedBytesForCurrentThread(), System.Diagnostics.Stopwatch.StartNew());
        var reading = FileReading.Of(CountFile.FromBytes(file.FileName, bytes));
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Assert.NotEmpty(reading.Problems);
        Assert.Empty(reading.Counts);
        Assert.True(allocated < MaxAllocated, $"It took {allocated / 1_000_000} MB: {reading.Problems[0].Sentence}");
        Assert.True(clock.Elapsed < MaxTime, $"It took {clock.Elapsed}: {reading.Problems[0].Sentence}");
    }

    [Theory]
    [InlineData("14 million empty shared texts, packed to 60 kB", "fler än 500\u00A0000 texter")]
    [InlineData("a million shared texts, not packed", "fler än 500\u00A0000 texter")]
    [InlineData("many long shared texts", "fler än 20\u00A0000\u00A0000 tecken text")]
    [InlineData("one text that two million cells refer to", "fler än 100\u00A0000\u00A0000 tecken text i sina celler")]
    [InlineData("one text in a million pieces", "fler än 500 delar i en text")]
    [InlineData("a row two billion rows down", "fler än 1\u00A0048\u00A0576 rader på ett blad")]
    [InlineData("a column a hundred million columns away", "fler än 16\u00A0384 kolumner på ett blad")]
    [InlineData("two million cells in one row", "fler än 16\u00A0384 kolumner på ett blad")]
    [InlineData("seven million cells", "blir mycket större när den packas upp")]
    [InlineData("three million formats", "fler än 100\u00A0000 format")]
    [InlineData("half a million merged cells", "fler än 10\u00A0000 sammanfogade celler")]
    [InlineData("entities that grow", "DTD")]
    [InlineData("an attribute of 15 MB", "ett stycke på mer än 1 MB")]
    [InlineData("a comment of 15 MB", "ett stycke på mer än 1 MB")]
    [InlineData("a text in pieces between comments", "fler än 32\u00A0767 tecken")]
    [InlineData("a million levels", "fler än 100 nivåer i varandra")]
    [InlineData("a million names", "fler slags delar än Excel känner till")]
    [InlineData("five hundred sheets of one part", "fler än 400 blad")]
    [InlineData("200,000 parts", "har 200\u00A0000 delar")]
    [InlineData("a zip in a zip", "zip-arkiv")]
    [InlineData("OpenDocument with a billion repeated rows", "OpenDocument")]
    [InlineData("text in one line of 19 MB", "stängs aldrig")]
    public void The_refusal_names_the_exceeded_limit(string name, string sentence)
    {
        var file = HostileFiles.All.Single(one => one.Name == name);
        var problem = Assert.Single(FileReading.Of(CountFile.FromBytes(file.FileName, file.Make())).Problems);
        Assert.Contains(sentence, problem.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_with_a_wrong_dimension_and_a_row_at_the_end_is_read()
    {
        var xml = new Workbook().Sheet("Antal", [Workbook.Header, ["1883", "lob", "2016-03", 1]]).Part("xl/worksheets/sheet1.xml")
            .Replace("<sheetData>", """<dimension ref="A1:XFD1048576"/><sheetData>""", StringComparison.Ordinal)
            .Replace("</sheetData>", """<row r="1048576"><c r="A1048576"/></row></sheetData>""", StringComparison.Ordinal);
        var workbook = new Workbook().Sheet("Antal", [Workbook.Header]).With("xl/worksheets/sheet1.xml", xml);
        Assert.Single(FileReading.Of(CountFile.FromBytes("antal.xlsx", workbook.Bytes())).Counts);
    }

    [Fact]
    public void A_workbook_of_90_000_rows_is_read_whole_and_kept_small()
    {
        var bytes = LargeWorkbook.Of(90_000);
        var kept = new WorkbookCache(TimeProvider.System);
        for (var time = 0; time < 2; time++)
        {
            using var opened = CountFile.FromBytes("antal.xlsx", bytes).Open().Value!;
            using var table = opened.Table(kept, CancellationToken.None).Value!;
            Assert.Equal(90_000, table.Rows().Count());
            Assert.Null(table.Broken);
        }
    }

    [Fact]
    public void A_workbook_is_unpacked_once_for_repeated_previews()
    {
        var kept = new WorkbookCache(TimeProvider.System);
        using var read = new ReadWorkbooks(kept);
        var (first, second) = (LargeWorkbook.Of(10), LargeWorkbook.Of(11));
        foreach (var bytes in new[] { first, first, second, first, second })
        {
            using var opened = CountFile.FromBytes("antal.xlsx", bytes).Open().Value!;
            using var table = opened.Table(kept, CancellationToken.None).Value!;
            Assert.Equal(bytes == first ? 10 : 11, table.Rows().Count());
        }
        Assert.Equal(2, read.Count);
    }

    [Fact]
    public void The_refusal_of_a_workbook_is_cached()
    {
        var kept = new WorkbookCache(TimeProvider.System);
        using var read = new ReadWorkbooks(kept);
        var bytes = HostileFiles.All[0].Make();
        for (var time = 0; time < 3; time++)
        {
            using var opened = CountFile.FromBytes("antal.xlsx", bytes).Open().Value!;
            Assert.False(opened.Table(kept, CancellationToken.None).Ok);
        }
        Assert.Equal(1, read.Count);
    }

    [Fact]
    public void A_cached_workbook_gives_the_same_result_as_the_first_reading()
    {
        var workbook = new Workbook().Sheet(
            "Mars",
            [
                Workbook.Header,
                ["1883", "lob", "2016-03", 1, null, null, "Åka 🚓"],
                [],
                ["# not"],
                ["1883", "lob", "2016-04", Workbook.Error("#N/A")],
            ])
            .Sheet("Dolt", [["x"]], state: "hidden").Sheet("Maj", [Workbook.Header, ["1883", "lob", "2016-05", 3]]);
        var kept = new WorkbookCache(TimeProvider.System);
        var readings = Enumerable.Range(0, 2).Select(_ =>
        {
            using var opened = CountFile.FromBytes("antal.xlsx", workbook.Bytes()).Open().Value!;
            using var table = opened.Table(kept, CancellationToken.None).Value!;
            return FileReading.Of(table, deadline: CancellationToken.None);
        }).ToList();
        Assert.Equal(2, readings[0].Counts.Count);
        Assert.Equal(readings[0].Counts, readings[1].Counts);
        Assert.Equal(readings[0].Notes, readings[1].Notes);
        Assert.Equal(
            readings[0].Problems.Select(problem => problem.ToString()), readings[1].Problems.Select(problem => problem.ToString()));
    }
}
