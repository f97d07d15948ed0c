using Indicators.Core.Storage;
using Indicators.Core.Text;
using Microsoft.Extensions.Logging;

namespace Indicators.Core.Notifications.Channels.Email;

/// <param name="Path">The setting Folders:Bounces, a maildir: new/, cur/ and tmp/; null when bounces are not read.</param>
public sealed record BounceFolder(string? Path)
{
    internal const string Unreadable = "unreadable";

    /// <summary>How many files could not be read and wait for a person.</summary>
    public int UnreadableCount =>
        Path is { } path && new DirectoryInfo(System.IO.Path.Combine(path, Unreadable)) is { Exists: true } folder
            ? folder.EnumerateFiles().Count()
            : 0;
}

/// <param name="Acted">How many were about a message in the outbox.</param>
/// <param name="Left">How many letters and reports about other messages were left unread for a person.</param>
/// <param name="Unreadable">Names of files that were moved aside.</param>
public sealed record BouncesRead(int Acted, int Left, IReadOnlyList<string> Unreadable);

/// <summary>
/// Stores the bounces that mail servers send. A file is moved after it is stored; a run that was stopped in between stores it again,
/// which changes nothing.
/// </summary>
public sealed partial class ReadBounces(
    Database database, BounceFolder folder, MailSettings settings, TimeProvider time, ILogger<ReadBounces> log)
{
    /// <summary>A report may contain the whole message, which is at most 10 MB.</summary>
    private const long MaxBytes = 25 * 1024 * 1024;

    public async Task<BouncesRead> RunAsync(CancellationToken ct)
    {
        var (acted, left, unreadable) = (0, 0, new List<string>());
        if (folder.Path is null || !Directory.Exists(InFolder("new"))) return new(0, 0, unreadable);
        var files = new DirectoryInfo(InFolder("new")).EnumerateFiles().Where(file => file.LinkTarget is null);
        foreach (var file in files.OrderBy(file => file.Name, StringComparer.Ordinal).ToList())
        {
            var reading = await ReadAsync(file, ct);
            if (!reading.Ok)
            {
                LogUnreadable(file.Name, BounceFolder.Unreadable, reading.Problem);
                unreadable.Add(file.Name);
                Move(file, BounceFolder.Unreadable, "");
            }
            else if (reading.Value is { } bounce && await RecordAsync(bounce, ct) is not null)
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

    private async Task<Parsed<Bounce?>> ReadAsync(FileInfo file, CancellationToken ct)
    {
        if (file.Length > MaxBytes) return Parsed.Failed<Bounce?>($"It is {file.Length} bytes, at most {MaxBytes} are read.");
        try
        {
            return BounceReader.Read(await File.ReadAllBytesAsync(file.FullName, ct), settings.BounceAddress);
        }
        catch (UnauthorizedAccessException e)
        {
            return Parsed.Failed<Bounce?>(e.Message);
        }
    }

    private Task<long?> RecordAsync(Bounce bounce, CancellationToken ct) =>
        database.InTransactionAsync(transaction => OutboxStore.RecordBounceAsync(transaction, bounce, time.GetUtcNow(), ct), ct);

    private void Move(FileInfo file, string to, string flags)
    {
        var name = file.Name.Split(":2,")[0] + flags;
        file.MoveTo(Path.Combine(Directory.CreateDirectory(InFolder(to)).FullName, name), overwrite: true);
    }

    private string InFolder(string name) => Path.Combine(folder.Path!, name);

    [LoggerMessage(LogLevel.Warning, "The bounce {File} is unreadable, now in {Folder}: {Why}")]
    private partial void LogUnreadable(string file, string folder, string why);
}
