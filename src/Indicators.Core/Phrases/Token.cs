namespace Indicators.Core.Phrases;

internal enum TokenKind
{
    Word,

    /// <summary>Digits, their value in <see cref="Token.Number"/>.</summary>
    Number,

    /// <summary>"10.00", "21:30".</summary>
    Clock,

    /// <summary>"2016-03-14", as yyyymmdd in <see cref="Token.Number"/>.</summary>
    Date,
    Slash,
    Dash,
    Comma,
    Colon,

    /// <summary>Ends a sentence.</summary>
    Stop,
    Open,
    Close,

    /// <summary>Stands beside the promise and is read apart from it.</summary>
    Aside,
}

/// <summary>A word, number or mark of the phrase.</summary>
/// <param name="Start">Index of its first UTF-16 unit.</param>
/// <param name="Meant">The word that is meant, where another is written: "vecka" for "veka"; null for what is written.</param>
internal readonly record struct Token(
    TokenKind Kind, int Start, int Length, Lexeme Lexeme, decimal Number = 0, string? Meant = null)
{
    public int End => Start + Length;
}
