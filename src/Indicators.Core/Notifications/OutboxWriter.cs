using System.Collections.Concurrent;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Notifications;

/// <summary>
/// Records the states of messages. Entries from several connections during one write are committed together by the next; each caller
/// waits for the commit of its entry. While the database is down for a while it retries, since a mail server's answer must not be lost.
/// </summary>
internal sealed class OutboxWriter(Database database, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5), Pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<Entry> waiting = new();
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <param name="Tried">Null for a final dot.</param>
    private sealed record Entry(LeasedMail Mail, AttemptedMail? Tried)
    {
        public TaskCompletionSource<bool> Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>False: the lease was lost, and the dot must not be sent.</summary>
    public Task<bool> FinalDotAsync(LeasedMail mail) => WriteAsync(new(mail, Tried: null));

    /// <summary>False: another process has begun to send it.</summary>
    public Task<bool> RecordAsync(AttemptedMail tried) => WriteAsync(new(tried.Mail, tried));

    /// <summary>In turn with the other writes, since two that lock the same rows in different order would deadlock.</summary>
    public Task ProlongAsync(IReadOnlyCollection<LeasedMail> mails) =>
        InTurnAsync(() => TryAsync(connection => OutboxStore.ProlongAsync(connection, mails, Now)));

    public Task ReleaseAsync(IReadOnlyCollection<LeasedMail> mails) =>
        InTurnAsync(() => TryAsync(connection => OutboxStore.ReleaseAsync(connection, mails, Now)));

    public void Dispose() => turn.Dispose();

    private async Task<bool> WriteAsync(Entry entry)
    {
        waiting.Enqueue(entry);
        await InTurnAsync(() => entry.Written.Task.IsCompleted ? Task.CompletedTask : FlushAsync());
        return await entry.Written.Task;
    }

    private async Task InTurnAsync(Func<Task> work)
    {
        await turn.WaitAsync();
        try
        {
            await work();
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task FlushAsync()
    {
        var entries = new List<Entry>();
        while (waiting.TryDequeue(out var entry)) entries.Add(entry);
        try
        {
            IReadOnlySet<long> written = new HashSet<long>();
            await TryAsync(async connection => written = await OutboxStore.RecordAsync(
                connection,
                [.. entries.Where(entry => entry.Tried is null).Select(entry => entry.Mail)],
                [.. entries.Select(entry => entry.Tried).OfType<AttemptedMail>()],
                Now));
            foreach (var entry in entries) entry.Written.SetResult(written.Contains(entry.Mail.Id));
        }
        catch (Exception e)
        {
            foreach (var entry in entries) entry.Written.SetException(e);
        }
    }

    /// <summary>The writes are idempotent, so one whose commit succeeded without an answer can be repeated.</summary>
    private async Task TryAsync(Func<NpgsqlConnection, Task> write)
    {
        for (var giveUp = TimeProvider.System.GetTimestamp(); ;)
        {
            try
            {
                await using var connection = await database.OpenAsync(CancellationToken.None);
                await write(connection);
                return;
            }
            catch (NpgsqlException e) when (IsDown(e) && TimeProvider.System.GetElapsedTime(giveUp) < Patience)
            {
                await Task.Delay(Pause);
            }
        }
    }

    /// <summary>57P01–57P03: it is being shut down or started.</summary>
    private static bool IsDown(NpgsqlException e) => e.IsTransient || e.SqlState?.StartsWith("57P", StringComparison.Ordinal) == true;
}
