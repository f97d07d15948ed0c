namespace Indicators.Core.Counts.Files;

/// <summary>
/// What a file may cost us to read. A kommun's year is some hundred rows; these leave room for the whole country, and stop
/// what is made to hurt before it does.
/// </summary>
internal static class FileLimits
{
    public const int MegaByte = 1024 * 1024;

    /// <summary>The file as it came.</summary>
    public const int FileBytes = 20 * MegaByte;

    /// <summary>Everything in a workbook, unpacked: a 1.5 MB workbook can be made to unpack to gigabytes.</summary>
    public const int UnpackedBytes = 200 * MegaByte;

    public const int ZipEntries = 1_000;

    public const int SheetRows = 100_000;

    public const int TextRows = 1_000_000;

    public const int Columns = 50;

    public const int CellCharacters = 1_000;

    /// <summary>Excel's own limit for one cell. A longer text is no mistake but made to fill the memory.</summary>
    public const int WorkbookText = 32_767;

    /// <summary>Failed formulas in one sheet; each is a problem, and the reading stops long before.</summary>
    public const int FailedFormulas = 10_000;

    /// <summary>After so many problems the rest are most likely the same, and the reading stops.</summary>
    public const int Problems = 1_000;

    public static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(60);
}
