using System.Diagnostics;
using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Indicators.Core.Tests.Imports.Templates;

/// <summary>A template filled in as people do.</summary>
internal sealed class FilledTemplate : IDisposable
{
    private const string Office = "/usr/bin/soffice";

    private readonly MemoryStream stream = new();
    private readonly SpreadsheetDocument document;
    private readonly List<string> strings;

    public FilledTemplate(byte[] template)
    {
        stream.Write(template);
        document = SpreadsheetDocument.Open(stream, isEditable: true);
        strings = [.. document.WorkbookPart!.SharedStringTablePart!.SharedStringTable.Select(item => item.InnerText)];
    }

    public static bool HasOffice => File.Exists(Office);

    private SheetData Data => document.WorkbookPart!.WorksheetParts
        .Select(part => part.Worksheet.GetFirstChild<SheetData>()!).First(data => data.Elements<Row>().Any(IsHeader));

    private IReadOnlyList<Row> Lines => [.. Data.Elements<Row>().SkipWhile(row => !IsHeader(row)).Skip(1)];

    /// <summary>Writes in the row of an indicator's age, under a column's name.</summary>
    public void Write(string indicator, string age, string column, string text)
    {
        var header = Data.Elements<Row>().First(IsHeader).Elements<Cell>().Select(Read).ToList();
        var row = Lines.First(line => Read(line, 1) == indicator && Read(line, 2) == age);
        var cell = row.Elements<Cell>().ElementAt(header.IndexOf(column));
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        cell.DataType = isNumber ? null : CellValues.String;
        cell.CellValue = new CellValue(text);
    }

    public string? Text(string indicator, string age, int column) =>
        Read(Lines.First(line => Read(line, 1) == indicator && Read(line, 2) == age).Elements<Cell>().ElementAt(column));

    /// <summary>By the name of the age, so that an indicator's rows come apart, and backwards.</summary>
    public void Sort() => Put(
        [
            .. Lines.OrderByDescending(row => Read(row, 2), StringComparer.Ordinal)
                .ThenByDescending(row => Read(row, 1), StringComparer.Ordinal),
        ]);

    public void AddEmptyRows() => Put([.. Lines.SelectMany(row => new[] { new Row(), row, new Row() })]);

    /// <summary>Values without their looks, as text.</summary>
    public void PasteAsText()
    {
        foreach (var cell in Lines.SelectMany(row => row.Elements<Cell>()).Where(cell => cell.CellValue is not null))
        {
            var text = Read(cell)!;
            cell.DataType = CellValues.String;
            cell.CellValue = new CellValue($" {text} ");
            cell.StyleIndex = 0;
        }
    }

    public void DeleteHiddenSheet()
    {
        var sheets = document.WorkbookPart!.Workbook.Sheets!;
        var hidden = sheets.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>()
            .Single(sheet => sheet.State?.Value == SheetStateValues.VeryHidden);
        document.WorkbookPart.DeletePart(hidden.Id!.Value!);
        hidden.Remove();
    }

    /// <summary>Closed and saved; nothing more can be done with it.</summary>
    public byte[] Bytes()
    {
        document.Dispose();
        return stream.ToArray();
    }

    /// <summary>Opened and saved by LibreOffice in another format: "xlsx", "xls".</summary>
    public static async Task<byte[]> ThroughOfficeAsync(byte[] workbook, string format, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("template-");
        try
        {
            var file = Path.Combine(folder.FullName, "in.xlsx");
            await File.WriteAllBytesAsync(file, workbook, ct);
            using var office = Process.Start(new ProcessStartInfo(
                Office,
                [
                    $"-env:UserInstallation=file://{folder.FullName}/profile",
                    "--headless",
                    "--convert-to",
                    format,
                    "--outdir",
                    Path.Combine(folder.FullName, "out"),
                    file,
                ])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            await office.WaitForExitAsync(ct);
            return await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "out", $"in.{format}"), ct);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public void Dispose()
    {
        document.Dispose();
        stream.Dispose();
    }

    private bool IsHeader(Row row) => Read(row, 0) == "kommun" && Read(row, 1) == "indikator";

    private string? Read(Row row, int column) => row.Elements<Cell>().ElementAtOrDefault(column) is { } cell ? Read(cell) : null;

    private string? Read(Cell cell) => cell.CellValue is not { } value ? null
        : cell.DataType?.Value == CellValues.SharedString ? strings[int.Parse(value.Text, CultureInfo.InvariantCulture)]
        : value.Text;

    private void Put(IReadOnlyList<Row> rows)
    {
        var first = Lines[0].RowIndex!.Value;
        foreach (var line in Lines) line.Remove();
        foreach (var (place, row) in rows.Index())
        {
            row.RowIndex = first + (uint)place;
            foreach (var (column, cell) in row.Elements<Cell>().Index())
                cell.CellReference = Core.Excel.Sheet.Address(column + 1, (int)row.RowIndex.Value);
            Data.Append(row);
        }
    }
}
