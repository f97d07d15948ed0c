using static Indicators.Core.Notifications.MailPage;

namespace Indicators.Core.Reports.Html;

/// <summary>HTML table of texts that mail programs can render.</summary>
internal static class HtmlTable
{
    private const string Cell = "padding:6px 10px 6px 0;border-bottom:1px solid #d5dce3;text-align:left;vertical-align:top;";

    /// <summary>Most rows of a table that is kept together on one printed page.</summary>
    private const int MaxTogether = 16;

    /// <summary>Most columns that fit on a phone; with more, or with markup, each row becomes a list there.</summary>
    private const int MaxOnPhone = 3;

    /// <summary>Writes the table; empty without rows below the header.</summary>
    /// <param name="rows">The first is the header; the first cell of each other row is its row header.</param>
    /// <param name="second">Markup for the second cell of a row, from the row's number from 0 and the text; null writes the text.
    /// With it the rows are long, and may be printed on several pages.</param>
    public static string Of(string caption, IReadOnlyList<string[]> rows, Func<int, string, string>? second = null)
    {
        if (rows.Count < 2) return "";
        var (header, isWide) = (rows[0], rows[0].Length > MaxOnPhone || second is not null);
        var lines = rows.Skip(1).Select((row, at) => Row(header, row, isWide, text => second?.Invoke(at, text) ?? E(text)));
        return $"<table class=\"{(isWide ? "wide" : "")}{(rows.Count > MaxTogether || second is not null ? "" : " keep")}\" "
            + $"""
            width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse;margin:8px 0 16px 0;font-size:15px;">
            <caption style="text-align:left;padding:4px 0;color:#44525f;">{E(caption)}</caption>
            <thead><tr>{string.Concat(header.Select(text => Head("col", text)))}</tr></thead><tbody>
            {string.Concat(lines)}</tbody></table>

            """;
    }

    private static string Row(string[] header, string[] row, bool isWide, Func<string, string> second) =>
        $"<tr>{Head("row", row[0])}"
        + string.Concat(row.Zip(header).Index().Skip(1)
            .Select(cell => Value(isWide, cell.Item.Second, cell.Index == 1 ? second(cell.Item.First) : E(cell.Item.First))))
        + "</tr>\n";

    /// <summary>The cell also contains the name of the column, shown when rows are lists.</summary>
    private static string Value(bool isWide, string column, string markup)
    {
        var label = isWide && markup.Length > 0
            ? $"<span class=\"label\" style=\"display:none;mso-hide:all;\">{E(column)}: </span>"
            : "";
        return $"<td style=\"{Cell}\">{label}{markup}</td>";
    }

    private static string Head(string scope, string text) =>
        $"<th scope=\"{scope}\" style=\"{Cell}{(scope == "row" ? "font-weight:normal;" : "")}\">{E(text)}</th>";
}
