using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Indicators.Core.Excel;

/// <summary>Puts sheets together to a file.</summary>
internal static class WorkbookWriter
{
    /// <summary>What every entry of the zip file is dated, so that the same content gives the same bytes.</summary>
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const string MainContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    public static byte[] Write(IReadOnlyList<Sheet> sheets, WorkbookLabels labels)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var part = document.AddNewPart<WorkbookPart>(MainContentType, "workbook");
            var strings = new SharedStrings();
            var writer = new WorksheetWriter(strings, labels);
            for (var i = 0; i < sheets.Count; i++)
                writer.Write(sheets[i], part.AddNewPart<WorksheetPart>(SheetId(i)), selected: i == 0);
            part.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = Styles.Make();
            part.AddNewPart<SharedStringTablePart>("strings").SharedStringTable = strings.Table();
            part.Workbook = Workbook(sheets);
            DocumentProperties.Add(document, labels);
        }
        DateEntries(stream);
        return stream.ToArray();
    }

    private static Workbook Workbook(IReadOnlyList<Sheet> sheets)
    {
        var workbook = new Workbook();
        if (sheets.Any(sheet => sheet.IsLocked)) workbook.Append(new WorkbookProtection { LockStructure = true });
        workbook.Append(
            new BookViews(new WorkbookView { ActiveTab = 0 }),
            new Sheets(sheets.Select((sheet, i) =>
                new DocumentFormat.OpenXml.Spreadsheet.Sheet
                {
                    Name = sheet.Name,
                    SheetId = (uint)i + 1,
                    Id = SheetId(i),
                    State = sheet.IsHidden ? SheetStateValues.VeryHidden : null,
                })));
        workbook.Append(new DefinedNames(sheets.SelectMany(PrintNames)));
        return workbook;
    }

    /// <summary>Header rows repeated on each page, and what of the sheet is printed.</summary>
    private static IEnumerable<DefinedName> PrintNames(Sheet sheet, int index)
    {
        // Text that runs across the columns would be cut where a page is.
        var top = sheet.PagesAcross > 1 ? sheet.FrozenRows : 1;
        if ((sheet.PrintArea ?? (top > 1 ? (sheet.Widths.Count, sheet.Rows.Count) : null)) is var (width, rows))
        {
            yield return new DefinedName($"'{sheet.Name}'!$A${top}:${Sheet.Letters(width)}${rows}")
            {
                Name = "_xlnm.Print_Area",
                LocalSheetId = (uint)index,
            };
        }
        if (sheet.FrozenRows > 0)
        {
            var columns = sheet.FrozenColumns > 0 ? $"'{sheet.Name}'!$A:${Sheet.Letters(sheet.FrozenColumns)}," : "";
            yield return new DefinedName($"{columns}'{sheet.Name}'!${sheet.FrozenRows}:${sheet.FrozenRows}")
            {
                Name = "_xlnm.Print_Titles",
                LocalSheetId = (uint)index,
            };
        }
    }

    private static void DateEntries(MemoryStream stream)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true);
        foreach (var entry in zip.Entries) entry.LastWriteTime = EntryTime;
    }

    private static string SheetId(int index) => $"sheet{index + 1}";
}
