namespace Indicators.Core.Phrases;

/// <summary>A set of word endings, indexed by their last letter for speed.</summary>
internal sealed class WordEndings
{
    private const int Letters = 64;

    private readonly string[][] byLast;

    private WordEndings(string[] endings) => byLast =
        [.. Enumerable.Range(0, Letters).Select(last => endings.Where(ending => At(ending) == last).ToArray())];

    /// <param name="endings">Separated by spaces.</param>
    public static WordEndings Of(string endings) => new(WordList.Of(endings));

    /// <summary>Whether the word ends with, or equals, one of the endings.</summary>
    public bool Match(ReadOnlySpan<char> word)
    {
        foreach (var ending in byLast[At(word)])
        {
            if (word.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static int At(ReadOnlySpan<char> word) => (word[^1] | 0x20) % Letters;
}
