using System.Net;
using System.Text.RegularExpressions;

namespace Indicators.Core.Tests.Support;

/// <summary>
/// The sentences of a report: what ends in a full stop, question or exclamation mark and has at least four words. Headings, captions and
/// alternative texts are no sentences.
/// </summary>
public static partial class Sentences
{
    private const int FewestWords = 4;

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture;

    /// <summary>Of plain text, whose paragraphs and list items are lines.</summary>
    public static IEnumerable<string> OfText(string text) => text.Split('\n').SelectMany(Of);

    /// <summary>Of a document of the program's own, in which every text is escaped.</summary>
    public static IEnumerable<string> OfHtml(string html) =>
        Block().Split(Heading().Replace(html, "")).SelectMany(block => Of(WebUtility.HtmlDecode(Tag().Replace(block, ""))));

    /// <summary>Those that occur more than once.</summary>
    public static IEnumerable<string> Repeated(IEnumerable<string> sentences) =>
        sentences.CountBy(sentence => sentence).Where(same => same.Value > 1).Select(same => same.Key);

    private static IEnumerable<string> Of(string paragraph) => End().Split(Spaces().Replace(paragraph, " ").Trim(' ', '-'))
        .Where(sentence => sentence is [.., '.' or '!' or '?'] && sentence.Split(' ').Length >= FewestWords);

    [GeneratedRegex("<(?<tag>style|title|h1|h2|h3|caption|thead)\\b.*?</\\k<tag>>", Options, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex("</?(p|li|ul|td|th|tr|div|table)\\b[^>]*>", Options, 1000)]
    private static partial Regex Block();

    [GeneratedRegex("<[^>]*>", Options, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("(?<=[.!?]) (?=[A-ZÅÄÖ”])", Options, 1000)]
    private static partial Regex End();

    [GeneratedRegex("\\s+", Options, 1000)]
    private static partial Regex Spaces();
}
