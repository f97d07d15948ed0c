using Indicators.Core.Counts;
using Indicators.Core.Excel;

namespace Indicators.Core.Imports.Templates;

/// <summary>One row of the table: an indicator, or one of its ages.</summary>
internal sealed record TemplateLine(TemplateRow Row, AgeGroup Age)
{
    public const string All = "alla", Under18 = "under 18", Under20 = "under 20";

    public string AgeWord => Age switch
    {
        AgeGroup.All => All,
        AgeGroup.Under18 => Under18,
        AgeGroup.Under20 => Under20,
    };

    public string Definition => Age switch
    {
        AgeGroup.All => Row.Indicator.Definition,
        AgeGroup.Under18 => "Av dem: de som är under 18 år.",
        AgeGroup.Under20 => "Av dem: de som är under 20 år, också de under 18.",
    };

    public static IEnumerable<TemplateLine> Of(TemplateRow row) =>
        Enum.GetValues<AgeGroup>().Where(age => age == AgeGroup.All || row.HasAges).Select(age => new TemplateLine(row, age));

    public CellUse Use(TemplateCell cell) => Age != AgeGroup.All && !cell.HasAges ? CellUse.Closed : cell.Use;

    public SheetCell Cell(TemplateCell cell) => Use(cell) switch
    {
        CellUse.Closed => SheetCell.Empty(CellStyle.Closed),
        CellUse.Kept => SheetCell.Empty(CellStyle.MarkedInput),
        CellUse.Open => cell.Value is { Applies: false }
            ? SheetCell.Of(Age == AgeGroup.All ? ReadValue.NotApplicable : null, CellStyle.Input)
            : Age == AgeGroup.All && cell.Value?.Approximate is { } range ? SheetCell.Of(range.Words, CellStyle.Input)
            : SheetCell.Of(Number(cell.Value), CellStyle.Input),
    };

    private int? Number(Figure? value) => Age switch
    {
        AgeGroup.All => value?.Total,
        AgeGroup.Under18 => value?.Under18,
        AgeGroup.Under20 => value?.Under20,
    };
}
