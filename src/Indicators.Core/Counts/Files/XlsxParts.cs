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
        var (unreadable, formulas) = (new Dictionary<(int, int), string>(), 0);
        foreach (var cell in Elements(zip, path, "c"))
        {
            var isError = cell.GetAttribute("t") == "e";
            var address = cell.GetAttribute("r");
            var (hasFormula, value) = Content(cell);
            if (hasFormula) formulas++;
            if (address is null || !(isError || (hasFormula && value.Length == 0))) continue;
            unreadable[Place(address)] = isError && FormulaErrors.Contains(value) ? value : FormulaErrors.NotComputed;
            if (unreadable.Count > FileLimits.FailedFormulas) return null;
        }
        return new(unreadable, formulas);
    }

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
