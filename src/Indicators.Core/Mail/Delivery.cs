namespace Indicators.Core.Mail;

/// <summary>How far one message to one recipient has come.</summary>
/// <param name="AcceptedAt">When the mail server took it over; null before that and when it never did.</param>
/// <param name="Reply">The server's last reply, or what went wrong, in English; null before the first try.</param>
public sealed record Delivery(
    string RecipientName,
    string RecipientAddress,
    DeliveryState State,
    int Attempts,
    DateTimeOffset? AcceptedAt,
    string? Reply);

public enum DeliveryState
{
    Queued,

    /// <summary>A process has it, until its lease runs out.</summary>
    Sending,

    RetryWait,

    /// <summary>The mail server has taken it over, which is not to say that anybody got it.</summary>
    Accepted,

    /// <summary>Taken over or not, nobody knows. A report then waits for a person.</summary>
    Ambiguous,

    Failed,

    /// <summary>Something newer took its place before it was sent.</summary>
    Cancelled,
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
    };
}
