using System.Collections.Concurrent;
using System.Data.Common;
using System.Threading.Channels;
using Indicators.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Indicators.Core.Notifications;

/// <summary>
/// The leases of one run: claimed some at a time, the next while the former are being sent, handed out one by one, and prolonged until
/// they are released. Those that remain when the run ends go back to the queue.
/// </summary>
/// <param name="dueAt">Messages that are due later wait for another run.</param>
/// <param name="most">How many are claimed at a time.</param>
internal sealed partial class LeasedMails(Database database, OutboxWriter writer, TimeProvider time, DateTimeOffset dueAt, int most)
{
    private readonly ConcurrentDictionary<long, ClaimedMail> held = new();

    /// <summary>With room for half of a claim, so that the next is made when half of the former has been handed out.</summary>
    private readonly Channel<ClaimedMail> next = Channel.CreateBounded<ClaimedMail>(most / 2);

    /// <summary>Until nothing is left.</summary>
    public IAsyncEnumerable<ClaimedMail> AllAsync(CancellationToken ct) => next.Reader.ReadAllAsync(ct);

    /// <summary>Claims until nothing is left. A fault is thrown where the messages are read.</summary>
    public async Task ClaimAsync(CancellationToken ct)
    {
        try
        {
            while (await ClaimSomeAsync() is { Count: > 0 } claimed)
                foreach (var mail in claimed) await next.Writer.WriteAsync(mail, ct);
            next.Writer.Complete();
        }
        catch (Exception e)
        {
            next.Writer.Complete(e);
        }
    }

    /// <summary>The message has been tried, and must not go back to the queue.</summary>
    public void LetGo(ClaimedMail mail) => held.TryRemove(mail.Id, out _);

    /// <summary>Until cancelled.</summary>
    public async Task KeepAsync(ILogger log, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(OutboxStore.Lease / 3, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ct)) await writer.ProlongAsync([.. held.Values]);
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
        catch (DbException e)
        {
            LogNotProlonged(log, e, held.Count);
        }
    }

    public async Task ReleaseAsync()
    {
        if (!held.IsEmpty) await writer.ReleaseAsync([.. held.Values]);
    }

    /// <summary>Cannot be cancelled, since rows could then be claimed without being held here.</summary>
    private async Task<IReadOnlyList<ClaimedMail>> ClaimSomeAsync()
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var claimed = await OutboxStore.ClaimAsync(connection, dueAt, time.GetUtcNow(), most);
        foreach (var mail in claimed) held[mail.Id] = mail;
        return claimed;
    }

    [LoggerMessage(LogLevel.Warning, "The leases of {Count} mails could not be prolonged.")]
    private static partial void LogNotProlonged(ILogger log, Exception fault, int count);
}
