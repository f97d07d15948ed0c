using Dapper;
using Indicators.Core.Audit;
using Npgsql;

namespace Indicators.Core.Jobs;

/// <summary>The jobs of all workers, one row each.</summary>
public static class JobStore
{
    private const int MostError = 1000;

    public static async Task<IReadOnlyList<Job>> AllAsync(NpgsqlConnection connection)
    {
        var rows = await connection.QueryAsync<(
            string Name, int Seconds, string? Worker, DateTimeOffset? Began, DateTimeOffset? Ended, DateTimeOffset? Failed, string? Error)>(
            "select name, every_seconds, worker, began_at, ended_at, failed_at, error from jobs order by name");
        return
        [
            .. rows.Select(row => new Job(
                row.Name, TimeSpan.FromSeconds(row.Seconds), row.Worker, row.Began, row.Ended, row.Failed, row.Error)),
        ];
    }

    /// <summary>Stores these jobs, and deletes all others.</summary>
    public static Task DeclareAsync(NpgsqlConnection connection, IReadOnlyCollection<(string Name, TimeSpan Every)> jobs) =>
        connection.ExecuteAsync(
            """
            insert into jobs (name, every_seconds) select * from unnest(@names, @seconds)
            on conflict (name) do update set every_seconds = excluded.every_seconds where jobs.every_seconds <> excluded.every_seconds;
            delete from jobs where name <> all(@names)
            """,
            new { names = jobs.Select(job => job.Name).ToArray(), seconds = jobs.Select(job => (int)job.Every.TotalSeconds).ToArray() });

    public static Task BeganAsync(NpgsqlConnection connection, string name, string worker, DateTimeOffset now) =>
        connection.ExecuteAsync("update jobs set began_at = @now, worker = @worker where name = @name", new { name, worker, now });

    /// <param name="error">Null when it went well.</param>
    public static Task EndedAsync(NpgsqlConnection connection, string name, string? error, DateTimeOffset now) =>
        connection.ExecuteAsync(
            """
            update jobs set ended_at = @now, failed_at = case when @error is null then failed_at else @now end,
                error = coalesce(left(@error, @most), error)
            where name = @name
            """, new { name, error, now, most = MostError });

    /// <summary>Writes to the audit log that a person requested a run.</summary>
    /// <returns>False when there is no such job.</returns>
    public static async Task<bool> AskAsync(NpgsqlTransaction transaction, string name, Actor actor, DateTimeOffset now)
    {
        const string exists = "select exists (select from jobs where name = @name)";
        if (!await transaction.Connection!.ExecuteScalarAsync<bool>(exists, new { name }, transaction)) return false;
        await AuditLog.WriteAsync(transaction, now, actor, AuditAction.RequestJob, name, new { });
        return true;
    }
}
