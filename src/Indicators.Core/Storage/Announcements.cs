using Dapper;
using Npgsql;

namespace Indicators.Core.Storage;

/// <summary>
/// Tells other processes that something has changed, when the transaction is committed and not before. Whoever is not listening
/// just then never hears of it: for what is kept in memory, and nothing that must not be missed.
/// </summary>
public sealed class Announcements(Database database)
{
    /// <summary>What everybody may see of a kommun has changed; the kommun's code is told.</summary>
    public const string Published = "published";

    public static Task TellAsync(NpgsqlTransaction transaction, string channel, string what) =>
        transaction.Connection!.ExecuteAsync("select pg_notify(@channel, @what)", new { channel, what }, transaction);

    /// <summary>Listens until it is cancelled or the connection breaks.</summary>
    /// <param name="began">Called when listening; what changed before has not been heard of.</param>
    public async Task ListenAsync(string channel, Func<Task> began, Func<string, Task> told, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var heard = new Queue<string>();
        connection.Notification += (_, said) => heard.Enqueue(said.Payload);
        await connection.ExecuteAsync($"listen {channel}");
        await began();
        while (true)
        {
            await connection.WaitAsync(ct);
            while (heard.TryDequeue(out var what)) await told(what);
        }
    }
}
