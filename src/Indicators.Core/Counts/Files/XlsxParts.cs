using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Indicators.Core.Text;

namespace Indicators.Core.Counts.Files;

/// <summary>
/// What the library that reads workbooks does not tell: whether one is made to hurt, and where failed formulas stand.
/// </summary>
internal static class XlsxParts
{
    private const int DaysFrom1900To1904 = 1_462;

    private static readonly XmlReaderSettings Settings = new()
    {
        // Parsed only so that it is seen; nothing is read beyond it, and nothing is fetched.
        DtdProcessing = DtdProcessing.Parse,
        XmlResolver = null,
        MaxCharactersFromEntities = 1_000,
        IgnoreWhitespace = true,
    };

    /// <summary>Why the workbook may not be loaded, in Swedish; null when it may.</summary>
    /// <exception cref="XmlException">A part is no XML.</exception>
    public static string? WhyUnsafe(ZipArchive zip) => zip.Entries
        .Where(entry => entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
            || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))
        .Select(WhyUnsafe)
        .FirstOrDefault(why => why is not null);

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
                (row, column) = (int.TryParse(address, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : row + 1, -1);
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
        Elements(zip, "xl/workbook.xml", "workbookPr").Any(properties => properties.GetAttribute("date1904") == "true") ? DaysFrom1900To1904 : 0;

    private static string? WhyUnsafe(ZipArchiveEntry part)
    {
        using var xml = XmlReader.Create(part.Open(), Settings);
        var chunk = new char[4_096];
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.DocumentType)
                return "Arbetsboken innehåller en dokumenttypsdefinition (DTD), som Excel aldrig skriver, och läses därför inte.";
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && IsTooLong(xml, chunk))
                return $"Arbetsboken innehåller en text med fler än {Swedish.Number(FileLimits.WorkbookText)} tecken, fler än Excel kan ha i en cell, och läses därför inte.";
        }
        return null;
    }

    /// <summary>Counts the text in pieces, so that a long one is never in memory whole.</summary>
    private static bool IsTooLong(XmlReader text, char[] chunk)
    {
        var length = 0;
        while (length <= FileLimits.WorkbookText && text.ReadValueChunk(chunk, 0, chunk.Length) is > 0 and var read) length += read;
        return length > FileLimits.WorkbookText;
    }

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

    private static string RelationshipOf(XmlReader sheet)
    {
        for (var found = sheet.MoveToFirstAttribute(); found; found = sheet.MoveToNextAttribute())
        {
            if (sheet.LocalName != "id" || sheet.Prefix.Length == 0) continue;
            var id = sheet.Value;
            sheet.MoveToElement();
            return id;
        }
        throw new InvalidDataException("A sheet has no part.");
    }

    /// <summary>From 0: 3 for "D7".</summary>
    private static int Column(string address) =>
        address.TakeWhile(char.IsAsciiLetter).Aggregate(0, (sum, letter) => (sum * 26) + char.ToUpperInvariant(letter) - 'A' + 1) - 1;
}
