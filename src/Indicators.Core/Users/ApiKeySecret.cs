using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Indicators.Core.Users;

/// <summary>
/// The secret form of an API key: "indk_", the public id, "_" and 32 random bytes in hexadecimal. Only <see cref="Reveal"/> returns
/// it; printed or logged by mistake it shows the id only.
/// </summary>
public sealed partial class ApiKeySecret
{
    /// <summary>The beginning of every key, which secret scanners can search for.</summary>
    public const string Prefix = "indk_";

    private const int IdBytes = 8;

    private const int SecretBytes = 32;

    private readonly string secret;

    private ApiKeySecret(string id, string secret) => (Id, this.secret) = (id, secret);

    /// <summary>16 hexadecimal digits; not secret.</summary>
    public string Id { get; }

    /// <summary>SHA-256 without salt: 32 random bytes cannot be guessed, so a slow hash would add nothing.</summary>
    public byte[] Hash => SHA256.HashData(Encoding.ASCII.GetBytes(secret));

    /// <summary>A new random key.</summary>
    public static ApiKeySecret Random() =>
        new(
            RandomNumberGenerator.GetHexString(IdBytes * 2, lowercase: true),
            RandomNumberGenerator.GetHexString(SecretBytes * 2, lowercase: true));

    /// <summary>Parses a key; null when the text does not have its form.</summary>
    public static ApiKeySecret? Parse(string text) => Form().Match(text) is { Success: true } match
        ? new(match.Groups["id"].Value, match.Groups["secret"].Value)
        : null;

    /// <summary>Compares with a stored hash in constant time.</summary>
    public bool Matches(ReadOnlySpan<byte> hash) => CryptographicOperations.FixedTimeEquals(Hash, hash);

    /// <summary>The complete key, to be shown once to the person who created it.</summary>
    public string Reveal() => $"{Prefix}{Id}_{secret}";

    public override string ToString() => $"{Prefix}{Id}_…";

    [GeneratedRegex(@"\Aindk_(?<id>[0-9a-f]{16})_(?<secret>[0-9a-f]{64})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
