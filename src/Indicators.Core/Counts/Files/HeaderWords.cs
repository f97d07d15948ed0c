using System.Globalization;

namespace Indicators.Core.Counts.Files;

/// <summary>The words that stand in the headers of every layout that is read.</summary>
internal static class HeaderWords
{
    public const string Municipality = "kommun", Indicator = "indikator", Date = "datum", Age = "ålder", AgeGroup = "åldersgrupp", Year = "år", Comment = "kommentar";

    /// <summary>Columns for people, which are known and not read.</summary>
    public static readonly string[] ForPeople = ["benämning", "enhet", "definition", "källa", "ansvarig"];

    private static readonly HashSet<string> Known = [.. CountColumns.Names, Date, Age, AgeGroup, Year, .. ForPeople];

    /// <summary>Lower case, without spaces and what cannot be seen.</summary>
    public static string Normalised(string name) =>
        string.Concat(name.Where(c => !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format)).ToLowerInvariant();

    /// <summary>How many different names and periods stand in a row: the row with most of them is the header.</summary>
    public static int Recognised(IEnumerable<string> cells)
    {
        var dates = new DateOrder();
        return cells.Take(FileLimits.Columns).Select(Normalised).Where(name => Known.Contains(name)).Distinct().Count()
            + cells.Take(FileLimits.Columns).Where(cell => PeriodText.IsPeriod(cell, dates)).Distinct().Count();
    }

    /// <summary>Whether a row is the header of a layout for certain.</summary>
    public static bool IsHeader(FileRow row)
    {
        if (CountColumns.IsHeader(row)) return true;
        string[] names = [.. row.Cells.Take(FileLimits.Columns).Select(Normalised)];
        var dates = new DateOrder();
        return names.Contains(Date) && names.All(name => name != "antal") || (names.Contains(Indicator) && row.Cells.Any(cell => PeriodText.IsPeriod(cell, dates)));
    }
}
