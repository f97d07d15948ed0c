using System.Text;

namespace Indicators.Core.Imports.Files;

/// <summary>Distinguishes markup from a table of text: other programs save HTML and XML under the names of workbooks.</summary>
internal static class WebText
{
    private const string Instead = "Öppna filen i Excel, spara den som Excel-arbetsbok (.xlsx) och lämna in den.";

    /// <summary>Why a file with this beginning is not read, in Swedish; null for anything but markup.</summary>
    public static string? WhyNot(ReadOnlySpan<byte> head)
    {
        var text = Text(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase))
            return $"Filen är en webbsida i ett arkiv (MHTML), fast den kanske heter något annat. {Instead}";
        if (!text.StartsWith('<')) return null;
        return text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) && !text.Contains("html", StringComparison.OrdinalIgnoreCase)
            ? $"Filen är en XML-fil, fast den kanske heter något annat. {Instead}"
            : $"Filen är en webbsida (HTML), fast den kanske heter något annat. {Instead}";
    }

    /// <summary>The signs that matter are ASCII in every encoding but UTF-16.</summary>
    private static string Text(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(head),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(head),
        [0xEF, 0xBB, 0xBF, ..] => Encoding.Latin1.GetString(head[3..]),
        _ => Encoding.Latin1.GetString(head),
    };
}
