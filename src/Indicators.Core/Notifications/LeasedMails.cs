using System.Collections.Concurrent;
using System.Data.Common;
using Indicators.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Indicators.Core.Notifications;

/// <summary>
/// The leases of one run: claimed some at a time, the next while the former are being sent, handed out one by one, and prolonged until
/// they are released. Those that remain when the run ends go back to the queue.
/// </summary>
/// <param name="dueAt">Messages that are due later wait for another run.</param>
/// <param name="most">How many are claimed at a time.</param>
internal sealed partial class LeasedMails(
    Database database, OutboxWriter writer, TimeProvider time, DateTimeOffset dueAt, int most)
    : IDisposable
{
    private readonly ConcurrentDictionary<long, ClaimedMail> held = new();
    private readonly ConcurrentQueue<ClaimedMail> next = new();
    private readonly SemaphoreSlim turn = new(1, 1);
    private Task<bool> claiming = Task.FromResult(true);

    /// <summary>Null when nothing is left.</summary>
    public async Task<ClaimedMail?> NextAsync(CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (next.Count <= most / 2 && claiming is { IsCompletedSuccessfully: true, Result: true }) claiming = ClaimAsync();
            if (next.IsEmpty) await claiming;
            return next.TryDequeue(out var mail) ? mail : null;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The message has been tried, and must not go back to the queue.</summary>
    public void LetGo(ClaimedMail mail) => held.TryRemove(mail.Id, out _);

    /// <summary>Until cancelled.</summary>
    public async Task KeepAsync(ILogger log, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(LeaseStore.Lease / 3, time);
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
        // If it failed, the caller that waited for it has the exception.
        await Task.WhenAny(claiming);
        if (!held.IsEmpty) await writer.ReleaseAsync([.. held.Values]);
    }

    public void Dispose() => turn.Dispose();

    /// <summary>Cannot be cancelled, since rows could then be claimed without being held here.</summary>
    /// <returns>Whether there may be more.</returns>
    private async Task<bool> ClaimAsync()
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var claimed = await LeaseStore.ClaimAsync(connection, dueAt, time.GetUtcNow(), most);
        foreach (var mail in claimed)
        {
            held[mail.Id] = mail;
            next.Enqueue(mail);
        }
        return claimed.Count > 0;
    }

    [LoggerMessage(LogLevel.Warning, "The leases of {Count} mails could not be prolonged.")]
    private static partial void LogNotProlonged(ILogger log, Exception fault, int count);
}
