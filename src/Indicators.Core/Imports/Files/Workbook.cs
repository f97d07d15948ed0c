using System.Text;
using ExcelDataReader;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Files;

/// <summary>Reads every visible sheet of a workbook that has counts, one after the other.</summary>
internal static class Workbook
{
    public const string Broken = "Arbetsboken är skadad eller ofullständig. Öppna den i Excel, spara den på nytt och försök igen.";

    // The library wants it even for workbooks that have no such text.
    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="notes">Observations about the workbook as a whole.</param>
    /// <param name="faults">Of a sheet, by its name and its place among the sheets; null when there are too many to keep.</param>
    public static Parsed<CachedWorkbook> Read(
        Func<IExcelDataReader> open, IReadOnlyList<string> notes, Func<string, int, CellFaults?> faults, CancellationToken ct)
    {
        using var reader = open();
        var (sheets, mark) = Sheets(reader, ct);
        if (!mark.Ok) return Parsed.Failed<CachedWorkbook>(mark.Problem);
        var chosen = SheetChoice.Of(sheets);
        if (!chosen.Ok) return Parsed.Failed<CachedWorkbook>(chosen.Problem);
        reader.Reset();
        var note = SheetChoice.Note(sheets, chosen.Value, without: mark.Value is null ? null : TemplateMark.SheetName);
        HashSet<int> places = [.. chosen.Value.Select(sheet => sheet.Place)];
        return Parsed.Ok(new CachedWorkbook(mark.Value, [.. notes, .. note], Chosen(reader, places, faults, ct)));
    }

    private static List<CachedSheet> Chosen(
        IExcelDataReader reader, HashSet<int> places, Func<string, int, CellFaults?> faults, CancellationToken ct)
    {
        var (kept, room) = (new List<CachedSheet>(), new CharacterBudget());
        try
        {
            var place = 0;
            do
            {
                if (places.Contains(place)) kept.Add(Keep(reader, faults(reader.Name, place), room, ct));
                place++;
            }
            while (kept.Count < places.Count && reader.NextResult());
        }
        catch (Exception e) when (e is not OutOfMemoryException and not OperationCanceledException and not RefusedFileException)
        {
            // On a broken sheet the library throws whatever it stumbles on.
            if (kept.Count == 0) throw;
            kept.Add(CachedSheet.Of(null, [FileRow.Break(1, Broken)], [], room));
        }
        return kept.Count > 0 ? kept : throw new InvalidDataException("A chosen sheet is not there.");
    }

    private static CachedSheet Keep(IExcelDataReader reader, CellFaults? faults, CharacterBudget room, CancellationToken ct)
    {
        var notes = new FileNotes([]);
        return CachedSheet.Of(reader.Name, new SheetRows(reader, notes, ct).Read(faults), notes.All, room);
    }

    /// <summary>How every sheet begins, and what the service's own hidden sheet says if there is one.</summary>
    private static (List<SheetHead> Sheets, Parsed<TemplateMark?> Mark) Sheets(IExcelDataReader opened, CancellationToken ct)
    {
        var (sheets, mark) = (new List<SheetHead>(), Parsed.Ok<TemplateMark?>(null));
        do
        {
            var isVisible = opened.VisibleState == "visible";
            var isMark = opened.Name == TemplateMark.SheetName && opened.FieldCount <= FileLimits.Columns;
            FileRow[] rows = isVisible || isMark ? [.. new SheetRows(opened, new([]), ct).Cells().Take(TemplateMark.MaxRows)] : [];
            if (isMark) mark = TemplateMark.Of(rows);
            sheets.Add(SheetHead.Of(opened.Name, sheets.Count, isVisible, rows));
        }
        while (opened.NextResult());
        return (sheets, mark);
    }
}

/// <summary>Observations about a sheet besides its values.</summary>
/// <param name="Unreadable">
/// Cells, by row from 1 and column from 0, that would read as empty but are not, and what to show for them.
/// </param>
/// <param name="Formulas">Cells whose value was computed.</param>
internal sealed record CellFaults(IReadOnlyDictionary<(int Row, int Column), string> Unreadable, int Formulas)
{
    public static readonly CellFaults None = new(new Dictionary<(int, int), string>(), 0);

    /// <summary>Days to add to every date.</summary>
    public int MissingDays { get; init; }
}
