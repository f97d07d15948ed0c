using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Imports.Files;
using Indicators.Core.Imports.Layouts;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Imports;

/// <summary>A count and its place in the file.</summary>
/// <param name="Row">Its number among the file's rows, see <see cref="RowPlaces"/>.</param>
/// <param name="Omitted">Columns that the file has no cell for.</param>
/// <param name="EmptyParts">Parts with an empty cell; null for none. A part without a cell keeps its stored value.</param>
internal readonly record struct ReadCount(
    int Row, Count Count, OmittedColumns Omitted = OmittedColumns.None, IReadOnlyList<string>? EmptyParts = null);

/// <summary>A cell for a number that is empty, and what the number would be about.</summary>
/// <param name="Row">As of <see cref="ReadCount"/>.</param>
internal readonly record struct EmptyCount(int Row, MunicipalityCode Municipality, IndicatorCode Indicator, Period Period);

/// <summary>
/// Reads a file's rows into counts, one at a time, and finds every problem of single rows. Properties of the whole
/// file are valid when <see cref="Run"/> has been enumerated to its end.
/// </summary>
/// <param name="table">Freshly opened.</param>
/// <param name="today">Periods after it have not begun.</param>
internal sealed class ReadCounts(CountTable table, IndicatorCatalogue catalogue, DateOnly today)
{
    /// <summary>Empty numbers that are kept, so that memory does not grow with the file.</summary>
    private const int MaxEmptyKept = 100_000;

    private readonly SeriesOrder order = new();
    private (string One, string Many) unreported;
    private readonly Dictionary<(MunicipalityCode, IndicatorCode, Period), string?> counted = [];
    private int fileRows;
    private bool late;

    /// <summary>Places of the values that have been read.</summary>
    public RowPlaces Places { get; } = new();

    /// <summary>Columns that some row has no cell for.</summary>
    public OmittedColumns Omitted { get; private set; }

    /// <summary>Whether some row has a cell for a part besides the ages.</summary>
    public bool HasParts { get; private set; }

    public ProblemList Problems { get; } = new();

    /// <summary>Rows with a value that could be read.</summary>
    public int Rows { get; private set; }

    /// <summary>Rows with an empty value.</summary>
    public int NotReported { get; private set; }

    /// <summary>The rows with an empty value, in a file that was not made from an empty template.</summary>
    public List<EmptyCount> Empty { get; } = [];

    public bool IsSample { get; private set; }

    /// <summary>False when two of the counts may share days.</summary>
    public bool IsInOrder => order.IsKept;

    /// <summary>Swedish sentences about what was detected.</summary>
    public IReadOnlyList<string> Notes => NotReported == 0 ? table.Notes.All
        :
        [
            .. table.Notes.All,
            $"{Swedish.Amount(NotReported, unreported.One, unreported.Many)} har tomt antal och ändrar inget: "
                + "det som redan är rapporterat står kvar.",
        ];

    /// <summary>May be read once.</summary>
    /// <param name="deadline">Set when the file has taken too long.</param>
    public IEnumerable<ReadCount> Run(CancellationToken deadline)
    {
        var (part, broken) = (table, (string?)null);
        while (part is not null)
        {
            foreach (var count in Read(part, deadline)) yield return count;
            IsSample |= part.IsSample;
            broken = part.Broken;
            part = broken is null && !late ? part.Next?.Invoke() : null;
        }
        if (late) yield break;
        if (broken is not null) FailFile(broken);
        else if (fileRows == 0 && Problems.Count == 0) FailFile("Filen har bara en rubrikrad. Fyll i minst en rad med antal.");
    }

    /// <summary>One table: the file's only one, or a sheet of a workbook.</summary>
    private IEnumerable<ReadCount> Read(CountTable part, CancellationToken deadline)
    {
        if (LayoutOf(part) is not { } layout) yield break;
        unreported = layout.Unreported;
        var reader = new ReadRow(catalogue, today, layout.Dates, part.Notes);
        Places.Begin(part.Sheet, layout, part.IsJson);
        foreach (var row in layout.Rows(InTime(part.Rows(), deadline)))
        {
            if (late) yield break;
            if (ReadValue.IsNotReported(row)) AddNotReported(part, reader, row);
            else if (reader.Run(row) is { } count && IsOnOneSheet(row, count, part.Sheet)) yield return Taken(row, count);
        }
    }

    private void AddNotReported(CountTable part, ReadRow reader, CountRow row)
    {
        NotReported++;
        if (part.Mark is { IsEmpty: true } || Empty.Count >= MaxEmptyKept) return;
        if (reader.Named(row) is var (municipality, indicator, period))
            Empty.Add(new(Places.NumberOf(row.Number), municipality, indicator, period));
    }

    /// <summary>Events of one day on two sheets would be two sums of the same day.</summary>
    private bool IsOnOneSheet(CountRow row, Count count, string? sheet)
    {
        if (!row.IsCounted || sheet is null) return true;
        var key = (count.Municipality, count.Indicator, count.Period);
        if (!counted.TryAdd(key, sheet) && counted[key] != sheet)
        {
            row.Fail(CountColumn.Period,
                $"Händelser samma dag finns också på bladet {counted[key]}. Samla dem på ett blad, så räknas de ihop.");
            return false;
        }
        return true;
    }

    /// <summary>The rows, as long as there is time.</summary>
    private IEnumerable<FileRow> InTime(IEnumerable<FileRow> rows, CancellationToken deadline)
    {
        foreach (var row in rows)
        {
            fileRows++;
            late = deadline.IsCancellationRequested;
            if (late)
            {
                FailFile(FileLimits.TookTooLong);
                yield break;
            }
            yield return row;
        }
    }

    /// <summary>Null when the header has problems, which are then reported.</summary>
    private Layout? LayoutOf(CountTable part)
    {
        if (part.Header is null)
        {
            if (part.Broken is null) FailFile($"Filen har inga rader. Den första ska vara: {CountColumns.Layout}.");
            return null;
        }
        var named = new NamedInFile(catalogue, part.FileName, part.Sheet);
        if (part.Mark is { } mark) part.Notes.Add(mark.Note(mark.Municipality is { } code ? named.NameOf(code) : null));
        return Layout.Of(part.Header, new(part.Sheet, part.Mark, named, Problems, part.Notes));
    }

    private ReadCount Taken(CountRow row, Count count)
    {
        Rows++;
        order.Add(count);
        Omitted |= row.Omitted;
        string[]? empty = null;
        if (row.Parts is { Count: > 0 } parts)
        {
            HasParts = true;
            empty = [.. parts.Where(cell => cell.Text.Length == 0).Select(cell => cell.Part)];
        }
        return new(Places.NumberOf(row.Number), count, row.Omitted, empty is { Length: > 0 } ? empty : null);
    }

    private void FailFile(string sentence) => Problems.Add(RowProblem.OfFile(sentence));
}
