using Dapper;
using Npgsql;

namespace Indicators.Core.Imports.Sources;

/// <summary>State of a source.</summary>
/// <param name="NextTryAt">When it is asked again.</param>
/// <param name="Failures">Number of failed tries in a row.</param>
/// <param name="AnsweredAt">When it last gave a file or answered that there was nothing new; null for never.</param>
/// <param name="Outcome">The last file's receipt or problems, in Swedish; null before the first.</param>
/// <param name="Fault">The current fault as one Swedish sentence; null when there is none.</param>
public sealed record SourceState(DateTimeOffset NextTryAt, int Failures, DateTimeOffset? AnsweredAt, string? Outcome, string? Fault);

/// <summary>The sources' rows, from which it is decided when each is asked.</summary>
public static class SourceStore
{
    /// <summary>Null when it was never tried.</summary>
    public static async Task<SourceState?> FindAsync(NpgsqlConnection connection, string name, CancellationToken ct) =>
        await connection.QuerySingleOrDefaultAsync<(DateTime, int, DateTime?, string?, string?)?>(new CommandDefinition(
            "select next_try_at, failures, answered_at, outcome, fault from count_sources where name = @name", new { name },
            cancellationToken: ct))
            is var (next, failures, answered, outcome, fault)
            ? new(Utc(next), failures, answered is { } at ? Utc(at) : null, outcome, fault)
            : null;

    /// <summary>Makes the row, and starts anew with a source whose address was changed.</summary>
    internal static Task AddAsync(NpgsqlTransaction transaction, CountSource source, DateTimeOffset now, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into count_sources as s (name, url, next_try_at) values (@name, @url, @now)
            on conflict (name) do update
            set url = excluded.url, etag = null, last_modified = null, next_try_at = excluded.next_try_at, failures = 0
            where s.url <> excluded.url
            """, new { name = source.Name, url = source.Url.AbsoluteUri, now }, transaction, cancellationToken: ct));

    /// <summary>Takes a source that is due until <paramref name="lease"/>.</summary>
    /// <returns>
    /// The validators of its last file, and the number of failures; null when it is not due or another worker has claimed it.
    /// </returns>
    internal static async Task<(Validators Known, int Failures)?> ClaimAsync(
        NpgsqlTransaction transaction, string name, DateTimeOffset now, DateTimeOffset lease, CancellationToken ct) =>
        await transaction.Connection!.QuerySingleOrDefaultAsync<(string?, string?, int)?>(new CommandDefinition(
            """
            update count_sources set next_try_at = @lease, tried_at = @now where name = @name and next_try_at <= @now
            returning etag, last_modified, failures
            """, new { name, now, lease }, transaction, cancellationToken: ct))
            is var (etag, modified, failures)
            ? (new(etag, modified), failures)
            : null;

    internal static Task FailedAsync(
        NpgsqlConnection connection, string name, string fault, int failures, DateTimeOffset next, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            "update count_sources set fault = @fault, failures = @failures, next_try_at = @next where name = @name",
            new { name, fault, failures, next }, cancellationToken: ct));

    internal static Task UnchangedAsync(
        NpgsqlConnection connection, string name, DateTimeOffset now, DateTimeOffset next, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            "update count_sources set fault = null, failures = 0, answered_at = @now, next_try_at = @next where name = @name",
            new { name, now, next }, cancellationToken: ct));

    internal static Task ReadAsync(
        NpgsqlConnection connection, string name, Validators validators, string outcome, string? fault, DateTimeOffset now,
        DateTimeOffset next, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            update count_sources set etag = @etag, last_modified = @modified, outcome = @outcome, fault = @fault, failures = 0,
                answered_at = @now, next_try_at = @next
            where name = @name
            """,
            new { name, etag = validators.ETag, modified = validators.LastModified, outcome, fault, now, next },
            cancellationToken: ct));

    private static DateTimeOffset Utc(DateTime stored) => new(stored, TimeSpan.Zero);
}
