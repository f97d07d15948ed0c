namespace Indicators.Core.Imports.Files;

/// <summary>
/// Keeps a spreadsheet from running a text as a formula: an apostrophe before it, which reading removes, so that a written text
/// is read back unchanged.
/// </summary>
internal static class FormulaGuard
{
    public static string Add(string text) => IsFormula(text) ? "'" + text : text;

    public static string Remove(string cell) => cell.StartsWith('\'') && IsFormula(cell[1..]) ? cell[1..] : cell;

    /// <summary>Also one with apostrophes before it already, else those would be lost on the way back.</summary>
    private static bool IsFormula(string text) => Indicators.Core.Excel.CellText.StartsFormula(text.TrimStart('\''));
}
