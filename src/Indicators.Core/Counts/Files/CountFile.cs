using Indicators.Core.Text;

namespace Indicators.Core.Counts.Files;

/// <summary>A file with counts, before anything in it is trusted. Its name is only for people; what it is shows in its bytes.</summary>
public sealed class CountFile
{
    private readonly Func<Stream> open;

    /// <param name="name">Any folders in it are dropped.</param>
    /// <param name="open">Opens a stream that knows its length.</param>
    public CountFile(string name, Func<Stream> open)
    {
        Name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        this.open = open;
    }

    public string Name { get; }

    /// <summary>What has no length is not opened: it may be a pipe, where one could wait for ever for somebody to write.</summary>
    public static CountFile FromPath(string path) =>
        new(path, () => new FileInfo(path) is { Exists: true, Length: 0 } ? Stream.Null : File.OpenRead(path));

    public static CountFile FromBytes(string name, byte[] bytes) => new(name, () => new MemoryStream(bytes, writable: false));

    /// <summary>The whole file; a too large one is refused by its length, unread.</summary>
    internal Parsed<byte[]> Read()
    {
        try
        {
            using var stream = open();
            if (stream.Length == 0) return Parsed.Failed<byte[]>("Filen är tom. Spara den på nytt och försök igen.");
            if (stream.Length > FileLimits.FileBytes) return Parsed.Failed<byte[]>(TooLarge(stream.Length));
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return Parsed.Ok(bytes);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Parsed.Failed<byte[]>($"Filen ”{Name}” finns inte. Kontrollera namn och mapp.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Parsed.Failed<byte[]>($"Filen ”{Name}” går inte att öppna. Stäng den i andra program och kontrollera att den får läsas.");
        }
    }

    private static string TooLarge(long length) =>
        $"Filen är {Swedish.Amount(length / FileLimits.MegaByte, "MB", "MB")}. Högst {FileLimits.FileBytes / FileLimits.MegaByte} MB kan läsas. "
        + "Dela upp den, eller ta bort bilder och andra blad.";
}
