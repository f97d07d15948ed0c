using System.Data.Common;
using Indicators.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Indicators.Core.Notifications;

/// <summary>Sends the messages in the outbox that are due, each by its channel. Any number of processes may run it at once.</summary>
public sealed partial class SendNotifications(
    Database database, IEnumerable<INotificationChannel> channels, MailSettings settings, ILogger<SendNotifications> log)
{
    /// <summary>Claimed at a time for each connection: few, so that two processes share what there is.</summary>
    private const int ClaimedEach = 2;

    private static readonly Telemetry Telemetry = new("Notifications");
    private readonly Dictionary<string, INotificationChannel> channels = channels.ToDictionary(channel => channel.Name);

    /// <summary>Instead of the database's; only for tests.</summary>
    internal TimeProvider? Clock { get; init; }

    /// <summary>Sends those that are due when it begins; others wait for the next run.</summary>
    /// <exception cref="OperationCanceledException">Those that were not handed over are back in the queue.</exception>
    public Task<SendSummary> RunAsync(CancellationToken ct) => Telemetry.MeasureAsync("send", () => SendDueAsync(ct));

    private async Task<SendSummary> SendDueAsync(CancellationToken ct)
    {
        var time = Clock ?? await database.ReadAsync(connection => OutboxStore.ClockAsync(connection, ct), ct);
        var start = time.GetUtcNow();
        await database.InTransactionAsync(transaction => OutboxStore.ReapAsync(transaction, start, ct), ct);
        using var writer = new OutboxWriter(database, time);
        var mails = new LeasedMails(database, writer, time, start, ClaimedEach * settings.Connections);
        using var running = new CancellationTokenSource();
        var (claiming, keeping) = (mails.ClaimAsync(running.Token), mails.KeepAsync(log, running.Token));
        try
        {
            var lanes = await Task.WhenAll(Enumerable.Range(0, settings.Connections).Select(_ => DrainAsync(mails, writer, ct)));
            return SendSummary.Of([.. lanes.SelectMany(states => states)]);
        }
        finally
        {
            await running.CancelAsync();
            await Task.WhenAll(claiming, keeping);
            await mails.ReleaseAsync();
            foreach (var channel in channels.Values) await channel.EndRunAsync();
        }
    }

    private async Task<IReadOnlyList<DeliveryState>> DrainAsync(LeasedMails mails, OutboxWriter writer, CancellationToken ct)
    {
        // Not awaited one by one: a message's result is written at the latest with the next one's final dot.
        var recorded = new List<Task<DeliveryState>>();
        try
        {
            await foreach (var mail in mails.AllAsync(ct))
            {
                var result = await SendAsync(mail, mails, writer, ct);
                mails.LetGo(mail);
                recorded.Add(RecordAsync(mail, result, writer));
            }
        }
        finally
        {
            await Task.WhenAll(recorded);
        }
        return [.. recorded.Select(state => state.Result)];
    }

    private async Task<SendResult> SendAsync(ClaimedMail mail, LeasedMails mails, OutboxWriter writer, CancellationToken ct)
    {
        if (!channels.TryGetValue(mail.Channel, out var channel))
            return new(SendOutcome.TryLater, $"Not sent: this worker has no channel “{mail.Channel}”.");
        try
        {
            return await channel.SendAsync(mail, () => writer.FinalDotAsync(mail), ct);
        }
        catch (Exception e) when (e is not (OperationCanceledException or DbException))
        {
            // When it was cancelled, or the database failed, the dot was not sent. After other faults that is not known.
            mails.LetGo(mail);
            throw;
        }
    }

    private async Task<DeliveryState> RecordAsync(ClaimedMail mail, SendResult result, OutboxWriter writer)
    {
        var step = DeliveryRules.After(result.Outcome, mail, writer.Now);
        if (!await writer.RecordAsync(new(mail, step, result.Reply)))
            LogSentElsewhere(mail.MessageId);
        LogOutcome(Severity(step.State), mail.MessageId, step.State, result.Reply);
        return step.State;
    }

    private static LogLevel Severity(DeliveryState state) => state switch
    {
        DeliveryState.Failed or DeliveryState.Ambiguous or DeliveryState.Bounced => LogLevel.Error,
        DeliveryState.RetryWait => LogLevel.Warning,
        DeliveryState.Queued or DeliveryState.Sending or DeliveryState.Accepted or DeliveryState.Cancelled or DeliveryState.Unsubscribed =>
            LogLevel.Information,
    };

    [LoggerMessage(LogLevel.Warning, "Mail {MessageId} was sent by another process.")]
    private partial void LogSentElsewhere(string messageId);

    [LoggerMessage(Message = "Mail {MessageId} is {State}: {Reply}")]
    private partial void LogOutcome(LogLevel level, string messageId, DeliveryState state, string? reply);
}

/// <summary>How many messages of one run ended in each state.</summary>
/// <param name="Waiting">Will be tried again automatically.</param>
/// <param name="Ambiguous">It is not known whether they were accepted.</param>
public sealed record SendSummary(int Accepted, int Waiting, int Failed, int Ambiguous)
{
    internal static SendSummary Of(IReadOnlyCollection<DeliveryState> states) => new(
        states.Count(state => state == DeliveryState.Accepted),
        states.Count(state => state == DeliveryState.RetryWait),
        states.Count(state => state == DeliveryState.Failed),
        states.Count(state => state == DeliveryState.Ambiguous));
}
