using System.Text;
using ExcelDataReader;
using Indicators.Core.Text;

namespace Indicators.Core.Counts.Files;

/// <summary>Reads every visible sheet of a workbook that has counts, one after the other.</summary>
internal sealed class Workbook
{
    public const string Broken = "Arbetsboken är skadad eller ofullständig. Öppna den i Excel, spara den på nytt och försök igen.";

    private readonly IExcelDataReader reader;
    private readonly string fileName;
    private readonly TemplateMark? mark;
    private readonly FileNotes notes;
    private readonly Func<string, int, CellFaults?> faults;
    private readonly HashSet<int> read;
    private int place;

    // The library wants it even for workbooks that have no such text.
    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private Workbook(
        IExcelDataReader reader, string fileName, TemplateMark? mark, FileNotes notes, IEnumerable<int> read, Func<string, int, CellFaults?> faults)
    {
        (this.reader, this.fileName, this.mark, this.notes, this.faults) = (reader, fileName, mark, notes, faults);
        this.read = [.. read];
    }

    /// <param name="notes">What is known of the workbook as a whole.</param>
    /// <param name="faults">Of a sheet, by its name and its place among the sheets; null when there are too many to keep.</param>
    public static Parsed<CountTable> Open(Func<IExcelDataReader> open, string fileName, IReadOnlyList<string> notes, Func<string, int, CellFaults?> faults)
    {
        var opened = open();
        var (sheets, mark) = Sheets(opened);
        if (!mark.Ok) return Parsed.Failed<CountTable>(mark.Problem);
        var chosen = SheetChoice.Of(sheets);
        if (!chosen.Ok) return Parsed.Failed<CountTable>(chosen.Problem);
        opened.Reset();
        var note = SheetChoice.Note(sheets, chosen.Value, without: mark.Value is null ? null : TemplateMark.SheetName);
        var workbook = new Workbook(opened, fileName, mark.Value, new([.. notes, .. note]), chosen.Value.Select(sheet => sheet.Place), faults);
        return Parsed.Ok(workbook.Here() ?? workbook.Next() ?? throw new InvalidDataException("A chosen sheet is not there."));
    }

    /// <summary>How every sheet begins, and what the service's own hidden sheet says if there is one.</summary>
    private static (List<SheetHead> Sheets, Parsed<TemplateMark?> Mark) Sheets(IExcelDataReader opened)
    {
        var (sheets, mark) = (new List<SheetHead>(), Parsed.Ok<TemplateMark?>(null));
        do
        {
            var isVisible = opened.VisibleState == "visible";
            var isMark = opened.Name == TemplateMark.SheetName && opened.FieldCount <= FileLimits.Columns;
            FileRow[] rows = isVisible || isMark ? [.. new SheetRows(opened, new([])).Cells().Take(TemplateMark.MostRows)] : [];
            if (isMark) mark = TemplateMark.Of(rows);
            sheets.Add(SheetHead.Of(opened.Name, sheets.Count, isVisible, rows));
        }
        while (opened.NextResult());
        return (sheets, mark);
    }

    /// <summary>The table of the sheet that the reader stands at; null when it is not read.</summary>
    private CountTable? Here() => !read.Contains(place) ? null
        : new(reader.Name, new SheetRows(reader, notes).Read(faults(reader.Name, place)), FileLimits.SheetRows, notes, reader)
        {
            FileName = fileName,
            Mark = mark,
            Next = Next,
        };

    private CountTable? Next()
    {
        try
        {
            while (reader.NextResult())
            {
                place++;
                if (Here() is { } table) return table;
            }
            return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // On a broken sheet the library throws whatever it stumbles on.
            return new(null, [FileRow.Break(1, Broken)], FileLimits.SheetRows, notes);
        }
    }
}

/// <summary>What stands in a sheet beside its values.</summary>
/// <param name="Unreadable">Cells, by row from 1 and column from 0, that would read as empty but are not, and what to show for them.</param>
/// <param name="Formulas">Cells whose value was computed.</param>
internal sealed record CellFaults(IReadOnlyDictionary<(int Row, int Column), string> Unreadable, int Formulas)
{
    public static readonly CellFaults None = new(new Dictionary<(int, int), string>(), 0);

    /// <summary>Days to add to every date.</summary>
    public int MissingDays { get; init; }
}
