using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Indicators.Core.Phrases;

/// <summary>
/// Normalises a phrase: removes or corrects what web pages, PDF files and word processors insert between letters. Keeps the original
/// position of each character, so that evidence refers to the phrase as given.
/// </summary>
internal readonly struct NormalizedText
{
    private const int LongestEntity = 9;

    private static readonly SearchValues<char> Special = SearchValues.Create(
        [.. "&-\u2010\u2011\u00AD\u2060\uFEFF\u2044\u2215½Ãâ\\=<>",
        .. Range('\u0300', '\u036F'), .. Range('\u200B', '\u200F'), .. Range('\uFF01', '\uFF5E')]);

    /// <summary>HTML character references and their characters; those for spaces and for nothing come last.</summary>
    private static readonly FrozenDictionary<string, string> Entities =
        WordList
            .Of("aring å auml ä ouml ö Aring Å Auml Ä Ouml Ö eacute é amp & ndash – mdash — quot \" lt < gt > frasl / ge ≥ le ≤")
            .Chunk(2)
            .Concat([["nbsp", " "], ["ensp", " "], ["emsp", " "], ["thinsp", " "], ["shy", ""], ["zwnj", ""], ["zwj", ""]])
            .ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    /// <summary>Second characters of Swedish letters in UTF-8 text that was decoded as Windows-1252.</summary>
    private const string MojibakeCharacters = "¥¤¶…„–";

    private const string DecodedCharacters = "åäöÅÄÖ";

    private readonly List<int>? origins;

    private NormalizedText(string text, List<int>? origins) => (Text, this.origins) = (text, origins);

    /// <summary>The normalised text.</summary>
    public string Text { get; }

    /// <summary>Normalises a phrase.</summary>
    public static NormalizedText Of(string phrase)
    {
        if (phrase.AsSpan().IndexOfAny(Special) < 0) return new NormalizedText(phrase, null);
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
        return new NormalizedText(text.ToString(), stood);
    }

    /// <summary>The position in the original phrase of a range of <see cref="Text"/>.</summary>
    public (int Start, int Length) Origin(int start, int end)
    {
        if (origins is null) return (start, end - start);
        var first = origins[start];
        return (first, Math.Max(origins[end] - first, 1));
    }

    /// <summary>
    /// The replacement for the characters from <paramref name="i"/> and the number of characters replaced; null when they are kept.
    /// </summary>
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
        if (c == 'Ã') return DecodeMojibake(phrase, i);
        if (Characters.IsHyphen(c)) return BreaksWord(phrase, i, out var length) ? ("", length) : (null, 1);
        return c is >= '\u0300' and <= '\u036F' ? (null, 1) : ("", 1);
    }

    /// <summary>Keyboard forms of "≤": "&lt;=" and "=&lt;".</summary>
    private static (string? Piece, int Length) Inequality(ReadOnlySpan<char> text) => text switch
    {
        ['<', '=', ..] or ['=', '<', ..] => ("≤", 2),
        ['>', '=', ..] or ['=', '>', ..] => ("≥", 2),
        _ => (null, 1),
    };

    private static (string? Piece, int Length) DecodeMojibake(string phrase, int i)
    {
        var at = i + 1 < phrase.Length ? MojibakeCharacters.IndexOf(phrase[i + 1], StringComparison.Ordinal) : -1;
        return at < 0 ? (null, 1) : (DecodedCharacters[at].ToString(), 2);
    }

    /// <summary>Decomposed letters, as written by PDF files and macOS: a followed by a combining ring.</summary>
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

    /// <summary>A hyphen at the end of a line: "må-nad", "trafik-↵kontroller"; not "A-traktor" or "fem-tio".</summary>
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
