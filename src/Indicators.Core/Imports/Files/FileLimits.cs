using Indicators.Core.Text;

namespace Indicators.Core.Imports.Files;

/// <summary>
/// Limits of memory and time for reading a file. A municipality's year is some hundred rows; the limits leave room for the
/// whole country, and stop a malicious file before it does harm.
/// </summary>
internal static class FileLimits
{
    public const int MegaByte = 1024 * 1024;

    /// <summary>Largest file that is sent to the service, and largest workbook, in bytes.</summary>
    public const long UploadBytes = 20 * MegaByte;

    /// <summary>A text file that lies on the machine: ten million rows are some 350 MB.</summary>
    public const long LocalBytes = 1_000L * MegaByte;

    /// <summary>
    /// Everything in a workbook, unpacked: a 1.5 MB workbook can be made to unpack to gigabytes. A sheet with as many rows as are read
    /// is some 40 MB.
    /// </summary>
    public const int UnpackedBytes = 100 * MegaByte;

    /// <summary>One part of a workbook, unpacked.</summary>
    public const int PartBytes = 80 * MegaByte;

    /// <summary>A part in another encoding than UTF-8, which no spreadsheet program writes and which is harder to look through.</summary>
    public const int OddPartBytes = 4 * MegaByte;

    /// <summary>
    /// How many times as large a part may become when it is unpacked; sheets that people make become 10 to 40 times as large.
    /// </summary>
    public const int UnpackedTimes = 100;

    /// <summary>A part as small as this may become as large as it likes.</summary>
    public const int SmallPartBytes = 4 * MegaByte;

    /// <summary>From one "&lt;" to the next in a part of a workbook: a tag with its text. The library keeps all of it in memory.</summary>
    public const int TokenBytes = MegaByte;

    public const int XmlLevels = 100;

    public const int XmlAttributes = 500;

    /// <summary>Different names of elements and attributes, which are kept while a part is read; Excel has some thousand.</summary>
    public const int XmlNames = 20_000;

    /// <summary>Excel's own limits.</summary>
    public const int ExcelRows = 1_048_576, ExcelColumns = 16_384;

    /// <summary>Texts that cells refer to, all in memory while a workbook is read.</summary>
    public const int SharedTexts = 500_000;

    /// <summary>Characters of all those texts.</summary>
    public const int SharedCharacters = 20_000_000;

    /// <summary>Characters of the texts that cells refer to, each counted as often as it is referred to.</summary>
    public const int ReferredCharacters = 100_000_000;

    /// <summary>Pieces of one text with formats of their own.</summary>
    public const int TextRuns = 500;

    /// <summary>Cells of a whole workbook, also those that only have a format.</summary>
    public const int Cells = 5_000_000;

    /// <summary>Characters of all cells that are read: a text of which there is one can be referred to from every cell.</summary>
    public const int ReadCharacters = 50_000_000;

    public const int Sheets = 400;

    public const int ZipEntries = 1_000;

    public const int SheetRows = 100_000;

    public const int TextRows = 20_000_000;

    /// <summary>One row of a text file, in bytes. A longer row has a quotation mark that is never closed.</summary>
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

    public static string TooManyRows(int most) => $"Filen har fler än {Swedish.Number(most)} rader. Dela upp den i flera.";

    public const string TookTooLong = "Filen tog för lång tid att läsa, och läsningen avbröts. Dela upp den i flera.";

    public static string TooLarge(long bytes, long most) =>
        $"Filen är {Swedish.Amount(bytes / MegaByte, "MB", "MB")}. Högst {Swedish.Number(most / MegaByte)} MB kan läsas. "
        + "Dela upp den, eller ta bort bilder och andra blad.";
}
