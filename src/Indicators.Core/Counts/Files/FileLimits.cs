using Indicators.Core.Text;

namespace Indicators.Core.Counts.Files;

/// <summary>
/// What a file may cost us to read. A kommun's year is some hundred rows; these leave room for the whole country, and stop
/// what is made to hurt before it does.
/// </summary>
internal static class FileLimits
{
    public const int MegaByte = 1024 * 1024;

    /// <summary>A file that somebody sends, and any workbook.</summary>
    public const long UploadBytes = 20 * MegaByte;

    /// <summary>A text file that lies on the machine: ten million rows are some 350 MB.</summary>
    public const long LocalBytes = 1_000L * MegaByte;

    /// <summary>Everything in a workbook, unpacked: a 1.5 MB workbook can be made to unpack to gigabytes.</summary>
    public const int UnpackedBytes = 200 * MegaByte;

    public const int ZipEntries = 1_000;

    public const int SheetRows = 100_000;

    public const int TextRows = 20_000_000;

    /// <summary>One row of a text file, in bytes. What is longer has a quotation mark that is never closed.</summary>
    public const int RecordBytes = MegaByte;

    /// <summary>Characters of a text file where its header is looked for.</summary>
    public const int HeadCharacters = MegaByte;

    /// <summary>A day of the year in each, and some for what they are about.</summary>
    public const int Columns = 400;

    /// <summary>A table with a column for each period is kept whole while it is read: the whole country's is some 13,000 rows.</summary>
    public const int WideRows = 20_000;

    /// <summary>Rows where the header is looked for: there may be some lines to people above it.</summary>
    public const int RowsAboveHeader = 20;

    public const int CellCharacters = 1_000;

    /// <summary>Excel's own limit for one cell. A longer text is no mistake but made to fill the memory.</summary>
    public const int WorkbookText = 32_767;

    /// <summary>Failed formulas in one sheet; each is a problem, and the reading stops long before.</summary>
    public const int FailedFormulas = 10_000;

    /// <summary>A minute, and one more for each 20 MB.</summary>
    public static TimeSpan ReadingTime(long bytes) => TimeSpan.FromMinutes(1 + (bytes / UploadBytes));

    public static string TooLarge(long bytes, long most) =>
        $"Filen är {Swedish.Amount(bytes / MegaByte, "MB", "MB")}. Högst {Swedish.Number(most / MegaByte)} MB kan läsas. "
        + "Dela upp den, eller ta bort bilder och andra blad.";
}
