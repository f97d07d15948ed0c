using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Indicators.Core.Imports.Files;

/// <summary>
/// Facts that the library for workbooks does not give: where sheets and failed formulas are. For parts that
/// <see cref="PartCheck"/> has passed.
/// </summary>
internal static class XlsxParts
{
    private const int DaysFrom1900To1904 = 1_462;

    /// <summary>Of the two standards that have the same elements.</summary>
    private static readonly string[] RelationshipNamespaces =
        ["http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"];

    private static readonly XmlReaderSettings Settings =
        new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true };

    /// <summary>Path within the zip of every sheet, by its name, in their order.</summary>
    public static IReadOnlyDictionary<string, string> SheetPaths(ZipArchive zip)
    {
        var targets = Elements(zip, "xl/_rels/workbook.xml.rels", "Relationship")
            .ToDictionary(r => r.GetAttribute("Id")!, r => r.GetAttribute("Target")!);
        return Elements(zip, "xl/workbook.xml", "sheet").ToDictionary(
            sheet => sheet.GetAttribute("name")!,
            sheet => targets[RelationshipOf(sheet)] is var target && target.StartsWith('/') ? target[1..] : "xl/" + target);
    }

    /// <summary>
    /// Where a formula gave an error or was saved without its result, and how many others there are. Null when there are too many
    /// to keep.
    /// </summary>
    public static CellFaults? Faults(ZipArchive zip, string path)
    {
        var (unreadable, formulas, row, column) = (new Dictionary<(int, int), string>(), 0, 0, -1);
        foreach (var element in Elements(zip, path, "row", "c"))
        {
            // Addresses may be left out: a row then follows the one before it, and a cell the one to its left.
            var address = element.GetAttribute("r");
            if (element.LocalName == "row")
            {
                (row, column) =
                    (int.TryParse(address, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : row + 1, -1);
                continue;
            }
            column = address is null ? column + 1 : Column(address);
            var (kind, cell) = (element.GetAttribute("t"), Content(element));
            if (cell.HasFormula) formulas++;
            if (!(kind == "e" || cell.IsNotComputed(kind))) continue;
            unreadable[(row, column)] = kind == "e" && FormulaErrors.Contains(cell.Value) ? cell.Value : FormulaErrors.NotComputed;
            if (unreadable.Count > FileLimits.FailedFormulas) return null;
        }
        return new(unreadable, formulas);
    }

    /// <summary>
    /// Days to add to every date that the library gives: it knows that a workbook counts days from 1904 only if the flag is written
    /// "1", and "true" is the same.
    /// </summary>
    public static int MissingDays(ZipArchive zip) =>
        Elements(zip, "xl/workbook.xml", "workbookPr").Any(properties => properties.GetAttribute("date1904") == "true")
            ? DaysFrom1900To1904
            : 0;

    private static IEnumerable<XmlReader> Elements(ZipArchive zip, string path, params string[] names)
    {
        var part = zip.GetEntry(path) ?? throw new InvalidDataException($"{path} is missing.");
        using var xml = XmlReader.Create(part.Open(), Settings);
        while (xml.Read())
            if (xml.NodeType == XmlNodeType.Element && names.Contains(xml.LocalName)) yield return xml;
    }

    private static CellContent Content(XmlReader cell)
    {
        if (cell.IsEmptyElement) return default(CellContent) with { Value = "" };
        var (depth, inValue, content) = (cell.Depth, false, new CellContent(HasFormula: false, HasValue: false, ""));
        while (cell.Read() && cell.Depth > depth)
        {
            if (cell.NodeType == XmlNodeType.Element)
            {
                inValue = cell.LocalName is "v" or "t";
                content = content with { HasFormula = content.HasFormula || cell.LocalName == "f", HasValue = content.HasValue || inValue };
            }
            else if (inValue && cell.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace)
            {
                content = content with { Value = content.Value + cell.Value };
            }
        }
        return content;
    }

    /// <param name="HasValue">Whether there is a place for a value, be it empty.</param>
    private readonly record struct CellContent(bool HasFormula, bool HasValue, string Value)
    {
        /// <summary>A formula without its result. A text may be empty and yet be the result; then it has its place.</summary>
        public bool IsNotComputed(string? kind) => HasFormula && Value.Length == 0 && !(kind == "str" && HasValue);
    }

    private static string RelationshipOf(XmlReader sheet) =>
        RelationshipNamespaces.Select(name => sheet.GetAttribute("id", name)).FirstOrDefault(id => id is not null)
            ?? throw new InvalidDataException("A sheet has no part.");

    /// <summary>From 0: 3 for "D7".</summary>
    public static int Column(string address) =>
        address.TakeWhile(char.IsAsciiLetter).Aggregate(0, (sum, letter) => (sum * 26) + char.ToUpperInvariant(letter) - 'A' + 1) - 1;
}
