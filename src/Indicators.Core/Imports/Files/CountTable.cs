namespace Indicators.Core.Imports.Files;

/// <summary>
/// A file's rows below its header, read one at a time. What can only be known at the end (<see cref="IsSample"/>,
/// <see cref="Broken"/>, and some of <see cref="Notes"/>) is known when <see cref="Rows"/> has been read to its end.
/// </summary>
internal sealed class CountTable : IDisposable
{
    private readonly IEnumerator<FileRow> source;
    private readonly int mostRows;
    private readonly IDisposable? owner;
    private readonly Queue<FileRow> below = new();

    /// <param name="sheet">Null for a text file.</param>
    /// <param name="notes">Swedish sentences about what was detected.</param>
    /// <param name="owner">What the rows are read from, closed with the table.</param>
    public CountTable(
        string? sheet, IEnumerable<FileRow> rows, int mostRows, IReadOnlyList<string> notes, IDisposable? owner = null)
        : this(sheet, rows, mostRows, new FileNotes(notes), owner)
    {
    }

    /// <inheritdoc cref="CountTable(string?, IEnumerable{FileRow}, int, IReadOnlyList{string}, IDisposable?)"/>
    /// <param name="notes">More may be added while the rows are read.</param>
    public CountTable(string? sheet, IEnumerable<FileRow> rows, int mostRows, FileNotes notes, IDisposable? owner = null)
    {
        this.owner = owner;
        source = rows.GetEnumerator();
        this.mostRows = mostRows;
        Sheet = sheet;
        Notes = notes;
        Header = FindHeader();
    }

    public string? Sheet { get; }

    /// <summary>Whether its rows are the objects of a JSON file.</summary>
    public bool IsJson { get; init; }

    /// <summary>"" when it has none.</summary>
    public string FileName { get; init; } = "";

    /// <summary>Null for a file that is not the service's own template.</summary>
    public TemplateMark? Mark { get; init; }

    public FileNotes Notes { get; }

    /// <summary>
    /// Of the first rows that are neither blank nor comments, the one with most names of columns; if none has any, the first.
    /// Null when there is none.
    /// </summary>
    public FileRow? Header { get; }

    /// <summary>Makes the workbook's next table when the rows of this one have been read; it gives null after the last.</summary>
    public Func<CountTable?>? Next { get; init; }

    /// <summary>Why values are corrected, when the file itself says so; else null.</summary>
    public string? Reason { get; init; }

    public bool IsSample { get; private set; }

    /// <summary>Why the reading stopped before the end; null when it did not.</summary>
    public string? Broken { get; private set; }

    /// <summary>May be read once.</summary>
    public IEnumerable<FileRow> Rows()
    {
        var read = 0;
        while ((below.TryDequeue(out var waiting) ? waiting : NextRow()) is { } row)
        {
            if (++read > mostRows)
            {
                Broken = FileLimits.TooManyRows(mostRows);
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

    private FileRow? FindHeader()
    {
        var first = new List<FileRow>();
        while (first.Count < FileLimits.RowsAboveHeader && NextRow() is { } row)
        {
            first.Add(row);
            if (HeaderWords.IsHeader(row)) break;
        }
        var header = HeaderAmong(first);
        var place = header is null ? -1 : first.IndexOf(header);
        foreach (var row in first.Skip(place + 1)) below.Enqueue(row);
        if (place <= 0) return header;
        var where = Sheet is null ? "Rad" : $"Blad {Sheet}, rad";
        Notes.Add($"{where} {header!.Number} lästes som rubrikrad. Raderna ovanför den lästes inte.");
        return header;
    }

    /// <summary>The row with most names of columns; the first of those that have as many, and null when there is no row.</summary>
    public static FileRow? HeaderAmong(IReadOnlyList<FileRow> rows) =>
        rows.MaxBy(row => HeaderWords.IsHeader(row) ? int.MaxValue : HeaderWords.Recognised(row.Cells));

    private FileRow? NextRow()
    {
        while (Broken is null && source.MoveNext())
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
