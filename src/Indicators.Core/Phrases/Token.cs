namespace Indicators.Core.Phrases;

internal enum TokenKind
{
    Word,

    /// <summary>Digits; the value is in <see cref="Token.Number"/>.</summary>
    Number,

    /// <summary>A clock time: "10.00", "21:30".</summary>
    Clock,

    /// <summary>A date, "2016-03-14", as yyyymmdd in <see cref="Token.Number"/>.</summary>
    Date,
    Slash,
    Dash,
    Comma,
    Colon,

    /// <summary>Punctuation that ends a sentence.</summary>
    Stop,
    Open,
    Close,

    /// <summary>Removed from the phrase because it is not part of the main promise.</summary>
    Parenthetical,
}

/// <summary>A word, number or punctuation mark of a phrase.</summary>
/// <param name="Start">Index of its first UTF-16 code unit in the normalised text.</param>
/// <param name="Length">Number of UTF-16 code units.</param>
/// <param name="Meant">The intended word when the word is misspelt, "vecka" for "veka"; null when it is used as written.</param>
internal readonly record struct Token(
    TokenKind Kind, int Start, int Length, Lexeme Lexeme, decimal Number = 0, string? Meant = null)
{
    /// <summary>Index after the last UTF-16 code unit.</summary>
    public int End => Start + Length;
}
