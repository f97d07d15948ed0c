using System.Globalization;
using System.Text;
using System.Xml;
using Indicators.Core.Text;

namespace Indicators.Core.Charts;

/// <summary>Fits text to room.</summary>
internal static class ChartText
{
    public const string Ellipsis = "…";

    private static readonly Rune Space = new(' ');

    /// <summary>
    /// One line that is valid in XML: without control and format characters and lone surrogates, white space as one space, normalised to
    /// composed letters (NFC).
    /// </summary>
    public static string Clean(string text)
    {
        var drawn = text.EnumerateRunes().Select(rune => IsSpace(rune) ? Space : rune).Where(IsDrawable);
        return string.Join(' ', string.Concat(drawn).Split(' ', StringSplitOptions.RemoveEmptyEntries)).Normalize();
    }

    /// <returns>In pixels.</returns>
    public static double Width(string text, double fontSize, bool bold = false) => ChartFonts.Width(text, bold) * fontSize;

    /// <summary>The text, or as much of it as fits and an ellipsis.</summary>
    public static string Fit(string text, double room, TextStyle style)
    {
        if (Fits(text)) return text;
        var shorter = StringInfo.ParseCombiningCharacters(text).Reverse().Select(end => text[..end].TrimEnd() + Ellipsis);
        return shorter.FirstOrDefault(Fits, Ellipsis);

        bool Fits(string part) => Width(part, style.Size, style.Bold) <= room;
    }

    /// <summary>Broken at spaces into at most <paramref name="most"/> lines, the last one fitted.</summary>
    public static IReadOnlyList<string> Wrap(string text, double room, TextStyle style, int most)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = lines.Count == 0 ? word : $"{lines[^1]} {word}";
            if (lines.Count > 0 && (lines.Count == most || Width(longer, style.Size, style.Bold) <= room)) lines[^1] = longer;
            else lines.Add(word);
        }
        return [.. lines.Select(line => Fit(line, room, style))];
    }

    private static bool IsSpace(Rune rune) => Rune.IsWhiteSpace(rune) && rune.Value != Swedish.NoBreakSpace;

    private static bool IsDrawable(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format)
        && rune != Rune.ReplacementChar
        && (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value));
}
