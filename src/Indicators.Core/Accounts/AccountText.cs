using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Indicators.Core.Text;

namespace Indicators.Core.Accounts;

/// <summary>
/// The text of an account: paragraphs, lists and addresses of pages, and nothing else. Text pasted from Word is cleaned to that; other
/// markup is not interpreted, and stays as written.
/// </summary>
public static partial class AccountText
{
    /// <summary>The longest that can be handed in, in characters as people count them.</summary>
    public const int MaxCharacters = 4000;

    /// <summary>The longest draft. So much can be pasted without being lost, and be shortened after.</summary>
    public const int MaxDraftCharacters = 100_000;

    /// <summary>The characters 80 to 9F; a space where there is none.</summary>
    private const string Windows1252 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

    private const int Keycap = 0x20E3;

    private static readonly Rune Joiner = new(0x200D), EmojiStyle = new(0xFE0F);

    /// <summary>The length in Unicode characters, so that an emoji is not two.</summary>
    public static int Length(string text) => text.EnumerateRunes().Count();

    /// <summary>Whether there is anything to read: a letter or a digit.</summary>
    public static bool SaysSomething(string text) => text.EnumerateRunes().Any(Rune.IsLetterOrDigit);

    /// <summary>
    /// Without what is not seen, with bullets as "- ", a line for each row of a table, single spaces and at most one empty line.
    /// Cleaning again changes nothing.
    /// </summary>
    public static string Clean(string text)
    {
        var lines = Visible(text).Normalize().Split('\n').Select(Line).ToArray();
        return BlankLines().Replace(string.Join('\n', ListsOfDashes(lines)), "\n\n").Trim('\n');
    }

    /// <summary>The same in one line.</summary>
    public static string CleanLine(string text) => Clean(text).ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal);

    private static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        var before = default(Rune);
        foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').EnumerateRunes())
        {
            if (Written(rune, before) is not { } written) continue;
            visible.Append(written);
            before = rune;
        }
        return visible.ToString();
    }

    /// <summary>Null for what is not seen.</summary>
    private static string? Written(Rune rune, Rune before) => rune.Value switch
    {
        '\n' or '\t' => rune.ToString(),
        // Word's line break, and its page break, which ends a paragraph.
        '\v' or 0x2028 => "\n",
        '\f' or 0x2029 => "\n\n",
        // No text has these control characters: they are the quotation marks and dashes of Windows-1252, read as Latin-1.
        >= 0x80 and <= 0x9F => Windows1252[rune.Value - 0x80] is not ' ' and var meant ? meant.ToString() : null,
        // The frame of a digit that is a picture. Elsewhere a hidden character in a number would be a way around the checks.
        Keycap => IsKeyBefore(before) ? $"{EmojiStyle}{rune}" : rune.ToString(),
        // A hyphen that keeps a word in one piece.
        0x2011 => "-",
        _ when Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator => " ",
        _ when rune == Joiner || rune == EmojiStyle => IsPictureBefore(before) ? rune.ToString() : null,
        _ => InvisibleText.IsHidden(rune) ? null : rune.ToString(),
    };

    /// <summary>Families and flags are several pictures joined. Between letters, a joiner only hides in a word.</summary>
    private static bool IsPictureBefore(Rune before) => before == EmojiStyle
        || Rune.GetUnicodeCategory(before) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol;

    private static bool IsKeyBefore(Rune before) => before.IsAscii && (Rune.IsDigit(before) || before.Value is '#' or '*');

    private static string Line(string line)
    {
        var bullet = Bullet().Match(line);
        var rest = NumberedTab().Replace(line[bullet.Length..], "${number} ");
        var cells = rest.Split('\t').Select(cell => Spaces().Replace(cell, " ").Trim(' ')).Where(cell => cell.Length > 0);
        var content = string.Join(", ", cells);
        return bullet.Success ? Item(content) : content;
    }

    /// <summary>One line with a dash is what somebody said; several after each other are a list.</summary>
    private static IEnumerable<string> ListsOfDashes(string[] lines)
    {
        bool Has(int at) => at >= 0 && at < lines.Length && Dash().IsMatch(lines[at]);
        return lines.Select((line, at) => Has(at) && (Has(at - 1) || Has(at + 1)) ? Item(Bullet().Replace(line[1..].Trim(' '), "")) : line);
    }

    private static string Item(string content) => content.Length > 0 ? $"- {content}" : "";

    // With the bullets of Wingdings and Symbol, which Word pastes as private characters or as the letters of those fonts, and Courier's
    // "o".
    [GeneratedRegex(
        @"^(?:[ \t]*(?:[•◦▪▫■□●○·‣⁃∙➢➤\uF000-\uF0FF][ \t]*|[-*][ \t]+|[–—o§Øü]\t[ \t]*))+", RegexOptions.CultureInvariant)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^(?<number> *([0-9]{1,3}|[a-z])[.)])\t", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NumberedTab();

    [GeneratedRegex("^[–—] .", RegexOptions.CultureInvariant)]
    private static partial Regex Dash();

    [GeneratedRegex(" {2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\n{3,}", RegexOptions.CultureInvariant)]
    private static partial Regex BlankLines();
}
