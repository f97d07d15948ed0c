namespace Indicators.Core.Phrases;

/// <summary>A number as written: where it ends, what it is.</summary>
internal readonly record struct ScannedNumber(TokenKind Kind, int End, decimal Value)
{
    /// <summary>"14:e": comes as a word with the sense of an ordinal.</summary>
    public bool Ordinal { get; init; }

    public Token ToToken(int start) => Ordinal
        ? new Token(TokenKind.Word, start, End - start, new Lexeme(Sense.Ordinal, (int)Value))
        : new Token(Kind, start, End - start, Lexeme.Unknown, Value);
}

/// <summary>Reads digits: "4 000", "1,5", "10.00", "2016-03-14", "14:e".</summary>
internal static class NumberScanner
{
    /// <summary>More digits than any promise has; longer ones are names or noise and count as this.</summary>
    private const int LongestNumber = 9;

    public static ScannedNumber Scan(string text, int start)
    {
        var end = Digits(text, start);
        if (IsDate(text, start, end)) return Date(text, start);
        if (IsOrdinal(text, end, out var ordinalEnd))
        {
            return new ScannedNumber(TokenKind.Number, ordinalEnd, Value(text, start, end)) { Ordinal = true };
        }

        if (IsClock(text, end)) return new ScannedNumber(TokenKind.Clock, end + 3, 0);
        if (IsSection(text, end)) return new ScannedNumber(TokenKind.Clock, end + 2, 0);
        if (end - start <= 3) end = Groups(text, end);
        var value = Value(text, start, end);
        var decimals = end < text.Length && text[end] == ',' ? Digits(text, end + 1) : end;
        if (decimals <= end + 1 || decimals > end + 3) return new ScannedNumber(TokenKind.Number, end, value);
        var scale = decimals - end == 2 ? 10m : 100m;
        return new ScannedNumber(TokenKind.Number, decimals, value + (Value(text, end + 1, decimals) / scale));
    }

    private static int Digits(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return at;
    }

    /// <summary>Groups of three after a space or, seldom, a full stop: "4 000", "4.000".</summary>
    private static int Groups(string text, int end)
    {
        while (end < text.Length && (Characters.IsGroupSpace(text[end]) || text[end] == '.')
            && Digits(text, end + 1) == end + 4)
        {
            end += 4;
        }

        return end;
    }

    private static decimal Value(string text, int start, int end)
    {
        long value = 0;
        var count = 0;
        for (var i = start; i < end && count < LongestNumber; i++)
        {
            if (!char.IsAsciiDigit(text[i])) continue;
            value = (value * 10) + (text[i] - '0');
            count++;
        }

        return value;
    }

    private static bool IsClock(string text, int end) =>
        end < text.Length && text[end] is '.' or ':' && Digits(text, end + 1) == end + 3;

    /// <summary>"3.1" numbers a section; decimals have a comma.</summary>
    private static bool IsSection(string text, int end) => end < text.Length && text[end] == '.' && Digits(text, end + 1) == end + 2;

    private static bool IsOrdinal(string text, int end, out int ordinalEnd)
    {
        ordinalEnd = end + 2;
        return end + 1 < text.Length && text[end] == ':' && text[end + 1] is 'e' or 'a'
            && (end + 2 == text.Length || !char.IsLetterOrDigit(text[end + 2]));
    }

    private static bool IsDate(string text, int start, int end) =>
        end - start == 4 && end + 6 <= text.Length
        && text[end] == '-' && Digits(text, end + 1) == end + 3
        && text[end + 3] == '-' && Digits(text, end + 4) == end + 6;

    private static ScannedNumber Date(string text, int start) => new(
        TokenKind.Date,
        start + 10,
        (Value(text, start, start + 4) * 10_000) + (Value(text, start + 5, start + 7) * 100) + Value(text, start + 8, start + 10));
}
