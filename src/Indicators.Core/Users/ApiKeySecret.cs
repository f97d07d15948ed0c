using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Indicators.Core.Users;

/// <summary>
/// What a system shows to prove who it is: "indk_", the key's public id, and 32 random bytes in hexadecimal. Only
/// <see cref="Reveal"/> gives it away; printed or logged by mistake it shows its id.
/// </summary>
public sealed partial class ApiKeySecret
{
    /// <summary>What every key begins with, so that one that has leaked can be searched for.</summary>
    public const string Prefix = "indk_";

    private const int IdBytes = 8;

    private const int SecretBytes = 32;

    private readonly string secret;

    private ApiKeySecret(string id, string secret) => (Id, this.secret) = (id, secret);

    /// <summary>16 hexadecimal digits; no secret.</summary>
    public string Id { get; }

    /// <summary>SHA-256, plain and unsalted: of 32 random bytes nothing can be guessed, so a slow hash would only slow us.</summary>
    public byte[] Hash => SHA256.HashData(Encoding.ASCII.GetBytes(secret));

    public static ApiKeySecret Random() =>
        new(
            RandomNumberGenerator.GetHexString(IdBytes * 2, lowercase: true),
            RandomNumberGenerator.GetHexString(SecretBytes * 2, lowercase: true));

    /// <summary>Null for what no key looks like.</summary>
    public static ApiKeySecret? Parse(string text) => Form().Match(text) is { Success: true } match
        ? new(match.Groups["id"].Value, match.Groups["secret"].Value)
        : null;

    /// <summary>Takes the same time whether the first or the last byte differs.</summary>
    public bool Matches(ReadOnlySpan<byte> hash) => CryptographicOperations.FixedTimeEquals(Hash, hash);

    /// <summary>The whole of it, for the one who is to use it, once.</summary>
    public string Reveal() => $"{Prefix}{Id}_{secret}";

    public override string ToString() => $"{Prefix}{Id}_…";

    [GeneratedRegex(@"\Aindk_(?<id>[0-9a-f]{16})_(?<secret>[0-9a-f]{64})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
