namespace Indicators.Core.Notifications.Channels.Email;

/// <summary>A mail server's report about one message (RFC 3464).</summary>
/// <param name="MailId">The number in the outbox that the return path named; null when it named none.</param>
/// <param name="MessageId">Of the message that the report is about, without brackets; null when it is not given.</param>
/// <param name="Status">"5.1.1"; empty when it is not given.</param>
/// <param name="Diagnostic">The reply of the recipient's server; may be empty.</param>
public sealed record Bounce(long? MailId, string? MessageId, BounceKind Kind, string Status, string Diagnostic)
{
    /// <summary>Whether the address does not work, or accepts nothing from this service, for good.</summary>
    public bool IsAboutAddress => Kind == BounceKind.Failed && Status.StartsWith("5.", StringComparison.Ordinal);

    /// <summary>One line of at most 500 characters for the operator.</summary>
    public string Reply => SendResult.OneLine($"{(Kind == BounceKind.Failed ? "Came back" : "Delayed")}: {Status} {Diagnostic}".TrimEnd());
}

public enum BounceKind
{
    /// <summary>It will not be delivered.</summary>
    Failed,

    /// <summary>The server tries again.</summary>
    Delayed,

    /// <summary>It was delivered or relayed; nothing to do.</summary>
    Other,
}

public abstract record BounceReading
{
    private BounceReading()
    {
    }

    public sealed record Report(Bounce Bounce) : BounceReading;

    /// <summary>A letter or an automatic answer, for a person to read.</summary>
    public sealed record Letter : BounceReading;

    /// <param name="Why">In English, for the operator.</param>
    public sealed record Broken(string Why) : BounceReading;
}
