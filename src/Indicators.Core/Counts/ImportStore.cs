using Dapper;
using Npgsql;

namespace Indicators.Core.Counts;

/// <summary>Takes staged counts into the tables, as one set, and keeps the book of files.</summary>
internal static class ImportStore
{
    /// <summary>Any number that no other lock in the database has.</summary>
    private const long AdvisoryLock = 20160314;

    /// <summary>One file at a time: what a file changes depends on what stood before it.</summary>
    public static Task LockAsync(NpgsqlTransaction transaction) =>
        transaction.Connection!.ExecuteAsync(
            $"select pg_advisory_xact_lock({AdvisoryLock})", transaction: transaction, commandTimeout: StagingStore.Patience);

    /// <summary>Whether this worker may collect from drop folders until the transaction ends; false when another one does.</summary>
    public static Task<bool> TryLockDropFoldersAsync(NpgsqlTransaction transaction) =>
        transaction.Connection!.ExecuteScalarAsync<bool>(
            $"select pg_try_advisory_xact_lock({AdvisoryLock + 1})", transaction: transaction);

    /// <summary>The import of the same bytes; null when they are new.</summary>
    public static async Task<EarlierImport?> FindAsync(NpgsqlTransaction transaction, string sha256) =>
        await transaction.Connection!.QuerySingleOrDefaultAsync<(long, string, DateTime, string, bool, int, bool)?>(
            """
            select id, file_name, imported_at, imported_by, exists (select from count_history h where h.import_id = imports.id),
                rows_new + rows_changed + rows_unchanged, is_sample
            from imports where file_sha256 = @sha256
            """, new { sha256 }, transaction) is var (id, file, at, by, superseded, rows, isSample)
            ? new EarlierImport(id, file, new DateTimeOffset(at, TimeSpan.Zero), by, superseded, rows, isSample)
            : null;

    public static Task<long> AddAsync(NpgsqlTransaction transaction, Import import, ImportReceipt receipt) =>
        transaction.Connection!.ExecuteScalarAsync<long>(
            """
            insert into imports (file_name, file_sha256, channel, is_sample, reason, rows_new, rows_changed, rows_unchanged,
                imported_at, imported_by)
            values (@file, @sha256, @channel, @isSample, @reason, @added, @changed, @unchanged, @at, @by)
            returning id
            """,
            new
            {
                file = import.FileName,
                sha256 = import.Sha256,
                channel = import.Channel,
                isSample = receipt.IsSample,
                reason = import.Reason,
                added = receipt.New,
                changed = receipt.Changed,
                unchanged = receipt.Unchanged,
                at = import.At,
                by = import.Actor.Name,
            }, transaction);

    /// <summary>Copies the values that the staged ones replace to the history, and puts those in their place; unchanged ones are not touched.</summary>
    /// <exception cref="InvalidOperationException">What was written is not what was announced.</exception>
    public static async Task MergeAsync(NpgsqlTransaction transaction, long id, DateTimeOffset at, ImportReceipt announced)
    {
        var kept = announced.Changed == 0 ? 0 : await KeepAsync(transaction, id, at);
        var written = await WriteAsync(transaction, id, at);
        if ((kept, written) != (announced.Changed, announced.New + announced.Changed))
            throw new InvalidOperationException($"Import {id} wrote {written} rows and kept {kept}; {announced.New} new and {announced.Changed} changed were announced.");
    }

    private static Task<int> KeepAsync(NpgsqlTransaction transaction, long id, DateTimeOffset at) =>
        transaction.Connection!.ExecuteAsync(
            $"""
            insert into count_history (municipality_code, indicator_code, first_day, last_day, unit, total, under18, under20,
                comment, revision, import_id, recorded_at, replaced_by, replaced_at)
            select c.municipality_code, c.indicator_code, c.first_day, c.last_day, c.unit, c.total, c.under18, c.under20,
                c.comment, c.revision, c.import_id, c.recorded_at, @id, @at
            from staged s join counts c using (municipality_code, indicator_code, first_day, last_day)
            where {StagingStore.DiffersFrom("s")}
            """, new { id, at }, transaction, StagingStore.Patience);

    /// <summary>Unchanged values are left out beforehand: PostgreSQL would lock, and so write, each that it finds in conflict.</summary>
    private static Task<int> WriteAsync(NpgsqlTransaction transaction, long id, DateTimeOffset at) =>
        transaction.Connection!.ExecuteAsync(
            $"""
            insert into counts as stored (municipality_code, indicator_code, first_day, last_day, unit, total, under18, under20,
                comment, revision, import_id, recorded_at)
            select s.municipality_code, s.indicator_code, s.first_day, s.last_day, s.unit, s.total, s.under18, s.under20, s.comment, 1, @id, @at
            from staged s left join counts c using (municipality_code, indicator_code, first_day, last_day)
            where c.revision is null or {StagingStore.DiffersFrom("s")}
            on conflict (municipality_code, indicator_code, first_day, last_day) do update
            set total = excluded.total, under18 = excluded.under18, under20 = excluded.under20, comment = excluded.comment,
                revision = stored.revision + 1, import_id = excluded.import_id, recorded_at = excluded.recorded_at
            """, new { id, at }, transaction, StagingStore.Patience);
}
