using System.Collections.Concurrent;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Mail;

/// <summary>
/// Writes how far messages have come. What comes from several connections while one write is on its way is committed
/// together by the next; each waits for the commit that holds its own. A database that is away for a while is waited for:
/// what a mail server has answered must not be forgotten.
/// </summary>
internal sealed class OutboxWriter(Database database, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5), Pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<Entry> waiting = new();
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <param name="Tried">Null for a final dot.</param>
    private sealed record Entry(LeasedMail Mail, TriedMail? Tried)
    {
        public TaskCompletionSource<bool> Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>As it is written.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>False: the lease was lost, and the dot must not be sent.</summary>
    public Task<bool> FinalDotAsync(LeasedMail mail) => WriteAsync(new(mail, Tried: null));

    /// <summary>False: somebody else has since begun to send it.</summary>
    public Task<bool> RecordAsync(TriedMail tried) => WriteAsync(new(tried.Mail, tried));

    /// <summary>In turn with the others, since two that take the same rows in different order would wait for each other.</summary>
    public Task ProlongAsync(IReadOnlyCollection<LeasedMail> mails) =>
        InTurnAsync(() => TryAsync(connection => LeaseStore.ProlongAsync(connection, mails, Now)));

    public Task ReleaseAsync(IReadOnlyCollection<LeasedMail> mails) =>
        InTurnAsync(() => TryAsync(connection => LeaseStore.ReleaseAsync(connection, mails, Now)));

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
        if (entries.Count == 0) return;
        try
        {
            IReadOnlySet<long> written = new HashSet<long>();
            await TryAsync(async connection => written = await LeaseStore.RecordAsync(
                connection,
                [.. entries.Where(entry => entry.Tried is null).Select(entry => entry.Mail)],
                [.. entries.Select(entry => entry.Tried).OfType<TriedMail>()],
                Now));
            foreach (var entry in entries) entry.Written.SetResult(written.Contains(entry.Mail.Id));
        }
        catch (Exception e)
        {
            foreach (var entry in entries) entry.Written.SetException(e);
        }
    }

    /// <summary>Written twice, when only the answer to the commit was lost, it is as written once.</summary>
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
            catch (NpgsqlException e) when (IsAway(e) && TimeProvider.System.GetElapsedTime(giveUp) < Patience)
            {
                await Task.Delay(Pause);
            }
        }
    }

    /// <summary>57P01–57P03: is being shut down, or started.</summary>
    private static bool IsAway(NpgsqlException e) => e.IsTransient || e.SqlState?.StartsWith("57P", StringComparison.Ordinal) == true;
}
