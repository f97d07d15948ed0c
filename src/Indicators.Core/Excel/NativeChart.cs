using System.Globalization;

namespace Indicators.Core.Excel;

/// <summary>
/// A chart that people can edit in Excel: columns, and lines across them, drawn from cells of its own sheet in the rows
/// <paramref name="FirstRow"/> to <paramref name="LastRow"/>.
/// </summary>
/// <param name="Name">What the chart is called in lists of objects.</param>
/// <param name="Description">Its message in one sentence, for those who do not see it.</param>
/// <param name="CategoryTitle">Under the labels.</param>
/// <param name="CategoryColumn">Column of the labels.</param>
/// <param name="Highlighted">Columns to mark, by index from 0.</param>
internal sealed record NativeChart(
    string Name,
    string Description,
    string Title,
    string CategoryTitle,
    int FirstRow,
    int LastRow,
    int CategoryColumn,
    NativeSeries Columns,
    IReadOnlyList<NativeSeries> Lines,
    IReadOnlyList<int> Highlighted,
    ChartPlace Place,
    NativeBand? Band = null)
{
    public int Points => LastRow - FirstRow + 1;

    public string Reference(Sheet sheet, int column)
    {
        var letters = Sheet.Letters(column);
        return string.Create(CultureInfo.InvariantCulture, $"'{sheet.Name}'!${letters}${FirstRow}:${letters}${LastRow}");
    }

    /// <summary>The cells that a reference names, which the chart's caches repeat.</summary>
    public IEnumerable<SheetCell> Cells(Sheet sheet, int column) =>
        Enumerable.Range(FirstRow, Points).Select(row => sheet[row, column]);
}

/// <param name="Name">In the legend; for the columns also the value axis.</param>
/// <param name="Column">Column of the values.</param>
internal sealed record NativeSeries(string Name, int Column, bool Dashed = false);

/// <summary>A filled range between two lines: what lies below it is stacked under it and not seen.</summary>
/// <param name="Name">In the legend.</param>
/// <param name="LowColumn">Column of where it begins.</param>
/// <param name="HeightColumn">Column of how high it is.</param>
internal sealed record NativeBand(string Name, int LowColumn, int HeightColumn);

/// <summary>The cells that a chart covers, all included.</summary>
internal sealed record ChartPlace(int FirstColumn, int FirstRow, int LastColumn, int LastRow);
