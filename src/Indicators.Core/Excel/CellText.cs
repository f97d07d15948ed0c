using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Indicators.Core.Excel;

/// <summary>Makes any text that people have written fit for a workbook's XML.</summary>
internal static partial class CellText
{
    /// <summary>Excel's own limit for the text of one cell.</summary>
    private const int Longest = 32_767;

    /// <summary>
    /// Without characters that XML forbids (control characters, halves of surrogate pairs), cut to the longest text of a cell.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length && clean.Length < Longest - 1; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                if (text[i] != '\r') clean.Append(text[i]);
            }
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                clean.Append(text[i]).Append(text[++i]);
            }
        }
        return clean.ToString();
    }

    /// <summary>Excel reads _x0041_ as an escaped A; text that happens to look so is escaped itself (ECMA-376, ST_Xstring).</summary>
    public static string Escape(string clean) =>
        clean.Contains("_x", StringComparison.OrdinalIgnoreCase) ? LooksEscaped().Replace(clean, "_x005F$0") : clean;

    /// <summary>True for text that Excel would take for a formula if a person edited the cell.</summary>
    public static bool LooksLikeFormula(string text) => StartsFormula(text) || text is ['\t', ..];

    /// <summary>Also the full-width signs, which Excel takes for the narrow ones where it is set to Japanese or Chinese.</summary>
    internal static bool StartsFormula(string text) => text is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..];

    /// <summary>
    /// Words in lines that fit in a width, counted in digits as Excel counts columns; a longer word gets a line of its own.
    /// </summary>
    public static IEnumerable<string> Lines(string text, double width)
    {
        var line = new StringBuilder();
        var used = 0.0;
        foreach (var word in text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var needed = WidthOf(word);
            if (line.Length > 0 && used + WidthOf(' ') + needed > width)
            {
                yield return line.ToString();
                line.Clear();
                used = 0;
            }
            if (line.Length > 0) line.Append(' ');
            line.Append(word);
            used += WidthOf(' ') + needed;
        }
        if (line.Length > 0) yield return line.ToString();
    }

    /// <summary>How many lines a wrapped cell needs, 1 or more.</summary>
    public static int LineCount(string text, double width) => text.Split('\n').Sum(part =>
        WidthOf(part) <= width ? 1 : Lines(part, width).Sum(line => (int)Math.Ceiling(WidthOf(line) / width)));

    private static double WidthOf(string text) => text.Sum(WidthOf);

    /// <summary>
    /// In widths of a digit, a little on the safe side. From Calibri's own measures (digit 507 thousandths, i 229, n 525,
    /// m 799); a text in another font of the kind comes out about the same.
    /// </summary>
    private static double WidthOf(char letter) => letter switch
    {
        'i' or 'j' or 'l' or ' ' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or '(' or ')' => 0.58,
        'f' or 'r' or 't' or '-' or '/' or 's' or 'c' => 0.75,
        'm' or 'w' or 'M' or 'W' or '—' or '…' => 1.65,
        _ when char.IsUpper(letter) => 1.22,
        _ => 1.04,
    };

    [GeneratedRegex("_x(?=[0-9A-F]{4}_)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LooksEscaped();
}
