using System.Text.RegularExpressions;

namespace Indicators.Core.Accounts;

/// <summary>A paragraph, or a list whose lines are its items.</summary>
/// <param name="Lines">At least one.</param>
public sealed record AccountBlock(bool IsList, IReadOnlyList<IReadOnlyList<AccountRun>> Lines);

/// <summary>A piece of a line, not escaped.</summary>
/// <param name="Link">Where it leads, by http or https; null for plain text.</param>
public sealed record AccountRun(string Text, Uri? Link);

/// <summary>Reads the text of an account into blocks that pages, PDF and mail show alike.</summary>
public static partial class AccountBlocks
{
    private const string Item = "- ";

    private static readonly char[] EndOfSentence = ['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’', '…'];

    /// <param name="text">Any text; blocks of one that is not cleaned show what it has.</param>
    public static IReadOnlyList<AccountBlock> Read(string text)
    {
        var blocks = new List<AccountBlock>();
        var lines = new List<IReadOnlyList<AccountRun>>();
        var isList = false;
        foreach (var line in text.Split('\n'))
        {
            var isItem = line.StartsWith(Item, StringComparison.Ordinal);
            if (lines.Count > 0 && (isItem != isList || string.IsNullOrWhiteSpace(line)))
            {
                blocks.Add(new(isList, [.. lines]));
                lines.Clear();
            }
            if (string.IsNullOrWhiteSpace(line)) continue;
            isList = isItem;
            lines.Add([.. Runs(isItem ? line[Item.Length..] : line)]);
        }
        if (lines.Count > 0) blocks.Add(new(isList, lines));
        return blocks;
    }

    private static IEnumerable<AccountRun> Runs(string line)
    {
        var at = 0;
        foreach (Match match in Address().Matches(line))
        {
            var written = match.Value.TrimEnd(EndOfSentence);
            if (!Uri.TryCreate(written, UriKind.Absolute, out var link) || link.Host.Length == 0 || link.UserInfo.Length > 0) continue;
            if (match.Index > at) yield return new(line[at..match.Index], null);
            yield return new(written, link);
            at = match.Index + written.Length;
        }
        if (at < line.Length) yield return new(line[at..], null);
    }

    [GeneratedRegex(@"\bhttps?://[^\s<>""”\\]+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
