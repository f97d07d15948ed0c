using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Indicators.Core.Users;

/// <summary>
/// Codes of an authenticator app (TOTP, RFC 6238): six digits per 30-second step, from a shared secret in base 32 (RFC 4648).
/// </summary>
public static class OneTimeCode
{
    /// <summary>Number of digits of a code.</summary>
    public const int Digits = 6;

    private const int StepSeconds = 30, KeyBytes = 20, Modulus = 1_000_000, BitsEach = 5;

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A random text in base 32, with five random bits per character.</summary>
    public static string RandomText(int characters) => RandomNumberGenerator.GetString(Base32, characters);

    /// <summary>A new shared secret of 160 bits, as RFC 4226 recommends.</summary>
    public static string RandomKey() => RandomText(KeyBytes * 8 / BitsEach);

    /// <summary>
    /// The 30-second step, counted from 1970, that a code belongs to; null when it is not the code of the current step, the one before
    /// or the one after.
    /// </summary>
    public static long? StepOf(string key, string code, DateTimeOffset now)
    {
        var (secret, current) = (Bytes(key), now.ToUnixTimeSeconds() / StepSeconds);
        long? found = null;
        // All three steps are computed, so that the duration does not reveal which one matched.
        foreach (var step in new[] { current - 1, current, current + 1 })
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(secret, step)), Encoding.UTF8.GetBytes(code)))
                found = step;
        return found;
    }

    private static string Code(byte[] secret, long step)
    {
        var counter = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // What authenticator apps use.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string key)
    {
        var (bytes, bits, held) = (new List<byte>(), 0, 0);
        foreach (var letter in key)
        {
            (bits, held) = (((bits << BitsEach) | Base32.IndexOf(letter, StringComparison.Ordinal)) & 0xFFF, held + BitsEach);
            if (held < 8) continue;
            held -= 8;
            bytes.Add((byte)((bits >> held) & 0xFF));
        }
        return [.. bytes];
    }
}
