namespace Indicators.Core.Notifications;

/// <summary>Sends a finished message to a mail server or a folder.</summary>
public interface IMailTransport
{
    /// <summary>
    /// Sends exactly these bytes. A fault of the server or network is a <see cref="SendResult"/>, never an exception.
    /// </summary>
    /// <param name="envelope">The sender and recipient for the server, apart from the headers in the bytes.</param>
    /// <param name="beforeFinalDot">
    /// Called at the last moment when the message can be withheld, so that after a crash it is known whether that point was passed.
    /// False: another process has the message, and it is not sent. A transport where sending twice does no harm need not call it.
    /// </param>
    /// <exception cref="OperationCanceledException">Cancelled before the final dot: the message was not sent.</exception>
    Task<SendResult> SendAsync(MailEnvelope envelope, ReadOnlyMemory<byte> message, Func<Task<bool>> beforeFinalDot, CancellationToken ct);

    /// <summary>Closes kept connections. The transport can be used again.</summary>
    Task HangUpAsync() => Task.CompletedTask;

    /// <summary>Checks, without sending anything, whether mail could be sent now.</summary>
    /// <returns>A sentence in English; null when no problem is found.</returns>
    Task<string?> FindProblemAsync(CancellationToken ct);
}

/// <param name="MessageId">Without angle brackets.</param>
public sealed record MailEnvelope(string MessageId, string From, string To);

/// <param name="Reply">The server's reply or the fault, in English for the operator, without secrets.</param>
/// <param name="Reason">
/// Why the message was not accepted, in Swedish for the person who sent a test; null where only the reply is known.
/// </param>
public sealed record SendResult(SendOutcome Outcome, string Reply, string? Reason = null)
{
    private const int LongestReply = 500;

    /// <summary>One line of at most 500 characters: a server can send any text, and it is shown in logs and on pages.</summary>
    public string Reply { get; } = OneLine(Reply);

    internal static string OneLine(string reply) =>
        string.Concat(reply.ReplaceLineEndings(" ").Take(LongestReply).Select(c => char.IsControl(c) ? ' ' : c));
}

public enum SendOutcome
{
    /// <summary>250 after the final dot: the server has accepted it. Not the same as delivered.</summary>
    Accepted,

    /// <summary>No connection, or 4xx before the message was accepted: may be tried again.</summary>
    TryLater,

    /// <summary>5xx: the server will never accept this message to this recipient.</summary>
    Refused,

    /// <summary>The connection was lost after the final dot and before the reply: it is not known whether it was accepted.</summary>
    Ambiguous,
}
