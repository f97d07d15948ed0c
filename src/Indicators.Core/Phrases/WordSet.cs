using System.Runtime.CompilerServices;

namespace Indicators.Core.Phrases;

/// <summary>
/// Words that a rule asks for at every word of a phrase. Nearly all words are told from them without comparing their letters.
/// </summary>
internal sealed class WordSet
{
    private readonly string[] words;
    private readonly uint[] keys;
    private readonly ulong marks;

    private WordSet(string[] words)
    {
        this.words = words;
        keys = [.. words.Select(word => KeyOf(word))];
        foreach (var key in keys) marks |= MarkOf(key);
    }

    /// <param name="words">With spaces between.</param>
    public static WordSet Of(string words) => new(WordList.Of(words));

    /// <summary>Length, first and last letter, small or capital: what tells most words apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint KeyOf(ReadOnlySpan<char> word) =>
        ((uint)word.Length << 24) ^ ((word[0] | 0x20u) << 12) ^ (word[^1] | 0x20u);

    /// <param name="key">Of the word.</param>
    public bool Contains(uint key, ReadOnlySpan<char> word) => (marks & MarkOf(key)) != 0 && Find(key, word);

    private bool Find(uint key, ReadOnlySpan<char> word)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] == key && word.Equals(words[i], StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static ulong MarkOf(uint key) => 1UL << (int)(unchecked(key * 0x9E37_79B1u) >> 26);
}
