using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Indicators.Core.Phrases;

/// <summary>
/// A phrase as its author saw it: what web pages, PDF files and word processors put between the letters is taken away or
/// put right. Remembers where each character stood, so that evidence points into the phrase as it was given.
/// </summary>
internal readonly struct WrittenText
{
    private const int LongestEntity = 9;

    private static readonly SearchValues<char> Special = SearchValues.Create(
        [.. "&-\u2010\u2011\u00AD\u2060\uFEFF\u2044\u2215½Ãâ\\=<>",
        .. Range('\u0300', '\u036F'), .. Range('\u200B', '\u200F'), .. Range('\uFF01', '\uFF5E')]);

    /// <summary>What HTML calls a character, and the character; the ones for spaces and for nothing are after them.</summary>
    private static readonly FrozenDictionary<string, string> Entities =
        WordList
            .Of("aring å auml ä ouml ö Aring Å Auml Ä Ouml Ö eacute é amp & ndash – mdash — quot \" lt < gt > frasl / ge ≥ le ≤")
            .Chunk(2)
            .Concat([["nbsp", " "], ["ensp", " "], ["emsp", " "], ["thinsp", " "], ["shy", ""], ["zwnj", ""], ["zwj", ""]])
            .ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    /// <summary>UTF-8 that was read as Windows-1252: the second character of each letter.</summary>
    private const string Garbled = "¥¤¶…„–";

    private const string Ungarbled = "åäöÅÄÖ";

    private readonly List<int>? origins;

    private WrittenText(string text, List<int>? origins) => (Text, this.origins) = (text, origins);

    public string Text { get; }

    public static WrittenText Of(string phrase)
    {
        if (phrase.AsSpan().IndexOfAny(Special) < 0) return new WrittenText(phrase, null);
        var text = new StringBuilder(phrase.Length);
        var stood = new List<int>(phrase.Length + 1);
        for (var i = 0; i < phrase.Length;)
        {
            var (piece, length) = Special.Contains(phrase[i]) || Composes(phrase, i) ? Meant(phrase, i) : (null, 1);
            if (piece is null) text.Append(phrase, i, length);
            else text.Append(piece);
            while (stood.Count < text.Length) stood.Add(i);
            i += length;
        }

        stood.Add(phrase.Length);
        return new WrittenText(text.ToString(), stood);
    }

    /// <summary>Where a stretch of <see cref="Text"/> stands in the phrase as given.</summary>
    public (int Start, int Length) Origin(int start, int end)
    {
        if (origins is null) return (start, end - start);
        var first = origins[start];
        return (first, Math.Max(origins[end] - first, 1));
    }

    /// <summary>What the characters from <paramref name="i"/> stand for, and how many they are; null for themselves.</summary>
    private static (string? Piece, int Length) Meant(string phrase, int i)
    {
        var c = phrase[i];
        if (Composes(phrase, i)) return (phrase.Substring(i, 2).Normalize(), 2);
        if (c is >= '\uFF01' and <= '\uFF5E') return (((char)(c - 0xFEE0)).ToString(), 1);
        if (c is '\u2044' or '\u2215' or '\\') return ("/", 1);
        if (c is '=' or '<' or '>') return Inequality(phrase.AsSpan(i));
        if (c == 'â') return (phrase.AsSpan(i + 1) is ['€', ..] ? null : "å", 1);
        if (c == '½') return (i > 0 && char.IsAsciiDigit(phrase[i - 1]) ? ",5" : "0,5", 1);
        if (c == '&') return Entity(phrase, i);
        if (c == 'Ã') return Ungarble(phrase, i);
        if (Characters.IsHyphen(c)) return BreaksWord(phrase, i, out var length) ? ("", length) : (null, 1);
        return c is >= '\u0300' and <= '\u036F' ? (null, 1) : ("", 1);
    }

    /// <summary>"&lt;=" and "=&lt;" are what a keyboard has for "≤".</summary>
    private static (string? Piece, int Length) Inequality(ReadOnlySpan<char> text) => text switch
    {
        ['<', '=', ..] or ['=', '<', ..] => ("≤", 2),
        ['>', '=', ..] or ['=', '>', ..] => ("≥", 2),
        _ => (null, 1),
    };

    private static (string? Piece, int Length) Ungarble(string phrase, int i)
    {
        var at = i + 1 < phrase.Length ? Garbled.IndexOf(phrase[i + 1], StringComparison.Ordinal) : -1;
        return at < 0 ? (null, 1) : (Ungarbled[at].ToString(), 2);
    }

    /// <summary>PDF files and Macs write å as a and a ring.</summary>
    private static bool Composes(string phrase, int i) =>
        i + 1 < phrase.Length && phrase[i + 1] is >= '\u0300' and <= '\u036F' && char.IsLetter(phrase[i])
        && phrase.Substring(i, 2).Normalize().Length == 1;

    private static (string? Piece, int Length) Entity(string phrase, int i)
    {
        var end = phrase.IndexOf(';', i, Math.Min(LongestEntity, phrase.Length - i));
        if (end < 0) return (null, 1);
        var name = phrase[(i + 1)..end];
        if (Entities.TryGetValue(name, out var known)) return (known, end + 1 - i);
        if (!name.StartsWith('#')) return (null, 1);
        var hex = name.StartsWith("#x", StringComparison.OrdinalIgnoreCase);
        var number = int.TryParse(
            hex ? name[2..] : name[1..], hex ? NumberStyles.HexNumber : NumberStyles.None, CultureInfo.InvariantCulture, out var code);
        return number && code is > 31 and < 0xD800 ? (code == 0xAD ? "" : ((char)code).ToString(), end + 1 - i) : (null, 1);
    }

    /// <summary>"må-nad", "trafik-↵kontroller": a hyphen from the end of a line; not "A-traktor", nor "fem-tio".</summary>
    private static bool BreaksWord(string phrase, int i, out int length)
    {
        var (start, next) = (i, i + 1);
        while (start > 0 && char.IsLetter(phrase[start - 1])) start--;
        while (next < phrase.Length && char.IsWhiteSpace(phrase[next])) next++;
        var end = next;
        while (end < phrase.Length && char.IsLetter(phrase[end])) end++;
        length = next - i;
        if (start == i || end == next || !char.IsLower(phrase[next])) return false;
        var (left, right) = (phrase[start..i], phrase[next..end]);
        if (right is "och" or "eller" or "samt" or "respektive") return false;
        if (phrase.AsSpan(i, length).IndexOfAny('\n', '\r') > 0) return true;
        return Lexicon.Exact(left + right) is not null && (Lexicon.Exact(left) is null || Lexicon.Exact(right) is null);
    }

    private static IEnumerable<char> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(c => (char)c);
}
