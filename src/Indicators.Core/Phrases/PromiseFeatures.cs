using System.Numerics;

namespace Indicators.Core.Phrases;

/// <summary>
/// Features of a phrase for <see cref="PromiseModel"/>: words, prefixes, endings, senses and pairs of neighbours. Each feature is
/// hashed to the index of a weight; rare collisions are accepted.
/// </summary>
internal static class PromiseFeatures
{
    /// <summary>Number of features; a power of two.</summary>
    public const int Count = 1 << 18;

    private const int LongestRead = 200, EachToken = 16;
    private const int Beginning = 5, Ending = 3;
    private const uint Edge = 17;

    private enum Feature : uint
    {
        Word = 1,
        Beginning,
        Ending,
        LongerEnding,
        LongestEnding,
        Sense,
        Use,
        Kind,
        WordPair,
        EndingPair,
        KindPair,
        OpeningWord,
        OpeningKind,
        FirstVerb,
        FirstUse,
        LastWord,
        Length,
        Always,
    }

    /// <summary>The indices of the phrase's features, each less than <see cref="Count"/>, once per occurrence.</summary>
    public static List<int> Of(Phrase phrase)
    {
        var count = Math.Min(phrase.Count, LongestRead);
        var traits = new List<int>((count + 1) * EachToken);
        var before = (Word: Edge, Ending: Edge, Kind: Edge);
        for (var i = 0; i < count; i++)
        {
            var here = (Word: WordOf(phrase, i), Ending: EndingOf(phrase, i), Kind: KindOf(phrase, i));
            Add(traits, Feature.Word, here.Word);
            AddParts(traits, phrase, i);
            Add(traits, Feature.Kind, here.Kind);
            Add(traits, Feature.WordPair, before.Word, here.Word);
            Add(traits, Feature.EndingPair, before.Ending, here.Ending);
            Add(traits, Feature.KindPair, before.Kind, here.Kind);
            if (i < 2)
            {
                Add(traits, Feature.OpeningWord, (uint)i, here.Word);
                Add(traits, Feature.OpeningKind, (uint)i, here.Kind);
            }

            before = here;
        }

        AddFirstVerb(traits, phrase, count);
        Add(traits, Feature.LastWord, before.Word);
        Add(traits, Feature.Length, (uint)Math.Min(10, count / 3));
        Add(traits, Feature.Always, 0);
        return traits;
    }

    private static void AddParts(List<int> traits, Phrase phrase, int i)
    {
        for (var senses = (ulong)phrase.Word(i).Senses; senses != 0; senses &= senses - 1)
        {
            Add(traits, Feature.Sense, (uint)BitOperations.TrailingZeroCount(senses));
        }

        if (phrase.Verb(i) is not VerbUse.None and var use) Add(traits, Feature.Use, (uint)use);
        if (!phrase.IsWord(i) || phrase.Span(i) is not { Length: > 4 } word) return;
        Add(traits, Feature.Ending, Hash(word[^3..]));
        Add(traits, Feature.LongerEnding, Hash(word[^4..]));
        if (word.Length > 6) Add(traits, Feature.Beginning, Hash(word[..Beginning]));
        if (word.Length > 7) Add(traits, Feature.LongestEnding, Hash(word[^5..]));
    }

    private static void AddFirstVerb(List<int> traits, Phrase phrase, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (phrase.Verb(i) is VerbUse.None and var use) continue;
            Add(traits, Feature.FirstVerb, WordOf(phrase, i));
            Add(traits, Feature.FirstUse, (uint)phrase.Verb(i), i == 0 ? 1u : 0u);
            return;
        }
    }

    /// <summary>One feature for all numbers and one for all years.</summary>
    private static uint WordOf(Phrase phrase, int i) =>
        phrase.IsWord(i) ? Hash(phrase.Span(i)) : phrase.IsYear(i) ? 1 : 2 + (uint)phrase[i].Kind;

    private static uint EndingOf(Phrase phrase, int i) =>
        phrase.IsWord(i) && phrase.Span(i) is { Length: > 4 } word ? Hash(word[^Ending..]) : WordOf(phrase, i);

    /// <summary>The senses of a known word; the ending of an unknown one.</summary>
    private static uint KindOf(Phrase phrase, int i)
    {
        if (phrase.Verb(i) is not VerbUse.None and var use) return 100 + (uint)use;
        var senses = (ulong)phrase.Word(i).Senses;
        return senses == 0 ? EndingOf(phrase, i) : unchecked((uint)(senses ^ (senses >> 29))) | 0x4000_0000;
    }

    /// <summary>FNV-1a hash, ignoring case.</summary>
    private static uint Hash(ReadOnlySpan<char> letters)
    {
        var hash = 2_166_136_261u;
        foreach (var letter in letters) hash = unchecked((hash ^ (letter | 0x20u)) * 16_777_619u);
        return hash;
    }

    private static void Add(List<int> traits, Feature trait, uint first, uint second = 0)
    {
        var hash = unchecked((((uint)trait * 0x9E37_79B1u) ^ first) * 0x85EB_CA6Bu);
        hash = unchecked((hash ^ (hash >> 15) ^ second) * 0xC2B2_AE35u);
        traits.Add((int)((hash ^ (hash >> 13)) & (Count - 1)));
    }
}
