using System.Security.Cryptography;
using System.Text;

namespace Indicators.Core.Users;

/// <summary>
/// 32 random bytes that stand in a link or a cookie and let their holder do something. Only their SHA-256 is stored: of so many
/// there is nothing to guess that a slow hash would slow down.
/// </summary>
public sealed class Secret
{
    private const int Bytes = 32, LabelBytes = 4;

    private readonly string text;

    private Secret(string text) => this.text = text;

    public byte[] Hash => SHA256.HashData(Encoding.ASCII.GetBytes(text));

    /// <summary>The beginning of the hash: tells it from others, and opens nothing.</summary>
    public string Label => Convert.ToHexStringLower(Hash.AsSpan(0, LabelBytes));

    public static Secret Random() => new(RandomNumberGenerator.GetHexString(Bytes * 2, lowercase: true));

    /// <summary>Null for what no secret looks like.</summary>
    public static Secret? Parse(string? shown) =>
        shown is { Length: Bytes * 2 } && shown.All(char.IsAsciiHexDigitLower) ? new(shown) : null;

    /// <summary>The whole of it, for the one who is to have it.</summary>
    public string Reveal() => text;

    public override string ToString() => "…";
}
