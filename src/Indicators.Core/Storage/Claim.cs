using Dapper;
using Npgsql;

namespace Indicators.Core.Storage;

/// <summary>
/// The sole right, among all processes on the database, to do something with a name; until it is disposed of, or its
/// process or connection is gone, however that happens.
/// </summary>
public sealed class Claim : IAsyncDisposable
{
    private readonly string name;

    private Claim(NpgsqlConnection connection, string name) => (Connection, this.name) = (connection, name);

    /// <summary>The one that holds the claim.</summary>
    public NpgsqlConnection Connection { get; }

    /// <returns>Null when somebody else has it.</returns>
    internal static async Task<Claim?> TryAsync(NpgsqlConnection connection, string name) =>
        await connection.ExecuteScalarAsync<bool>("select pg_try_advisory_lock(hashtextextended(@name, 0))", new { name })
            ? new(connection, name)
            : null;

    public async ValueTask DisposeAsync()
    {
        // The connection may go back to a pool, and would take the claim with it.
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
