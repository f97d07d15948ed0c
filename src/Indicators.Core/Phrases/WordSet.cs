using System.Runtime.CompilerServices;

namespace Indicators.Core.Phrases;

/// <summary>A set of words for rules that test every token. Nearly all other words are rejected without comparing letters.</summary>
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

    /// <param name="words">Separated by spaces.</param>
    public static WordSet Of(string words) => new(WordList.Of(words));

    /// <summary>A key from length, first and last letter, ignoring case, which distinguishes most words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint KeyOf(ReadOnlySpan<char> word) =>
        ((uint)word.Length << 24) ^ ((word[0] | 0x20u) << 12) ^ (word[^1] | 0x20u);

    /// <param name="key">The result of <see cref="KeyOf"/> for the word.</param>
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
