using System.IO.Compression;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Files;

/// <summary>Detects the kind of a file from its bytes and opens it if the kind is supported.</summary>
internal static class FileKind
{
    private const string Instead = "Spara den som Excel-arbetsbok (.xlsx) eller CSV UTF-8 och försök igen.";

    /// <summary>Number of bytes that the kind is detected from, also after some blank lines.</summary>
    private const int HeadBytes = 256;

    private static readonly string[] WorkbookEndings = [".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"];

    /// <param name="kept">Workbooks that have been read lately.</param>
    public static Parsed<CountTable> Open(OpenedFile file, WorkbookCache kept, CancellationToken ct)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        file.Stream.Position = 0;
        head = head[..file.Stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        return head switch
        {
            [0x50, 0x4B, 0x03 or 0x05, ..] => kept.Open(file, () => Whole(file.Stream, bytes => ReadZip(bytes, ct))),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => kept.Open(file, () => Whole(file.Stream, bytes => XlsFile.Read(bytes, ct))),
            [0x25, 0x50, 0x44, 0x46, ..] => No($"Filen är en PDF. Antal kan bara läsas ur en tabell. {Instead}"),
            _ when WebText.WhyNot(head) is { } problem => No(problem),
            _ when WorkbookEndings.Contains(Path.GetExtension(file.Name).ToLowerInvariant()) => No(
                $"Filen heter {Path.GetExtension(file.Name)} men är ingen arbetsbok, utan kanske en textfil som har bytt namn. {Instead}"),
            _ when JsonFile.IsJson(file.Name, head) => Whole(file.Stream, JsonFile.Open),
            _ => CsvFile.Open(file),
        };
    }

    /// <summary>A workbook or JSON is not read in pieces, so it has to be small wherever it comes from.</summary>
    private static Parsed<T> Whole<T>(Stream stream, Func<byte[], Parsed<T>> open)
    {
        if (stream.Length > FileLimits.UploadBytes) return Parsed.Failed<T>(FileLimits.TooLarge(stream.Length, FileLimits.UploadBytes));
        var bytes = new byte[stream.Length];
        stream.Position = 0;
        stream.ReadExactly(bytes);
        try
        {
            return open(bytes);
        }
        catch (RefusedFileException refused)
        {
            return Parsed.Failed<T>(refused.Message);
        }
        catch (Exception e) when (e is not OutOfMemoryException and not OperationCanceledException)
        {
            // On a broken workbook the libraries throw whatever they stumble on, from XmlException to IndexOutOfRange.
            return Parsed.Failed<T>(Workbook.Broken);
        }
    }

    private static Parsed<CachedWorkbook> ReadZip(byte[] bytes, CancellationToken ct)
    {
        // Counted before the library makes an object of each.
        if (bytes.AsSpan().Count(ZipEntry) is > FileLimits.ZipEntries and var parts)
        {
            return Parsed.Failed<CachedWorkbook>(
                $"Arbetsboken har {Swedish.Number(parts)} delar. Högst {Swedish.Number(FileLimits.ZipEntries)} kan läsas. {Instead}");
        }
        using var zip = new ZipArchive(new MemoryStream(bytes, writable: false));
        return WhyNot(zip) is { } problem ? Parsed.Failed<CachedWorkbook>(problem) : XlsxFile.Read(bytes, ct);
    }

    /// <summary>What each part begins with in the zip's list of them.</summary>
    private static ReadOnlySpan<byte> ZipEntry => "PK\x01\x02"u8;

    private static string? WhyNot(ZipArchive zip)
    {
        // What it says of itself, which may be too little: it is counted again while it is unpacked.
        if (zip.Entries.Aggregate(0m, (sum, entry) => sum + entry.Length) > FileLimits.UnpackedBytes)
        {
            return $"Arbetsboken blir större än {FileLimits.UnpackedBytes / FileLimits.MegaByte} MB när den packas upp, "
                + "och läses därför inte. "
                + "Ta bort bilder, andra blad och tomma formaterade rader.";
        }
        var names = zip.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (names.Any(HoldsMacros)) return $"Arbetsboken innehåller makron (.xlsm), som inte tas emot. {Instead}";
        if (!names.Contains("xl/workbook.xml")) return WhyNoWorkbook(names);
        // Which of two parts of one name is read differs between programs.
        return names.Select(name => name.Replace('\\', '/')).Distinct(StringComparer.OrdinalIgnoreCase).Count() < zip.Entries.Count
            ? Workbook.Broken
            : null;
    }

    /// <summary>Describes a zip without a workbook by its parts.</summary>
    private static string WhyNoWorkbook(HashSet<string> names) =>
        names.Any(name => name.Contains('\\', StringComparison.Ordinal))
            ? "Filens delar är packade med omvända snedstreck (\\) i namnen, som inte går att läsa. "
                + "Öppna den i Excel, spara den på nytt som Excel-arbetsbok (.xlsx) och försök igen."
            : names.Any(IsNumbers)
            ? "Filen är ett dokument från Apple Numbers (.numbers). "
                + "Öppna den i Numbers, välj Arkiv, Exportera till, Excel, och lämna in den filen."
            : names.Contains("xl/workbook.bin") ? $"Filen är en binär arbetsbok (.xlsb). {Instead}"
            : names.Contains("word/document.xml") ? $"Filen är ett Word-dokument. Antal kan bara läsas ur en tabell. {Instead}"
            : names.Contains("mimetype") ? $"Filen är i OpenDocument-format (.ods eller .odt). {Instead}"
            : $"Filen är ett zip-arkiv och ingen arbetsbok. Packa upp det och lämna in en fil i taget.";

    /// <summary>Apple's programs keep their documents in parts of this kind, older ones in a zip of their own within the zip.</summary>
    private static bool IsNumbers(string part) =>
        part.EndsWith(".iwa", StringComparison.OrdinalIgnoreCase) || part.Equals("Index.zip", StringComparison.OrdinalIgnoreCase);

    private static bool HoldsMacros(string part) => part.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
        || part.StartsWith("xl/macrosheets/", StringComparison.OrdinalIgnoreCase);

    private static Parsed<CountTable> No(string problem) => Parsed.Failed<CountTable>(problem);
}
