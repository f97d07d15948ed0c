using System.Collections.Frozen;

namespace Indicators.Core.Agreements.TargetPhrases;

/// <summary>Finds what a word can mean: by itself, by how it begins or ends, or by the word it is one letter from.</summary>
internal static class Lexicon
{
    private const int LongestWord = 60;

    private static readonly FrozenDictionary<string, Lexeme> Words =
        Merge(GrammarWords.Entries().Concat(PeriodWords.Entries()).Concat(DomainWords.Entries()));

    private static readonly FrozenDictionary<string, Lexeme>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Abbreviations =
        FrozenSet.ToFrozenSet(
            WordList.Of(
                """
                st ggr ggn gng g tillf ca c:a cirk kl v åk årsk mån nr tim max min ev resp bl.a bl t.ex fr.o.m t.o.m tom from
                m.m o.s.v ung jan feb mar apr jun jul aug sep sept okt nov dec h inkl exkl
                """),
            StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static Lexeme Find(ReadOnlySpan<char> word) =>
        Exact(word) ?? Compounds.Find(word) ?? Misspelt(word) ?? Lexeme.Unknown;

    /// <summary>Null for a word that the lexicon does not hold in just that form.</summary>
    public static Lexeme? Exact(ReadOnlySpan<char> word) =>
        word.Length <= LongestWord && BySpan.TryGetValue(word, out var lexeme) ? lexeme : null;

    /// <summary>Whether the full stop after the word is part of it.</summary>
    public static bool IsAbbreviation(ReadOnlySpan<char> word) => word.Length <= 6 && Abbreviations.Contains(word);

    private static Lexeme? Misspelt(ReadOnlySpan<char> word) =>
        Misspellings.Meant(word) is { } meant ? Words[meant] : null;

    /// <summary>A word listed twice has both senses.</summary>
    private static FrozenDictionary<string, Lexeme> Merge(IEnumerable<(string Word, Lexeme Lexeme)> entries)
    {
        var words = new Dictionary<string, Lexeme>(StringComparer.OrdinalIgnoreCase);
        foreach (var (word, lexeme) in entries)
        {
            words[word] = words.TryGetValue(word, out var known) ? Both(known, lexeme) : lexeme;
        }

        return words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private static Lexeme Both(Lexeme one, Lexeme other) => new(
        one.Senses | other.Senses,
        one.Value != 0 ? one.Value : other.Value,
        one.Unit ?? other.Unit,
        one.Time ?? other.Time,
        Math.Max(one.Multiple, other.Multiple));
}
