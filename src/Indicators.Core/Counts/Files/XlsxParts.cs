using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Indicators.Core.Counts.Files;

/// <summary>What the library that reads workbooks does not tell: where failed formulas stand, and whether there is a DTD.</summary>
internal static class XlsxParts
{
    private static readonly XmlReaderSettings Settings = new()
    {
        // Parsed only so that it is seen; nothing is read beyond it, and nothing is fetched.
        DtdProcessing = DtdProcessing.Parse,
        XmlResolver = null,
        MaxCharactersFromEntities = 1_000,
        IgnoreWhitespace = true,
    };

    public static bool HasDtd(ZipArchive zip) => zip.Entries
        .Where(entry => entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
            || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))
        .Any(HasDtd);

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
    /// Cells, by row from 1 and column from 0, that would read as empty but are not: a formula's error, or a formula that
    /// was saved without its result.
    /// </summary>
    public static IReadOnlyDictionary<(int Row, int Column), string> UnreadableCells(ZipArchive zip, string path)
    {
        var unreadable = new Dictionary<(int, int), string>();
        foreach (var cell in Elements(zip, path, "c"))
        {
            var isError = cell.GetAttribute("t") == "e";
            var address = cell.GetAttribute("r");
            var (hasFormula, value) = Content(cell);
            if (address is null || !(isError || (hasFormula && value.Length == 0))) continue;
            unreadable[Place(address)] = isError && FormulaErrors.Contains(value) ? value : FormulaErrors.NotComputed;
        }
        return unreadable;
    }

    private static bool HasDtd(ZipArchiveEntry part)
    {
        using var xml = XmlReader.Create(part.Open(), Settings);
        while (xml.Read() && xml.NodeType != XmlNodeType.Element)
            if (xml.NodeType == XmlNodeType.DocumentType) return true;
        return false;
    }

    private static IEnumerable<XmlReader> Elements(ZipArchive zip, string path, string name)
    {
        var part = zip.GetEntry(path) ?? throw new InvalidDataException($"{path} is missing.");
        using var xml = XmlReader.Create(part.Open(), Settings);
        while (xml.Read())
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == name) yield return xml;
    }

    private static (bool HasFormula, string Value) Content(XmlReader cell)
    {
        if (cell.IsEmptyElement) return (false, "");
        var (depth, hasFormula, inValue, value) = (cell.Depth, false, false, "");
        while (cell.Read() && cell.Depth > depth)
        {
            if (cell.NodeType == XmlNodeType.Element) (hasFormula, inValue) = (hasFormula || cell.LocalName == "f", cell.LocalName is "v" or "t");
            else if (inValue && cell.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace) value += cell.Value;
        }
        return (hasFormula, value);
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

    private static (int Row, int Column) Place(string address)
    {
        var letters = address.TakeWhile(char.IsAsciiLetter).Count();
        var column = address.Take(letters).Aggregate(0, (sum, letter) => (sum * 26) + char.ToUpperInvariant(letter) - 'A' + 1);
        return (int.Parse(address.AsSpan(letters), CultureInfo.InvariantCulture), column - 1);
    }
}
