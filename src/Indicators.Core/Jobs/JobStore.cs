using Dapper;
using Indicators.Core.Audit;
using Npgsql;

namespace Indicators.Core.Jobs;

/// <summary>The jobs of all workers, one row each.</summary>
public static class JobStore
{
    private const int MostError = 1000;

    public static async Task<IReadOnlyList<Job>> AllAsync(NpgsqlConnection connection) =>
    [
        .. (await connection.QueryAsync<Row>(
            """
            select name, every_seconds as everySeconds, worker, began_at as beganAt, ended_at as endedAt, failed_at as failedAt, error
            from jobs order by name
            """)).Select(row => row.ToJob()),
    ];

    /// <summary>These are the jobs; others are no more.</summary>
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
            update jobs set ended_at = @now, failed_at = case when @error is null then failed_at else @now end, error = coalesce(left(@error, @most), error)
            where name = @name
            """, new { name, error, now, most = MostError });

    /// <summary>Writes down that a person asks for a run.</summary>
    /// <returns>False when there is no such job.</returns>
    public static async Task<bool> AskAsync(NpgsqlTransaction transaction, string name, Actor actor, DateTimeOffset now)
    {
        if (!await transaction.Connection!.ExecuteScalarAsync<bool>("select exists (select from jobs where name = @name)", new { name }, transaction)) return false;
        await AuditLog.WriteAsync(transaction, now, actor, AuditAction.AskForJob, name, new { });
        return true;
    }

    private sealed record Row(
        string Name, int EverySeconds, string? Worker, DateTime? BeganAt, DateTime? EndedAt, DateTime? FailedAt, string? Error)
    {
        public Job ToJob() => new(Name, TimeSpan.FromSeconds(EverySeconds), Worker, Utc(BeganAt), Utc(EndedAt), Utc(FailedAt), Error);

        private static DateTimeOffset? Utc(DateTime? stored) => stored is { } at ? new(at, TimeSpan.Zero) : null;
    }
}
