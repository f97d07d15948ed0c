using Indicators.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Indicators.Core.Mail.Bounces;

/// <summary>What the setting Folders:Bounces says.</summary>
/// <param name="Path">A maildir: new/, cur/ and tmp/; null when bounces are not read.</param>
public sealed record BounceFolder(string? Path)
{
    internal const string Unreadable = "unreadable";

    /// <summary>How many files could not be read and wait for a person.</summary>
    public int UnreadableCount => Path is { } path && Directory.Exists(System.IO.Path.Combine(path, Unreadable))
        ? Directory.EnumerateFiles(System.IO.Path.Combine(path, Unreadable)).Count()
        : 0;
}

/// <param name="Acted">About a message of ours.</param>
/// <param name="Left">Letters, and reports about messages that are not ours: left unread for a person.</param>
/// <param name="Unreadable">Names of files that were moved aside.</param>
public sealed record BouncesRead(int Acted, int Left, IReadOnlyList<string> Unreadable);

/// <summary>
/// Acts on what mail servers send back. A file is stored before it is moved, so a run that was stopped in between does the same
/// again, which changes nothing.
/// </summary>
public sealed class ReadBounces(Database database, BounceFolder folder, MailSettings settings, TimeProvider time, ILogger<ReadBounces> log)
{
    /// <summary>A report may carry the whole message back, and ours are at most 10 MB.</summary>
    private const long MostBytes = 25 * 1024 * 1024;

    public async Task<BouncesRead> RunAsync(CancellationToken ct)
    {
        var (acted, left, unreadable) = (0, 0, new List<string>());
        if (folder.Path is null || !Directory.Exists(InFolder("new"))) return new(0, 0, unreadable);
        foreach (var file in new DirectoryInfo(InFolder("new")).EnumerateFiles().Where(file => file.LinkTarget is null).OrderBy(file => file.Name, StringComparer.Ordinal).ToList())
        {
            var reading = await ReadAsync(file, ct);
            if (reading is BounceReading.Broken broken)
            {
                log.LogWarning("The bounce {File} cannot be read and lies in {Folder}: {Why}", file.Name, BounceFolder.Unreadable, broken.Why);
                unreadable.Add(file.Name);
                Move(file, BounceFolder.Unreadable, "");
            }
            else if (reading is BounceReading.Report { Bounce: var bounce } && await RecordAsync(bounce, ct) is not null)
            {
                acted++;
                Move(file, "cur", ":2,S");
            }
            else
            {
                left++;
                // Without S a mail program shows it as unread.
                Move(file, "cur", ":2,");
            }
        }
        return new(acted, left, unreadable);
    }

    private async Task<BounceReading> ReadAsync(FileInfo file, CancellationToken ct)
    {
        if (file.Length > MostBytes) return new BounceReading.Broken($"It is {file.Length} bytes, at most {MostBytes} are read.");
        try
        {
            return BounceReader.Read(await File.ReadAllBytesAsync(file.FullName, ct), settings.BounceAddress);
        }
        catch (UnauthorizedAccessException e)
        {
            return new BounceReading.Broken(e.Message);
        }
    }

    private Task<long?> RecordAsync(Bounce bounce, CancellationToken ct) =>
        database.InTransactionAsync(transaction => BounceStore.RecordAsync(transaction, bounce, time.GetUtcNow()), ct);

    private void Move(FileInfo file, string to, string flags)
    {
        var name = file.Name.Split(":2,")[0] + flags;
        file.MoveTo(Path.Combine(Directory.CreateDirectory(InFolder(to)).FullName, name), overwrite: true);
    }

    private string InFolder(string name) => Path.Combine(folder.Path!, name);
}
