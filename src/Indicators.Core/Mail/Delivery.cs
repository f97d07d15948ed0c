namespace Indicators.Core.Mail;

/// <summary>How far one message to one recipient has come.</summary>
/// <param name="Id">Its number in the outbox.</param>
/// <param name="SubjectKey">What it tells of: an edition's or notice's key.</param>
/// <param name="AcceptedAt">When the mail server took it over; null before that and when it never did.</param>
/// <param name="Reply">The server's last reply, or what went wrong, in English; null before the first try.</param>
public sealed record Delivery(
    long Id,
    string SubjectKey,
    string RecipientName,
    string RecipientAddress,
    DeliveryState State,
    int Attempts,
    DateTimeOffset QueuedAt,
    DateTimeOffset? AcceptedAt,
    string? Reply)
{
    /// <summary>What the mail is called in the recipient's inbox.</summary>
    public string Subject { get; init; } = "";
}

public enum DeliveryState
{
    Queued,

    /// <summary>A process has it, until its lease runs out.</summary>
    Sending,

    RetryWait,

    /// <summary>The mail server has taken it over, which is not to say that anybody got it.</summary>
    Accepted,

    /// <summary>Taken over or not, nobody knows. A report then waits for a person, at most until its hard deadline.</summary>
    Ambiguous,

    Failed,

    /// <summary>Something newer took its place, or a person took it back, before it was sent.</summary>
    Cancelled,

    /// <summary>The recipient has left what it belongs to, so it was not sent.</summary>
    Unsubscribed,

    /// <summary>It was taken over, and came back.</summary>
    Bounced,
}

public static class DeliveryWords
{
    public static string Name(this DeliveryState state) => state switch
    {
        DeliveryState.Queued => "I kö",
        DeliveryState.Sending => "Skickas",
        DeliveryState.RetryWait => "Väntar på nytt försök",
        DeliveryState.Accepted => "Skickat",
        DeliveryState.Ambiguous => "Oklart om det gick fram",
        DeliveryState.Failed => "Kunde inte skickas",
        DeliveryState.Cancelled => "Inställt",
        DeliveryState.Unsubscribed => "Avanmäld, inget skickat",
        DeliveryState.Bounced => "Kom tillbaka",
    };
}
