using Indicators.Core.Agreements;
using Indicators.Core.Excel;

namespace Indicators.Core.Reports.Excel;

/// <summary>
/// Sheet with one row per reported part of a count, for filters and pivot tables; under 18 and under 20 are beside the totals in "Data".
/// </summary>
internal static class PartsSheet
{
    private static readonly string[] Header = ["Indikator", "Kod", "Period", "Från", "Till", "Uppdelning", "Del", "Antal", "Av alla"];

    /// <summary>The sheet "Delar"; null when no indicator has a breakdown besides the ages.</summary>
    public static Sheet? Of(ReportContent content)
    {
        if (content.Indicators.All(one => one.Indicator.OwnBreakdowns is null)) return null;
        var sheet = new Sheet("Delar", 40, 24, 13, 13, 13, 22, 26, 10, 10);
        sheet.AddTable(
            "Delar",
            Header,
            [
                .. from one in content.Indicators
                   from cell in one.Cells.Concat(one.Details ?? []).OrderBy(cell => cell.Period)
                   from breakdown in one.Indicator.OwnBreakdowns ?? []
                   from part in breakdown.Parts
                   where cell.Value?.Part(part) is not null
                   select Row(one.Indicator, cell, breakdown, part),
            ],
            "Inga delar är rapporterade i perioden.",
            filtered: Header.Length);
        return sheet;
    }

    private static SheetCell[] Row(Indicator indicator, ReportCell cell, Breakdown breakdown, string part) =>
    [
        SheetCell.Of(indicator.Name), SheetCell.Of(indicator.Code.Value), SheetCell.Of(cell.Period.Code), SheetCell.Of(cell.Period.First),
        SheetCell.Of(cell.Period.Last), SheetCell.Of(breakdown.Name), SheetCell.Of(part), SheetCell.Of(cell.Value!.Part(part)),
        cell.Value.Approximate is { } range ? SheetCell.Of(range.Words) : SheetCell.Of(cell.Value.Total),
    ];
}
