using System.Runtime.CompilerServices;

namespace Indicators.Core.Phrases;

/// <summary>
/// The tokens of a promise, and the queries that the rules are built from. An index outside the phrase has no token and matches
/// nothing.
/// </summary>
internal sealed class Phrase
{
    private readonly NormalizedText written;
    private readonly string text;
    private readonly Token[] tokens;
    private readonly uint[] keys;
    private readonly Sense senses;
    private VerbUse[]? verbs;

    /// <summary>Tokenises a phrase; any string is accepted.</summary>
    public Phrase(string phrase)
    {
        written = NormalizedText.Of(phrase);
        text = written.Text;
        tokens = Tokenizer.Read(text);
        (keys, senses) = Summary();
        for (var i = 0; i < tokens.Length; i++)
        {
            if (IsJuly(i)) tokens[i] = tokens[i] with { Lexeme = Lexicon.Find("juli", out _), Meant = "juli" };
            if (IsOurs(i)) tokens[i] = tokens[i] with { Lexeme = Lexeme.Unknown };
        }

        (keys, senses) = Summary();
    }

    /// <summary>The abbreviation "jul" next to another month is July, not Christmas: "jul/aug", "jun–jul".</summary>
    private bool IsJuly(int i) =>
        Is(i, "jul") && ((HasToken(i + 2) && !IsWord(i + 1) && Has(i + 2, Sense.Month))
            || (i > 1 && !IsWord(i - 1) && Has(i - 2, Sense.Month)));

    /// <summary>"vår cykelpatrull" is the pronoun; "i vår", "varje vår", "vår och höst" is the season.</summary>
    private bool IsOurs(int i)
    {
        const Sense follows = Sense.And | Sense.Preposition | Sense.Filler | Sense.Number | Sense.PeriodNoun | Sense.Season | Sense.Times;
        return Is(i, "vår") && IsWord(i + 1) && !Has(i + 1, follows) && !Has(i - 1, Sense.Every | Sense.EveryOther | Sense.Per | Sense.And)
            && Verb(i + 1) == VerbUse.None;
    }

    private Phrase(NormalizedText written, Token[] tokens)
    {
        this.written = written;
        text = written.Text;
        this.tokens = tokens;
        (keys, senses) = Summary();
    }

    private (uint[] Keys, Sense Senses) Summary()
    {
        var (all, any) = (new uint[tokens.Length], Sense.None);
        for (var i = 0; i < all.Length; i++)
        {
            any |= tokens[i].Lexeme.Senses;
            if (Span(i) is { Length: > 0 } word) all[i] = WordSet.KeyOf(word);
        }

        return (all, any);
    }

    /// <summary>A copy of the phrase in which the given tokens have no meaning; the phrase itself for null.</summary>
    public Phrase Without(Parenthetical? beside)
    {
        if (beside is not { } aside) return this;
        var left = tokens.ToArray();
        for (var i = aside.First; i <= aside.Last; i++)
        {
            left[i] = left[i] with { Kind = TokenKind.Parenthetical, Lexeme = Lexeme.Unknown, Meant = "" };
        }

        var phrase = new Phrase(written, left) { verbs = verbs?.ToArray() };
        phrase.verbs?.AsSpan(aside.First, aside.Last - aside.First + 1).Clear();
        return phrase;
    }

    /// <summary>Number of tokens.</summary>
    public int Count => tokens.Length;

    /// <summary>The normalised text.</summary>
    public string Text => text;

    /// <summary>The token at an index from 0 to <see cref="Count"/> − 1.</summary>
    public Token this[int i] => tokens[i];

    /// <summary>Whether there is a token at the index.</summary>
    public bool HasToken(int i) => i >= 0 && i < tokens.Length;

    /// <summary>Whether the token has at least one of the senses.</summary>
    public bool Has(int i, Sense any) => HasToken(i) && (tokens[i].Lexeme.Senses & any) != Sense.None;

    /// <summary>Whether the token is of the kind.</summary>
    public bool IsKind(int i, TokenKind kind) => HasToken(i) && tokens[i].Kind == kind;

    /// <summary>Whether the token is a word.</summary>
    public bool IsWord(int i) => IsKind(i, TokenKind.Word);

    /// <summary>Whether the token is the word, ignoring case and after correction of its spelling.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Is(int i, string word) => HasToken(i) && IsWithKey(i, keys[i], word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsWithKey(int i, uint key, string word) => key == WordSet.KeyOf(word)
        && Span(i).Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the token is one of the words, ignoring case.</summary>
    public bool IsAny(int i, WordSet words) => HasToken(i) && words.Contains(keys[i], Span(i));

    /// <summary>Whether the token is one of the words, ignoring case.</summary>
    public bool IsAny(int i, params ReadOnlySpan<string> words)
    {
        if (!HasToken(i)) return false;
        var key = keys[i];
        foreach (var word in words)
        {
            if (IsWithKey(i, key, word)) return true;
        }

        return false;
    }

    /// <summary>As the overload for any number of words, without allocating an array for each call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAny(int i, string word, string other) =>
        HasToken(i) && keys[i] is var key && (IsWithKey(i, key, word) || IsWithKey(i, key, other));

    /// <summary>As the overload for any number of words, without allocating an array for each call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAny(int i, string word, string other, string third) =>
        HasToken(i) && keys[i] is var key
            && (IsWithKey(i, key, word) || IsWithKey(i, key, other) || IsWithKey(i, key, third));

    /// <summary>As the overload for any number of words, without allocating an array for each call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAny(int i, string word, string other, string third, string fourth) =>
        HasToken(i) && keys[i] is var key && (IsWithKey(i, key, word) || IsWithKey(i, key, other)
            || IsWithKey(i, key, third) || IsWithKey(i, key, fourth));

    /// <summary>The word after correction of its spelling.</summary>
    public ReadOnlySpan<char> Span(int i) => tokens[i].Meant ?? text.AsSpan(tokens[i].Start, tokens[i].Length);

    /// <summary>Whether the word has the ending and is longer than it.</summary>
    public bool Ends(int i, string ending) => IsWord(i) && EndsWith(Span(i), ending);

    private static bool EndsWith(ReadOnlySpan<char> word, string ending) =>
        word.Length > ending.Length && (word[^1] | 0x20) == (ending[^1] | 0x20)
            && word.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the token is a word with the given beginning, ignoring case.</summary>
    public bool Starts(int i, string beginning) => IsWord(i) && Span(i).StartsWith(beginning, StringComparison.OrdinalIgnoreCase);

    /// <summary>The lexicon entry of the token; <see cref="Lexeme.Unknown"/> outside the phrase.</summary>
    public Lexeme Word(int i) => HasToken(i) ? tokens[i].Lexeme : Lexeme.Unknown;

    /// <summary>The use of the token as a verb; <see cref="VerbUse.None"/> for other tokens.</summary>
    public VerbUse Verb(int i) => HasToken(i) ? (verbs ??= Verbs.All(this))[i] : VerbUse.None;

    /// <summary>Whether the token is a number in digits or in words.</summary>
    public bool IsNumber(int i) => IsKind(i, TokenKind.Number) || Has(i, Sense.Number);

    /// <summary>The value of a number in digits or in words; 0 for other tokens.</summary>
    public decimal NumberAt(int i) => IsKind(i, TokenKind.Number) ? tokens[i].Number : Word(i).Value;

    /// <summary>Whether the token is a year: four digits, 1900–2099.</summary>
    public bool IsYear(int i) => IsKind(i, TokenKind.Number) && tokens[i] is { Length: 4, Number: >= 1900 and < 2100 };

    /// <summary>
    /// Index of the first token from <paramref name="from"/> up to but not including <paramref name="to"/> with one of the senses;
    /// −1 without one.
    /// </summary>
    public int First(Sense any, int from = 0, int to = int.MaxValue)
    {
        if ((senses & any) == Sense.None) return -1;
        for (var i = Math.Max(from, 0); i < Math.Min(to, Count); i++)
        {
            if (Has(i, any)) return i;
        }

        return -1;
    }

    /// <summary>
    /// Whether a token from <paramref name="from"/> up to but not including <paramref name="to"/> has one of the senses.
    /// </summary>
    public bool Any(Sense any, int from = 0, int to = int.MaxValue) => First(any, from, to) >= 0;

    /// <summary>Index after the last token of the sentence that contains <paramref name="i"/>.</summary>
    public int SentenceEnd(int i)
    {
        while (i < Count && !IsKind(i, TokenKind.Stop)) i++;
        return i;
    }

    /// <summary>Index of the first token of the sentence that contains <paramref name="i"/>.</summary>
    public int SentenceStart(int i)
    {
        while (i > 0 && !IsKind(i - 1, TokenKind.Stop)) i--;
        return i;
    }

    /// <summary>The text from one token to another, both included.</summary>
    public string Quote(int first, int last) => text[tokens[first].Start..tokens[last].End];

    /// <summary>The position of a range of tokens in the original phrase, as evidence for a field of the reading.</summary>
    public Evidence Evidence(string field, int first, int last)
    {
        var (start, length) = written.Origin(tokens[first].Start, tokens[last].End);
        return new(field, start, length);
    }
}
