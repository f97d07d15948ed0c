using System.Text;
using MailKit;

namespace Indicators.Core.Notifications.Channels.Email;

/// <summary>
/// Follows the SMTP dialogue, so that a failure can be described by its step, and rejects replies that no correct server sends. Keeps
/// nothing of the login, since a server may repeat the password.
/// </summary>
internal sealed class SmtpWatch : IProtocolLogger
{
    private const string Encrypt = "STARTTLS", LogIn = "AUTH", Sender = "MAIL FROM", Data = "DATA", FinalDot = "final dot";

    private const int LongestReply = 64 * 1024, LongestKept = 500;

    private static readonly string[] Commands = ["EHLO", "HELO", Encrypt, LogIn, Sender, "RCPT TO", Data, "RSET", "QUIT"];

    private int heard;

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    /// <summary>The last command, without its arguments, or the step that is waited for.</summary>
    public string Step { get; private set; } = "connecting";

    /// <summary>The server's last reply, with its code; null before the first, and after the login until the next.</summary>
    public string? LastReply { get; private set; }

    public void AtFinalDot() => Step = FinalDot;

    public void BeginMessage() => Step = Sender;

    public void LogConnect(Uri uri) => Step = "greeting";

    public void LogClient(byte[] buffer, int offset, int count)
    {
        heard = 0;
        // What follows is the message, and no command.
        if (Step is Data or FinalDot) return;
        var sent = Encoding.ASCII.GetString(buffer, offset, Math.Min(count, 16));
        Step = Array.Find(Commands, command => sent.StartsWith(command, StringComparison.Ordinal)) ?? Step;
    }

    /// <exception cref="IOException">The connection must not be used any more.</exception>
    public void LogServer(byte[] buffer, int offset, int count)
    {
        heard += count;
        if (heard > LongestReply) throw new IOException("The server's reply never ends.");
        var reply = Encoding.UTF8.GetString(buffer, offset, Math.Min(count, LongestKept)).Trim();
        LastReply = Step == LogIn ? null : reply;
        // MailKit discards it, but a connection that an attacker writes to must not be trusted with a message.
        if (Step == Encrypt && reply.Split('\n').SkipWhile(line => line.StartsWith("220-", StringComparison.Ordinal)).Skip(1).Any())
            throw new IOException("The server sent more before the encryption began.");
    }

    public void Dispose()
    {
    }
}
