using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Indicators.Core.Tests.Support;

/// <summary>
/// The sentences of a report: what ends in a full stop, question or exclamation mark and has at least four words. Headings, captions and
/// alternative texts are no sentences.
/// </summary>
public static partial class Sentences
{
    private const int FewestWords = 4;

    /// <summary>Of plain text, whose paragraphs and list items are lines.</summary>
    public static IEnumerable<string> OfText(string text) => text.Split('\n').SelectMany(Of);

    public static IEnumerable<string> OfHtml(string html) => new HtmlParser().ParseDocument(html)
        .QuerySelectorAll("p, li, td, tbody th").Where(one => one.QuerySelector("p, li, td, table") is null)
        .SelectMany(one => Of(one.Text()));

    /// <summary>Those that occur more than once.</summary>
    public static IEnumerable<string> Repeated(IEnumerable<string> sentences) =>
        sentences.CountBy(sentence => sentence).Where(same => same.Value > 1).Select(same => same.Key);

    private static IEnumerable<string> Of(string paragraph) => End().Split(Spaces().Replace(paragraph, " ").Trim(' ', '-'))
        .Where(sentence => sentence is [.., '.' or '!' or '?'] && sentence.Split(' ').Length >= FewestWords);

    [GeneratedRegex(@"(?<=[.!?]) (?=[A-ZÅÄÖ”])", RegexOptions.CultureInvariant)]
    private static partial Regex End();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
