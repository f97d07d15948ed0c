using System.IO.Compression;
using ExcelDataReader;
using Indicators.Core.Text;

namespace Indicators.Core.Counts.Files;

/// <summary>Reads a workbook that is a zip of XML parts.</summary>
internal static class XlsxFile
{
    /// <param name="bytes">A zip within the limits, with a workbook in it.</param>
    public static Parsed<CountTable> Open(string fileName, byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes, writable: false));
        if (XlsxParts.WhyUnsafe(zip) is { } problem) return Parsed.Failed<CountTable>(problem);
        var notes = zip.Entries.Any(part => part.FullName.StartsWith("xl/externalLinks/", StringComparison.OrdinalIgnoreCase))
            ? ["Arbetsboken har länkar till andra filer. De öppnas aldrig: värdena som senast sparades lästes."]
            : Array.Empty<string>();
        var (paths, missing) = (XlsxParts.SheetPaths(zip), XlsxParts.MissingDays(zip));
        return Workbook.Open(
            () => ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes, writable: false)), fileName, notes,
            (sheet, _) => Faults(bytes, paths[sheet]) is { } faults ? faults with { MissingDays = missing } : null);
    }

    /// <summary>Read when the sheet's first row is, which is after the zip here has been closed.</summary>
    private static CellFaults? Faults(byte[] bytes, string path)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes, writable: false));
        return XlsxParts.Faults(zip, path);
    }
}
