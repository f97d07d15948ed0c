using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Indicators.Core.Storage;

/// <summary>
/// Encryption keys from a file outside the database (the setting Web:KeyFile). Secrets that would grant access are sealed with them
/// before they are stored, so that an attacker with only the database can neither read nor replace them. AES-256-GCM, with a key
/// per purpose derived by HKDF-SHA256.
/// </summary>
public sealed class SealingKeys
{
    /// <summary>Name of the setting: path of the key file.</summary>
    public const string Setting = "Web:KeyFile";

    private const int KeyBytes = 32, IdBytes = 8, NonceBytes = 12, TagBytes = 16, HeaderBytes = 1 + IdBytes;

    private const byte Form = 1;

    private const string Example = "/etc/indicators.keys";

    private readonly IReadOnlyList<Key> keys;

    private SealingKeys(IReadOnlyList<Key> keys) => this.keys = keys;

    /// <summary>The first bytes of everything sealed with the newest key.</summary>
    public byte[] CurrentHeader => Header(Newest);

    /// <summary>The first bytes of everything that these keys can open.</summary>
    public IReadOnlyList<byte[]> Headers => [.. keys.Select(Header)];

    private Key Newest => keys[^1];

    /// <summary>Reads the keys from the configured file.</summary>
    /// <exception cref="SettingsException">The setting or the file is missing or unusable; the message says what to do.</exception>
    public static SealingKeys Read(IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } path)
            throw new SettingsException(
                $"{Setting} is not set. Without it a copy of the database would be enough to sign in as anybody. "
                + $"Make a file of keys: indicators keys create {Example}; let only the service read it, and set {Setting} to it.");
        return Read(path);
    }

    /// <summary>Reads the keys; null when no file is set, which is allowed outside production where nothing is sealed.</summary>
    /// <exception cref="SettingsException">The file is unusable.</exception>
    public static SealingKeys? ReadIfSet(IConfiguration configuration) =>
        string.IsNullOrEmpty(configuration[Setting]) ? null : Read(configuration);

    /// <summary>Reads the keys from a file.</summary>
    /// <exception cref="SettingsException">The file is missing, has another form, or may be read or changed by others.</exception>
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

    /// <summary>Creates a key file with one key, readable and writable by its owner only (mode 600).</summary>
    /// <exception cref="IOException">The file exists, or cannot be written.</exception>
    public static void Create(string path, DateOnly today)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, new UTF8Encoding(false), options);
        const string heading = "# Keys of Indicators. The last one seals, the others open what they once sealed. "
            + "Keep a copy where the database's are not.\n";
        writer.Write(heading + Line(today));
    }

    /// <summary>Appends a new key to an existing file, so that its owner and mode stay the same.</summary>
    /// <exception cref="SettingsException">The file is not a key file.</exception>
    public static void AddKey(string path, DateOnly today)
    {
        _ = Read(path);
        File.AppendAllText(path, Line(today));
    }

    /// <summary>Encrypts and authenticates a secret with the newest key.</summary>
    /// <param name="purpose">
    /// Kind and owner of the secret; required again to open it, so that one secret cannot be put in another's place.
    /// </param>
    /// <returns>One format byte, an eight-byte key id, a nonce of 12 bytes, the ciphertext and a tag of 16 bytes.</returns>
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

    /// <summary>Decrypts a sealed secret; null when it was not sealed with one of these keys for this purpose.</summary>
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

    /// <summary>Whether the newest key sealed it.</summary>
    public bool IsCurrent(ReadOnlySpan<byte> sealedBytes) => sealedBytes.StartsWith(CurrentHeader);

    /// <summary>
    /// The HMAC-SHA256 of a text with the newest key: the same for the same text, so it can be looked up, but not guessed without the
    /// key.
    /// </summary>
    public byte[] KeyedHash(string purpose, string text) =>
        HMACSHA256.HashData(Newest.Derived("mark/" + purpose), Encoding.UTF8.GetBytes(text));

    /// <summary>The number of keys and the day of the newest; never the keys.</summary>
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

    /// <summary>Why the file is not private; null when it is. Mode 640 is allowed: owner root and the service's own group.</summary>
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
