using Indicators.Core.Excel;

namespace Indicators.Core.Reports.Excel;

/// <summary>What should have been reported and was not, and who was to do it.</summary>
internal static class MissingSheet
{
    private static readonly string[] Header =
        ["Indikator", "Period", "Från", "Till", "Skulle ha kommit senast", "Rapporteras av"];

    public static Sheet Of(ReportContent content)
    {
        var sheet = new Sheet("Saknas", 40, 24, 13, 13, 25, 24);
        sheet.AddTable(
            "Saknas",
            Header,
            [.. content.Missing.Select(missing => new[]
            {
                SheetCell.Of(missing.Indicator.Name),
                SheetCell.Of(missing.Period.Name),
                SheetCell.Of(missing.Period.First),
                SheetCell.Of(missing.Period.Last),
                SheetCell.Of(missing.Due),
                SheetCell.Of(missing.Indicator.ReportedBy.Name()),
            })],
            "Inget saknas.");
        return sheet;
    }
}
