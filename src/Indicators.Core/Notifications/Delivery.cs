namespace Indicators.Core.Notifications;

/// <summary>The delivery of one message to one recipient.</summary>
public sealed record Delivery
{
    /// <summary>Its number in the outbox.</summary>
    public required long Id { get; init; }

    /// <summary>The key of the edition or notice that it is about.</summary>
    public required string SubjectKey { get; init; }
    public required string RecipientName { get; init; }
    public required string RecipientAddress { get; init; }
    public required DeliveryState State { get; init; }
    public required int Attempts { get; init; }
    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>When the mail server accepted it; null before that and when it never did.</summary>
    public required DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>The server's last reply, or the fault, in English; null before the first try.</summary>
    public required string? Reply { get; init; }

    /// <summary>What the mail is called in the recipient's inbox.</summary>
    public required string Subject { get; init; }
}

public enum DeliveryState
{
    Queued,

    /// <summary>A process has it, until its lease runs out.</summary>
    Sending,

    RetryWait,

    /// <summary>The mail server has accepted it, which does not mean that the recipient has received it.</summary>
    Accepted,

    /// <summary>Accepted or not, it is not known. A report then waits for a person, at most until its hard deadline.</summary>
    Ambiguous,

    Failed,

    /// <summary>Replaced by a newer one, or cancelled by a person, before it was sent.</summary>
    Cancelled,

    /// <summary>Not sent, since the recipient has unsubscribed.</summary>
    Unsubscribed,

    /// <summary>Accepted, and then returned.</summary>
    Bounced,
}

public static class DeliveryLabels
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
