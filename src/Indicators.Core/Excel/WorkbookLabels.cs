namespace Indicators.Core.Excel;

/// <summary>Texts around the figures: document properties, and the header and footer of every printed page.</summary>
/// <param name="Created">Date of the document: the day that the figures are as of, so that no clock is read.</param>
/// <param name="Footer">Notice of invented figures, or the edition.</param>
internal sealed record WorkbookLabels(
    string Title,
    string Subject,
    string Keywords,
    DateOnly Created,
    string Place,
    string Period,
    string Footer);
