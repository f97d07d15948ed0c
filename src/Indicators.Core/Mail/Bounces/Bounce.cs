namespace Indicators.Core.Mail.Bounces;

/// <summary>What a mail server reported of one message (RFC 3464).</summary>
/// <param name="MailId">The number in the outbox that the return path named; null when it named none.</param>
/// <param name="MessageId">Of the message that the report is about, without brackets; null when it does not say.</param>
/// <param name="Status">"5.1.1"; empty when it does not say.</param>
/// <param name="Diagnostic">What the recipient's server said; may be empty.</param>
public sealed record Bounce(long? MailId, string? MessageId, BounceKind Kind, string Status, string Diagnostic)
{
    /// <summary>The address does not work, or takes nothing from us; not only this once.</summary>
    public bool IsAboutAddress => Kind == BounceKind.Failed && Status.StartsWith("5.", StringComparison.Ordinal);

    /// <summary>For the operator.</summary>
    public string Reply => new SendResult(SendOutcome.Refused, $"{(Kind == BounceKind.Failed ? "Came back" : "Delayed")}: {Status} {Diagnostic}".TrimEnd()).Reply;
}

public enum BounceKind
{
    /// <summary>It will not get there.</summary>
    Failed,

    /// <summary>The server goes on trying.</summary>
    Delayed,

    /// <summary>It got there, or further on; nothing to act on.</summary>
    Other,
}

/// <summary>What a file among the bounces turned out to be.</summary>
public abstract record BounceReading
{
    private BounceReading()
    {
    }

    public sealed record Report(Bounce Bounce) : BounceReading;

    /// <summary>A letter from a person or an automatic answer: for a person to read.</summary>
    public sealed record Letter : BounceReading;

    /// <param name="Why">In English, for the operator.</param>
    public sealed record Broken(string Why) : BounceReading;
}
