using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Indicators.Core.Excel;

/// <summary>Writes one <see cref="Sheet"/> as a worksheet part with its tables and charts.</summary>
internal sealed class WorksheetWriter(SharedStrings strings, WorkbookLabels labels)
{
    private uint tables;

    public void Write(Sheet sheet, WorksheetPart part, bool selected)
    {
        using (var writer = OpenXmlWriter.Create(part))
        {
            writer.WriteStartElement(new Worksheet());
            writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
            writer.WriteElement(View(sheet, selected));
            writer.WriteElement(new SheetFormatProperties { DefaultRowHeight = Sheet.DefaultRowHeight });
            writer.WriteElement(Columns(sheet));
            WriteCells(sheet, writer);
            if (sheet.IsLocked) writer.WriteElement(SheetLock.Protection());
            if (sheet.Rules.Count > 0) writer.WriteElement(SheetLock.Validations(sheet.Rules));
            foreach (var element in PrintSetup.Of(sheet, labels)) writer.WriteElement(element);
            if (sheet.Charts.Count > 0) writer.WriteElement(new Drawing { Id = ChartDrawing.RelationshipId });
            if (sheet.Tables.Count > 0) writer.WriteElement(AddTables(sheet, part));
            writer.WriteEndElement();
        }
        if (sheet.Charts.Count > 0) ChartDrawing.Add(sheet, part);
    }

    private static SheetViews View(Sheet sheet, bool selected)
    {
        var view = new SheetView { ShowGridLines = false, TabSelected = selected, WorkbookViewId = 0 };
        if (sheet.FrozenRows > 0)
        {
            var below = sheet.FrozenColumns > 0 ? PaneValues.BottomRight : PaneValues.BottomLeft;
            view.Append(
                new Pane
                {
                    HorizontalSplit = sheet.FrozenColumns > 0 ? sheet.FrozenColumns : null,
                    VerticalSplit = sheet.FrozenRows,
                    TopLeftCell = Sheet.Address(sheet.FrozenColumns + 1, sheet.FrozenRows + 1),
                    ActivePane = below,
                    State = PaneStateValues.Frozen,
                },
                new Selection { Pane = below });
        }
        return new SheetViews(view);
    }

    private static Columns Columns(Sheet sheet) => new(sheet.Widths.Select((width, i) => new Column
    {
        Min = (uint)i + 1,
        Max = (uint)i + 1,
        Width = width,
        CustomWidth = true,
    }));

    private void WriteCells(Sheet sheet, OpenXmlWriter writer)
    {
        writer.WriteStartElement(new SheetData());
        for (var row = 1; row <= sheet.Rows.Count; row++)
        {
            writer.WriteElement(new Row(sheet.Rows[row - 1].Select((cell, i) => Cell(cell, Sheet.Address(i + 1, row))))
            {
                RowIndex = (uint)row,
                Height = sheet.HeightOf(row),
            });
        }
        writer.WriteEndElement();
    }

    private Cell Cell(SheetCell cell, string reference)
    {
        var quoted = cell.Text is { } text && CellText.LooksLikeFormula(text);
        var written = new Cell { CellReference = reference, StyleIndex = Styles.Index(cell.Style, quoted) };
        if (cell.Text is not null)
        {
            written.DataType = CellValues.SharedString;
            written.CellValue = new CellValue(strings.IndexOf(cell.Text));
        }
        else if (cell.Written is { } number)
        {
            written.CellValue = new CellValue(number);
        }
        return written;
    }

    private TableParts AddTables(Sheet sheet, WorksheetPart part)
    {
        var ids = sheet.Tables.Select(table =>
        {
            var id = $"table{++tables}";
            part.AddNewPart<TableDefinitionPart>(id).Table = Table(table, tables);
            return id;
        }).ToList();
        return new TableParts(ids.Select(id => new TablePart { Id = id })) { Count = (uint)ids.Count };
    }

    private static Table Table(SheetTable table, uint id)
    {
        var columns = table.Header.Select((title, i) => new TableColumn { Id = (uint)i + 1, Name = title });
        var definition = new Table { Id = id, Name = table.Name, DisplayName = table.Name, Reference = table.Range };
        if (table.Filtered > 0) definition.Append(Filter(table));
        definition.Append(new TableColumns(columns) { Count = (uint)table.Header.Count });
        definition.Append(new TableStyleInfo { ShowRowStripes = false, ShowColumnStripes = false });
        return definition;
    }

    private static AutoFilter Filter(SheetTable table) => new(
        Enumerable.Range(table.Filtered, table.Header.Count - table.Filtered)
            .Select(column => new FilterColumn { ColumnId = (uint)column, HiddenButton = true }))
    {
        Reference = table.Range,
    };
}
