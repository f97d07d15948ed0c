using System.Globalization;

namespace Indicators.Core.Excel;

/// <summary>One cell: text, a number (dates are numbers to Excel), or neither. Never a formula.</summary>
internal readonly record struct SheetCell
{
    private SheetCell(CellStyle style, string? text, double? number)
    {
        Style = style;
        Text = text;
        Number = number;
    }

    public CellStyle Style { get; }

    public string? Text { get; }

    public double? Number { get; }

    /// <summary>The number as files have it, with a point and every digit; null without.</summary>
    public string? Written => Number?.ToString("R", CultureInfo.InvariantCulture);

    public static SheetCell Empty(CellStyle style = CellStyle.Text) => new(style, null, null);

    public static SheetCell Of(string? text, CellStyle style = CellStyle.Text) =>
        new(style, string.IsNullOrEmpty(text) ? null : CellText.Clean(text), null);

    /// <summary>An unknown number is an empty cell, never a zero.</summary>
    public static SheetCell Of(int? number) => new(CellStyle.Integer, null, number);

    public static SheetCell Of(int? number, CellStyle style) => new(style, null, number);

    public static SheetCell Of(decimal? number) =>
        new(number == decimal.Truncate(number ?? 0) ? CellStyle.Integer : CellStyle.Decimal, null, (double?)number);

    public static SheetCell Of(DateOnly day) => new(CellStyle.Date, null, day.ToDateTime(TimeOnly.MinValue).ToOADate());

    /// <param name="local">Swedish clock time.</param>
    public static SheetCell Of(DateTime local) => new(CellStyle.Timestamp, null, local.ToOADate());
}
