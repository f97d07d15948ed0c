using System.Globalization;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Files;

/// <summary>Names of a file's columns, and checks that its rows fit them.</summary>
/// <param name="sheet">Null for a text file.</param>
/// <param name="names">One for each cell of the header; null for a column without a name.</param>
/// <param name="comment">The column of free text, or -1.</param>
/// <param name="unread">Columns that are not read and may contain anything.</param>
internal sealed class FileColumns(
    string? sheet, string?[] names, int comment, IReadOnlySet<int> unread, ProblemList problems, FileNotes notes)
{
    /// <summary>Characters of a given value that are repeated to the person.</summary>
    public const int MaxShown = 40;

    /// <summary>Turns the writing direction of what comes after it, so that a text says another thing than it shows.</summary>
    private const string Turning = "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

    public FileNotes Notes => notes;

    public void Fail(FileRow row, int cell, string sentence) =>
        Fail(row, Place(row, cell), cell < row.Cells.Length ? row.Cells[cell] : "", sentence);

    public void Fail(FileRow row, string? place, string? value, string sentence) =>
        problems.Add(new(sheet, row.Number, place, value is null ? null : Swedish.Shortened(value, MaxShown), sentence));

    /// <summary>The column's name in a text file, the cell's address in a workbook, a pointer in JSON.</summary>
    public string Place(FileRow row, int cell) => row.IsJson ? JsonPlace.Of(row, JsonPlace.Fields[cell])
        : sheet is not null ? Address(cell, row.Number)
        : cell < names.Length && names[cell] is { } name ? name
        : $"cell {cell + 1}";

    /// <summary>
    /// Whether the row has as many cells as the header and they can be read; otherwise other problems would mislead.
    /// </summary>
    public bool HasShape(FileRow row)
    {
        var before = problems.Count;
        foreach (var fault in row.JsonFaults ?? []) Fail(row, JsonPlace.Of(row, fault.Field), fault.Value, fault.Sentence);
        if (sheet is null && row.Cells.Length < names.Length)
        {
            Fail(row, null, null,
                $"Raden har {Swedish.Amount(row.Cells.Length, "cell", "celler")} men rubrikraden {names.Length}. "
                + "Är filen hel? Saknas en avgränsare eller ett citattecken?");
        }
        for (var i = 0; i < row.Cells.Length; i++)
            if (WhyUnreadable(row.Cells[i], i) is { } sentence) Fail(row, i, sentence);
        return problems.Count == before;
    }

    private string? WhyUnreadable(string cell, int column) => cell switch
    {
        "" => null,
        _ when unread.Contains(column) => null,
        { Length: > FileLimits.CellCharacters } =>
            $"Cellen har {Swedish.Number(cell.Length)} tecken, högst {Swedish.Number(FileLimits.CellCharacters)} får plats. "
            + "Korta texten. Saknas ett citattecken?",
        FormulaErrors.Merged => "Cellen är sammanfogad med en annan. Avsluta sammanfogningen och skriv värdet på varje rad.",
        FormulaErrors.NotComputed => "Formeln i cellen saknar resultat. Skriv värdet i stället, eller öppna och spara filen i Excel.",
        _ when FormulaErrors.Contains(cell) => $"Formeln i cellen ger felet {cell}. Rätta formeln eller skriv värdet.",
        _ when column >= names.Length || names[column] is null =>
            "Värdet står i en kolumn utan rubrik. Flytta eller ta bort det. En text med avgränsaren i sig ska stå inom citattecken.",
        _ => WhyUnreadableSign(cell, isComment: column == comment),
    };

    private static string? WhyUnreadableSign(string text, bool isComment)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var sign = text[i];
            if (char.IsAsciiLetterOrDigit(sign)) continue;
            if (char.IsHighSurrogate(sign) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.IsSurrogate(sign))
                return $"Cellen innehåller ett halvt tecken (U+{(int)sign:X4}), kanske ett trasigt emoji. "
                    + "Skriv om texten för hand.";
            else if (char.IsControl(sign) && !(isComment && sign is '\n' or '\r' or '\t'))
                return $"Cellen innehåller ett styrtecken (U+{(int)sign:X4}), som inte går att spara. Skriv om värdet för hand.";
            else if (isComment ? Turning.Contains(sign, StringComparison.Ordinal) : char.GetUnicodeCategory(sign) == UnicodeCategory.Format)
                return $"Cellen innehåller ett osynligt tecken (U+{(int)sign:X4}), kanske kopierat från en webbsida. "
                    + "Skriv om värdet för hand.";
        }
        return null;
    }

    /// <summary>"D7" for the fourth cell of row 7.</summary>
    private static string Address(int column, int row)
    {
        var letters = "";
        for (var left = column + 1; left > 0; left = (left - 1) / 26) letters = (char)('A' + ((left - 1) % 26)) + letters;
        return letters + row.ToString(CultureInfo.InvariantCulture);
    }
}
