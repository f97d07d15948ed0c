using System.Data;
using Npgsql;

namespace Indicators.Core.Storage;

/// <summary>Access to PostgreSQL: connections for reads, transactions for writes.</summary>
/// <param name="source">The pool for short work.</param>
/// <param name="longSource">
/// The pool for work that may take minutes, separate so that pages never wait for it; null to use the same pool.
/// </param>
public sealed class Database(NpgsqlDataSource source, NpgsqlDataSource? longSource = null)
{
    /// <summary>Raised for each notification of a transaction, after the commit and before the transaction method returns.</summary>
    public event EventHandler<PostgresNotificationEventArgs>? Notified;

    /// <summary>Opens a connection of the pool for short work; dispose of it.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken ct) => await source.OpenConnectionAsync(ct);

    /// <summary>Reads with a connection of the pool for short work.</summary>
    public async Task<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        return await read(connection);
    }

    /// <summary>Takes an advisory lock by name, without waiting; null when another session holds it.</summary>
    public async Task<AdvisoryLock?> TryLockAsync(string name, CancellationToken ct)
    {
        var connection = await OpenAsync(ct);
        var held = await AdvisoryLock.TryAsync(connection, name);
        if (held is null) await connection.DisposeAsync();
        return held;
    }

    /// <summary>Runs <paramref name="work"/> in a transaction, which is rolled back when it throws.</summary>
    public Task<T> InTransactionAsync<T>(Func<NpgsqlTransaction, Task<T>> work, CancellationToken ct) =>
        TransactAsync(source, IsolationLevel.ReadCommitted, work, ct);

    /// <summary>The same on the pool for work that may take minutes, or may wait for locks.</summary>
    public Task<T> InLongTransactionAsync<T>(
        Func<NpgsqlTransaction, Task<T>> work, CancellationToken ct, IsolationLevel isolation = IsolationLevel.ReadCommitted) =>
        TransactAsync(longSource ?? source, isolation, work, ct);

    private async Task<T> TransactAsync<T>(
        NpgsqlDataSource from, IsolationLevel isolation, Func<NpgsqlTransaction, Task<T>> work, CancellationToken ct)
    {
        await using var connection = await from.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(isolation, ct);
        try
        {
            var result = await work(transaction);
            await transaction.CommitAsync(ct);
            return result;
        }
        finally
        {
            // Also after a failure: the commit may have succeeded although its answer was lost.
            foreach (var announcement in PostgresNotifications.Take(transaction)) Notified?.Invoke(this, announcement);
        }
    }

    /// <summary>Runs <paramref name="work"/> in a transaction, which is rolled back when it throws.</summary>
    public Task InTransactionAsync(Func<NpgsqlTransaction, Task> work, CancellationToken ct) =>
        InTransactionAsync(
            async transaction =>
            {
                await work(transaction);
                return true;
            },
            ct);
}
