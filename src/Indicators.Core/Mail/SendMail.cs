using System.Data.Common;
using Indicators.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Indicators.Core.Mail;

/// <summary>Sends what is due in the outbox. Any number of processes may do so at once.</summary>
/// <param name="time">The real clock, also when the rest of a command runs as of another day: leases are about processes.</param>
public sealed class SendMail(
    Database database, IMailTransport transport, TimeProvider time, MailSettings settings, ILogger<SendMail> log)
{
    /// <summary>What is due when it begins; what becomes due meanwhile is for the next run.</summary>
    /// <exception cref="OperationCanceledException">What was not yet handed over is back in the queue.</exception>
    public async Task<SendSummary> RunAsync(CancellationToken ct)
    {
        var start = time.GetUtcNow();
        await database.InTransactionAsync(transaction => MailOutbox.ReapAsync(transaction, start), ct);
        var lanes = await Task.WhenAll(Enumerable.Range(0, settings.Connections).Select(_ => DrainAsync(start, ct)));
        return SendSummary.Of([.. lanes.SelectMany(states => states)]);
    }

    private async Task<List<DeliveryState>> DrainAsync(DateTimeOffset start, CancellationToken ct)
    {
        var states = new List<DeliveryState>();
        while (await ClaimAsync(start, ct) is { } mail) states.Add(await DeliverAsync(mail, ct));
        return states;
    }

    /// <summary>Not cancelled halfway: a row would be claimed and nobody know of it.</summary>
    private Task<ClaimedMail?> ClaimAsync(DateTimeOffset start, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return database.InTransactionAsync(
            transaction => MailOutbox.ClaimAsync(transaction, start, time.GetUtcNow()), CancellationToken.None);
    }

    private async Task<DeliveryState> DeliverAsync(ClaimedMail mail, CancellationToken ct)
    {
        try
        {
            return await RecordAsync(mail, NotAllowed(mail) ?? await SendAsync(mail, ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await database.InTransactionAsync(
                transaction => MailOutbox.ReleaseAsync(transaction, mail, time.GetUtcNow()), CancellationToken.None);
            throw;
        }
    }

    private SendResult? NotAllowed(ClaimedMail mail) => settings.Allows(mail.Recipient)
        ? null
        : new(SendOutcome.Refused, "Not sent: the recipient's domain is not among Mail:AllowedDomains.");

    private async Task<SendResult> SendAsync(ClaimedMail mail, CancellationToken ct)
    {
        using var sending = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var lease = KeepLeaseAsync(mail, sending.Token);
        try
        {
            var envelope = new MailEnvelope(mail.MessageId, mail.Sender, mail.Recipient);
            return await transport.SendAsync(envelope, mail.Message, limited => RecordFinalDotAsync(mail, limited), ct);
        }
        finally
        {
            await sending.CancelAsync();
            await lease;
        }
    }

    private Task<bool> RecordFinalDotAsync(ClaimedMail mail, CancellationToken ct) => database.InTransactionAsync(
        transaction => MailOutbox.RecordFinalDotAsync(transaction, mail, time.GetUtcNow()), ct);

    private async Task KeepLeaseAsync(ClaimedMail mail, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(MailOutbox.Lease / 3, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
                await database.InTransactionAsync(transaction => MailOutbox.ProlongAsync(transaction, mail, time.GetUtcNow()), ct);
        }
        catch (OperationCanceledException)
        {
            // It has been sent, or not; either way the lease is no longer needed.
        }
        catch (DbException e)
        {
            log.LogWarning(e, "The lease of mail {MessageId} could not be prolonged.", mail.MessageId);
        }
    }

    /// <summary>Not cancelled: what has happened has happened.</summary>
    private async Task<DeliveryState> RecordAsync(ClaimedMail mail, SendResult result)
    {
        var now = time.GetUtcNow();
        var step = DeliveryRules.After(result.Outcome, mail.History, now);
        var recorded = await database.InTransactionAsync(
            transaction => MailOutbox.RecordAsync(transaction, mail, step, result.Reply, now), CancellationToken.None);
        if (!recorded) log.LogWarning("Mail {MessageId} was taken over by another process.", mail.MessageId);
        log.Log(Severity(step.State), "Mail {MessageId} is {State}: {Reply}", mail.MessageId, step.State, result.Reply);
        return step.State;
    }

    private static LogLevel Severity(DeliveryState state) => state switch
    {
        DeliveryState.Failed or DeliveryState.Ambiguous => LogLevel.Error,
        DeliveryState.RetryWait => LogLevel.Warning,
        DeliveryState.Queued or DeliveryState.Sending or DeliveryState.Accepted or DeliveryState.Cancelled => LogLevel.Information,
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
