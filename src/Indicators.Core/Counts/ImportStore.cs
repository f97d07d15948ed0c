using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Indicators.Core.Counts;

/// <summary>Takes a file's counts into the tables, as sets, within one transaction.</summary>
internal static class ImportStore
{
    /// <summary>Any number that no other lock in the database has.</summary>
    private const long AdvisoryLock = 20160314;

    /// <summary>Whether a stored row (c) says anything else than a read one, under the name it has in the statement.</summary>
    private static string DiffersFrom(string read) =>
        $"(c.total, c.under18, c.under20, c.comment) is distinct from ({read}.total, {read}.under18, {read}.under20, {read}.comment)";

    /// <summary>One file at a time: what a file changes depends on what stood before it.</summary>
    public static Task LockAsync(NpgsqlTransaction transaction) =>
        transaction.Connection!.ExecuteAsync($"select pg_advisory_xact_lock({AdvisoryLock})", transaction: transaction);

    /// <summary>Whether this worker may collect from drop folders until the transaction ends; false when another one does.</summary>
    public static Task<bool> TryLockDropFoldersAsync(NpgsqlTransaction transaction) =>
        transaction.Connection!.ExecuteScalarAsync<bool>(
            $"select pg_try_advisory_xact_lock({AdvisoryLock + 1})", transaction: transaction);

    /// <summary>The import of the same bytes; null when they are new.</summary>
    public static async Task<EarlierImport?> FindAsync(NpgsqlTransaction transaction, string sha256) =>
        await transaction.Connection!.QuerySingleOrDefaultAsync<(long, string, DateTime, string, bool, int)?>(
            """
            select id, file_name, imported_at, imported_by, exists (select from count_history h where h.import_id = imports.id),
                rows_new + rows_changed + rows_unchanged
            from imports where file_sha256 = @sha256
            """, new { sha256 }, transaction) is var (id, file, at, by, superseded, rows)
            ? new EarlierImport(id, file, new DateTimeOffset(at, TimeSpan.Zero), by, superseded, rows)
            : null;

    /// <summary>Copies the counts to a table that lasts as long as the transaction.</summary>
    public static async Task StageAsync(NpgsqlTransaction transaction, IReadOnlyList<ReadCount> counts, CancellationToken ct)
    {
        await transaction.Connection!.ExecuteAsync(
            """
            create temporary table staged (
                row_number integer, municipality_code char(4), indicator_code text, first_day date, last_day date, unit text,
                total integer, under18 integer, under20 integer, comment text
            ) on commit drop
            """, transaction: transaction);
        await using (var copy = await transaction.Connection!.BeginBinaryImportAsync("copy staged from stdin (format binary)", ct))
        {
            foreach (var count in counts) await WriteAsync(copy, count, ct);
            await copy.CompleteAsync(ct);
        }
        // Without knowing how many rows there are, PostgreSQL plans for a handful.
        await transaction.Connection!.ExecuteAsync("analyze staged", transaction: transaction);
    }

    /// <summary>Staged counts that share days with a stored one of another length.</summary>
    public static async Task<IReadOnlyList<Overlap>> OverlapsAsync(NpgsqlTransaction transaction)
    {
        var rows = await transaction.Connection!.QueryAsync<(int Row, string Unit, DateOnly First, string OtherUnit, DateOnly OtherFirst)>(
            """
            select s.row_number, s.unit, s.first_day, other.unit, other.first_day
            from staged s cross join lateral (
                select unit, first_day from counts c
                where (c.municipality_code, c.indicator_code) = (s.municipality_code, s.indicator_code) and c.unit <> s.unit
                    -- No period is longer than a month, which lets the primary key find the few that are near.
                    and c.first_day between s.first_day - 30 and s.last_day and c.last_day >= s.first_day
                order by c.first_day limit 1
            ) other
            order by s.row_number
            """, transaction: transaction);
        return
        [
            .. rows.Select(r => new Overlap(r.Row, StoredCount.PeriodOf(r.Unit, r.First),
                StoredCount.PeriodOf(r.OtherUnit, r.OtherFirst), "i en tidigare fil")),
        ];
    }

    /// <summary>Stored values that the staged ones would replace.</summary>
    public static async Task<IReadOnlyList<CountRevision>> ChangesAsync(NpgsqlTransaction transaction, Import import)
    {
        var rows = await transaction.Connection!.QueryAsync<StoredRevision>(
            $"""
            select s.municipality_code as municipality, s.indicator_code as indicator, s.unit, s.first_day as first,
                c.total as oldtotal, c.under18 as oldunder18, c.under20 as oldunder20,
                s.total as newtotal, s.under18 as newunder18, s.under20 as newunder20,
                coalesce(s.comment, @reason) as comment, @at::timestamptz as at, @by as by, @file as filename
            from staged s join counts c using (municipality_code, indicator_code, first_day, last_day)
            where {DiffersFrom("s")}
            order by s.municipality_code, s.indicator_code, s.first_day
            """,
            new { reason = import.Reason, at = import.At, by = import.Actor.Name, file = import.FileName }, transaction);
        return [.. rows.Select(row => row.ToRevision())];
    }

    /// <summary>How many staged counts are for periods that nothing is stored for.</summary>
    public static Task<int> CountNewAsync(NpgsqlTransaction transaction) =>
        transaction.Connection!.ExecuteScalarAsync<int>(
            """
            select count(*)::int from staged s
            where not exists (
                select from counts c
                where (c.municipality_code, c.indicator_code, c.first_day, c.last_day)
                    = (s.municipality_code, s.indicator_code, s.first_day, s.last_day)
            )
            """, transaction: transaction);

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

    /// <summary>Moves replaced values to the history and puts the staged ones in their place; unchanged ones are not touched.</summary>
    /// <exception cref="InvalidOperationException">What was written is not what was announced.</exception>
    public static async Task MergeAsync(
        NpgsqlTransaction transaction, long id, DateTimeOffset at, int expectedNew, int expectedChanged)
    {
        var (added, changed, kept) = await transaction.Connection!.QuerySingleAsync<(int, int, int)>(
            $"""
            with kept as (
                insert into count_history (municipality_code, indicator_code, first_day, last_day, unit, total, under18, under20,
                    comment, revision, import_id, recorded_at, replaced_by, replaced_at)
                select c.municipality_code, c.indicator_code, c.first_day, c.last_day, c.unit, c.total, c.under18, c.under20,
                    c.comment, c.revision, c.import_id, c.recorded_at, @id, @at
                from staged s join counts c using (municipality_code, indicator_code, first_day, last_day)
                where {DiffersFrom("s")}
                returning revision
            ), written as (
                insert into counts as c (municipality_code, indicator_code, first_day, last_day, unit, total, under18, under20,
                    comment, revision, import_id, recorded_at)
                select municipality_code, indicator_code, first_day, last_day, unit, total, under18, under20, comment, 1, @id, @at
                from staged
                on conflict (municipality_code, indicator_code, first_day, last_day) do update
                set total = excluded.total, under18 = excluded.under18, under20 = excluded.under20, comment = excluded.comment,
                    revision = c.revision + 1, import_id = excluded.import_id, recorded_at = excluded.recorded_at
                where {DiffersFrom("excluded")}
                returning revision
            )
            select (select count(*) from written where revision = 1)::int, (select count(*) from written where revision > 1)::int,
                (select count(*) from kept)::int
            """, new { id, at }, transaction);
        if ((added, changed, kept) != (expectedNew, expectedChanged, expectedChanged))
            throw new InvalidOperationException($"Import {id} wrote {added} new and {changed} changed rows and kept {kept}; {expectedNew} and {expectedChanged} were read.");
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, ReadCount read, CancellationToken ct)
    {
        var count = read.Count;
        await copy.StartRowAsync(ct);
        await copy.WriteAsync(read.Row, NpgsqlDbType.Integer, ct);
        await copy.WriteAsync(count.Municipality.Value, NpgsqlDbType.Char, ct);
        await copy.WriteAsync(count.Indicator.Value, NpgsqlDbType.Text, ct);
        await copy.WriteAsync(count.Period.First, NpgsqlDbType.Date, ct);
        await copy.WriteAsync(count.Period.Last, NpgsqlDbType.Date, ct);
        await copy.WriteAsync(count.Period.Unit.ToString(), NpgsqlDbType.Text, ct);
        await copy.WriteAsync(count.Value.Total, NpgsqlDbType.Integer, ct);
        await copy.WriteAsync(count.Value.Under18, NpgsqlDbType.Integer, ct);
        await copy.WriteAsync(count.Value.Under20, NpgsqlDbType.Integer, ct);
        await copy.WriteAsync(count.Comment, NpgsqlDbType.Text, ct);
    }
}
