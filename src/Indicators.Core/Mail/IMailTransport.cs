namespace Indicators.Core.Mail;

/// <summary>Where the building ends: takes a finished message to a mail server or a folder.</summary>
public interface IMailTransport
{
    /// <summary>
    /// Sends exactly these bytes. Never throws for what a server or network does: that is a <see cref="SendResult"/>.
    /// </summary>
    /// <param name="envelope">Who the server is told it is from and to; the bytes hold the headers.</param>
    /// <param name="beforeFinalDot">
    /// Asked at the last moment before the message can no longer be taken back, so that whoever finds the row after a
    /// crash knows whether that point was passed. False: somebody else has taken the message over, and it is not sent.
    /// A transport where a second time does no harm need not ask.
    /// </param>
    /// <exception cref="OperationCanceledException">Cancelled before the final dot: the message was not sent.</exception>
    Task<SendResult> SendAsync(
        MailEnvelope envelope,
        ReadOnlyMemory<byte> message,
        Func<CancellationToken, Task<bool>> beforeFinalDot,
        CancellationToken ct);

    /// <summary>Takes leave of the servers that it has kept talking to; it may be used again.</summary>
    Task HangUpAsync() => Task.CompletedTask;

    /// <summary>Why nothing could be sent now, in English, without sending anything; null when all seems well.</summary>
    Task<string?> FindProblemAsync(CancellationToken ct);
}

/// <param name="MessageId">Without angle brackets.</param>
public sealed record MailEnvelope(string MessageId, string From, string To);

/// <param name="Reply">The server's reply, or what went wrong, for the operator; in English, no secrets.</param>
public sealed record SendResult(SendOutcome Outcome, string Reply)
{
    private const int LongestReply = 500;

    /// <summary>One line, cut when long: a server may say anything, and it ends up in logs and on pages.</summary>
    public string Reply { get; } =
        string.Concat(Reply.ReplaceLineEndings(" ").Take(LongestReply).Select(c => char.IsControl(c) ? ' ' : c));
}

public enum SendOutcome
{
    /// <summary>250 after the final dot: the server has taken it over. Not the same as delivered.</summary>
    Accepted,

    /// <summary>No connection, or 4xx before the message was taken over: may be tried again.</summary>
    TryLater,

    /// <summary>5xx: this message to this recipient will not be taken.</summary>
    Refused,

    /// <summary>The connection was lost after the final dot and before the reply: taken or not, nobody knows.</summary>
    Ambiguous,
}
