using System.Buffers;
using System.Text;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Files;

/// <summary>
/// Which one-byte encoding a Swedish text is in, judged by the letters that each encoding gives: å in one is † in another, and
/// † does not occur within a word. Windows-1252 unless another reads clearly better; where two read as well, neither is chosen.
/// </summary>
internal sealed class EncodingDetector
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>Signs beyond ASCII that are looked at: those of a text of some hundred pages.</summary>
    private const int Enough = 20_000;

    /// <summary>Words that are looked up: the header is among the first.</summary>
    private const int MaxWords = 200;

    public static readonly Encoding Windows = CodePage(1252);

    private readonly EncodingCandidate[] readings =
    [
        new(Windows, "Windows-1252"),
        new(CodePage(850), "MS-DOS (850)"),
        new(CodePage(437), "MS-DOS (437)"),
        new(CodePage(10000), "Mac Roman"),
    ];

    private readonly bool[] seen = new bool[256];
    private byte[]? sample;
    private int judged;

    /// <summary>The encoding, or two readings of a word that are as good.</summary>
    public static Parsed<TextForm> Of(Stream stream)
    {
        var guess = new EncodingDetector();
        guess.Read(stream);
        return guess.Made();
    }

    private static Encoding CodePage(int number) => CodePagesEncodingProvider.Instance.GetEncoding(number)!;

    private void Read(Stream stream)
    {
        stream.Position = 0;
        // Each sign is judged beside its neighbours, so the last two of a piece are kept for the next.
        var (bytes, kept, read) = (new byte[ChunkBytes + 2], 0, 0);
        while (judged < Enough && (read = stream.Read(bytes, kept, ChunkBytes)) > 0)
        {
            var length = kept + read;
            Judge(bytes.AsSpan(0, length), Math.Max(kept - 1, 0), length - 1);
            kept = Math.Min(length, 2);
            bytes.AsSpan(length - kept, kept).CopyTo(bytes);
        }
        if (kept > 0) Judge(bytes.AsSpan(0, kept), kept - 1, kept);
    }

    private void Judge(ReadOnlySpan<byte> text, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            var next = text[at..to].IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (next < 0) return;
            at += next;
            var (before, after) = (at > 0 ? text[at - 1] : (byte)0, at + 1 < text.Length ? text[at + 1] : (byte)0);
            foreach (var reading in readings) reading.Add(before, text[at], after);
            seen[text[at]] = true;
            if (judged < MaxWords) Know(Word(text, at));
            judged++;
        }
    }

    private void Know(byte[] word)
    {
        sample ??= word;
        foreach (var reading in readings) reading.Know(word);
    }

    private Parsed<TextForm> Made()
    {
        var windows = readings[0];
        var best = readings[1..].Where(reading => reading.Letters > 0).MinBy(reading => reading.Cost);
        if (best is null || windows.Cost.CompareTo(best.Cost) < 0) return Parsed.Ok(windows.Form);
        // One impossible sign may be a slip of the one who wrote; twice as many as in another reading is another encoding.
        if (windows.Cost.Impossible <= 2 * best.Cost.Impossible && best.KnownWords <= windows.KnownWords) return Unclear(windows, best);
        var rival = readings[1..].FirstOrDefault(
            reading => reading != best && reading.Letters > 0 && reading.Cost.CompareTo(best.Cost) <= 0 && Differ(reading, best));
        return rival is null ? Parsed.Ok(best.Form) : Unclear(best, rival);
    }

    private bool Differ(EncodingCandidate one, EncodingCandidate other) =>
        Enumerable.Range(0, seen.Length).Any(sign => seen[sign] && one.SignOf((byte)sign) != other.SignOf((byte)sign));

    private Parsed<TextForm> Unclear(EncodingCandidate one, EncodingCandidate other) => Parsed.Failed<TextForm>(
        $"Filens teckenkodning går inte att avgöra: ett ord kan vara ”{one.Read(sample!)}” ({one.Form.Name}) "
        + $"eller ”{other.Read(sample!)}” ({other.Form.Name}).");

    /// <summary>The word around a sign, as far as it is at hand.</summary>
    private static byte[] Word(ReadOnlySpan<byte> text, int at)
    {
        const int most = 20;
        ReadOnlySpan<byte> ends = " ;,|\t\r\n\""u8;
        var start = text[..at].LastIndexOfAny(ends) + 1;
        var length = text[at..].IndexOfAny(ends);
        var end = length < 0 ? text.Length : at + length;
        return text[Math.Max(start, at - most)..Math.Min(end, at + most)].ToArray();
    }
}

/// <summary>A text read in one encoding, as far as it has been looked at.</summary>
internal sealed class EncodingCandidate
{
    private static readonly SearchValues<char> Swedish = SearchValues.Create("åäöÅÄÖéÉ");

    private static readonly SearchValues<char> RareConsonants = SearchValues.Create("šžŠŽ");

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouyAEIOUY");

    /// <summary>May occur between any characters.</summary>
    private static readonly SearchValues<char> Anywhere = SearchValues.Create("–—’\u00A0");

    /// <summary>May occur beside a word, not within it.</summary>
    private static readonly SearchValues<char> AroundWords = SearchValues.Create("”“‘„‚«»‹›…•·§°±©®£¤¥¢¬¯´½µ¶×÷¡¿¦");

    /// <summary>May occur after a word or a number, not before a word.</summary>
    private static readonly SearchValues<char> AfterWords = SearchValues.Create("€™‰†‡ˆ˜¼¾¹²³¨¸");

    private readonly char[] signs;

    public EncodingCandidate(Encoding encoding, string name)
    {
        Form = new(encoding, name);
        signs = encoding.GetChars([.. Enumerable.Range(0, 256).Select(sign => (byte)sign)]);
    }

    public TextForm Form { get; }

    /// <summary>Number of Swedish letters beyond a to z within words.</summary>
    public int Letters { get; private set; }

    /// <summary>Names of columns among the words.</summary>
    public int KnownWords { get; private set; }

    /// <summary>How far it is from a Swedish text.</summary>
    public ReadingCost Cost { get; private set; }

    public char SignOf(byte sign) => signs[sign];

    public string Read(byte[] text) => string.Concat(text.Select(SignOf).Select(sign => char.IsControl(sign) ? '?' : sign));

    public void Add(byte before, byte sign, byte after)
    {
        var (left, read, right) = (signs[before], signs[sign], signs[after]);
        if (IsImpossible(left, read, right)) Cost = Cost with { Impossible = Cost.Impossible + 1 };
        else if (IsOdd(left, read, right)) Cost = Cost with { Odd = Cost.Odd + 1 };
        else if (char.IsLetter(read)) Letters++;
    }

    public void Know(byte[] word)
    {
        if (HeaderWords.IsName(Read(word))) KnownWords++;
    }

    private static bool IsImpossible(char left, char sign, char right)
    {
        var (hasLeft, hasRight) = (char.IsLetter(left), char.IsLetter(right));
        if (!char.IsLetter(sign))
            return !Anywhere.Contains(sign) && (AroundWords.Contains(sign) ? hasLeft && hasRight : !AfterWords.Contains(sign) || hasRight);
        var isWrongCase = char.IsUpper(sign) ? char.IsLower(left) : char.IsUpper(left) && char.IsUpper(right);
        // Beyond the Latin letters are the Greek ones that MS-DOS has for formulas.
        return isWrongCase || sign > '\u024F' || (RareConsonants.Contains(sign) && IsConsonant(left) && IsConsonant(right));
    }

    /// <summary>Letters of other languages, and a single letter by itself.</summary>
    private static bool IsOdd(char left, char sign, char right) =>
        char.IsLetter(sign) && (!Swedish.Contains(sign) || !(char.IsLetter(left) || char.IsLetter(right)));

    private static bool IsConsonant(char sign) => char.IsAsciiLetter(sign) && !Vowels.Contains(sign);
}

/// <param name="Impossible">Characters that no Swedish text has at their position.</param>
/// <param name="Odd">Characters that few Swedish texts have at their position.</param>
internal readonly record struct ReadingCost(int Impossible, int Odd) : IComparable<ReadingCost>
{
    public int CompareTo(ReadingCost other) => (Impossible, Odd).CompareTo((other.Impossible, other.Odd));
}
