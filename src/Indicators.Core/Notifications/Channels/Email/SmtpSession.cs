using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Indicators.Core.Notifications.Channels.Email;

/// <summary>One connection to a mail server, for several messages, each to one recipient.</summary>
/// <param name="trust">Instead of the system's trusted certificates; only for tests.</param>
internal sealed class SmtpSession(MailSettings settings, X509ChainPolicy? trust, SmtpWatch watch) : SmtpClient(watch)
{
    private const StringSplitOptions Parts = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    private static readonly TimeSpan TimeToQuit = TimeSpan.FromSeconds(5);

    private Socket? socket;
    private int size;

    /// <summary>The dot that ends a message may have reached the server: from then on only the server's reply counts.</summary>
    private bool isDotSent;

    /// <summary>How many messages the server has accepted on it.</summary>
    public int Taken { get; private set; }

    /// <summary>Whether the server has accepted the sender of the last message; a failure before that was not about the message.</summary>
    public bool HasTakenSender { get; private set; }

    /// <returns>Null when the server is ready for a message; otherwise why not, which is never about the message.</returns>
    public async Task<SendResult?> OpenAsync(CancellationToken ct)
    {
        CheckCertificateRevocation = settings.CheckRevocation;
        Timeout = Milliseconds(settings.TimeoutSeconds);
        try
        {
            await ConnectAsync(await ReachAsync(ct), settings.Host!, settings.Port, Options(settings.Security), ct);
            return settings.LogsIn ? await LogInAsync(ct) : null;
        }
        catch (NotSupportedException) when (settings.Security == MailSecurity.StartTls)
        {
            return Later("The server does not offer STARTTLS, and nothing is sent in clear.");
        }
        catch (SmtpCommandException e)
        {
            return Later($"{(int)e.StatusCode} {e.Message}");
        }
        catch (Exception e) when (IsFailure(e))
        {
            return Later($"{settings.Host}:{settings.Port}: {Why(e)}");
        }
    }

    /// <exception cref="OperationCanceledException">Cancelled before the final dot: the message was not sent.</exception>
    public async Task<SendResult> SendAsync(
        string from, string to, ReadOnlyMemory<byte> message, Func<Task<bool>> beforeFinalDot, CancellationToken ct)
    {
        (HasTakenSender, isDotSent, size) = (false, false, message.Length);
        // MailKit would use it also for an ASCII address whose domain has å, ä or ö, and the next server might not offer it.
        if (Ascii.IsValid(to)) Capabilities &= ~SmtpCapabilities.UTF8;
        else if (!Capabilities.HasFlag(SmtpCapabilities.UTF8)) return new(SendOutcome.Refused, NeedsUtf8(to));
        Timeout = Milliseconds(settings.TimeoutSeconds);
        watch.BeginMessage();
        // MailKit writes 4 kB at a time. Combined on the way they wake the server less often; the end and the dot are sent at once.
        socket!.NoDelay = false;
        using var stop = new CancellationTokenSource();
        await using var stopping = ct.Register(stop.Cancel);
        using var stored = StoredMessage.Of(message, async () =>
        {
            // From here on nothing interrupts it.
            await stopping.DisposeAsync();
            ct.ThrowIfCancellationRequested();
            await DecideFinalDotAsync(beforeFinalDot);
        });
        try
        {
            var reply = await SendAsync(
                FormatOptions.Default, stored, new MailboxAddress("", from), [new MailboxAddress("", to)], stop.Token);
            Taken++;
            return new(SendOutcome.Accepted, $"{(int)SmtpStatusCode.Ok} {reply}");
        }
        catch (Exception e) when (Result(e) is { } result)
        {
            return result;
        }
    }

    /// <summary>Closes the connection, and disposes of it. A server that closes it first is no failure.</summary>
    public async Task QuitAsync()
    {
        using var soon = new CancellationTokenSource(TimeToQuit);
        try
        {
            await DisconnectAsync(quit: true, soon.Token);
        }
        catch (Exception e) when (IsFailure(e))
        {
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Does nothing: MailKit's would change encodings and line lengths, and the message must be sent as it was stored.</summary>
    protected override void Prepare(FormatOptions options, MimeMessage message, EncodingConstraint constraint, int maxLineLength)
    {
    }

    protected override Task<long> GetSizeAsync(FormatOptions options, MimeMessage message, CancellationToken cancellationToken) =>
        Task.FromResult((long)size);

    protected override void OnSenderAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) => HasTakenSender = true;

    protected override SslClientAuthenticationOptions GetSslClientAuthenticationOptions(
        string host, RemoteCertificateValidationCallback remoteCertificateValidationCallback)
    {
        var options = base.GetSslClientAuthenticationOptions(host, remoteCertificateValidationCallback);
        // With a policy .NET ignores the setting.
        if (trust is not null) trust.RevocationMode = options.CertificateRevocationCheckMode;
        options.CertificateChainPolicy = trust;
        return options;
    }

    /// <summary>Connected here and not by MailKit, which does not expose the socket.</summary>
    private async Task<Socket> ReachAsync(CancellationToken ct)
    {
        socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(settings.Host!, settings.Port, ct).AsTask().WaitAsync(TimeSpan.FromMilliseconds(Timeout), ct);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
        // As an address (RFC 5321, 4.1.3): the server may not know the machine's name.
        LocalDomain = (socket.LocalEndPoint as IPEndPoint)?.Address.ToString();
        return socket;
    }

    private async Task<SendResult?> LogInAsync(CancellationToken ct)
    {
        if (!IsSecure) return Later("Mail:Security is None, and the password is not sent in clear.");
        SaslMechanism? way = Offers("PLAIN") ? new SaslMechanismPlain(Encoding.UTF8, settings.UserName!, settings.Password!)
            : Offers("LOGIN") ? new SaslMechanismLogin(Encoding.UTF8, settings.UserName!, settings.Password!)
            : null;
        if (way is null) return Later("The server offers neither AUTH PLAIN nor AUTH LOGIN.");
        try
        {
            await AuthenticateAsync(way, ct);
            return null;
        }
        catch (Exception e) when (e is AuthenticationException or SaslException)
        {
            // Only the code is kept: a server may repeat what it was sent, which is the password.
            var code = string.Concat(e.Message.Take(3).TakeWhile(char.IsAsciiDigit));
            return Later($"{code} The server did not accept Mail:UserName and Mail:Password.".TrimStart());
        }
    }

    private bool Offers(string mechanism) => AuthenticationMechanisms.Contains(mechanism, StringComparer.OrdinalIgnoreCase);

    /// <exception cref="LeaseLostException">It must not be sent.</exception>
    private async Task DecideFinalDotAsync(Func<Task<bool>> mayBeSent)
    {
        socket!.NoDelay = true;
        if (!await mayBeSent()) throw new LeaseLostException();
        isDotSent = true;
        watch.AtFinalDot();
        Timeout = Milliseconds(settings.FinalReplySeconds);
    }

    /// <summary>The result after a failure; null when it is not a failure of the server or the network.</summary>
    private SendResult? Result(Exception e) => e switch
    {
        LeaseLostException => Later("Another process has the message."),
        ServiceNotAuthenticatedException => Judged((int)SmtpStatusCode.AuthenticationRequired, e.Message),
        SmtpCommandException refusal => Judged((int)refusal.StatusCode, e.Message),
        _ when IsFailure(e) && isDotSent => new(SendOutcome.Ambiguous, $"After the final dot: {Why(e)}"),
        _ when IsFailure(e) => Later($"{settings.Host}:{settings.Port}: {Why(e)}"),
        _ => null,
    };

    /// <summary>The result after a reply. A refused login is not about the message.</summary>
    private SendResult Judged(int code, string text) => new(
        isDotSent && code is >= 200 and < 300 ? SendOutcome.Accepted
            : code is >= 500 and not (530 or 534 or 535 or 538) ? SendOutcome.Refused
            : SendOutcome.TryLater,
        $"{code} {text}");

    private static bool IsFailure(Exception e) => e is IOException or SocketException or TimeoutException
        or ProtocolException or SslHandshakeException or ServiceNotConnectedException;

    /// <summary>For the operator. MailKit's own text of a lost connection repeats the last reply, which may be to the login.</summary>
    private string Why(Exception e) => e switch
    {
        _ when Causes(e).Any(cause => cause is TimeoutException) => $"No answer within {Timeout / 1000} s ({watch.Step}).",
        ProtocolException => $"The server hung up, or what answers there is no mail server ({watch.Step})."
            + (watch.LastReply is { } last ? $" It last said: {last}" : ""),
        SslHandshakeException { ServerCertificate: null } => $"The encryption could not begin: {Causes(e).Last().Message}",
        // Below a heading it lists the faults of the certificate.
        SslHandshakeException => string.Join(' ', e.Message.Split('\n', Parts).Skip(1))
            + (settings.CheckRevocation ? " Mail:CheckRevocation is on." : ""),
        _ => e.Message,
    };

    private static IEnumerable<Exception> Causes(Exception? e) => e is null ? [] : [e, .. Causes(e.InnerException)];

    private static string NeedsUtf8(string to) =>
        $"“{to}” cannot be sent to: the mail server does not offer SMTPUTF8, which letters outside ASCII before the @ need.";

    private static SendResult Later(string reply) => new(SendOutcome.TryLater, reply);

    private static int Milliseconds(int seconds) => seconds * 1000;

    private static SecureSocketOptions Options(MailSecurity security) => security switch
    {
        MailSecurity.None => SecureSocketOptions.None,
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
    };

    private sealed class LeaseLostException : Exception;
}
