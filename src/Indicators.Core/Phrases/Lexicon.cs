using System.Buffers;
using System.Collections.Frozen;

namespace Indicators.Core.Phrases;

/// <summary>Looks up the senses of a word: in the list, by its prefix or ending, or by correcting one letter.</summary>
internal static class Lexicon
{
    private const int LongestWord = 60;

    private static readonly SearchValues<char> Marked = SearchValues.Create("åäöÅÄÖ");

    /// <summary>Words without å, ä and ö that are words of their own and not misspellings.</summary>
    private static readonly string[] RealWordsWithoutDiacritics = ["man", "var", "host", "son", "lor", "an", "mars", "sandag"];

    private static readonly FrozenDictionary<string, Lexeme> Words =
        Merge(GrammarWords.Entries().Concat(PeriodWords.Entries()).Concat(DomainWords.Entries()));

    private static readonly FrozenDictionary<string, Lexeme>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Quantity words by their spelling without å, ä and ö.</summary>
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Plain =
        Words.Keys.Where(CarriesMeasure).Select(word => (Plain: WithoutDiacritics(word), word))
            .Where(pair => pair.Plain != pair.word && !Words.ContainsKey(pair.Plain) && !RealWordsWithoutDiacritics.Contains(pair.Plain))
            .DistinctBy(pair => pair.Plain)
            .ToFrozenDictionary(pair => pair.Plain, pair => pair.word, StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The entry of a word, after correction of its spelling.</summary>
    /// <param name="meant">The intended word when the word is misspelt; otherwise null.</param>
    public static Lexeme Find(ReadOnlySpan<char> word, out string? meant)
    {
        meant = null;
        if (Exact(word) is { } exact) return exact;
        if (Abbreviations.Meant(word) is { } whole) return Exact(meant = whole) ?? Lexeme.Unknown;
        if (word.Length <= LongestWord && Plain.TryGetValue(word, out meant)) return Words[meant];
        if (WithDiacritics(word) is { } marked) return Words[meant = marked];
        if (Compounds.Find(word) is { } compound) return compound;
        meant = Misspellings.Meant(word);
        return meant is null ? Lexeme.Unknown : Words[meant];
    }

    /// <summary>The intended word when only diacritics are wrong, "tvä", "mänad"; null for other words.</summary>
    private static string? WithDiacritics(ReadOnlySpan<char> word)
    {
        if (word.Length is < 3 or > 9 || word.IndexOfAny(Marked) < 0 || word is "gäng") return null;
        var plain = WithoutDiacritics(word.ToString());
        if (Plain.TryGetValue(plain, out var meant)) return meant;
        return Words.ContainsKey(plain) && CarriesMeasure(plain) && !RealWordsWithoutDiacritics.Contains(plain) ? plain : null;
    }

    /// <summary>The spelling without å, ä and ö: "per manad", "om aret".</summary>
    internal static string WithoutDiacritics(string word) => word.ToLowerInvariant().Replace('å', 'a').Replace('ä', 'a').Replace('ö', 'o');

    /// <summary>The entry of a word in exactly this form; null when there is none.</summary>
    public static Lexeme? Exact(ReadOnlySpan<char> word) =>
        word.Length <= LongestWord && BySpan.TryGetValue(word, out var lexeme) ? lexeme : null;

    private static bool CarriesMeasure(string word)
    {
        const Sense measure = Sense.Number | Sense.Ordinal | Sense.AtLeast | Sense.AtMost | Sense.Times | Sense.Every | Sense.PeriodNoun
            | Sense.Recurring | Sense.Definite | Sense.Fewer | Sense.Average | Sense.Before;
        return (Words[word].Senses & measure) != Sense.None || Words[word].Time is not null || word is "på" or "från" or "än" or "två";
    }

    /// <summary>Combines the senses of words that are listed more than once.</summary>
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
