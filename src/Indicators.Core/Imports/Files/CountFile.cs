using System.Security.Cryptography;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Files;

/// <summary>A file with counts, not yet validated. Its name is only shown to people; its kind is detected from its bytes.</summary>
public sealed class CountFile
{
    private readonly Func<Stream> open;
    private readonly long mostBytes;

    /// <param name="name">Any folders in it are dropped.</param>
    /// <param name="open">Opens a stream that knows its length and can be read again from its start.</param>
    public CountFile(string name, Func<Stream> open)
        : this(name, open, FileLimits.UploadBytes)
    {
    }

    private CountFile(string name, Func<Stream> open, long mostBytes)
    {
        Name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        this.open = open;
        this.mostBytes = mostBytes;
    }

    public string Name { get; }

    /// <summary>
    /// A file on this machine, which may be larger than one from elsewhere. Something without a length, such as a pipe, is not
    /// opened: reading it could block for ever.
    /// </summary>
    public static CountFile FromPath(string path) => new(
        path, () => new FileInfo(path) is { Exists: true, Length: 0 } ? Stream.Null : File.OpenRead(path), FileLimits.LocalBytes);

    public static CountFile FromBytes(string name, byte[] bytes) => new(name, () => new MemoryStream(bytes, writable: false));

    /// <summary>The file with its hash; a too large one is refused by its length, unread.</summary>
    internal Parsed<OpenedFile> Open()
    {
        try
        {
            return Opened(open());
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Parsed.Failed<OpenedFile>($"Filen ”{Name}” finns inte. Kontrollera namn och mapp.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Parsed.Failed<OpenedFile>(
                $"Filen ”{Name}” går inte att öppna. Stäng den i andra program och kontrollera att den får läsas.");
        }
    }

    private Parsed<OpenedFile> Opened(Stream stream)
    {
        var problem = stream.Length == 0 ? "Filen är tom. Spara den på nytt och försök igen."
            : stream.Length > mostBytes ? FileLimits.TooLarge(stream.Length, mostBytes)
            : null;
        if (problem is null) return Parsed.Ok(new OpenedFile(Name, stream, Convert.ToHexStringLower(SHA256.HashData(stream))));
        stream.Dispose();
        return Parsed.Failed<OpenedFile>(problem);
    }
}

/// <summary>A file that has been read once, for its hash.</summary>
/// <param name="Sha256">In lower-case hexadecimal.</param>
internal sealed record OpenedFile(string Name, Stream Stream, string Sha256) : IDisposable
{
    /// <summary>Its rows, or why it cannot be read. The table lives no longer than the file.</summary>
    public Parsed<CountTable> Table(WorkbookCache kept, CancellationToken ct) => FileKind.Open(this, kept, ct);

    public void Dispose() => Stream.Dispose();
}
