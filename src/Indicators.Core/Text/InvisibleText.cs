using System.Globalization;
using System.Text;

namespace Indicators.Core.Text;

/// <summary>
/// Characters that nobody sees: control characters, and those by which text is turned around or made to look like another. A name with
/// one is shown as another name, and a reader cannot tell.
/// </summary>
public static class InvisibleText
{
    private const int MaxShown = 20;

    /// <summary>Within words and pictures that people type: the soft hyphen, and what joins parts of one sign.</summary>
    private static readonly Rune[] Joining = [new(0x00AD), new(0x200C), new(0x200D), new(0xFE0F)];

    /// <summary>
    /// Letters, marks and signs that are drawn as nothing: Default_Ignorable_Code_Point of Unicode outside the categories below, and the
    /// empty Braille pattern.
    /// </summary>
    private static readonly (int First, int Last)[] DrawnAsNothing =
    [
        (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2800, 0x2800), (0x3164, 0x3164), (0xFE00, 0xFE0F),
        (0xFFA0, 0xFFA0), (0xE0000, 0xE0FFF),
    ];

    private static readonly Rune[] OfLines = [new('\t'), new('\n'), new('\r')];

    /// <summary>Of a text in one line, such as a name.</summary>
    /// <returns>Where and what it is and what to do, in Swedish; null when there is none.</returns>
    public static string? WhyNotLine(string text) => WhyNot(text, IsHidden);

    /// <summary>Of a text that may have several lines.</summary>
    /// <inheritdoc cref="WhyNotLine" path="/returns"/>
    public static string? WhyNot(string text) => WhyNot(text, IsHiddenInLines);

    /// <summary>A line from a system, which cannot be asked to write it again.</summary>
    public static string Without(string text) => string.Concat(text.EnumerateRunes().Where(rune => !IsHidden(rune)));

    private static string? WhyNot(string text, Func<Rune, bool> isWrong)
    {
        var before = "";
        foreach (var rune in text.EnumerateRunes())
        {
            if (isWrong(rune))
                return $"Texten har ett tecken som inte syns (U+{rune.Value:X4}) {Where(before)}. "
                    + "Ta bort det, eller skriv om texten för hand.";
            before += rune.ToString();
        }
        return null;
    }

    private static string Where(string before) => before.Trim() is not { Length: > 0 } shown ? "först"
        : shown.Length <= MaxShown ? $"efter ”{shown}”"
        : $"efter ”…{shown[^MaxShown..]}”";

    private static bool IsHiddenInLines(Rune rune) => IsHidden(rune) && !Joining.Contains(rune) && !OfLines.Contains(rune);

    internal static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || DrawnAsNothing.Any(range => rune.Value >= range.First && rune.Value <= range.Last);
}
