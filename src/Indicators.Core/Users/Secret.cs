using System.Security.Cryptography;
using System.Text;

namespace Indicators.Core.Users;

/// <summary>
/// A bearer token of 32 random bytes, used in links and cookies. Only its SHA-256 is stored: so many random bits cannot be guessed, so
/// a slow hash would add nothing.
/// </summary>
public sealed class Secret
{
    private const int Bytes = 32, LabelBytes = 4;

    private readonly string text;

    private Secret(string text) => this.text = text;

    /// <summary>The stored form: SHA-256 of the text.</summary>
    public byte[] Hash => SHA256.HashData(Encoding.ASCII.GetBytes(text));

    /// <summary>The first eight hexadecimal digits of the hash: identifies the token in logs, and gives no access.</summary>
    public string Label => Convert.ToHexStringLower(Hash.AsSpan(0, LabelBytes));

    /// <summary>A new random token.</summary>
    public static Secret Random() => new(RandomNumberGenerator.GetHexString(Bytes * 2, lowercase: true));

    /// <summary>Parses a token of 64 lower-case hexadecimal digits; null when the text has another form.</summary>
    public static Secret? Parse(string? shown) =>
        shown is { Length: Bytes * 2 } && shown.All(char.IsAsciiHexDigitLower) ? new(shown) : null;

    /// <summary>The token itself, for its holder.</summary>
    public string Reveal() => text;

    public override string ToString() => "…";
}
