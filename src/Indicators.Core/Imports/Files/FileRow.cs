namespace Indicators.Core.Imports.Files;

/// <summary>One row of a file, every cell as text, trimmed.</summary>
/// <param name="Number">As the person's program numbers it, from 1.</param>
/// <param name="Broken">Why nothing can be read from here on; the last row then. Else null.</param>
internal sealed record FileRow(int Number, string[] Cells, string? Broken = null)
{
    /// <summary>Written in a comment, it says that the whole file is invented.</summary>
    public const string SampleMark = "Påhittade exempelsiffror";

    public static FileRow Break(int number, string sentence) => new(number, [], sentence);

    /// <summary>Problems with the structure of a row read from JSON; null for rows of other kinds of files.</summary>
    public IReadOnlyList<JsonFault>? JsonFaults { get; init; }

    /// <summary>Fields that a row in JSON does not have.</summary>
    public OmittedColumns Omitted { get; init; }

    /// <summary>Parts that a row in JSON has, with the number as written; null for rows of other kinds of files.</summary>
    public IReadOnlyList<PartCell>? Parts { get; init; }

    /// <summary>An object among "rows", which is always a row: neither blank nor a comment. Its number is then its place, from 1.</summary>
    public bool IsJson => JsonFaults is not null;

    public bool IsBlank => !IsJson && Array.TrueForAll(Cells, cell => cell.Length == 0);

    /// <summary>A line to people. A formula's error also begins with #, and is no comment.</summary>
    public bool IsComment => !IsJson && Cells is [['#', ..] first, ..] && !FormulaErrors.Contains(first);

    /// <summary>A comment that says that the whole file is invented.</summary>
    public bool MarksSample => IsComment
        && Array.Exists(Cells, cell => cell.Contains(SampleMark, StringComparison.OrdinalIgnoreCase));
}

/// <param name="Field">Name within the row's object; null when the row itself is wrong.</param>
/// <param name="Value">The value as written; null when there was none.</param>
/// <param name="Sentence">The problem and what to do, in Swedish.</param>
internal sealed record JsonFault(string? Field, string? Value, string Sentence);

/// <summary>What Excel shows where a formula failed, in English and in Swedish.</summary>
internal static class FormulaErrors
{
    private static readonly HashSet<string> Texts = new(StringComparer.OrdinalIgnoreCase)
    {
        "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!", "#GETTING_DATA",
        "#SKÄRNING!", "#DIVISION/0!", "#VÄRDEFEL!", "#REFERENS!", "#NAMN?", "#OGILTIGT!", "#SAKNAS!", "#SAKNAS", "#BERÄKNA!",
        NotComputed, Merged,
    };

    /// <summary>The service's own mark for a formula that was saved without its result.</summary>
    public const string NotComputed = "#EJ_UTRÄKNAD";

    /// <summary>The service's own mark for a cell whose value is in the cell it is merged with.</summary>
    public const string Merged = "#SAMMANFOGAD";

    public static bool Contains(string text) => text.StartsWith('#') && Texts.Contains(text);
}
