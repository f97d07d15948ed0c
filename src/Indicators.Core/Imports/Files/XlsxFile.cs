using System.IO.Compression;
using ExcelDataReader;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Files;

/// <summary>Reads a workbook that is a zip of XML parts.</summary>
internal static class XlsxFile
{
    /// <param name="bytes">A zip within the limits, with a workbook in it.</param>
    /// <exception cref="RefusedFileException">The file is malicious or exceeds a limit.</exception>
    public static Parsed<CachedWorkbook> Read(byte[] bytes, CancellationToken ct)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes, writable: false));
        new PartCheck(ct).Run(zip);
        var (paths, missing) = (XlsxParts.SheetPaths(zip), XlsxParts.MissingDays(zip));
        // Other parts have not been looked through, and a part that is two sheets would be read as often as it is named.
        if (!paths.Values.All(PartCheck.IsXml) || paths.Values.Distinct(StringComparer.OrdinalIgnoreCase).Count() < paths.Count)
            throw new InvalidDataException("A sheet has no part of its own.");
        var notes = zip.Entries.Any(part => part.FullName.StartsWith("xl/externalLinks/", StringComparison.OrdinalIgnoreCase))
            ? ["Arbetsboken har länkar till andra filer. De öppnas aldrig: värdena som senast sparades lästes."]
            : Array.Empty<string>();
        return Workbook.Read(
            () => ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes, writable: false)), notes,
            (sheet, _) => XlsxParts.Faults(zip, paths[sheet]) is { } faults ? faults with { MissingDays = missing } : null, ct);
    }
}
