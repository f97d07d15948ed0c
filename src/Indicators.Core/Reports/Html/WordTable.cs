using static Indicators.Core.Notifications.MailPage;

namespace Indicators.Core.Reports.Html;

/// <summary>A table of words, as mail programs can lay it out.</summary>
internal static class WordTable
{
    private const string Cell = "padding:6px 10px 6px 0;border-bottom:1px solid #d5dce3;text-align:left;vertical-align:top;";

    /// <summary>Rows that stand on one page of paper; more begin where they happen to.</summary>
    private const int MostTogether = 16;

    /// <summary>More columns than a phone has room for; there each row becomes a list.</summary>
    private const int MostOnPhone = 3;

    /// <param name="rows">The first is the header; the first cell of each other row names it. Without rows, nothing.</param>
    public static string Of(string caption, IReadOnlyList<string[]> rows) => rows.Count < 2 ? "" :
        $"""<table class="{(rows[0].Length > MostOnPhone ? "wide" : "")}{(rows.Count > MostTogether ? "" : " keep")}" """
        + $"""
        width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse;margin:8px 0 16px 0;font-size:15px;">
        <caption style="text-align:left;padding:4px 0;color:#44525f;">{E(caption)}</caption>
        <thead><tr>{string.Concat(rows[0].Select(text => Head("col", text)))}</tr></thead><tbody>
        {string.Concat(rows.Skip(1).Select(row => Row(rows[0], row)))}</tbody></table>

        """;

    private static string Row(string[] header, string[] row) =>
        $"<tr>{Head("row", row[0])}"
        + $"{string.Concat(row.Zip(header).Skip(1).Select(cell => Value(header.Length, cell.Second, cell.First)))}</tr>\n";

    /// <summary>The column's name stands in the cell too, to be seen where there are no columns.</summary>
    private static string Value(int columns, string column, string text)
    {
        var label = columns > MostOnPhone ? $"<span class=\"label\" style=\"display:none;mso-hide:all;\">{E(column)}: </span>" : "";
        return $"<td style=\"{Cell}\">{label}{E(text)}</td>";
    }

    private static string Head(string scope, string text) =>
        $"<th scope=\"{scope}\" style=\"{Cell}{(scope == "row" ? "font-weight:normal;" : "")}\">{E(text)}</th>";
}
