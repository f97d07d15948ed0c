using System.Globalization;

namespace Indicators.Core.Imports.Files;

/// <summary>Names of columns in the headers of all layouts.</summary>
internal static class HeaderWords
{
    public const string Municipality = "kommun", Indicator = "indikator", Period = "period", Total = "antal", Date = "datum",
        Age = "ålder", AgeGroup = "åldersgrupp", Year = "år", Comment = "kommentar",
        Part = "del";

    /// <summary>Columns for people, which are known and not read.</summary>
    public static readonly string[] ForPeople = ["benämning", "enhet", "definition", "källa", "ansvarig"];

    private static readonly HashSet<string> Known = [.. CountColumns.Names, Date, Age, AgeGroup, Year, Part, .. ForPeople];

    /// <summary>Lower case, without spaces and invisible characters.</summary>
    public static string Normalised(string name) =>
        string.Concat(name.Where(c => !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format)).ToLowerInvariant();

    /// <summary>Whether a text is the name of a column.</summary>
    public static bool IsName(string text) => Known.Contains(Normalised(text));

    /// <summary>Number of different names and periods in a row: the row with most of them is the header.</summary>
    public static int Recognised(IEnumerable<string> cells)
    {
        var dates = new DateOrder();
        return cells.Take(FileLimits.Columns).Select(Normalised).Where(name => Known.Contains(name)).Distinct().Count()
            + cells.Take(FileLimits.Columns).Where(cell => PeriodText.IsPeriod(cell, dates)).Distinct().Count();
    }

    /// <summary>Whether a row is the header of a layout for certain.</summary>
    public static bool IsHeader(FileRow row) => KindOf(row) is not null;

    /// <summary>The layout that a row is the header of for certain; null for none.</summary>
    public static TableKind? KindOf(FileRow row)
    {
        if (CountColumns.IsHeader(row)) return TableKind.Long;
        string[] names = [.. row.Cells.Take(FileLimits.Columns).Select(Normalised)];
        return names.Contains(Date) && names.All(name => name != Total) ? TableKind.DayList
            : names.Contains(Indicator) && (HasPeriods(row) || HasYears(row)) ? TableKind.Wide
            : null;
    }

    /// <summary>The columns that are missing in a row that was probably meant as a header; empty for other rows.</summary>
    public static IReadOnlyList<string> Missing(FileRow row)
    {
        string[] required = HasPeriods(row) ? [Municipality, Indicator] : [Municipality, Indicator, Period, Total];
        string[] missing = [.. required.Except(row.Cells.Take(FileLimits.Columns).Select(Normalised))];
        var named = required.Length - missing.Length;
        return named >= 2 || (named == 1 && HasPeriods(row)) ? missing : [];
    }

    /// <summary>Whether a row that names its indicators has columns for whole years.</summary>
    public static bool HasYears(FileRow row) => row.Cells.Take(FileLimits.Columns).Any(SpanText.IsYear);

    private static bool HasPeriods(FileRow row)
    {
        var dates = new DateOrder();
        return row.Cells.Take(FileLimits.Columns).Any(cell => PeriodText.IsPeriod(cell, dates));
    }
}

/// <summary>How a table's values are set out.</summary>
internal enum TableKind
{
    /// <summary>A row for each value.</summary>
    Long,

    /// <summary>A column for each period.</summary>
    Wide,

    /// <summary>A row for each event.</summary>
    DayList,
}
