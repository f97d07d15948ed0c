using Dapper;
using Indicators.Core.Counts;
using Npgsql;

namespace Indicators.Core.Imports;

/// <summary>Imports: their records and receipts, and how staged counts become the stored ones.</summary>
public static partial class ImportStore
{
    /// <summary>Key of a PostgreSQL advisory lock, unique in the database.</summary>
    private const long AdvisoryLock = 20160314;

    /// <summary>One file at a time: what a file changes depends on the values before it.</summary>
    /// <param name="most">How long to wait for it; null for as long as a large file may take.</param>
    /// <exception cref="PostgresException">
    /// It is <see cref="PostgresErrorCodes.LockNotAvailable"/>: another file was being imported all the time.
    /// </exception>
    internal static Task LockAsync(NpgsqlTransaction transaction, TimeSpan? most, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"select set_config('lock_timeout', @milliseconds, true); select pg_advisory_xact_lock({AdvisoryLock})",
            new { milliseconds = $"{(most is { } wait ? (long)wait.TotalMilliseconds : 0)}" }, transaction,
            StagingStore.CommandTimeout, cancellationToken: ct));

    /// <summary>Whether this worker may collect from drop folders until the transaction ends; false when another one does.</summary>
    internal static Task<bool> TryLockDropFoldersAsync(NpgsqlTransaction transaction, CancellationToken ct) =>
        transaction.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
            $"select pg_try_advisory_xact_lock({AdvisoryLock + 1})", transaction: transaction, cancellationToken: ct));

    /// <summary>The import of the same bytes; null when they are new.</summary>
    internal static async Task<EarlierImport?> FindAsync(NpgsqlTransaction transaction, string sha256, CancellationToken ct) =>
        await transaction.Connection!.QuerySingleOrDefaultAsync<(long, string, DateTime, string, bool, int, bool)?>(new CommandDefinition(
            """
            select id, file_name, imported_at, imported_by, exists (select from count_history h where h.import_id = imports.id),
                rows_new + rows_changed + rows_unchanged, is_sample
            from imports where file_sha256 = @sha256 order by id desc limit 1
            """, new { sha256 }, transaction, cancellationToken: ct)) is var (id, file, at, by, superseded, rows, isSample)
            ? new EarlierImport(id, file, new DateTimeOffset(at, TimeSpan.Zero), by, superseded, rows, isSample)
            : null;

    internal static Task<long> AddAsync(NpgsqlTransaction transaction, Import import, ImportReceipt receipt, CancellationToken ct) =>
        transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            insert into imports (file_name, file_sha256, channel, is_sample, reason, acknowledgement, rows_new, rows_changed,
                rows_unchanged, rows_withdrawn, imported_at, imported_by)
            values (@file, @sha256, @channel, @isSample, @reason, @acknowledgement, @added, @changed, @unchanged, @withdrawn, @at, @by)
            returning id
            """,
            new
            {
                file = receipt.FileName,
                sha256 = receipt.Sha256,
                channel = import.Request.Channel,
                isSample = receipt.IsSample,
                reason = receipt.Reason,
                acknowledgement = receipt.Acknowledgement,
                added = receipt.New,
                changed = receipt.Changed,
                unchanged = receipt.Unchanged,
                withdrawn = receipt.Withdrawn,
                at = receipt.At,
                by = receipt.By,
            }, transaction, cancellationToken: ct));

    /// <summary>
    /// Copies the values that the staged ones replace, and those that are withdrawn, to the history; takes these away and puts
    /// those in place. Unchanged ones are not touched.
    /// </summary>
    /// <exception cref="InvalidOperationException">What was written is not what was announced.</exception>
    internal static async Task MergeAsync(
        NpgsqlTransaction transaction, long id, DateTimeOffset at, ImportReceipt announced, CancellationToken ct)
    {
        var withdrawn = announced.Withdrawn == 0 ? 0 : await WithdrawAsync(transaction, id, at, ct);
        var kept = announced.Changed == 0 ? 0 : await KeepAsync(transaction, id, at, ct);
        var written = await WriteAsync(transaction, id, at, ct);
        await NoteAsync(transaction, id, ct);
        if ((withdrawn, kept, written) != (announced.Withdrawn, announced.Changed, announced.New + announced.Changed))
            throw new InvalidOperationException(
                $"Import {id} wrote {written} rows, kept {kept} and withdrew {withdrawn}; announced were {announced.New} new, "
                + $"{announced.Changed} changed, {announced.Withdrawn} withdrawn.");
    }

    private static Task NoteAsync(NpgsqlTransaction transaction, long id, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into newest_imports
            select municipality_code, @id from staged_series union select municipality_code, @id from left_out
            on conflict (municipality_code) do update set import_id = excluded.import_id
            """, new { id }, transaction, cancellationToken: ct));

    private static Task<int> WithdrawAsync(NpgsqlTransaction transaction, long id, DateTimeOffset at, CancellationToken ct) =>
        transaction.Connection!.ExecuteScalarAsync<int>(new CommandDefinition(
            $"""
            with withdrawn as (
                delete from counts c using left_out o
                where (c.municipality_code, c.indicator_code, c.first_day, c.last_day) = (o.municipality_code, o.indicator_code,
                    o.first_day, o.last_day)
                returning {Former}
            ), kept as (
                {Keep} select *, @id, @at from withdrawn returning 1
            )
            insert into count_withdrawals (municipality_code, indicator_code, first_day, last_day, unit, revision, import_id, recorded_at)
            select municipality_code, indicator_code, first_day, last_day, unit, revision + 1, @id, @at from withdrawn;
            select count(*)::int from count_withdrawals where import_id = @id
            """, new { id, at }, transaction, StagingStore.CommandTimeout, cancellationToken: ct));

    private static Task<int> KeepAsync(NpgsqlTransaction transaction, long id, DateTimeOffset at, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"""
            {Keep}
            select {Former}, @id, @at
            from staged s join counts c using (municipality_code, indicator_code, first_day, last_day)
            where {CountStore.DiffersFrom("s")}
            """, new { id, at }, transaction, StagingStore.CommandTimeout, cancellationToken: ct));

    /// <summary>
    /// Unchanged values are left out beforehand: PostgreSQL would lock, and so write, each that it finds in conflict. A value
    /// for a period that was once withdrawn goes on from that revision, looked up row by row: a join would lose the file's
    /// order, and rows that come out of order take half as long again to put in.
    /// </summary>
    private static async Task<int> WriteAsync(NpgsqlTransaction transaction, long id, DateTimeOffset at, CancellationToken ct)
    {
        var goesOn = await transaction.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from count_withdrawals join staged_series using (municipality_code, indicator_code))",
            transaction: transaction, cancellationToken: ct));
        var revision = goesOn ? FromWithdrawn : "1";
        return await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"""
            insert into counts as stored (municipality_code, indicator_code, first_day, last_day, unit, total, under18, under20,
                at_least, at_most, as_written, comment, revision, import_id, recorded_at, row_number)
            select municipality_code, indicator_code, first_day, last_day, s.unit, s.total, s.under18, s.under20, s.at_least, s.at_most,
                s.as_written, s.comment, {revision}, @id, @at, s.row_number
            from staged s left join counts c using (municipality_code, indicator_code, first_day, last_day)
            where c.revision is null or {CountStore.DiffersFrom("s")}
            on conflict (municipality_code, indicator_code, first_day, last_day) do update
            set total = excluded.total, under18 = excluded.under18, under20 = excluded.under20,
                at_least = excluded.at_least, at_most = excluded.at_most, as_written = excluded.as_written, comment = excluded.comment,
                revision = stored.revision + 1, import_id = excluded.import_id, recorded_at = excluded.recorded_at,
                row_number = excluded.row_number
            """, new { id, at }, transaction, StagingStore.CommandTimeout, cancellationToken: ct));
    }

    /// <summary>Of the first value, or the first since it was withdrawn.</summary>
    private const string FromWithdrawn =
        """
        1 + coalesce((
            select max(revision) from count_withdrawals w
            where (w.municipality_code, w.indicator_code, w.first_day, w.last_day)
                = (s.municipality_code, s.indicator_code, s.first_day, s.last_day)), 0)
        """;

    private const string Former =
        """
        c.municipality_code, c.indicator_code, c.first_day, c.last_day, c.unit, c.total, c.under18, c.under20,
            c.at_least, c.at_most, c.as_written, c.comment, c.revision, c.import_id, c.recorded_at, c.row_number
        """;

    /// <summary>In the order of <see cref="Former"/>, then by what and when it was replaced.</summary>
    private const string Keep =
        """
        insert into count_history (municipality_code, indicator_code, first_day, last_day, unit, total, under18, under20,
            at_least, at_most, as_written, comment, revision, import_id, recorded_at, row_number, replaced_by, replaced_at)
        """;
}
