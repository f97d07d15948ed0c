using System.Globalization;
using Indicators.Core.Text;

namespace Indicators.Core.Counts.Files;

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

/// <summary>Where each column of the documented layout stands in one file. Any order; the last three may be left out.</summary>
internal sealed class CountColumns
{
    public const string Layout = "kommun; indikator; period; antal; under18; under20; kommentar";

    /// <summary>In the order of <see cref="CountColumn"/>.</summary>
    public static readonly string[] Names = Layout.Split("; ");

    private const int Required = 4;

    private readonly int[] places = [.. Enumerable.Repeat(-1, Names.Length)];

    private CountColumns(int width) => Width = width;

    /// <summary>Cells in the header, named or not.</summary>
    public int Width { get; }

    /// <summary>"" when the file has no such column.</summary>
    public string Cell(FileRow row, CountColumn column) =>
        places[(int)column] is >= 0 and var place && place < row.Cells.Length ? row.Cells[place] : "";

    public bool IsNamed(int cell) => Array.IndexOf(places, cell) >= 0;

    public bool Stands(CountColumn column, int cell) => places[(int)column] == cell;

    /// <summary>The column's name in a text file, the cell's address in a workbook, a pointer in JSON.</summary>
    public string Place(string? sheet, FileRow row, CountColumn column) => row.IsJson ? JsonPlace.Of(row, JsonPlace.Fields[(int)column])
        : sheet is null || places[(int)column] < 0
        ? Names[(int)column]
        : Address(places[(int)column], row.Number);

    /// <inheritdoc cref="Place(string?, FileRow, CountColumn)"/>
    public string Place(string? sheet, FileRow row, int cell) => row.IsJson ? JsonPlace.Of(row, JsonPlace.Fields[cell])
        : sheet is not null ? Address(cell, row.Number)
        : Array.IndexOf(places, cell) is >= 0 and var column ? Names[column]
        : $"cell {cell + 1}";

    /// <summary>"D7" for the fourth cell of row 7.</summary>
    private static string Address(int column, int row) => (column >= 26 ? $"{(char)('A' + (column / 26) - 1)}" : "")
        + $"{(char)('A' + (column % 26))}{row.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>How many of the layout's names stand in a row: the row with most of them is the header.</summary>
    public static int Recognised(IEnumerable<string> cells) => cells.Select(Normalised).Where(Names.Contains).Distinct().Count();

    public static bool IsHeader(FileRow row) => Names.Take(Required).All(row.Cells.Select(Normalised).Contains);

    /// <summary>The columns, or every problem with the header.</summary>
    public static (CountColumns Columns, IReadOnlyList<string> Problems) Read(FileRow header)
    {
        var columns = new CountColumns(header.Cells.Length);
        var problems = new List<string>();
        for (var i = 0; i < header.Cells.Length; i++)
        {
            if (header.Cells[i].Length == 0) continue;
            var column = Array.IndexOf(Names, Normalised(header.Cells[i]));
            if (column < 0) problems.Add(Unknown(header.Cells[i]));
            else if (columns.places[column] >= 0) problems.Add($"Kolumnen {Names[column]} finns två gånger. Ta bort den ena.");
            else columns.places[column] = i;
        }
        string[] missing = [.. Names.Take(Required).Where((_, i) => columns.places[i] < 0)];
        if (missing.Length > 0) problems.Insert(0, Missing(missing));
        return (columns, problems);
    }

    private static string Unknown(string name) =>
        $"Kolumnen ”{Swedish.Shortened(name, CountRow.MostShown)}” känns inte igen. Ta bort den, eller kalla den något av: {Layout}.";

    private static string Missing(string[] names) => names.Length == Required
        ? $"Rubrikraden saknas. Den första raden ska vara: {Layout}. Rader ovanför den ska börja med #."
        : $"Rubrikraden saknar {Swedish.List(names)}. Kolumnerna ska vara: {Layout}.";

    private static string Normalised(string name) =>
        string.Concat(name.Where(c => !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format)).ToLowerInvariant();
}
