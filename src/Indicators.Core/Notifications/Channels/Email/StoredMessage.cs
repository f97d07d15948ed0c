using MimeKit;

namespace Indicators.Core.Notifications.Channels.Email;

/// <summary>A stored message that MailKit sends as exactly the stored bytes.</summary>
internal static class StoredMessage
{
    /// <summary>MimeKit writes the headers as it read them; <see cref="StoredBody"/> writes the rest.</summary>
    /// <param name="beforeFinalDot">Awaited when all but the final dot is sent; an exception withholds the dot.</param>
    public static MimeMessage Of(ReadOnlyMemory<byte> bytes, Func<Task> beforeFinalDot)
    {
        var blankLine = bytes.Span.IndexOf("\r\n\r\n"u8);
        var body = blankLine < 0 ? bytes.Length : blankLine + 4;
        using var head = new MemoryStream(bytes[..body].ToArray());
        return new MimeMessage(HeaderList.Load(head)) { Body = new StoredBody(bytes[body..], beforeFinalDot) };
    }

    /// <summary>MimeKit would encode the parts of a parsed message again.</summary>
    private sealed class StoredBody : MimePart
    {
        private const int Block = 64 * 1024;

        private readonly ReadOnlyMemory<byte> bytes;
        private readonly Func<Task> beforeFinalDot;

        public StoredBody(ReadOnlyMemory<byte> bytes, Func<Task> beforeFinalDot)
        {
            (this.bytes, this.beforeFinalDot) = (bytes, beforeFinalDot);
            Headers.Clear();
        }

        public override async Task WriteToAsync(
            FormatOptions options, Stream stream, bool contentOnly, CancellationToken cancellationToken = default)
        {
            for (var at = 0; at < bytes.Length; at += Block)
                await stream.WriteAsync(bytes.Slice(at, Math.Min(Block, bytes.Length - at)), cancellationToken);
            await stream.FlushAsync(cancellationToken);
            await beforeFinalDot();
        }
    }
}
