using Indicators.Core.Text;

namespace Indicators.Core.Reports.Excel;

/// <summary>What stands around the figures: document properties, and the header and footer of every printed page.</summary>
/// <param name="Created">Stands as the document's date; the day the figures are as of, so that no clock is read.</param>
/// <param name="Footer">Notice of invented figures, or the edition.</param>
internal sealed record WorkbookLabels(
    string Title,
    string Subject,
    string Keywords,
    DateOnly Created,
    string Place,
    string Period,
    string Footer)
{
    public static WorkbookLabels Of(ReportContent content) => new(
        CellText.Clean(content.Title()),
        CellText.Clean($"Uppföljning av medborgarlöften i {content.Municipality.Name} kommun, {content.Period.DateSpan}"),
        CellText.Clean($"medborgarlöften; uppföljning; {content.Municipality.Name}; {content.Period.Code}"),
        content.AsOf,
        CellText.Clean($"{content.Municipality.Name} kommun"),
        Swedish.Capitalised(content.Period.Name),
        CellText.Clean(content.SampleNotice ?? $"{content.EditionName()}, läget {Swedish.Date(content.AsOf)}"));
}
