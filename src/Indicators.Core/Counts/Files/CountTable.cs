namespace Indicators.Core.Counts.Files;

/// <summary>
/// A file's rows below its header, read one at a time. What can only be known at the end (<see cref="IsSample"/>,
/// <see cref="Broken"/>) is known when <see cref="Rows"/> has been read to its end.
/// </summary>
internal sealed class CountTable : IDisposable
{
    private readonly IEnumerator<FileRow> source;
    private readonly int mostRows;
    private readonly IDisposable? owner;

    /// <param name="sheet">Null for a text file.</param>
    /// <param name="notes">Swedish sentences on what was detected.</param>
    /// <param name="owner">What the rows are read from, closed with the table.</param>
    public CountTable(
        string? sheet, IEnumerable<FileRow> rows, int mostRows, IReadOnlyList<string> notes, IDisposable? owner = null)
    {
        this.owner = owner;
        source = rows.GetEnumerator();
        this.mostRows = mostRows;
        Sheet = sheet;
        Notes = notes;
        Header = NextRow();
    }

    public string? Sheet { get; }

    public IReadOnlyList<string> Notes { get; }

    /// <summary>The first row that is neither blank nor a comment; null when there is none.</summary>
    public FileRow? Header { get; }

    /// <summary>Why values are corrected, when the file itself says so; else null.</summary>
    public string? Reason { get; init; }

    public bool IsSample { get; private set; }

    /// <summary>Why the reading stopped before the end; null when it did not.</summary>
    public string? Broken { get; private set; }

    /// <summary>May be read once.</summary>
    public IEnumerable<FileRow> Rows()
    {
        var read = 0;
        while (NextRow() is { } row)
        {
            if (++read > mostRows)
            {
                Broken = $"Filen har fler än {Text.Swedish.Number(mostRows)} rader. Dela upp den i flera.";
                yield break;
            }
            yield return row;
        }
    }

    public void Dispose()
    {
        source.Dispose();
        owner?.Dispose();
    }

    private FileRow? NextRow()
    {
        while (source.MoveNext())
        {
            var row = source.Current;
            Broken = row.Broken;
            if (Broken is not null) return null;
            IsSample |= row.MarksSample;
            if (!row.IsBlank && !row.IsComment) return row;
        }
        return null;
    }
}
