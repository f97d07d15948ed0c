namespace Indicators.Core.Notifications.Channels.Email;

/// <summary>
/// Writes each message to a file named after its Message-ID, for demos and development. The same message again is the same file, so
/// none is doubled or in doubt.
/// </summary>
public sealed class FolderMailTransport(MailSettings settings) : IMailTransport
{
    public async Task<SendResult> SendAsync(
        MailEnvelope envelope, ReadOnlyMemory<byte> message, Func<Task<bool>> beforeFinalDot, CancellationToken ct)
    {
        var name = FileName(envelope.MessageId);
        try
        {
            var folder = Directory.CreateDirectory(settings.Folder!).FullName;
            await WriteAsync(Path.Combine(folder, name), Path.Combine(folder, $".{name}.part"), message, ct);
            return new SendResult(SendOutcome.Accepted, $"Written as {name}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SendResult(SendOutcome.TryLater, $"{name} could not be written: {e.Message}");
        }
    }

    public async Task<string?> FindProblemAsync(CancellationToken ct)
    {
        try
        {
            var probe = Path.Combine(Directory.CreateDirectory(settings.Folder!).FullName, $".{Guid.NewGuid():N}.part");
            await File.WriteAllTextAsync(probe, "", ct);
            File.Delete(probe);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"Mail:Folder cannot be written to: {e.Message}";
        }
    }

    /// <summary>The file is whole or missing, also after a power cut.</summary>
    private static async Task WriteAsync(string file, string part, ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        await using (var stream = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await stream.WriteAsync(message, ct);
            stream.Flush(flushToDisk: true);
        }
        File.Move(part, file, overwrite: true);
    }

    /// <summary>Signs that could lead out of the folder are written as %2F; two identifiers never share a name.</summary>
    private static string FileName(string messageId) => string.Concat(messageId.Select(sign =>
        char.IsAsciiLetterOrDigit(sign) || "@.-_+=".Contains(sign, StringComparison.Ordinal)
            ? sign.ToString()
            : Uri.EscapeDataString(sign.ToString()))) + ".eml";
}
