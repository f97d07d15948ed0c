using Npgsql;

namespace Indicators.Core.Storage;

/// <summary>The door to PostgreSQL: a connection to read with, a transaction to write in.</summary>
public sealed class Database(NpgsqlDataSource source)
{
    /// <summary>Raised for what a transaction through here announced, after the commit and before the caller goes on.</summary>
    public event EventHandler<AnnouncementEventArgs>? Announced;

    public async Task<NpgsqlConnection> OpenAsync(CancellationToken ct) => await source.OpenConnectionAsync(ct);

    /// <summary>The sole right to something; null when somebody else has it.</summary>
    public async Task<Claim?> ClaimAsync(string name, CancellationToken ct)
    {
        var connection = await OpenAsync(ct);
        var claim = await Claim.TryAsync(connection, name);
        if (claim is null) await connection.DisposeAsync();
        return claim;
    }

    /// <summary>All of <paramref name="work"/> or nothing of it.</summary>
    public async Task<T> InTransactionAsync<T>(Func<NpgsqlTransaction, Task<T>> work, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
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
