using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Indicators.Core.Excel;

/// <summary>What can be done in a sheet that people fill in: the lock, and the rules of its cells.</summary>
internal static class SheetLock
{
    private const int LongestTitle = 32, LongestHint = 255, LongestError = 225, LongestFormula = 255;

    /// <summary>
    /// Against slips, not against people: without a password. Widths, filters and, where all cells are open, sorting are free.
    /// </summary>
    public static SheetProtection Protection() => new()
    {
        Sheet = true,
        Objects = true,
        Scenarios = true,
        FormatColumns = false,
        FormatRows = false,
        Sort = false,
        AutoFilter = false,
    };

    public static DataValidations Validations(IReadOnlyList<CellRule> rules) =>
        new(rules.Select(Validation)) { Count = (uint)rules.Count };

    private static DataValidation Validation(CellRule rule)
    {
        var validation = new DataValidation
        {
            Type = rule.Formula is null ? DataValidationValues.None : DataValidationValues.Custom,
            // Where blanks are ignored Excel lets anything through as soon as some cell that the formula looks at is blank.
            AllowBlank = false,
            ShowInputMessage = true,
            PromptTitle = Cut(rule.Title, LongestTitle),
            Prompt = Cut(rule.Hint, LongestHint),
            ShowErrorMessage = rule.Formula is not null,
            ErrorTitle = rule.Error is null ? null : Cut(rule.Title, LongestTitle),
            Error = rule.Error is null ? null : Cut(rule.Error, LongestError),
            SequenceOfReferences = new ListValue<StringValue>(
                rule.Cells.Select(cell => new StringValue(Sheet.Address(cell.Column, cell.Row)))),
        };
        if (rule.Formula is { Length: > LongestFormula } formula)
            throw new ArgumentException($"Excel takes {LongestFormula} characters, not {formula.Length}: {formula}", nameof(rule));
        if (rule.Formula is not null) validation.Append(new Formula1(rule.Formula));
        return validation;
    }

    private static string Cut(string text, int longest) => Text.Swedish.Shortened(CellText.Clean(text), longest);
}
