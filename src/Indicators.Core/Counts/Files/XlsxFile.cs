using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using Indicators.Core.Text;

namespace Indicators.Core.Counts.Files;

/// <summary>Reads the first visible sheet of a workbook that has the header.</summary>
internal static class XlsxFile
{
    private const string Broken = "Arbetsboken är skadad eller ofullständig. Öppna den i Excel, spara den på nytt och försök igen.";

    // The library wants it even for workbooks that have no such text.
    static XlsxFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="bytes">A zip within the limits, with a workbook in it.</param>
    public static Parsed<CountTable> Open(byte[] bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes, writable: false));
            return XlsxParts.WhyUnsafe(zip) is { } problem
                ? Parsed.Failed<CountTable>(problem)
                : FirstWithHeader(ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes, writable: false)), zip);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // On a broken workbook the library throws whatever it stumbles on, from XmlException to IndexOutOfRange.
            return Parsed.Failed<CountTable>(Broken);
        }
    }

    private static Parsed<CountTable> FirstWithHeader(IExcelDataReader reader, ZipArchive zip)
    {
        var sheets = XlsxParts.SheetPaths(zip);
        var tried = new List<CountTable>();
        do
        {
            if (reader.VisibleState != "visible") continue;
            string[] others = [.. sheets.Keys.Where(name => name != reader.Name)];
            var notes = others.Length == 0 ? Array.Empty<string>()
                : [$"Bladet {reader.Name} lästes, men inte {Swedish.List(others, 5)}."];
            var table = new CountTable(reader.Name, Rows(reader, zip, sheets[reader.Name]), FileLimits.SheetRows, notes, reader);
            if (table.Header is { } header && CountColumns.IsHeader(header)) return Parsed.Ok(table);
            tried.Add(table);
        }
        while (reader.NextResult());
        return tried.Count == 1 || tried.Exists(table => table.Broken is not null)
            ? Parsed.Ok(tried.Find(table => table.Broken is not null) ?? tried[0])
            : Parsed.Failed<CountTable>(NoHeader(tried));
    }

    private static string NoHeader(List<CountTable> tried) => tried.Count == 0
        ? "Arbetsboken har inget synligt blad. Visa bladet (högerklicka på flikarna, Ta fram) och spara på nytt."
        : $"Inget av bladen {Swedish.List([.. tried.Select(table => table.Sheet!)], 5)} börjar med rubrikraden {CountColumns.Layout}. "
            + "Skriv den överst på det blad som ska läsas.";

    /// <summary>The zip is only needed until the first row has been read.</summary>
    private static IEnumerable<FileRow> Rows(IExcelDataReader reader, ZipArchive zip, string path)
    {
        if (reader.FieldCount > FileLimits.Columns)
        {
            yield return FileRow.Break(1, $"Bladet {reader.Name} har {Swedish.Number(reader.FieldCount)} kolumner. Högst {FileLimits.Columns} kan läsas. "
                + "Ta bort kolumnerna till höger om tabellen, också de som bara har formatering.");
        }
        else if (XlsxParts.UnreadableCells(zip, path) is not { } unreadable)
        {
            yield return FileRow.Break(1, $"Bladet {reader.Name} har fler än {Swedish.Number(FileLimits.FailedFormulas)} formler som gett fel. Rätta dem eller skriv värdena.");
        }
        else
        {
            while (TryRead(reader) is var read && read != false)
                yield return read is null ? FileRow.Break(reader.Depth + 1, Broken) : Row(reader, unreadable);
        }
    }

    private static FileRow Row(IExcelDataReader reader, IReadOnlyDictionary<(int Row, int Column), string> unreadable)
    {
        var cells = new string[reader.FieldCount];
        for (var i = 0; i < cells.Length; i++) cells[i] = Text(reader, reader.Depth + 1, i, unreadable);
        return new(reader.Depth + 1, cells);
    }

    /// <summary>Whether there was a row; null when the sheet is broken there.</summary>
    private static bool? TryRead(IExcelDataReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }

    private static string Text(
        IExcelDataReader reader, int row, int column, IReadOnlyDictionary<(int Row, int Column), string> unreadable) =>
        unreadable.TryGetValue((row, column), out var error) ? error
        : reader.GetValue(column) is { } value ? XlsxCell.Text(value, reader.GetNumberFormatString(column))
        : IsCovered(reader, row - 1, column) ? FormulaErrors.Merged
        : "";

    /// <summary>Merged with a cell above or to the left: then its value stands only there.</summary>
    private static bool IsCovered(IExcelDataReader reader, int row, int column) => reader.MergeCells is { Length: > 0 } merged
        && Array.Exists(merged, m => m.FromRow <= row && row <= m.ToRow && m.FromColumn <= column && column <= m.ToColumn);
}
