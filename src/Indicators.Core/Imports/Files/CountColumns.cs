using Indicators.Core.Agreements;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Files;

internal enum CountColumn
{
    Municipality,
    Indicator,
    Period,
    Total,
    Under18,
    Under20,
    Comment,
}

/// <summary>Columns that a row has no cell for: their stored values stay.</summary>
[Flags]
internal enum OmittedColumns
{
    None = 0,
    Under18 = 1,
    Under20 = 2,
    Comment = 4,
}

/// <summary>
/// Position of each column of the documented layout in one file. Any order; the last three may be left out. There may also be a column
/// for each part of a breakdown, or one that says which part the row is about.
/// </summary>
internal sealed class CountColumns
{
    public const string Layout = "kommun; indikator; period; antal; under18; under20; kommentar";

    /// <summary>In the order of <see cref="CountColumn"/>.</summary>
    public static readonly string[] Names = Layout.Split("; ");

    private const int Required = 4;

    private readonly int[] places = [.. Enumerable.Repeat(-1, Names.Length)];

    private readonly List<(string Part, int Cell)> parts = [];

    /// <summary>Names of the columns that say which part the row is about.</summary>
    private readonly List<string> partColumns = [];

    /// <summary>Columns for parts besides the ages.</summary>
    public IReadOnlyList<(string Part, int Cell)> Parts => parts;

    /// <summary>Index of the cells that say which part the row is about; empty where a row has all of its parts.</summary>
    public List<int> PartNames { get; } = [];

    /// <summary>Index of the column's cell; -1 when the file has no such column.</summary>
    public int this[CountColumn column] => places[(int)column];

    /// <summary>The columns that the file does not have.</summary>
    public OmittedColumns Omitted =>
        Without(this[CountColumn.Under18] >= 0, this[CountColumn.Under20] >= 0, this[CountColumn.Comment] >= 0);

    public static OmittedColumns Without(bool hasUnder18, bool hasUnder20, bool hasComment) =>
        (hasUnder18 ? OmittedColumns.None : OmittedColumns.Under18)
        | (hasUnder20 ? OmittedColumns.None : OmittedColumns.Under20)
        | (hasComment ? OmittedColumns.None : OmittedColumns.Comment);

    /// <summary>Name of the column in a cell of the header; null for a cell without a name.</summary>
    public string? NameOf(int cell) => Array.IndexOf(places, cell) is >= 0 and var column ? Names[column]
        : PartNames.Contains(cell) ? HeaderWords.Part
        : parts.Find(part => part.Cell == cell).Part;

    public static bool IsHeader(FileRow row) => Names.Take(Required).All(row.Cells.Select(HeaderWords.Normalised).Contains);

    /// <summary>The columns, or every problem with the header.</summary>
    /// <param name="isPart">Whether a name is a part's that some indicator is followed by.</param>
    /// <param name="isPartColumn">Whether a column of that name says which part each row is about.</param>
    public static (CountColumns Columns, IReadOnlyList<string> Problems) Read(
        FileRow header, Func<string, bool> isPart, Func<string, bool> isPartColumn)
    {
        var columns = new CountColumns();
        var problems = new List<string>();
        for (var i = 0; i < header.Cells.Length; i++)
        {
            if (header.Cells[i].Length == 0) continue;
            var column = Array.IndexOf(Names, HeaderWords.Normalised(header.Cells[i]));
            if (column < 0 && !columns.AddPart(header.Cells[i], i, isPart, isPartColumn)) problems.Add(Unknown(header.Cells[i]));
            else if (column < 0) problems.AddRange(columns.PartTwice(header.Cells[i]));
            else if (columns.places[column] >= 0) problems.Add($"Kolumnen {Names[column]} finns två gånger. Ta bort den ena.");
            else columns.places[column] = i;
        }
        string[] missing = [.. Names.Take(Required).Where((_, i) => columns.places[i] < 0)];
        if (missing.Length > 0) problems.Insert(0, Missing(missing));
        return (columns, problems);
    }

    private bool AddPart(string name, int cell, Func<string, bool> isPart, Func<string, bool> isPartColumn)
    {
        if (isPart(name)) parts.Add((name, cell));
        else if (!isPartColumn(name)) return false;
        else
        {
            partColumns.Add(HeaderWords.Normalised(name));
            PartNames.Add(cell);
        }
        return true;
    }

    private IEnumerable<string> PartTwice(string name) => parts.Count(part => Breakdown.Key(part.Part) == Breakdown.Key(name)) > 1
            || partColumns.Count(column => column == HeaderWords.Normalised(name)) > 1
        ? [$"Kolumnen {name} finns två gånger. Ta bort den ena."]
        : [];

    private static string Unknown(string name) =>
        $"Kolumnen ”{Swedish.Shortened(name, FileColumns.MaxShown)}” känns inte igen. Ta bort den, eller kalla den något av: {Layout}.";

    private static string Missing(string[] names) => names.Length == Required
        ? $"Rubrikraden saknas. Den första raden ska vara: {Layout}. Rader ovanför den ska börja med #."
        : $"Rubrikraden saknar {Swedish.List(names)}. Kolumnerna ska vara: {Layout}.";
}
