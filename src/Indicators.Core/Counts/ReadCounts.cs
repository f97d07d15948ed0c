using Indicators.Core.Counts.Files;
using Indicators.Core.Counts.Layouts;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Counts;

/// <summary>A count and where it stood in its file.</summary>
/// <param name="Row">As the person's program numbers it, from 1.</param>
internal readonly record struct ReadCount(int Row, Count Count);

/// <summary>
/// Reads a file's rows into counts, one at a time, and finds every problem that a row has by itself. What it says of the whole
/// file holds when <see cref="Run"/> has been read to its end.
/// </summary>
/// <param name="table">Freshly opened.</param>
/// <param name="today">Periods after it have not begun.</param>
internal sealed class ReadCounts(CountTable table, Reportable reportable, DateOnly today)
{
    private readonly SeriesOrder order = new();
    private (string One, string Many) unreported;
    private Layout? layout;
    private bool isJson;
    private int fileRows;
    private bool late;

    public string? Sheet => table.Sheet;

    /// <summary>Where a value's part stands: the column's name in a text file, the cell's address in a workbook, a pointer in JSON.</summary>
    /// <param name="row">Of a <see cref="ReadCount"/> that has been read.</param>
    public string Place(int row, CountColumn column, Period period) =>
        layout!.Place(new(row, []) { JsonFaults = isJson ? [] : null }, column, period);

    public ProblemList Problems { get; } = new();

    /// <summary>Rows with a value that could be read.</summary>
    public int Rows { get; private set; }

    /// <summary>Rows with an empty value.</summary>
    public int NotReported { get; private set; }

    public bool IsSample => table.IsSample;

    /// <summary>False when two of the counts may say something of the same days.</summary>
    public bool IsInOrder => order.IsKept;

    /// <summary>Swedish sentences on what was detected.</summary>
    public IReadOnlyList<string> Notes => NotReported == 0 ? table.Notes.All
        : [.. table.Notes.All, $"{Swedish.Amount(NotReported, unreported.One, unreported.Many)} har tomt antal och ändrar inget: det som redan är rapporterat står kvar."];

    /// <summary>May be read once.</summary>
    /// <param name="deadline">Set when the file has taken too long.</param>
    public IEnumerable<ReadCount> Run(CancellationToken deadline)
    {
        if ((layout = LayoutOfFile()) is null) yield break;
        unreported = layout.Unreported;
        var reader = new ReadRow(reportable, today, layout.Dates, table.Notes);
        foreach (var row in layout.Rows(InTime(table.Rows(), deadline)))
        {
            if (late) yield break;
            if (ReadValue.IsNotReported(row)) NotReported++;
            else if (reader.Run(row) is { } count) yield return Taken(row, count);
        }
        if (late) yield break;
        if (table.Broken is { } broken) FailFile(broken);
        else if (fileRows == 0) FailFile("Filen har bara en rubrikrad. Fyll i minst en rad med antal.");
    }

    /// <summary>The rows, as long as there is time.</summary>
    private IEnumerable<FileRow> InTime(IEnumerable<FileRow> rows, CancellationToken deadline)
    {
        foreach (var row in rows)
        {
            fileRows++;
            isJson |= row.IsJson;
            late = deadline.IsCancellationRequested;
            if (late)
            {
                FailFile("Filen tog för lång tid att läsa, och läsningen avbröts. Dela upp den i flera.");
                yield break;
            }
            yield return row;
        }
    }

    /// <summary>Null when the header has problems, which have then been told.</summary>
    private Layout? LayoutOfFile()
    {
        if (table.Header is null)
        {
            FailFile(table.Broken ?? $"Filen har inga rader. Den första ska vara: {CountColumns.Layout}.");
            return null;
        }
        var named = new NamedInFile(reportable, table.FileName, table.Sheet);
        if (table.Mark is { } mark) table.Notes.Add(mark.Note(mark.Municipality is { } code ? named.NameOf(code) : null));
        return Layout.Of(table.Header, new(table.Sheet, table.Mark, named, Problems, table.Notes));
    }

    private ReadCount Taken(CountRow row, Count count)
    {
        Rows++;
        order.Add(count);
        return new(row.Number, count);
    }

    private void FailFile(string sentence) => Problems.Add(RowProblem.OfFile(sentence));
}
