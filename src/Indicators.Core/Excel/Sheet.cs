using System.Globalization;

namespace Indicators.Core.Excel;

/// <summary>A worksheet filled from the top. Rows and columns are counted from 1, as Excel does.</summary>
/// <param name="widths">Of the columns, in characters; all columns that are used.</param>
internal sealed class Sheet(string name, params double[] widths)
{
    /// <summary>Points, for one line of the default font.</summary>
    public const double DefaultRowHeight = 15;

    private readonly List<SheetCell[]> rows = [];
    private readonly List<SheetTable> tables = [];
    private readonly List<CellRule> rules = [];

    public string Name => name;

    public IReadOnlyList<double> Widths => widths;

    public IReadOnlyList<SheetCell[]> Rows => rows;

    public IReadOnlyList<SheetTable> Tables => tables;

    /// <summary>What people may write in some cells.</summary>
    public IReadOnlyList<CellRule> Rules => rules;

    public IReadOnlyList<NativeChart> Charts { get; init; } = [];

    /// <summary>Rows that each end a printed page.</summary>
    public IReadOnlyList<int> PageBreaks { get; init; } = [];

    /// <summary>Columns and rows that are printed, from the top left; null for all.</summary>
    public (int Columns, int Rows)? PrintArea { get; init; }

    /// <summary>Pages that the width is fitted to, 1 or more.</summary>
    public int PagesAcross { get; init; } = 1;

    /// <summary>True when only open cells can be written in, until the lock is removed; there is no password.</summary>
    public bool IsLocked { get; init; }

    /// <summary>True for what only programs read: people cannot bring it out from Excel's menus.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Columns at the left that stay in sight and are repeated on every printed page. 0 for none.</summary>
    public int FrozenColumns { get; init; }

    /// <summary>Rows at the top that stay in sight; the last of them is repeated on every printed page. 0 for none.</summary>
    public int FrozenRows { get; private set; }

    public SheetCell this[int row, int column] =>
        column <= rows[row - 1].Length ? rows[row - 1][column - 1] : SheetCell.Empty();

    public void Add(params SheetCell[] cells) => rows.Add(cells);

    /// <summary>Running text in as many rows as it needs, across the width of the sheet.</summary>
    public void AddProse(string text, CellStyle style = CellStyle.Prose)
    {
        var width = Styles.RoomIn(widths.Sum(), style);
        foreach (var line in CellText.Lines(text, width))
            Add([SheetCell.Of(line, style), .. Enumerable.Repeat(SheetCell.Empty(style), widths.Length - 1)]);
    }

    /// <summary>A header row and its rows; without rows only the sentence that says so.</summary>
    /// <param name="filtered">How many of the first columns have buttons for choosing rows.</param>
    public void AddTable(string tableName, string[] header, IReadOnlyList<SheetCell[]> body, string whenEmpty, int filtered = 0)
    {
        if (body.Count == 0)
        {
            AddProse(whenEmpty);
            return;
        }
        Add([.. header.Select((title, i) => SheetCell.Of(title, HeaderOver(body.Select(row => row[i]))))]);
        if (FrozenRows == 0) FrozenRows = rows.Count;
        tables.Add(new SheetTable(tableName, 1, rows.Count, rows.Count + body.Count, header, filtered));
        rows.AddRange(body);
    }

    public void AddRule(CellRule rule) => rules.Add(rule);

    /// <summary>Marks a table whose header and rows are already among the sheet's cells.</summary>
    public void MarkTable(SheetTable table) => tables.Add(table);

    /// <summary>Everything so far stays in sight when the rest is scrolled; else it is down to the first table's header.</summary>
    public void Freeze() => FrozenRows = rows.Count;

    /// <summary>Points; enough for all text of the row.</summary>
    public double HeightOf(int row) =>
        rows[row - 1].Select((cell, i) => Styles.HeightOf(cell, widths[i])).DefaultIfEmpty(DefaultRowHeight).Max();

    private static CellStyle HeaderOver(IEnumerable<SheetCell> column) =>
        column.Any(cell => cell.Style is CellStyle.Integer or CellStyle.Decimal) ? CellStyle.NumberHeader : CellStyle.Header;

    /// <summary>A cell's name: "D7" for column 4 of row 7.</summary>
    public static string Address(int column, int row) => Letters(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>A column's name: 1 is A, 27 is AA.</summary>
    public static string Letters(int column) =>
        column <= 26 ? ((char)('A' + column - 1)).ToString() : Letters((column - 1) / 26) + Letters(((column - 1) % 26) + 1);
}

/// <summary>Cells that Excel and screen readers know as a table with a header row.</summary>
/// <param name="Name">Unique in the workbook, letters only.</param>
/// <param name="Header">Unique within the table.</param>
/// <param name="Filtered">How many of the first columns have buttons for choosing rows.</param>
internal sealed record SheetTable(
    string Name, int FirstColumn, int HeaderRow, int LastRow, IReadOnlyList<string> Header, int Filtered = 0)
{
    public string Range =>
        $"{Sheet.Letters(FirstColumn)}{Row(HeaderRow)}:{Sheet.Letters(FirstColumn + Header.Count - 1)}{Row(LastRow)}";

    private static string Row(int row) => row.ToString(CultureInfo.InvariantCulture);
}
