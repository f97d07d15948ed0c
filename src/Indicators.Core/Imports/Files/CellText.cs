using System.Globalization;
using System.Text.RegularExpressions;

namespace Indicators.Core.Imports.Files;

/// <summary>A cell's value as a Swedish reader of the sheet would write it.</summary>
internal static partial class CellText
{
    private static readonly CultureInfo DecimalComma = new("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "-" } };

    /// <param name="value">As ExcelDataReader gives it.</param>
    /// <param name="format">Its number format, "yyyy-mm-dd"; null for none.</param>
    public static string Of(object value, string? format) => value switch
    {
        string text => text.Trim(),
        DateTime date => Date(date, format),
        bool yes => yes ? "SANT" : "FALSKT",
        IFormattable number => number.ToString(null, DecimalComma),
        _ => value.ToString()!,
    };

    /// <summary>
    /// Excel turns a typed 2016-03 into the first of March, shown as "mar-16". So a first of the month that is shown without
    /// a day is the month that the person wrote.
    /// </summary>
    private static string Date(DateTime date, string? format) => date.ToString(
        date.TimeOfDay != TimeSpan.Zero ? "yyyy-MM-dd HH:mm"
        : date.Day == 1 && format is not null && !ShowsDay(format) ? "yyyy-MM"
        : "yyyy-MM-dd",
        CultureInfo.InvariantCulture);

    private static bool ShowsDay(string format) =>
        Literals().Replace(format, "").Contains('d', StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Quoted text, escaped signs, and text in brackets, such as the language code in [$-41D]mmm-yy.
    /// </summary>
    [GeneratedRegex("""
        "[^"]*"|\\.|\[[^\]]*\]
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Literals();
}
