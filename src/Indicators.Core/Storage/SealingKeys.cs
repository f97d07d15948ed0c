using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Indicators.Core.Storage;

/// <summary>
/// Keys from a file outside the database (the setting Web:KeyFile). What would let its reader in is sealed with them before it is stored,
/// so that an attacker who has only the database can neither read it nor put anything in its place. AES-256-GCM, with a key for
/// each purpose.
/// </summary>
public sealed class SealingKeys
{
    public const string Setting = "Web:KeyFile";

    private const int KeyBytes = 32, IdBytes = 8, NonceBytes = 12, TagBytes = 16, HeaderBytes = 1 + IdBytes;

    private const byte Form = 1;

    private const string Example = "/etc/indicators.keys";

    private readonly IReadOnlyList<Key> keys;

    private SealingKeys(IReadOnlyList<Key> keys) => this.keys = keys;

    /// <summary>The first bytes of what is sealed with the newest key; others are sealed with an older one.</summary>
    public byte[] CurrentHeader => Header(Newest);

    /// <summary>The first bytes of all that these keys open.</summary>
    public IReadOnlyList<byte[]> Headers => [.. keys.Select(Header)];

    private Key Newest => keys[^1];

    /// <exception cref="SettingsException">There is no file, or it cannot be used; the message says what to do.</exception>
    public static SealingKeys Read(IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } path)
            throw new SettingsException(
                $"{Setting} is not set. Without it a copy of the database would be enough to sign in as anybody. "
                + $"Make a file of keys: indicators keys create {Example}; let only the service read it, and set {Setting} to it.");
        return Read(path);
    }

    /// <summary>Null when no file is set, which will do outside production for what seals nothing.</summary>
    /// <exception cref="SettingsException">It cannot be used.</exception>
    public static SealingKeys? ReadIfSet(IConfiguration configuration) =>
        string.IsNullOrEmpty(configuration[Setting]) ? null : Read(configuration);

    /// <exception cref="SettingsException">It cannot be used.</exception>
    public static SealingKeys Read(string path)
    {
        try
        {
            if (WhyNotPrivate(path) is { } problem) throw new SettingsException(problem);
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{Setting} is “{path}”, which cannot be read: {fault.Message}");
        }
    }

    /// <summary>A new file that only its owner may read.</summary>
    /// <exception cref="IOException">It is there already, or cannot be written.</exception>
    public static void Create(string path, DateOnly today)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, new UTF8Encoding(false), options);
        const string heading = "# Keys of Indicators. The last one seals, the others open what they once sealed. "
            + "Keep a copy where the database's are not.\n";
        writer.Write(heading + Line(today));
    }

    /// <summary>A new key at the end of a file that there is, so that its owner and mode stay as they are.</summary>
    /// <exception cref="SettingsException">It is no file of keys.</exception>
    public static void AddKey(string path, DateOnly today)
    {
        _ = Read(path);
        File.AppendAllText(path, Line(today));
    }

    /// <param name="purpose">What it is and whose, so that one cannot be put in another's place.</param>
    public byte[] Seal(string purpose, ReadOnlySpan<byte> plain)
    {
        var sealedBytes = new byte[HeaderBytes + NonceBytes + plain.Length + TagBytes];
        CurrentHeader.CopyTo(sealedBytes, 0);
        var nonce = sealedBytes.AsSpan(HeaderBytes, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = Newest.For(purpose);
        var body = sealedBytes.AsSpan(HeaderBytes + NonceBytes);
        cipher.Encrypt(nonce, plain, body[..plain.Length], body[plain.Length..], sealedBytes.AsSpan(0, HeaderBytes));
        return sealedBytes;
    }

    /// <summary>Null for what these keys have not sealed for this purpose.</summary>
    public byte[]? Open(string purpose, ReadOnlySpan<byte> sealedBytes)
    {
        if (sealedBytes.Length < HeaderBytes + NonceBytes + TagBytes) return null;
        var header = sealedBytes[..HeaderBytes].ToArray();
        if (keys.FirstOrDefault(key => Header(key).AsSpan().SequenceEqual(header)) is not { } known) return null;
        var nonce = sealedBytes.Slice(HeaderBytes, NonceBytes);
        var body = sealedBytes[(HeaderBytes + NonceBytes)..];
        var plain = new byte[body.Length - TagBytes];
        using var cipher = known.For(purpose);
        try
        {
            cipher.Decrypt(nonce, body[..^TagBytes], body[^TagBytes..], plain, header);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    public bool IsCurrent(ReadOnlySpan<byte> sealedBytes) => sealedBytes.StartsWith(CurrentHeader);

    /// <summary>What only the newest key makes of a text, always the same: it can be looked for, and not guessed without the key.</summary>
    public byte[] Mark(string purpose, string text) => HMACSHA256.HashData(Newest.Derived("mark/" + purpose), Encoding.UTF8.GetBytes(text));

    /// <summary>Never the keys themselves.</summary>
    public override string ToString() => $"{keys.Count} {(keys.Count == 1 ? "key" : "keys")}, the newest of {Newest.Made:yyyy-MM-dd}";

    private static byte[] Header(Key key) => [Form, .. key.Id];

    private static string Line(DateOnly today) =>
        $"{today:yyyy-MM-dd} {Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes))}\n";

    private static SealingKeys Parse(string text, string path)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#').ToList();
        var read = lines.Select(ParseLine).OfType<Key>().ToList();
        return read.Count > 0 && read.Count == lines.Count
            ? new(read)
            : throw new SettingsException($"{Setting} is “{path}”, which is no file of keys. Make one: indicators keys create {Example}");
    }

    private static Key? ParseLine(string line)
    {
        var secret = new byte[KeyBytes];
        return line.Split(' ') is [var day, var base64]
            && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var made)
            && Convert.TryFromBase64String(base64, secret, out var bytes) && bytes == KeyBytes
                ? new(made, secret)
                : null;
    }

    /// <summary>The group may read it: a file of root's with the service's group (640) is a usual way to hand it to the service.</summary>
    private static string? WhyNotPrivate(string path) =>
        !OperatingSystem.IsWindows()
        && (File.GetUnixFileMode(path) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupWrite)) != UnixFileMode.None
            ? $"{Setting} is “{path}”, which others than the service may read or change. "
                + $"Run: chmod 600 {path} (or 640 with the service's own group)"
            : null;

    private sealed class Key(DateOnly made, byte[] secret)
    {
        public DateOnly Made => made;

        public byte[] Id { get; } = Derive(secret, "id")[..IdBytes];

        public byte[] Derived(string purpose) => Derive(secret, purpose);

        public AesGcm For(string purpose) => new(Derive(secret, "seal/" + purpose), TagBytes);

        private static byte[] Derive(byte[] from, string purpose) =>
            HKDF.DeriveKey(HashAlgorithmName.SHA256, from, KeyBytes, info: Encoding.UTF8.GetBytes(purpose));
    }
}
