using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Files;

/// <summary>
/// Reads through a workbook's XML once, keeping nothing, before it is given to a library that keeps much of it: whether it is made to
/// exhaust memory or time. The limits are counted over the whole workbook.
/// </summary>
internal sealed class PartCheck(CancellationToken ct)
{
    /// <summary>
    /// Elements that the library keeps in memory, or goes through again for each other one: how many are allowed, and their Swedish name.
    /// </summary>
    private static readonly Dictionary<string, (int Most, string Name)> Kept = new(StringComparer.Ordinal)
    {
        ["si"] = (FileLimits.SharedTexts, "texter"),
        ["c"] = (FileLimits.Cells, "celler"),
        ["sheet"] = (FileLimits.Sheets, "blad"),
        ["mergeCell"] = (10_000, "sammanfogade celler"),
        ["xf"] = (100_000, "format"),
        ["numFmt"] = (5_000, "talformat"),
        ["col"] = (100_000, "kolumnbredder"),
        ["Relationship"] = (20_000, "länkar"),
    };

    /// <summary>Of a number that refers to a text.</summary>
    private const int MaxDigits = 20;

    private readonly UnpackedTotal total = new();
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly char[] chunk = new char[4_096];
    private long sharedCharacters;

    /// <summary>How long each shared text is, and how many characters the cells that refer to them have together.</summary>
    private readonly List<int> sharedLengths = [];
    private long referredCharacters;
    private bool refers;
    private string value = "";

    /// <summary>The depth of the shared text or cell that is being read; null outside them.</summary>
    private int? within;
    private bool isShared;
    private int textLength, runs, row, column, cellsInRow;

    /// <exception cref="RefusedFileException">It is not to be read.</exception>
    /// <exception cref="XmlException">A part is no XML.</exception>
    public void Run(ZipArchive zip)
    {
        // The shared texts first: cells refer to them, and their lengths must be known.
        foreach (var part in zip.Entries.Where(part => IsXml(part.FullName)).OrderBy(part => !HasSharedTexts(part))) Run(part);
    }

    private static bool HasSharedTexts(ZipArchiveEntry part) =>
        part.FullName.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase);

    public static bool IsXml(string name) =>
        name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);

    private void Run(ZipArchiveEntry entry)
    {
        using var part = new CountedPart(entry, total, ct);
        using var xml = XmlReader.Create(part, new XmlReaderSettings
        {
            // Seen by its bytes already, unless they are in an odd encoding; then it is no XML to us.
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            NameTable = new BoundedNames(),
        });
        (within, row, column, cellsInRow) = (null, 0, -1, 0);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.XmlDeclaration) part.IsOdd = xml.GetAttribute("encoding") is { } encoding && !IsUtf8(encoding);
            else if (xml.NodeType == XmlNodeType.Element) Begin(xml);
            else if (xml.NodeType == XmlNodeType.EndElement && xml.Depth == within) End();
            else if (IsText(xml.NodeType)) Count(xml);
        }
    }

    /// <summary>Also blank text, which the library keeps too.</summary>
    private static bool IsText(XmlNodeType kind) =>
        kind is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace;

    private static bool IsUtf8(string encoding) =>
        encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || encoding.Equals("us-ascii", StringComparison.OrdinalIgnoreCase);

    private void Begin(XmlReader xml)
    {
        if (xml.Depth > FileLimits.XmlLevels) throw TooMany(FileLimits.XmlLevels, "nivåer i varandra");
        if (xml.AttributeCount > FileLimits.XmlAttributes) throw TooMany(FileLimits.XmlAttributes, "egenskaper på ett ställe");
        var name = xml.LocalName;
        CountKept(name);
        if (within is null) (textLength, runs) = (0, 0);
        if (name is "t" or "r" && ++runs > 2 * FileLimits.TextRuns) throw TooMany(FileLimits.TextRuns, "delar i en text");
        if (name == "v") value = "";
        if (name == "row") BeginRow(xml.GetAttribute("r"));
        if (name == "c") BeginCell(xml.GetAttribute("r"));
        if (within is null && name is "si" or "c" && !xml.IsEmptyElement)
            (within, isShared, refers) = (xml.Depth, name == "si", xml.GetAttribute("t") == "s");
    }

    private void CountKept(string name)
    {
        if (!Kept.TryGetValue(name, out var limit)) return;
        counts[name] = counts.GetValueOrDefault(name) + 1;
        if (counts[name] > limit.Most) throw TooMany(limit.Most, limit.Name);
    }

    /// <summary>A long text that is stored once can be referred to from millions of cells, and costs as much for each.</summary>
    private void End()
    {
        within = null;
        if (isShared) sharedLengths.Add(textLength);
        else if (refers && int.TryParse(value, NumberStyles.Any, CultureInfo.InvariantCulture, out var index))
            referredCharacters += sharedLengths.ElementAtOrDefault(index);
        if (referredCharacters > FileLimits.ReferredCharacters) throw TooMany(FileLimits.ReferredCharacters, "tecken text i sina celler");
    }

    /// <summary>A sheet with one row far down is read as if all those above it were there.</summary>
    private void BeginRow(string? address)
    {
        var number = int.TryParse(address, NumberStyles.Integer, CultureInfo.InvariantCulture, out var given) ? given : row + 1;
        if (number > FileLimits.ExcelRows) throw TooMany(FileLimits.ExcelRows, "rader på ett blad");
        if (number != row) cellsInRow = 0;
        (row, column) = (number, -1);
    }

    private void BeginCell(string? address)
    {
        column = address is null ? column + 1 : Math.Max(XlsxParts.Column(address), 0);
        if (column >= FileLimits.ExcelColumns || ++cellsInRow > FileLimits.ExcelColumns)
            throw TooMany(FileLimits.ExcelColumns, "kolumner på ett blad");
    }

    /// <summary>In pieces, so that a long text is never in memory whole; and with what came before it in the same cell.</summary>
    private void Count(XmlReader text)
    {
        var before = textLength;
        while (textLength <= FileLimits.WorkbookText && text.ReadValueChunk(chunk, 0, chunk.Length) is > 0 and var read)
        {
            textLength += read;
            if (refers && value.Length < MaxDigits) value += new string(chunk, 0, Math.Min(read, MaxDigits));
        }
        if (textLength > FileLimits.WorkbookText)
        {
            throw new RefusedFileException(
                $"Arbetsboken innehåller en text med fler än {Swedish.Number(FileLimits.WorkbookText)} tecken, "
                + "fler än Excel kan ha i en cell, och läses därför inte.");
        }
        sharedCharacters += within is not null && isShared ? textLength - before : 0;
        if (sharedCharacters > FileLimits.SharedCharacters) throw TooMany(FileLimits.SharedCharacters, "tecken text");
    }

    private static RefusedFileException TooMany(int most, string what) =>
        new($"Arbetsboken har fler än {Swedish.Number(most)} {what}, och läses därför inte. "
            + "Ta bort det som inte behövs, eller dela upp den.");
}
