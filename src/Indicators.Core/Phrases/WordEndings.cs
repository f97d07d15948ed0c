namespace Indicators.Core.Phrases;

/// <summary>How words end that a rule asks for, by their last letter, so that few of them are compared with a word.</summary>
internal sealed class WordEndings
{
    private const int Letters = 64;

    private readonly string[][] byLast;

    private WordEndings(string[] endings) => byLast =
        [.. Enumerable.Range(0, Letters).Select(last => endings.Where(ending => At(ending) == last).ToArray())];

    /// <param name="endings">With spaces between.</param>
    public static WordEndings Of(string endings) => new(WordList.Of(endings));

    /// <summary>Whether the word ends so, or is no more than the ending.</summary>
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
