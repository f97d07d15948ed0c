using Indicators.Core.Imports.Files;
using Indicators.Core.Imports.Layouts;
using Indicators.Core.Imports.Warnings;
using Indicators.Core.Periods;

namespace Indicators.Core.Imports;

/// <summary>
/// Maps values to their places in the file. A value's number is that of its row, as the person's program numbers it; in a
/// workbook with several sheets the numbers continue from sheet to sheet, so that they are different and in the file's order.
/// </summary>
internal sealed class RowPlaces
{
    private readonly List<Part> parts = [];
    private int last;

    /// <summary>How many rows there are before each of the sheets that has been begun.</summary>
    public IReadOnlyList<int> RowsBefore => [.. parts.Select(part => part.RowsBefore)];

    /// <summary>Rows that are numbered from here on belong to the sheet.</summary>
    /// <param name="sheet">Null for a text file.</param>
    public void Begin(string? sheet, Layout layout, bool isJson) => parts.Add(new(sheet, layout, isJson, last));

    /// <summary>A number for a row of the sheet that was begun last.</summary>
    public int NumberOf(int row)
    {
        var number = parts[^1].RowsBefore + row;
        last = Math.Max(last, number);
        return number;
    }

    /// <param name="number">Of a value that has been read.</param>
    /// <param name="column">Null for the whole row.</param>
    public RowPlace Of(int number, CountColumn? column, Period period)
    {
        // Counts that were not read from a file are only numbered.
        if (PartOf(number) is not { } part) return new(null, number, null);
        var row = number - part.RowsBefore;
        return new(
            part.Sheet, row,
            column is { } asked ? part.Layout.Place(new(row, []) { JsonFaults = part.IsJson ? [] : null }, asked, period) : null);
    }

    /// <summary>"rad 7", or "rad 7 på bladet feb" where there are several sheets.</summary>
    public string Words(int number)
    {
        var part = PartOf(number);
        return $"rad {number - (part?.RowsBefore ?? 0)}" + (parts.Count > 1 ? $" på bladet {part?.Sheet}" : "");
    }

    private Part? PartOf(int number) => parts.FindLast(part => part.RowsBefore < number);

    private sealed record Part(string? Sheet, Layout Layout, bool IsJson, int RowsBefore);
}

/// <param name="Sheet">Null for a text file.</param>
/// <param name="Row">As the person's program numbers it, from 1; null when it comes from no row.</param>
/// <param name="Place">
/// The column's name in a text file, the cell's address in a workbook, a pointer in JSON; null for the whole row.
/// </param>
internal readonly record struct RowPlace(string? Sheet, int? Row, string? Place)
{
    public static readonly RowPlace Nowhere = new(null, null, null);

    public RowProblem Problem(string? value, string sentence) => new(Sheet, Row, Place, value, sentence);

    public RowWarning Warning(WarningKind kind, string? value, string sentence) => new(kind, Sheet, Row, Place, value, sentence);
}
