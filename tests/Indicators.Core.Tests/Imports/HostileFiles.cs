using System.IO.Compression;
using System.Text;

namespace Indicators.Core.Tests.Imports;

/// <summary>Small files that are made to fill the memory or to keep the processor busy, each in its own way.</summary>
public static class HostileFiles
{
    private const string Main = """xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" """;

    private const string SheetHead = $"<worksheet {Main}><sheetData>", SheetTail = "</sheetData></worksheet>";

    /// <summary>Each with its name, and the kind of file that it says it is.</summary>
    public static IReadOnlyList<HostileFile> All { get; } =
    [
        new("14 million empty shared texts, packed to 60 kB", "antal.xlsx", () => Packed(Strings(Repeated("<si/>", 14_000_000)))),
        new("4 million shared texts of two signs", "antal.xlsx", () => Packed(Strings(Repeated("<si><t>ab</t></si>", 4_000_000)))),
        new("a million shared texts, not packed", "antal.xlsx", () => Stored(Strings(Repeated("<si><t/></si>", 1_300_000)))),
        new("many long shared texts", "antal.xlsx", () => Packed(Strings(Repeated($"<si><t>{Words(30_000)}</t></si>", 1_000)))),
        new("one text that two million cells refer to", "antal.xlsx", () => Packed(
            Strings(Repeated($"<si><t>{Words(32_000)}</t></si>", 1)),
            Sheet(Repeated("<row>" + string.Concat(Enumerable.Repeat("<c t=\"s\"><v>0</v></c>", 100)) + "</row>", 20_000)))),
        new("one text in a million pieces", "antal.xlsx", () => Stored(Strings("<si>" + Repeated("<t>a</t>", 1_000_000) + "</si>"))),
        new("a row two billion rows down", "antal.xlsx", () => Stored(Sheet("<row r=\"2000000000\"><c><v>1</v></c></row>"))),
        new(
            "a column a hundred million columns away", "antal.xlsx",
            () => Stored(Sheet("<row r=\"1\"><c r=\"HHHHHH1\"><v>1</v></c></row>"))),
        new("two million cells in one row", "antal.xlsx", () => Stored(Sheet("<row>" + Repeated("<c/>", 2_000_000) + "</row>"))),
        new(
            "two million cells in the same row again and again", "antal.xlsx",
            () => Stored(Sheet(Repeated("<row r=\"1\"><c r=\"A1\"/></row>", 600_000)))),
        new(
            "seven million cells", "antal.xlsx",
            () => Packed(Sheet(Repeated("<row>" + string.Concat(Enumerable.Repeat("<c/>", 350)) + "</row>", 20_000)))),
        new(
            "three million formats", "antal.xlsx",
            () => Stored(("xl/styles.xml", $"<styleSheet {Main}><cellXfs>{Repeated("<xf/>", 3_000_000)}</cellXfs></styleSheet>"))),
        new(
            "a million number formats", "antal.xlsx",
            () => Stored(
                ("xl/styles.xml", $"<styleSheet {Main}><numFmts>{Repeated("<numFmt/>", 1_000_000)}</numFmts></styleSheet>"))),
        new("half a million merged cells", "antal.xlsx", () => Stored(("xl/worksheets/sheet1.xml",
            $"{SheetHead}</sheetData><mergeCells>{Repeated("<mergeCell ref=\"A1:XFD1048576\"/>", 500_000)}</mergeCells></worksheet>"))),
        new("entities that grow", "antal.xlsx", () => Stored(("xl/sharedStrings.xml", Laughs()))),
        new(
            "entities that grow, in UTF-16", "antal.xlsx",
            () => Zip(
                CompressionLevel.Optimal,
                [("xl/sharedStrings.xml", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Laughs())).ToArray())])),
        new("an attribute of 15 MB", "antal.xlsx", () => Stored(Sheet($"<row a=\"{Repeated("aaaaa", 3_000_000)}\"/>"))),
        new("a comment of 15 MB", "antal.xlsx", () => Stored(Sheet($"<!--{Repeated("a<b>c", 3_000_000)}-->"))),
        new("an instruction of 15 MB", "antal.xlsx", () => Stored(Sheet($"<?a {Repeated("a<b>c", 3_000_000)}?>"))),
        new(
            "a text in pieces between comments", "antal.xlsx",
            () => Stored(Sheet($"<row><c t=\"str\"><v>{Repeated("aaaaaaaaaa<!-- -->", 800_000)}</v></c></row>"))),
        new(
            "a blank text in pieces between comments", "antal.xlsx",
            () => Stored(Sheet($"<row><c t=\"str\"><v>{Repeated("          <!-- -->", 800_000)}</v></c></row>"))),
        new("a million levels", "antal.xlsx", () => Stored(Sheet(Repeated("<a>", 1_000_000) + Repeated("</a>", 1_000_000)))),
        new("a million names", "antal.xlsx", () => Stored(Sheet(string.Concat(Enumerable.Range(0, 1_000_000).Select(i => $"<a{i}/>"))))),
        new(
            "a thousand attributes on one element", "antal.xlsx",
            () => Stored(Sheet($"<row {string.Concat(Enumerable.Range(0, 100_000).Select(i => $" a{i}=\"\""))}/>"))),
        new("five hundred sheets of one part", "antal.xlsx", () => Stored(SameSheet(500, "worksheets/sheet1.xml"))),
        new("three hundred sheets of one part", "antal.xlsx", () => Stored(SameSheet(300, "worksheets/sheet1.xml"))),
        new(
            "a sheet where nobody looks", "antal.xlsx",
            () =>
                Packed(SameSheet(1, "evil.bin"), ("xl/evil.bin", SheetHead + Repeated("<row><c/></row>", 4_000_000) + SheetTail))),
        new("two parts of one name", "antal.xlsx", () => Stored(("XL/Workbook.xml", "<workbook/>"))),
        new("a sheet that is somewhere else", "antal.xlsx", () => Stored(SameSheet(1, "http://127.0.0.1/sheet1.xml"))),
        new(
            "200,000 parts", "antal.xlsx",
            () =>
                Zip(CompressionLevel.NoCompression, [.. Enumerable.Range(0, 200_000).Select(i => ($"{i}", Array.Empty<byte>()))])),
        new(
            "a zip in a zip", "antal.xlsx",
            () => Zip(CompressionLevel.NoCompression, [("antal.xlsx", Stored(Strings(Repeated("<si/>", 1_000_000))))])),
        new("OpenDocument with a billion repeated rows", "antal.ods", () => Zip(CompressionLevel.Optimal,
            [
                ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"u8.ToArray()),
                (
                    "content.xml",
                    """
                    <table:table-row table:number-rows-repeated="1000000000">
                    <table:table-cell table:number-columns-repeated="1000000000"/></table:table-row>
                    """u8.ToArray()),
            ])),
        new("an old workbook that names its table again and again", "antal.xls", RepeatedTables),
        new(
            "text in one line of 19 MB", "antal.csv",
            () => Encoding.UTF8.GetBytes("kommun;indikator;period;antal\n" + Repeated("a", 19_000_000))),
        new(
            "text in one cell of 19 MB", "antal.csv",
            () => Encoding.UTF8.GetBytes("kommun;indikator;period;antal\n\"" + Repeated("a\n", 9_500_000))),
        new("text with six million columns", "antal.csv", () => Encoding.UTF8.GetBytes(Repeated("ab;", 6_000_000))),
        new("JSON six million levels deep", "antal.json", () => Encoding.UTF8.GetBytes(Repeated("""{"rows":[""", 2_000_000))),
        new("JSON with a text of 19 MB", "antal.json", () => Encoding.UTF8.GetBytes($$"""{"reason":"{{Repeated("a", 19_000_000)}}"}""")),
        new(
            "JSON with a million fields", "antal.json",
            () =>
                Encoding.UTF8.GetBytes($$"""{{{string.Join(',', Enumerable.Range(0, 1_000_000).Select(i => $"\"a{i}\":0"))}}}""")),
    ];

    private static (string, string) Strings(string items) => ("xl/sharedStrings.xml", $"<sst {Main}>{items}</sst>");

    private static (string, string) Sheet(string rows) => ("xl/worksheets/sheet1.xml", SheetHead + rows + SheetTail);

    private static (string, string)[] SameSheet(int count, string target) =>
    [
        ("xl/workbook.xml", $"""<workbook {Main} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>"""
            + string.Concat(Enumerable.Range(1, count).Select(i => $"<sheet name=\"Blad {i}\" sheetId=\"{i}\" r:id=\"rId{i}\"/>"))
                + "</sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"""
            + string.Concat(Enumerable.Range(1, count).Select(i =>
                $"<Relationship Id=\"rId{i}\" "
                + $"Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"{target}\" "
                + "TargetMode=\"External\"/>"))
            + "</Relationships>"),
    ];

    private static string Laughs() => "<!DOCTYPE a [<!ENTITY a0 \"haha\">"
        + string.Concat(Enumerable.Range(1, 20).Select(i => $"<!ENTITY a{i} \"{string.Concat(Enumerable.Repeat($"&a{i - 1};", 10))}\">"))
        + $"]><sst {Main}><si><t>&a20;</t></si></sst>";

    /// <summary>A compound file whose list of tables has the same table in each of its places.</summary>
    private static byte[] RepeatedTables()
    {
        const int sector = 512, lists = 30_000;
        var bytes = new byte[sector * (lists + 3)];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(bytes, 0);
        Number(24, 0x0003_003E);
        Number(28, 0x0009_FFFE);
        Number(32, 6);
        Number(44, 109 + (lists * 127));
        Number(48, 1);
        Number(56, 4096);
        Number(68, 2);
        Number(72, lists);
        for (var i = 0; i < 109; i++) Number(76 + (4 * i), 0);
        for (var list = 0; list < lists; list++)
            Number((sector * (list + 4)) - 4, list + 1 < lists ? list + 3 : -2);
        Encoding.Unicode.GetBytes("Workbook\0").CopyTo(bytes, sector * 2);
        return bytes;

        void Number(int at, int value) => BitConverter.GetBytes(value).CopyTo(bytes, at);
    }

    private static byte[] Stored(params (string Path, string Content)[] parts) => Made(CompressionLevel.NoCompression, parts);

    private static byte[] Packed(params (string Path, string Content)[] parts) => Made(CompressionLevel.Optimal, parts);

    private static byte[] Packed((string Path, string Content)[] some, params (string Path, string Content)[] parts) =>
        Made(CompressionLevel.Optimal, [.. some, .. parts]);

    /// <summary>A workbook with one sheet, but for the parts that are given.</summary>
    private static byte[] Made(CompressionLevel level, (string Path, string Content)[] parts)
    {
        var usual = new Workbook().Sheet("Antal", [Workbook.Header, ["1883", "lob", "2016-03", 1]]);
        string[] paths =
        [
            "[Content_Types].xml",
            "_rels/.rels",
            "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels",
            "xl/styles.xml",
            "xl/worksheets/sheet1.xml",
        ];
        return Zip(level,
        [
            .. paths.Where(path => Array.TrueForAll(parts, part => part.Path != path))
                .Select(path => (path, Encoding.UTF8.GetBytes(usual.Part(path)))),
            .. parts.Select(part => (part.Path, Encoding.UTF8.GetBytes(part.Content))),
        ]);
    }

    private static byte[] Zip(CompressionLevel level, IEnumerable<(string Path, byte[] Content)> parts)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (path, content) in parts)
            {
                using var stream = zip.CreateEntry(path, level).Open();
                stream.Write(content);
            }
        return bytes.ToArray();
    }

    private static string Repeated(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static string Words(int length) => string.Concat(Enumerable.Range(0, (length / 6) + 1).Select(i => $"{i:X5} "))[..length];
}

/// <param name="Name">How it is made to do harm.</param>
/// <param name="FileName">What it is called when it is sent.</param>
public sealed record HostileFile(string Name, string FileName, Func<byte[]> Make)
{
    public override string ToString() => Name;
}
