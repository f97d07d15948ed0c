using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Indicators.Core.Users;

/// <summary>
/// Codes of an authenticator app (TOTP, RFC 6238): six digits for each half minute, of a key in base 32 that the app has.
/// </summary>
public static class OneTimeCode
{
    public const int Digits = 6;

    private const int StepSeconds = 30, KeyBytes = 20, Modulus = 1_000_000, BitsEach = 5;

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Its text holds five random bits a character.</summary>
    public static string RandomText(int characters) => RandomNumberGenerator.GetString(Base32, characters);

    public static string RandomKey() => RandomText(KeyBytes * 8 / BitsEach);

    /// <summary>Which half minute a code is of; null when it is none of the one that is, the one before it and the one after it.</summary>
    public static long? StepOf(string key, string code, DateTimeOffset now)
    {
        var (secret, current) = (Bytes(key), now.ToUnixTimeSeconds() / StepSeconds);
        long? found = null;
        // All three are computed whatever is found, so that the time says nothing.
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
