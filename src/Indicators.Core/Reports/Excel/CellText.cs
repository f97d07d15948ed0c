using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Indicators.Core.Reports.Excel;

/// <summary>Makes any text that people have written fit for a workbook's XML.</summary>
internal static partial class CellText
{
    /// <summary>Excel's own limit for the text of one cell.</summary>
    private const int Longest = 32_767;

    /// <summary>Without characters that XML forbids (control characters, halves of surrogate pairs), cut to what a cell holds.</summary>
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

    /// <summary>True for text that Excel would take for a formula if somebody edited the cell.</summary>
    public static bool LooksLikeFormula(string text) => text is ['=' or '+' or '-' or '@' or '\t', ..];

    /// <summary>Words in lines of at most <paramref name="width"/> characters; a longer word stands alone.</summary>
    public static IEnumerable<string> Lines(string text, int width)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }
            if (line.Length > 0) line.Append(' ');
            line.Append(word);
        }
        if (line.Length > 0) yield return line.ToString();
    }

    [GeneratedRegex("_x(?=[0-9A-F]{4}_)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LooksEscaped();
}
