namespace Indicators.Core.Counts.Files;

/// <summary>One row of a file, every cell as text, trimmed.</summary>
/// <param name="Number">As the person's program numbers it, from 1.</param>
/// <param name="Broken">Why nothing can be read from here on; the last row then. Else null.</param>
internal sealed record FileRow(int Number, string[] Cells, string? Broken = null)
{
    /// <summary>Written in a comment, it says that the whole file is invented.</summary>
    public const string SampleMark = "Påhittade exempelsiffror";

    public static FileRow Break(int number, string sentence) => new(number, [], sentence);

    public bool IsBlank => Array.TrueForAll(Cells, cell => cell.Length == 0);

    /// <summary>A line to people. A formula's error also begins with #, and is no comment.</summary>
    public bool IsComment => Cells is [['#', ..] first, ..] && !FormulaErrors.Contains(first);

    /// <summary>A comment that says that the whole file is invented.</summary>
    public bool MarksSample => IsComment
        && Array.Exists(Cells, cell => cell.Contains(SampleMark, StringComparison.OrdinalIgnoreCase));
}

/// <summary>What Excel shows where a formula failed, in English and in Swedish.</summary>
internal static class FormulaErrors
{
    private static readonly HashSet<string> Texts = new(StringComparer.OrdinalIgnoreCase)
    {
        "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!", "#GETTING_DATA",
        "#SKÄRNING!", "#DIVISION/0!", "#VÄRDEFEL!", "#REFERENS!", "#NAMN?", "#OGILTIGT!", "#SAKNAS!", "#SAKNAS", "#BERÄKNA!",
        NotComputed, Merged,
    };

    /// <summary>Ours, for a formula that was saved without its result.</summary>
    public const string NotComputed = "#EJ_UTRÄKNAD";

    /// <summary>Ours, for a cell whose value stands in the one it is merged with.</summary>
    public const string Merged = "#SAMMANFOGAD";

    public static bool Contains(string text) => text.StartsWith('#') && Texts.Contains(text);
}
