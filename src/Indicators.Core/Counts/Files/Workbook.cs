using System.Text;
using ExcelDataReader;
using Indicators.Core.Text;

namespace Indicators.Core.Counts.Files;

/// <summary>Reads the first visible sheet of a workbook that has a header.</summary>
internal static class Workbook
{
    public const string Broken = "Arbetsboken är skadad eller ofullständig. Öppna den i Excel, spara den på nytt och försök igen.";

    // The library wants it even for workbooks that have no such text.
    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="notes">What is known of the workbook as a whole.</param>
    /// <param name="faults">Of a sheet, by its name and its place among the sheets; null when there are too many to keep.</param>
    public static Parsed<CountTable> Open(Func<IExcelDataReader> open, string fileName, IReadOnlyList<string> notes, Func<string, int, CellFaults?> faults)
    {
        var reader = open();
        var (sheets, mark) = Sheets(reader);
        if (!mark.Ok) return Parsed.Failed<CountTable>(mark.Problem);
        var tried = new List<CountTable>();
        reader.Reset();
        var place = -1;
        do
        {
            place++;
            if (reader.VisibleState != "visible") continue;
            var of = new FileNotes([.. notes, .. OtherSheets(sheets, reader.Name, mark.Value)]);
            var table = new CountTable(reader.Name, new SheetRows(reader, of).Read(faults(reader.Name, place)), FileLimits.SheetRows, of, reader) { FileName = fileName, Mark = mark.Value };
            if (table.Header is { } header && HeaderWords.IsHeader(header)) return Parsed.Ok(table);
            tried.Add(table);
        }
        while (reader.NextResult());
        return tried.Count == 1 || tried.Exists(table => table.Broken is not null)
            ? Parsed.Ok(tried.Find(table => table.Broken is not null) ?? tried[0])
            : Parsed.Failed<CountTable>(NoHeader(tried));
    }

    /// <summary>The sheets' names, and what the service's own hidden sheet says if there is one.</summary>
    private static (List<string> Names, Parsed<TemplateMark?> Mark) Sheets(IExcelDataReader reader)
    {
        var (names, mark) = (new List<string>(), Parsed.Ok<TemplateMark?>(null));
        do
        {
            names.Add(reader.Name);
            if (reader.Name == TemplateMark.SheetName && reader.FieldCount <= FileLimits.Columns) mark = TemplateMark.Of(new SheetRows(reader, new([])).Cells());
        }
        while (reader.NextResult());
        return (names, mark);
    }

    private static string[] OtherSheets(List<string> sheets, string read, TemplateMark? mark)
    {
        string[] others = [.. sheets.Where(name => name != read && (mark is null || name != TemplateMark.SheetName))];
        return others.Length == 0 ? [] : [$"Bladet {read} lästes, men inte {Swedish.List(others, 5)}."];
    }

    private static string NoHeader(List<CountTable> tried) => tried.Count == 0
        ? "Arbetsboken har inget synligt blad. Visa bladet (högerklicka på flikarna, Ta fram) och spara på nytt."
        : $"Inget av bladen {Swedish.List([.. tried.Select(table => table.Sheet!)], 5)} börjar med rubrikraden {CountColumns.Layout}. "
            + "Skriv den överst på det blad som ska läsas.";
}

/// <summary>What stands in a sheet beside its values.</summary>
/// <param name="Unreadable">Cells, by row from 1 and column from 0, that would read as empty but are not, and what to show for them.</param>
/// <param name="Formulas">Cells whose value was computed.</param>
internal sealed record CellFaults(IReadOnlyDictionary<(int Row, int Column), string> Unreadable, int Formulas)
{
    public static readonly CellFaults None = new(new Dictionary<(int, int), string>(), 0);
}
