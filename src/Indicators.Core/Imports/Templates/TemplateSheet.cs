using Indicators.Core.Agreements;
using Indicators.Core.Excel;
using Indicators.Core.Imports.Files;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Templates;

/// <summary>The table that is filled in: a column for each period, a row for each indicator and for each of its parts.</summary>
internal sealed class TemplateSheet
{
    /// <summary>Columns before the periods, and how many of them stay in sight: the definition scrolls away.</summary>
    private const int Leading = 5, Frozen = 4;

    /// <summary>Weeks to a printed page.</summary>
    private const int WeeksPerPage = 14;

    private static readonly string[] Names = ["kommun", "indikator"], NamesAfterPart = ["benämning", "definition"];

    private readonly TemplateScope scope;
    private readonly IReadOnlyList<TemplateRow> rows;
    private readonly Sheet sheet;

    private TemplateSheet(TemplateScope scope, IReadOnlyList<TemplateRow> rows)
    {
        this.scope = scope;
        this.rows = rows;
        var isWeekly = scope.Request.Unit == PeriodUnit.Week;
        sheet = new Sheet("Antal", [12, 22, 11, 26, 44, .. Enumerable.Repeat(isWeekly ? 10.5 : 9.5, scope.Periods.Count), 30])
        {
            IsLocked = true,
            FrozenColumns = Frozen,
            PagesAcross = isWeekly ? (scope.Periods.Count + WeeksPerPage - 1) / WeeksPerPage : 1,
        };
    }

    public static Sheet Of(TemplateScope scope, IReadOnlyList<TemplateRow> rows, bool isSample)
    {
        var made = new TemplateSheet(scope, rows);
        made.Fill(isSample);
        return made.sheet;
    }

    private void Fill(bool isSample)
    {
        sheet.AddProse(TemplateText.Title(scope), CellStyle.Title);
        foreach (var line in TemplateText.Lines(scope, isSample))
            sheet.AddProse(line, line.StartsWith('#') ? CellStyle.Notice : CellStyle.Prose);
        var firstRow = sheet.Rows.Count + 2;
        List<TemplateLine> lines = [.. rows.SelectMany(row => TemplateLine.Of(row))];
        sheet.AddTable(
            "Antal",
            [
                .. Names, PartName, .. NamesAfterPart, .. scope.Periods.Select(period => period.Code),
                CountColumns.Names[(int)CountColumn.Comment],
            ],
            [.. lines.Select(line => Cells(line))],
            whenEmpty: "",
            filtered: Leading);
        foreach (var rule in TemplateRules.Of(lines, firstRow, Leading)) sheet.AddRule(rule);
    }

    /// <summary>"ålder" in a template that has no other parts than under 18 and under 20.</summary>
    private string PartName => rows.Any(row => row.Breakdowns.Any(one => one != Breakdown.Ages)) ? HeaderWords.Part : HeaderWords.Age;

    private SheetCell[] Cells(TemplateLine line) =>
    [
        SheetCell.Of(scope.Municipality.Name),
        SheetCell.Of(line.Row.Indicator.Code.Value),
        SheetCell.Of(line.PartWord),
        SheetCell.Of(OneLine(line.Row.Indicator.Name)),
        SheetCell.Of(OneLine(line.Definition)),
        .. line.Row.Cells.Select(line.Cell),
        line.Part is null ? SheetCell.Of(line.Row.Comment, CellStyle.TextInput) : SheetCell.Empty(CellStyle.Closed),
    ];

    /// <summary>As long as the reading takes, and without line breaks, which it refuses.</summary>
    private static string OneLine(string text) => Swedish.Shortened(
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), FileLimits.CellCharacters);
}
