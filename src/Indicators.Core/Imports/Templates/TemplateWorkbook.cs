using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Excel;
using Indicators.Core.Periods;
using Indicators.Core.Text;
using TemplateMark = Indicators.Core.Imports.Files.TemplateMark;

namespace Indicators.Core.Imports.Templates;

/// <summary>A template as a workbook: the table, instructions, and a hidden sheet that identifies it.</summary>
internal static class TemplateWorkbook
{
    /// <param name="counts">Reported values over the template's days, of any indicator.</param>
    /// <param name="isSample">Whether any of them is invented.</param>
    /// <param name="today">Date of the file.</param>
    public static CountTemplate Write(TemplateScope scope, IReadOnlyList<Count> counts, bool isSample, DateOnly today)
    {
        var reported = counts.ToLookup(count => count.Indicator);
        TemplateRow[] rows =
            [.. scope.Indicators.Select(followed => TemplateRow.Of(followed, scope, [.. reported[followed[0].Indicator.Code]]))];
        var content = WorkbookWriter.Write(
            [TemplateSheet.Of(scope, rows, isSample), GuideSheet.Of(scope, rows), Mark(scope)], Labels(scope, isSample, today));
        return new(
            FileName(scope), content, rows.Length, scope.Periods.Count,
            rows.Sum(row => row.Cells.Count(cell => cell.Value is not null)), scope.OnlyPerMonth);
    }

    /// <summary>The hidden sheet that identifies the template, also when the file is renamed.</summary>
    private static Sheet Mark(TemplateScope scope)
    {
        var sheet = new Sheet(TemplateMark.SheetName, 12, 20) { IsHidden = true };
        Add("mall", "antal");
        Add("version", TemplateMark.Version.ToString(CultureInfo.InvariantCulture));
        Add("kommun", scope.Municipality.Code.Value);
        Add("part", scope.Request.Party.Word());
        Add("år", scope.Request.Year.ToString(CultureInfo.InvariantCulture));
        Add("per", scope.Request.Unit.Name());
        if (scope.Request.IsEmpty) Add("tom", "ja");
        return sheet;

        void Add(string key, string value) => sheet.Add(SheetCell.Of(key), SheetCell.Of(value));
    }

    private static WorkbookLabels Labels(TemplateScope scope, bool isSample, DateOnly today) => new(
        CellText.Clean(TemplateText.Title(scope)),
        CellText.Clean(
            "Mall för att rapportera antal till uppföljningen av medborgarlöften i "
            + Swedish.MunicipalityName(scope.Municipality.Name)),
        CellText.Clean($"medborgarlöften; mall; {scope.Municipality.Name}; {scope.Request.Year}"),
        today,
        CellText.Clean(Swedish.MunicipalityName(scope.Municipality.Name)),
        $"{scope.Request.Year}",
        (isSample ? "Påhittade exempelsiffror. " : "") + $"Mall för {scope.Request.Party.Owner()}, gjord {Swedish.Date(today)}");

    private static string FileName(TemplateScope scope) => string.Create(
        CultureInfo.InvariantCulture,
        $"antal_{Swedish.Ascii(scope.Municipality.Name)}_{scope.Request.Party.Word()}_{scope.Request.Year}"
            + $"{(scope.Request.Unit == PeriodUnit.Week ? "_veckor" : "")}.xlsx");
}
