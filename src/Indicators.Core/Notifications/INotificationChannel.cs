namespace Indicators.Core.Notifications;

/// <summary>A way to reach people. The outbox decides when a message is sent and what follows; a channel sends one.</summary>
public interface INotificationChannel
{
    /// <summary>Stored with each message and each choice, so it never changes: "email".</summary>
    string Name { get; }

    /// <summary>What the operator does when it has failed for good, in Swedish.</summary>
    /// <param name="site">Null when people do not reach it.</param>
    /// <param name="recipient">As in the outbox.</param>
    string Advice(SiteLinks? site, string recipient);

    /// <summary>A fault of a server or the network is a <see cref="SendResult"/>, never an exception.</summary>
    /// <param name="beforeFinalDot">As for <see cref="IMailTransport.SendAsync"/>.</param>
    /// <exception cref="OperationCanceledException">Cancelled; the message goes back to the queue.</exception>
    Task<SendResult> SendAsync(ClaimedMail message, Func<Task<bool>> beforeFinalDot, CancellationToken ct);

    /// <summary>Called when a run has ended: kept connections are closed.</summary>
    Task EndRunAsync() => Task.CompletedTask;
}

/// <summary>A channel that people can choose.</summary>
/// <param name="Name">As <see cref="INotificationChannel.Name"/>.</param>
/// <param name="Label">In Swedish: "E-post".</param>
public sealed record ChannelLabel(string Name, string Label);
