using Indicators.Core.Excel;

namespace Indicators.Core.Reports.Excel;

/// <summary>Sheet with every pledge in the wording of the document.</summary>
internal static class PledgesSheet
{
    private static readonly string[] Header =
        ["Löfte", "Ordalydelse", "Ansvarig", "Fokusområde", "Villkor", "Mätbara mål", "Indikatorer"];

    /// <summary>The sheet "Löften".</summary>
    public static Sheet Of(ReportContent content)
    {
        var names = content.Indicators.ToDictionary(i => i.Indicator.Code, i => i.Indicator.Name);
        var sheet = new Sheet("Löften", 8, 62, 14, 32, 24, 30, 32);
        sheet.AddTable(
            "Ordalydelser",
            Header,
            [.. content.Pledges.Select(p => p.Pledge).Select(pledge => new[]
            {
                SheetCell.Of(pledge.Number),
                SheetCell.Of(pledge.Text),
                SheetCell.Of(pledge.Responsible.Name()),
                SheetCell.Of(pledge.FocusArea),
                SheetCell.Of(pledge.Condition),
                SheetCell.Of(pledge.Targets.Count == 0 ? "Inget, följs i text" : string.Join('\n', pledge.Targets.Select(t => t.Phrase))),
                SheetCell.Of(string.Join('\n', pledge.Indicators.Select(code => names.GetValueOrDefault(code, code.Value)))),
            })],
            "Överenskommelsen har inga löften.");
        return sheet;
    }
}
