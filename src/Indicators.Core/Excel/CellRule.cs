namespace Indicators.Core.Excel;

/// <summary>Validation rule and hint for some cells.</summary>
/// <param name="Cells">Column and row, counted from 1; at least one.</param>
/// <param name="Formula">
/// English function names, without "=", for the first of the cells; references without $ move with the cell. At most 255
/// characters, Excel's limit. Null for a hint without a rule.
/// </param>
/// <param name="Title">Over both texts, at most 32 characters.</param>
/// <param name="Hint">Shown when a cell is chosen, at most 255 characters.</param>
/// <param name="Error">Shown for what the formula does not allow, at most 225 characters.</param>
internal sealed record CellRule(
    IReadOnlyList<(int Column, int Row)> Cells, string? Formula, string Title, string Hint, string? Error = null);
