using Indicators.Core.Imports.Files;

namespace Indicators.Core.Imports;

/// <summary>A problem in a file and its remedy.</summary>
/// <param name="Sheet">Name of the sheet; null for text files and for what concerns the whole file.</param>
/// <param name="Row">As the person's program numbers it, from 1; null when the whole file is meant.</param>
/// <param name="Place">
/// "D7" in a workbook, the column's name in a text file, "/rows/6/total" in JSON; null when the whole row is meant.
/// </param>
/// <param name="Value">The value as written; null when the problem concerns the whole row.</param>
/// <param name="Sentence">The problem and what to do, in Swedish.</param>
public record RowProblem(string? Sheet, int? Row, string? Place, string? Value, string Sentence)
{
    public static RowProblem OfFile(string sentence) => new(null, null, null, null, sentence);

    /// <summary>JSON pointer to the place, for a JSON file: "/rows/6/total", "/rows/6", or "" for all of it.</summary>
    public string JsonPointer => Place ?? (Row is { } row ? JsonPlace.OfRow(row) : "");

    /// <summary>"Rad 7, antal: …", or "Blad Mars, cell D7: …".</summary>
    public sealed override string ToString() => (Sheet, Row, Place) switch
    {
        (null, null, _) => Sentence,
        (null, _, null) => $"Rad {Row}: {Sentence}",
        (null, _, _) => $"Rad {Row}, {Place}: {Sentence}",
        (_, null, _) => $"Blad {Sheet}: {Sentence}",
        (_, _, null) => $"Blad {Sheet}, rad {Row}: {Sentence}",
        _ => $"Blad {Sheet}, cell {Place}: {Sentence}",
    };
}
