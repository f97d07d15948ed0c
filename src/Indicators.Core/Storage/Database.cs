using System.Data;
using Npgsql;

namespace Indicators.Core.Storage;

/// <summary>The door to PostgreSQL: a connection to read with, a transaction to write in.</summary>
/// <param name="source">Gives the connections that pages wait for.</param>
/// <param name="longSource">
/// Gives those that are kept for long, in a pool of their own, so that no page waits for them; null for the same.
/// </param>
public sealed class Database(NpgsqlDataSource source, NpgsqlDataSource? longSource = null)
{
    /// <summary>Raised for what a transaction through here announced, after the commit and before the caller goes on.</summary>
    public event EventHandler<AnnouncementEventArgs>? Announced;

    public async Task<NpgsqlConnection> OpenAsync(CancellationToken ct) => await source.OpenConnectionAsync(ct);

    public async Task<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        return await read(connection);
    }

    /// <summary>The sole right to something; null when somebody else has it.</summary>
    public async Task<Claim?> ClaimAsync(string name, CancellationToken ct)
    {
        var connection = await OpenAsync(ct);
        var claim = await Claim.TryAsync(connection, name);
        if (claim is null) await connection.DisposeAsync();
        return claim;
    }

    /// <summary>All of <paramref name="work"/> or nothing of it.</summary>
    public Task<T> InTransactionAsync<T>(Func<NpgsqlTransaction, Task<T>> work, CancellationToken ct) =>
        TransactAsync(source, IsolationLevel.ReadCommitted, work, ct);

    /// <summary>The same for work that may take minutes, or wait for other work.</summary>
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
            // Also after a failure: the commit may have been done and its answer lost.
            foreach (var announcement in Announcements.Take(transaction)) Announced?.Invoke(this, announcement);
        }
    }

    public Task InTransactionAsync(Func<NpgsqlTransaction, Task> work, CancellationToken ct) =>
        InTransactionAsync(
            async transaction =>
            {
                await work(transaction);
                return true;
            },
            ct);
}
