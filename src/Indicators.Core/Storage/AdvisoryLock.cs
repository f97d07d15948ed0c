using Dapper;
using Npgsql;

namespace Indicators.Core.Storage;

/// <summary>
/// A PostgreSQL advisory lock with a name, held by this process until disposed. It is also released when the connection or the process
/// ends.
/// </summary>
public sealed class AdvisoryLock : IAsyncDisposable
{
    private readonly string name;

    private AdvisoryLock(NpgsqlConnection connection, string name) => (Connection, this.name) = (connection, name);

    /// <summary>The connection whose session holds the lock; usable for other queries meanwhile.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>Takes the lock without waiting.</summary>
    /// <returns>Null when another session holds it.</returns>
    internal static async Task<AdvisoryLock?> TryAsync(NpgsqlConnection connection, string name) =>
        await connection.ExecuteScalarAsync<bool>("select pg_try_advisory_lock(hashtextextended(@name, 0))", new { name })
            ? new(connection, name)
            : null;

    public async ValueTask DisposeAsync()
    {
        // A connection that is returned to the pool keeps its session, and with it the lock.
        try
        {
            await Connection.ExecuteAsync("select pg_advisory_unlock(hashtextextended(@name, 0))", new { name });
        }
        finally
        {
            await Connection.DisposeAsync();
        }
    }
}
