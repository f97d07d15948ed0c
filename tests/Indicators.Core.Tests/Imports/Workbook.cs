using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Indicators.Core.Tests.Imports;

/// <summary>A workbook made of its XML parts, so that it can also be made wrong.</summary>
public sealed class Workbook
{
    private readonly List<(string Name, string Xml, string State)> sheets = [];
    private readonly Dictionary<string, string> extras = [];

    /// <summary>The number formats that <see cref="Date"/> refers to: 1 is a day, 2 a month as Excel shows a typed 2016-03.</summary>
    private const string Styles =
        """
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
        <numFmts count="1"><numFmt numFmtId="165" formatCode="[$-41D]mmm\-yy;@"/></numFmts>
        <fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>
        <cellStyleXfs count="1"><xf/></cellStyleXfs>
        <cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>
        <xf numFmtId="17" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>
        """;

    public static readonly object[] Header = ["kommun", "indikator", "period", "antal", "under18", "under20", "kommentar"];

    /// <summary>A raw cell: everything after the address, such as <c> t="e"><v>#N/A</v></c>.</summary>
    public sealed record Raw(string Attributes, string Content);

    public static Raw Date(int year, int month, int day, int style = 1) => new(
        $""" s="{style}" """, $"<v>{(new DateTime(year, month, day) - new DateTime(1899, 12, 30)).Days}</v>");

    public static Raw Error(string text) => new(""" t="e" """, $"<f>1/0</f><v>{text}</v>");

    public Workbook Sheet(string name, IEnumerable<object?[]> rows, string after = "", string state = "visible")
    {
        var xml = new StringBuilder("""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""");
        // A row without cells is left out, as Excel does.
        foreach (var (cells, index) in rows.Select((cells, i) => (cells, i + 1)).Where(row => row.cells.Length > 0))
        {
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{index}\">");
            for (var c = 0; c < cells.Length; c++) xml.Append(Cell(cells[c], $"{(char)('A' + c)}{index}"));
            xml.Append("</row>");
        }
        sheets.Add((name, xml.Append("</sheetData>").Append(after).Append("</worksheet>").ToString(), state));
        return this;
    }

    public Workbook With(string part, string content)
    {
        extras[part] = content;
        return this;
    }

    /// <summary>The part as it would be written.</summary>
    public string Part(string path) => Parts()[path];

    public byte[] Bytes()
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (path, content) in Parts()) Write(zip, path, content);
        return bytes.ToArray();
    }

    private Dictionary<string, string> Parts()
    {
        var parts = new Dictionary<string, string>
        {
            ["[Content_Types].xml"] = ContentTypes(),
            ["_rels/.rels"] = Relationships([("rId1", "officeDocument", "xl/workbook.xml")]),
            ["xl/workbook.xml"] = WorkbookXml(),
            ["xl/_rels/workbook.xml.rels"] = Relationships(
                [
                    .. sheets.Select((_, i) => ($"rId{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml")),
                    ("rId99", "styles", "styles.xml"),
                ]),
            ["xl/styles.xml"] = Styles,
        };
        for (var i = 0; i < sheets.Count; i++) parts[$"xl/worksheets/sheet{i + 1}.xml"] = sheets[i].Xml;
        foreach (var (path, content) in extras) parts[path] = content;
        return parts;
    }

    private static void Write(ZipArchive zip, string path, string content)
    {
        using var stream = zip.CreateEntry(path).Open();
        stream.Write(Encoding.UTF8.GetBytes(content));
    }

    private static string Cell(object? value, string address) => value switch
    {
        null => "",
        Raw raw => $"<c r=\"{address}\"{raw.Attributes}>{raw.Content}</c>",
        string text => $"<c r=\"{address}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>",
        _ => $"<c r=\"{address}\"><v>{Convert.ToString(value, CultureInfo.InvariantCulture)}</v></c>",
    };

    private string WorkbookXml() =>
        """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" """
        + """xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">"""
        + "<sheets>"
        + string.Concat(sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" state=\"{s.State}\" r:id=\"rId{i + 1}\"/>"))
        + "</sheets></workbook>";

    private string ContentTypes() =>
        """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
        <Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
        """ + string.Concat(sheets.Select((_, i) =>
            $"<Override PartName=\"/xl/worksheets/sheet{i + 1}.xml\" "
            + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"))
        + "</Types>";

    private static string Relationships(IEnumerable<(string Id, string Type, string Target)> all) =>
        """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"""
        + string.Concat(all.Select(r =>
            $"<Relationship Id=\"{r.Id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{r.Type}\" "
            + $"Target=\"{r.Target}\"/>"))
        + "</Relationships>";
}
