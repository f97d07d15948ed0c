using Indicators.Core.Agreements;
using Indicators.Core.Excel;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Templates;

/// <summary>One row of the table: an indicator, or one of its parts.</summary>
/// <param name="Part">Null for the indicator's total.</param>
internal sealed record TemplateLine(TemplateRow Row, string? Part)
{
    public const string All = "alla";

    public string PartWord => Part ?? All;

    public string Definition => Part switch
    {
        null => Row.Indicator.Definition,
        Breakdown.Under18 => "Av dem: de som är under 18 år.",
        Breakdown.Under20 => "Av dem: de som är under 20 år, också de under 18.",
        _ => $"Av dem: {Part} ({Swedish.List([.. Row.Breakdowns.Where(one => one.Parts.Contains(Part)).Select(InWords).Distinct()])}).",
    };

    public static IEnumerable<TemplateLine> Of(TemplateRow row) =>
        [new(row, null), .. row.Parts.Select(part => new TemplateLine(row, part))];

    public CellUse Use(TemplateCell cell) => Part is not null && !cell.Parts.Contains(Part) ? CellUse.Closed : cell.Use;

    public SheetCell Cell(TemplateCell cell) => Use(cell) switch
    {
        CellUse.Closed => SheetCell.Empty(CellStyle.Closed),
        CellUse.Kept => SheetCell.Empty(CellStyle.MarkedInput),
        CellUse.Open => cell.Value is { Applies: false }
            ? SheetCell.Of(Part is null ? ReadValue.NotApplicable : null, CellStyle.Input)
            : Part is null && cell.Value?.Approximate is { } range ? SheetCell.Of(range.Words, CellStyle.Input)
            : SheetCell.Of(Part is null ? cell.Value?.Total : cell.Value?.Part(Part), CellStyle.Input),
    };

    private static string InWords(Breakdown breakdown) =>
        breakdown.IsExclusive ? $"{breakdown.Name}, var och en i en del" : breakdown.Name;
}
