using Indicators.Core.Excel;

namespace Indicators.Core.Reports.Excel;

/// <summary>Sheet with the figures that were due and have not been reported, and the party that should have reported them.</summary>
internal static class MissingSheet
{
    private static readonly string[] Header =
        ["Indikator", "Period", "Från", "Till", "Skulle ha kommit senast", "Rapporteras av"];

    /// <summary>The sheet "Saknas".</summary>
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
