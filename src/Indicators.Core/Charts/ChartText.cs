using System.Globalization;
using System.Text;
using System.Xml;

namespace Indicators.Core.Charts;

/// <summary>Fits text to room.</summary>
internal static class ChartText
{
    public const string Ellipsis = "…";

    /// <summary>
    /// One line that is valid in XML: without control and format characters and lone surrogates, white space as one space, normalised to
    /// composed letters (NFC).
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) && rune.Value != Text.Swedish.NoBreakSpace) AppendSpace(clean);
            else if (IsDrawable(rune)) clean.Append(rune.ToString());
        }
        return clean.ToString().TrimEnd(' ').Normalize();
    }

    /// <returns>In pixels.</returns>
    public static double Width(string text, double fontSize, bool bold = false) =>
        ChartFonts.Width(text, bold) * fontSize;

    /// <summary>The text, or as much of it as fits and an ellipsis.</summary>
    public static string Fit(string text, double room, double fontSize, bool bold = false)
    {
        if (Width(text, fontSize, bold) <= room) return text;
        var elements = StringInfo.ParseCombiningCharacters(text);
        var fitting = elements.Reverse()
            .Select(end => text[..end].TrimEnd() + Ellipsis)
            .FirstOrDefault(shorter => Width(shorter, fontSize, bold) <= room);
        return fitting ?? Ellipsis;
    }

    /// <summary>Broken at spaces into at most <paramref name="most"/> lines, the last one fitted.</summary>
    public static IReadOnlyList<string> Wrap(string text, double room, double fontSize, int most, bool bold = false)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = lines.Count == 0 ? word : $"{lines[^1]} {word}";
            if (lines.Count > 0 && (lines.Count == most || Width(longer, fontSize, bold) <= room)) lines[^1] = longer;
            else lines.Add(word);
        }
        return [.. lines.Select(line => Fit(line, room, fontSize, bold))];
    }

    private static void AppendSpace(StringBuilder clean)
    {
        if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
    }

    private static bool IsDrawable(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format)
        && rune != Rune.ReplacementChar
        && (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value));
}
