using System.Text;
using ExcelDataReader;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Files;

/// <summary>Reads a compound file, if it is a workbook of the kind that Excel wrote until 2007.</summary>
internal static class XlsFile
{
    private const string Instead = "Spara den som Excel-arbetsbok (.xlsx) eller CSV UTF-8 och försök igen.";

    private const string Locked =
        "Arbetsboken är skyddad med lösenord. Ta bort lösenordet i Excel (Arkiv, Info, Skydda arbetsbok) och försök igen.";

    public static Parsed<CachedWorkbook> Read(byte[] bytes, CancellationToken ct)
    {
        if (Has(bytes, "EncryptedPackage")) return No(Locked);
        if (Has(bytes, "WordDocument"))
            return No($"Filen är ett gammalt Word-dokument (.doc). Antal kan bara läsas ur en tabell. {Instead}");
        if (Has(bytes, "_VBA_PROJECT")) return No($"Arbetsboken innehåller makron, som inte tas emot. {Instead}");
        if (!Has(bytes, "Workbook") && !Has(bytes, "Book"))
            return No($"Filen är i gammalt Office-format men ingen hel arbetsbok från gammalt Excel (.xls). {Instead}");
        var compound = new CompoundFile(bytes);
        var workbook = compound.Find("Workbook") ?? compound.Find("Book") ?? throw new InvalidDataException("There is no workbook.");
        if (XlsParts.IsLocked(workbook)) return No(Locked);
        if (XlsParts.ClaimsTooManyTexts(workbook)) return No(Workbook.Broken);
        var faults = XlsParts.Faults(workbook);
        return Workbook.Read(
            () => ExcelReaderFactory.CreateBinaryReader(new MemoryStream(bytes, writable: false)), ["Gammalt Excel-format (.xls)."],
            (_, index) => index < faults.Count ? faults[index] : CellFaults.None, ct);
    }

    /// <summary>Whether the file has a part of that name; names of parts are stored so.</summary>
    private static bool Has(byte[] bytes, string name) => bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(name + '\0')) >= 0;

    private static Parsed<CachedWorkbook> No(string problem) => Parsed.Failed<CachedWorkbook>(problem);
}
