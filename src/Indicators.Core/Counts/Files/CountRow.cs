using System.Globalization;
using Indicators.Core.Text;

namespace Indicators.Core.Counts.Files;

/// <summary>One row under its file's columns, and the list that its problems go to.</summary>
internal sealed class CountRow(string? sheet, CountColumns columns, FileRow row, ProblemList problems)
{
    /// <summary>Characters of a given value that are repeated to the person.</summary>
    public const int MostShown = 40;

    public int Number => row.Number;

    /// <summary>What is written there, trimmed; "" for an empty cell or a column that the file does not have.</summary>
    public string this[CountColumn column] => columns.Cell(row, column);

    public void Fail(CountColumn column, string sentence) =>
        problems.Add(new(sheet, row.Number, columns.Place(sheet, row, column), Swedish.Shortened(this[column], MostShown), sentence));

    public void Fail(string sentence) => problems.Add(new(sheet, row.Number, null, null, sentence));

    /// <summary>Whether the cells stand where the header says; if they do not, every other problem would mislead.</summary>
    public bool HasShape()
    {
        var before = problems.Count;
        foreach (var fault in row.JsonFaults ?? [])
            problems.Add(new(sheet, row.Number, JsonPlace.Of(row, fault.Field), fault.Value is { } value ? Swedish.Shortened(value, MostShown) : null, fault.Sentence));
        if (sheet is null && row.Cells.Length < columns.Width) Fail(
            $"Raden har {Swedish.Amount(row.Cells.Length, "cell", "celler")} men rubrikraden {columns.Width}. Är filen hel? Saknas en avgränsare eller ett citattecken?");
        for (var i = 0; i < row.Cells.Length; i++)
            if (WhyUnreadable(i) is { } sentence)
                problems.Add(new(sheet, row.Number, columns.Place(sheet, row, i), Swedish.Shortened(row.Cells[i], MostShown), sentence));
        return problems.Count == before;
    }

    private string? WhyUnreadable(int cell) => row.Cells[cell] switch
    {
        "" => null,
        { Length: > FileLimits.CellCharacters } text =>
            $"Cellen har {Swedish.Number(text.Length)} tecken, högst {Swedish.Number(FileLimits.CellCharacters)} får plats. Korta texten. Saknas ett citattecken?",
        FormulaErrors.Merged => "Cellen är sammanfogad med en annan. Avsluta sammanfogningen och skriv värdet på varje rad.",
        FormulaErrors.NotComputed => "Formeln i cellen saknar resultat. Skriv värdet i stället, eller öppna och spara filen i Excel.",
        var text when FormulaErrors.Contains(text) => $"Formeln i cellen ger felet {text}. Rätta formeln eller skriv värdet.",
        _ when !columns.IsNamed(cell) =>
            "Värdet står i en kolumn utan rubrik. Flytta eller ta bort det. En text med avgränsaren i sig ska stå inom citattecken.",
        var text when !IsComment(cell) && Invisible(text) is { } sign =>
            $"Cellen innehåller ett osynligt tecken (U+{(int)sign:X4}), kanske kopierat från en webbsida. Skriv om värdet för hand.",
        _ => null,
    };

    private bool IsComment(int cell) => columns.Stands(CountColumn.Comment, cell);

    /// <summary>A sign that people cannot see, such as one that turns the writing direction; null without one.</summary>
    private static char? Invisible(string text) =>
        text.FirstOrDefault(c => char.GetUnicodeCategory(c) == UnicodeCategory.Format) is var sign and not '\0' ? sign : null;
}
