using System.Globalization;
using System.Text;
using System.Xml;

namespace Indicators.Core.Charts;

/// <summary>Fits text to room without asking the font, so that the same chart is laid out alike everywhere.</summary>
internal static class ChartText
{
    public const string Ellipsis = "…";
    private const int OtherAdvance = 650;

    // Noto Sans Bold is at most this much wider than Regular over a word.
    private const double BoldFactor = 1.07;

    /// <summary>Advance widths of Noto Sans Regular for U+0020–U+007E, in thousandths of the font size (its hmtx table).</summary>
    private static readonly int[] Advances =
    [
        260, 269, 408, 646, 572, 831, 732, 225, 300, 300, 551, 572, 268, 322, 268, 372,
        572, 572, 572, 572, 572, 572, 572, 572, 572, 572, 268, 268, 572, 572, 572, 434,
        899, 639, 650, 632, 730, 556, 519, 728, 741, 339, 273, 619, 524, 907, 760, 781,
        605, 781, 622, 549, 556, 731, 600, 930, 586, 566, 572, 329, 372, 329, 572, 444,
        281, 561, 615, 480, 615, 564, 344, 615, 618, 258, 258, 534, 258, 935, 618, 605,
        615, 615, 413, 479, 361, 618, 508, 786, 529, 510, 470, 380, 551, 380, 572,
    ];

    /// <summary>One line that XML may hold: control and format characters and lone surrogates out, white space to one space.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) && rune.Value != Text.Swedish.NoBreakSpace) AppendSpace(clean);
            else if (IsDrawable(rune)) clean.Append(rune.ToString());
        }
        return clean.ToString().TrimEnd(' ');
    }

    /// <summary>In pixels.</summary>
    public static double Width(string text, double fontSize, bool bold = false) =>
        text.EnumerateRunes().Sum(Advance) / 1000.0 * fontSize * (bold ? BoldFactor : 1);

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

    private static int Advance(Rune rune)
    {
        var basic = rune.IsAscii ? rune.Value : BaseLetter(rune);
        return basic is >= ' ' and <= '~' ? Advances[basic - ' '] : OtherAdvance;
    }

    /// <summary>Å is as wide as A; a no-break space as a space.</summary>
    private static int BaseLetter(Rune rune) => rune.ToString().Normalize(NormalizationForm.FormKD)[0];
}
