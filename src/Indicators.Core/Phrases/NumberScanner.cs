namespace Indicators.Core.Phrases;

/// <summary>A number as written in digits.</summary>
/// <param name="Kind">Number, clock time or date.</param>
/// <param name="End">Index after the last character.</param>
/// <param name="Value">The number; yyyymmdd for a date.</param>
internal readonly record struct ScannedNumber(TokenKind Kind, int End, decimal Value)
{
    /// <summary>Whether it is an ordinal, "14:e", which becomes a word token.</summary>
    public bool Ordinal { get; init; }

    /// <summary>The token of the number.</summary>
    /// <param name="start">Index of the number's first character.</param>
    public Token ToToken(int start) => Ordinal
        ? new Token(TokenKind.Word, start, End - start, new Lexeme(Sense.Ordinal, (int)Value))
        : new Token(Kind, start, End - start, Lexeme.Unknown, Value);
}

/// <summary>Reads numbers in digits: "4 000", "1,5", "10.00", "2016-03-14", "14:e".</summary>
internal static class NumberScanner
{
    /// <summary>Maximum number of digits; longer numbers are names or noise and are cut to this length.</summary>
    private const int LongestNumber = 9;

    /// <summary>Reads the number that starts at a digit.</summary>
    /// <param name="start">Index of the digit.</param>
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

    /// <summary>Groups of three digits after a space or, rarely, a full stop: "4 000", "4.000".</summary>
    private static int Groups(string text, int end)
    {
        while (end < text.Length && (Characters.IsDigitGroupSeparator(text[end]) || text[end] == '.')
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

    /// <summary>A section number, "3.1"; decimals have a comma.</summary>
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
