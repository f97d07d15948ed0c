using ExcelDataReader;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Files;

/// <summary>The rows of the workbook reader's current sheet.</summary>
/// <param name="notes">Receives observations about the sheet when the rows have been read.</param>
internal sealed class SheetRows(IExcelDataReader reader, FileNotes notes, CancellationToken ct)
{
    private readonly MergedCells merged = new(reader.MergeCells ?? [], reader.FieldCount);
    private CellFaults known = CellFaults.None;
    private int hiddenRows;

    /// <summary>Up to the last row, or a broken one that says why there is no more.</summary>
    public IEnumerable<FileRow> Read(CellFaults? faults)
    {
        if (reader.FieldCount > FileLimits.Columns)
        {
            yield return FileRow.Break(
                1,
                $"Bladet {reader.Name} har {Swedish.Number(reader.FieldCount)} kolumner. Högst {FileLimits.Columns} kan läsas. "
                + "Ta bort kolumnerna till höger om tabellen, också de som bara har formatering.");
            yield break;
        }
        if (faults is null)
        {
            yield return FileRow.Break(
                1,
                $"Bladet {reader.Name} har fler än {Swedish.Number(FileLimits.FailedFormulas)} formler som gett fel. "
                + "Rätta dem eller skriv värdena.");
            yield break;
        }
        known = faults;
        foreach (var row in Cells()) yield return row;
        Note();
    }

    public IEnumerable<FileRow> Cells()
    {
        while (TryRead() is { } row)
        {
            yield return row;
            if (row.Broken is not null) yield break;
        }
    }

    private void Note()
    {
        if (known.Formulas > 0)
            notes.Add(
                $"{Swedish.Amount(known.Formulas, "cell är en formel", "celler är formler")}: "
                + "det värde som senast räknades ut lästes.");
        if (hiddenRows > 0) notes.Add($"{Swedish.Amount(hiddenRows, "dold rad", "dolda rader")} lästes också.");
    }

    /// <summary>Null after the last row.</summary>
    private FileRow? TryRead()
    {
        try
        {
            ct.ThrowIfCancellationRequested();
            return reader.Read() ? Row() : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException and not OperationCanceledException)
        {
            // On a broken sheet the library throws whatever it stumbles on.
            return FileRow.Break(reader.Depth + 1, Workbook.Broken);
        }
    }

    private FileRow Row()
    {
        string[] cells = [];
        merged.MoveTo(reader.Depth);
        for (var i = 0; i < reader.FieldCount; i++)
        {
            if (Text(reader.Depth, i) is not { Length: > 0 } text) continue;
            // Of a broken or formatted sheet nearly all rows are blank, and need no cells of their own.
            if (cells.Length == 0) Array.Fill(cells = new string[reader.FieldCount], "");
            cells[i] = text;
        }
        if (reader.RowHeight == 0 && cells.Length > 0) hiddenRows++;
        return new(reader.Depth + 1, cells);
    }

    /// <param name="row">From 0.</param>
    private string Text(int row, int column) =>
        known.Unreadable.TryGetValue((row + 1, column), out var error) ? error
        : reader.GetValue(column) is { } value
            ? CellText.Of(value is DateTime date ? date.AddDays(known.MissingDays) : value, reader.GetNumberFormatString(column))
        : merged.Cover(column) ? FormulaErrors.Merged
        : "";
}
