using System.Data.Common;
using Indicators.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Indicators.Core.Mail;

/// <summary>Sends what is due in the outbox. Any number of processes may do so at once.</summary>
public sealed class SendMail(Database database, IMailTransport transport, MailSettings settings, ILogger<SendMail> log)
{
    /// <summary>Claimed at a time for each connection: few, so that two processes share what there is.</summary>
    private const int ClaimedEach = 2;

    /// <summary>Instead of the database's; only for tests.</summary>
    internal TimeProvider? Clock { get; init; }

    /// <summary>What is due when it begins; what becomes due meanwhile is for the next run.</summary>
    /// <exception cref="OperationCanceledException">What was not yet handed over is back in the queue.</exception>
    public async Task<SendSummary> RunAsync(CancellationToken ct)
    {
        var time = Clock ?? await ClockAsync(ct);
        var start = time.GetUtcNow();
        await database.InTransactionAsync(transaction => LeaseStore.ReapAsync(transaction, start), ct);
        using var writer = new OutboxWriter(database, time);
        using var mails = new LeasedMails(database, writer, time, start, ClaimedEach * settings.Connections);
        using var running = new CancellationTokenSource();
        var keeping = mails.KeepAsync(log, running.Token);
        try
        {
            var lanes = await Task.WhenAll(Enumerable.Range(0, settings.Connections).Select(_ => DrainAsync(mails, writer, ct)));
            return SendSummary.Of([.. lanes.SelectMany(states => states)]);
        }
        finally
        {
            await running.CancelAsync();
            await keeping;
            await mails.ReleaseAsync();
            await transport.HangUpAsync();
        }
    }

    private async Task<TimeProvider> ClockAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return new LeaseClock(await LeaseStore.NowAsync(connection));
    }

    private async Task<IReadOnlyList<DeliveryState>> DrainAsync(LeasedMails mails, OutboxWriter writer, CancellationToken ct)
    {
        // Not waited for one by one: what a message came to is written at the latest with the next one's final dot.
        var recorded = new List<Task<DeliveryState>>();
        try
        {
            while (await mails.NextAsync(ct) is { } mail)
            {
                var result = NotAllowed(mail) ?? await SendAsync(mail, mails, writer, ct);
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

    private SendResult? NotAllowed(ClaimedMail mail) => settings.Allows(mail.Recipient)
        ? null
        : new(SendOutcome.Refused, "Not sent: the recipient's domain is not among Mail:AllowedDomains.");

    private async Task<SendResult> SendAsync(ClaimedMail mail, LeasedMails mails, OutboxWriter writer, CancellationToken ct)
    {
        if (Opened(mail) is not { } message)
            return new(SendOutcome.TryLater, $"Not sent: it is sealed, and {SealingKeys.Setting} of this worker is not set or does not open it.");
        try
        {
            var envelope = new MailEnvelope(mail.MessageId, settings.ReturnPathOf(mail.Id) ?? mail.Sender, mail.Recipient);
            return await transport.SendAsync(envelope, message, _ => writer.FinalDotAsync(mail), ct);
        }
        catch (Exception e) when (e is not (OperationCanceledException or DbException))
        {
            // Cancelled, or without the database's word, the dot was not sent. Of other faults that is not known.
            mails.LetGo(mail);
            throw;
        }
    }

    private byte[]? Opened(ClaimedMail mail) => mail.IsSealed ? settings.Keys?.Open(MailOutbox.SealPurpose, mail.Message) : mail.Message;

    private async Task<DeliveryState> RecordAsync(ClaimedMail mail, SendResult result, OutboxWriter writer)
    {
        var step = DeliveryRules.After(result.Outcome, mail.History, writer.Now);
        if (!await writer.RecordAsync(new(mail, step, result.Reply)))
            log.LogWarning("Mail {MessageId} was taken over by another process.", mail.MessageId);
        log.Log(Severity(step.State), "Mail {MessageId} is {State}: {Reply}", mail.MessageId, step.State, result.Reply);
        return step.State;
    }

    private static LogLevel Severity(DeliveryState state) => state switch
    {
        DeliveryState.Failed or DeliveryState.Ambiguous or DeliveryState.Bounced => LogLevel.Error,
        DeliveryState.RetryWait => LogLevel.Warning,
        DeliveryState.Queued or DeliveryState.Sending or DeliveryState.Accepted or DeliveryState.Cancelled or DeliveryState.Unsubscribed =>
            LogLevel.Information,
    };
}

/// <summary>What one run came to, in messages.</summary>
/// <param name="Waiting">To be tried again by itself.</param>
/// <param name="Ambiguous">Taken over or not, nobody knows.</param>
public sealed record SendSummary(int Accepted, int Waiting, int Failed, int Ambiguous)
{
    internal static SendSummary Of(IReadOnlyCollection<DeliveryState> states) => new(
        states.Count(state => state == DeliveryState.Accepted),
        states.Count(state => state == DeliveryState.RetryWait),
        states.Count(state => state == DeliveryState.Failed),
        states.Count(state => state == DeliveryState.Ambiguous));
}
