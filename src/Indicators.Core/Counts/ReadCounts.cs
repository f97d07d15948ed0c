using Indicators.Core.Counts.Files;
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
    private CountColumns? columns;
    private bool isJson;

    public string? Sheet => table.Sheet;

    /// <inheritdoc cref="CountColumns.Place(string?, FileRow, CountColumn)"/>
    public string Place(int row, CountColumn column) =>
        columns!.Place(table.Sheet, new(row, []) { JsonFaults = isJson ? [] : null }, column);

    public ProblemList Problems { get; } = new();

    /// <summary>Rows with a value that could be read.</summary>
    public int Rows { get; private set; }

    /// <summary>Rows with an empty value.</summary>
    public int NotReported { get; private set; }

    public bool IsSample => table.IsSample;

    /// <summary>False when two of the counts may say something of the same days.</summary>
    public bool IsInOrder => order.IsKept;

    /// <summary>Swedish sentences on what was detected.</summary>
    public IReadOnlyList<string> Notes => NotReported == 0 ? table.Notes
        : [.. table.Notes, $"{Swedish.Amount(NotReported, "rad", "rader")} har tomt antal och ändrar inget: det som redan är rapporterat står kvar."];

    /// <summary>May be read once.</summary>
    /// <param name="deadline">Set when the file has taken too long.</param>
    public IEnumerable<ReadCount> Run(CancellationToken deadline)
    {
        if ((columns = Header()) is null) yield break;
        var (reader, rows) = (new ReadRow(reportable, today), 0);
        foreach (var fileRow in table.Rows())
        {
            rows++;
            isJson |= fileRow.IsJson;
            if (deadline.IsCancellationRequested)
            {
                FailFile("Filen tog för lång tid att läsa, och läsningen avbröts. Dela upp den i flera.");
                yield break;
            }
            var row = new CountRow(table.Sheet, columns, fileRow, Problems);
            if (!row.HasShape()) continue;
            if (ReadValue.IsNotReported(row)) NotReported++;
            else if (reader.Run(row) is { } count) yield return Taken(row, count);
        }
        if (table.Broken is { } broken) FailFile(broken);
        else if (rows == 0) FailFile("Filen har bara en rubrikrad. Fyll i minst en rad med antal.");
    }

    /// <summary>Null when the header has problems, which have then been told.</summary>
    private CountColumns? Header()
    {
        if (table.Header is null)
        {
            FailFile(table.Broken ?? $"Filen har inga rader. Den första ska vara: {CountColumns.Layout}.");
            return null;
        }
        var (columns, problems) = CountColumns.Read(table.Header);
        foreach (var problem in problems) Problems.Add(new(table.Sheet, table.Header.Number, null, null, problem));
        return problems.Count == 0 ? columns : null;
    }

    private ReadCount Taken(CountRow row, Count count)
    {
        Rows++;
        order.Add(count);
        return new(row.Number, count);
    }

    private void FailFile(string sentence) => Problems.Add(RowProblem.OfFile(sentence));
}
