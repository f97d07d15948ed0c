using System.Globalization;
using System.IO.Compression;
using System.Text;
using Indicators.Core.Imports.Files;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports;

/// <summary>
/// Real files made wrong in ways that people, programs and those who wish us ill make them. The same seed gives the same files.
/// </summary>
internal static class FuzzCases
{
    /// <summary>Replacements for parts of a file.</summary>
    private static readonly string[] Poison =
    [
        "", "0", "-1", "1 200", "1.200", "12,0", "1e308", "99999999999999999999", "NaN", "−", "12 st", "ej tillämpligt", "Summa",
        "=cmd|' /C calc'!A0", "#N/A", "#REF!", "\"", "\"\"", ";", ",", "\t", "|", "\n",
        "\r\n", "\0", "\u202E", "\u200B", "\uFEFF", "\uFFFD", "å", "å", "👮", "1883", "0139", "9999", "lob", "trafikkontroll",
        "kommun", "datum", "antal", "ålder", "år", "under 18", "<18", "2016", "2016-02-30",
        "0000-00-00", "3/4/2016", "13/4/2016", "4/13/2016", "99/99/9999", "4 mars 2016", "v. 53 2016", "2016-V53", "jan",
        "20160304", "_xD800_", "_x0000_", "&#0;", "<!DOCTYPE x>", "<f>1</f>", "XFD1048576", "A0", "A99999999999",
        "rId9", "sheet1.xml", "../", "hidden", "-2147483648", "2147483648", "1E+400", "'", "]]>", "<", "&",
    ];

    private static readonly byte[][] Texts =
    [
        Encoding.UTF8.GetBytes(
            Header
                + "1883;lob;2016-03;4;1;2;Kallt\n0139;skolbesok;2016-V11;0;;;\n1883;trafikkontroll;3/4/2016;7;;;\n"
                + "1883;trafikkontroll;13/4/2016;\"1 200\";;;\"å; ä\"\n"),
        Encoding.UTF8.GetBytes(
            "Antal\nkommun;indikator;ålder;enhet;2016-01;feb 2016;2016-03;kommentar\n1883;lob;alla;st;4;;ej "
            + "tillämpligt;Stängt\n1883;lob;<18;;1;;;\nKarlskoga;trafikkontroll;;;7;8;0;\n"),
        Encoding.UTF8.GetBytes(
            "kommun,indikator,datum,ålder,plats\n1883,trafikkontroll,2016-03-04,17,Bron\n1883,trafikkontroll,4/3 "
            + "2016,,Torget\n1883,trafikkontroll,15/3/2016,20+,\"Norra, bron\"\n"),
        CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(
            "kommun\tindikator\tperiod\tantal\tkommentar\n1883\tlob\t2016-03\t4\tÅtgärd\n"),
        [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("kommun|indikator|år|januari|v7\n1883|trafikkontroll|2016|4|5\n")],
    ];

    private static readonly (string Path, byte[] Content)[][] Workbooks =
    [
        Parts(new Workbook().Sheet("Läs", [["hej"]]).Sheet(
            "Antal",
            [
                Workbook.Header,
                [1883, "lob", "2016-03", 4, 1, 2, "Kallt"],
                [1883, "trafikkontroll", Workbook.Date(2016, 3, 14), 3],
                [1883, "lob", "2016-04", new Workbook.Raw("", "<f>2+2</f><v>4</v>")],
            ],
            """<mergeCells count="1"><mergeCell ref="H3:H4"/></mergeCells>""")),
        Parts(
            TemplateSamples.Template(
                [
                    ["Antal 2016"],
                    TemplateSamples.Columns,
                    TemplateSamples.Row(1883, "lob", "alla", 4, 0),
                    TemplateSamples.Row(1883, "lob", "under 18", 1),
                    TemplateSamples.Row(1883, "trafikkontroll", "alla", 7),
                ])),
        Parts(
            new Workbook().Sheet(
                "trafikkontroll",
                [
                    ["kommun", "datum", "plats"],
                    ["Karlskoga", Workbook.Date(2016, 3, 14), "Bron"],
                    ["Karlskoga", "2016-03-15", "Torget"],
                ])),
    ];

    private static readonly byte[] Json = Encoding.UTF8.GetBytes(
        """{"reason": "Rättat", "rows": ["""
        + """{"municipality": "1883", "indicator": "lob", "period": "2016-03", "total": 4, "under18": 1, "comment": "Kallt"}, """
        + """{"municipality": "1883", "indicator": "trafikkontroll", "period": "2016-03-04", "total": 0}]}""");

    private static readonly byte[][] OldWorkbooks = [OldWorkbook.Long, OldWorkbook.Errors, OldWorkbook.Events];

    /// <summary>The files before anything is wrong with them, apart from one whose formulas failed.</summary>
    public static IEnumerable<CountFile> Originals() =>
    [
        .. Texts.Select(bytes => CountFile.FromBytes("trafikkontroll.csv", bytes)),
        .. Workbooks.Select(parts => CountFile.FromBytes("antal.xlsx", Zipped(parts))),
        CountFile.FromBytes("antal.json", Json), CountFile.FromBytes("antal.xls", OldWorkbook.Long),
        CountFile.FromBytes("antal.xls", OldWorkbook.Events),
    ];

    /// <summary>Of twenty, two are JSON, ten other text files, four new workbooks and four old ones.</summary>
    public static CountFile Make(int seed, int number)
    {
        var random = new Random(HashCode(seed, number));
        return (number % 20) switch
        {
            < 2 => CountFile.FromBytes("antal.json", Mutated(random, Json)),
            < 12 => CountFile.FromBytes("trafikkontroll.csv", Mutated(random, Pick(random, Texts))),
            < 16 => CountFile.FromBytes("antal.xlsx", Zip(random)),
            _ => CountFile.FromBytes("antal.xls", Flipped(random, Pick(random, OldWorkbooks))),
        };
    }

    /// <summary>The framework's own differs from run to run.</summary>
    private static int HashCode(int seed, int number) => unchecked((seed * 16_777_619) ^ (number * 486_187_739));

    private static T Pick<T>(Random random, T[] all) => all[random.Next(all.Length)];

    private static byte[] Mutated(Random random, byte[] bytes)
    {
        for (var times = random.Next(1, 4); times > 0; times--)
            bytes = random.Next(4) == 0 ? Flipped(random, bytes) : Spliced(random, bytes);
        return bytes;
    }

    /// <summary>Some bytes changed, or the end cut off.</summary>
    private static byte[] Flipped(Random random, byte[] original)
    {
        var bytes = original.ToArray();
        if (bytes.Length == 0) return bytes;
        for (var times = random.Next(1, random.Next(3) == 0 ? 12 : 3); times > 0; times--)
            bytes[random.Next(bytes.Length)] = random.Next(3) switch { 0 => 0xFF, 1 => 0, _ => (byte)random.Next(256) };
        return random.Next(10) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    /// <summary>A piece taken out, doubled, or replaced by something else.</summary>
    private static byte[] Spliced(Random random, byte[] bytes)
    {
        var from = random.Next(bytes.Length + 1);
        var to = Math.Min(bytes.Length, from + random.Next(random.Next(2) == 0 ? 12 : 80));
        byte[] instead = random.Next(5) switch
        {
            0 => [],
            1 => [.. bytes[from..to], .. bytes[from..to]],
            2 =>
            [
                .. Enumerable.Repeat(Encoding.UTF8.GetBytes(Pick(random, Poison)), random.Next(1, random.Next(50) == 0 ? 5_000 : 4))
                    .SelectMany(piece => piece),
            ],
            _ => Encoding.UTF8.GetBytes(Pick(random, Poison)),
        };
        return [.. bytes[..from], .. instead, .. bytes[to..]];
    }

    private static byte[] Zip(Random random)
    {
        var parts = Pick(random, Workbooks);
        var wrong = random.Next(parts.Length);
        var bytes = Zipped([.. parts.Select((part, i) => i != wrong ? part
            : (part.Path, random.Next(2) == 0 ? Mutated(random, part.Content) : WithPoisonInACell(random, part.Content)))]);
        return random.Next(8) == 0 ? Flipped(random, bytes) : bytes;
    }

    private static byte[] Zipped((string Path, byte[] Content)[] parts)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in parts)
            {
                using var stream = zip.CreateEntry(path, CompressionLevel.NoCompression).Open();
                stream.Write(content);
            }
        }
        return bytes.ToArray();
    }

    /// <summary>
    /// The current value between two tags or two quotation marks becomes something else, so that the XML is still whole.
    /// </summary>
    private static byte[] WithPoisonInACell(Random random, byte[] content)
    {
        var xml = Encoding.UTF8.GetString(content);
        var from = xml.IndexOfAny(['>', '"'], random.Next(xml.Length));
        var to = from < 0 ? -1 : xml.IndexOfAny(['<', '"'], from + 1);
        return to < 0 ? content : Encoding.UTF8.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{xml[..(from + 1)]}{System.Security.SecurityElement.Escape(Pick(random, Poison))}{xml[to..]}"));
    }

    private static (string, byte[])[] Parts(Workbook workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook.Bytes()));
        return [.. zip.Entries.Select(entry => (entry.FullName, Content(entry)))];
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var bytes = new byte[entry.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
