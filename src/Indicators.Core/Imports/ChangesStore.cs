using Dapper;
using Indicators.Core.Counts;
using Npgsql;

namespace Indicators.Core.Imports;

/// <summary>Differences between the staged counts and the stored ones.</summary>
internal static class ChangesStore
{
    /// <summary>Number of staged counts that are new, changed and unchanged compared with the stored ones.</summary>
    public static Task<Tally> TallyAsync(NpgsqlTransaction transaction, CancellationToken ct) =>
        transaction.Connection!.QuerySingleAsync<Tally>(new CommandDefinition(
            $"""
            select (count(*) filter (where c.revision is null))::int as new,
                (count(*) filter (where c.revision is not null and {CountStore.DiffersFrom("s")}))::int as changed,
                (count(*) filter (where c.revision is not null and not ({CountStore.DiffersFrom("s")})))::int as unchanged
            from staged s left join counts c using (municipality_code, indicator_code, first_day, last_day)
            """, transaction: transaction, commandTimeout: StagingStore.CommandTimeout, cancellationToken: ct));

    /// <summary>Stored values that the staged ones would replace, the first of them.</summary>
    public static async Task<IReadOnlyList<CountRevision>> ChangesAsync(NpgsqlTransaction transaction, Import import, CancellationToken ct)
    {
        var rows = await transaction.Connection!.QueryAsync<StoredRevision>(new CommandDefinition(
            $"""
            select s.municipality_code as municipality, s.indicator_code as indicator, s.unit, s.first_day as first,
                {StoredCount.Numbers("c", "old")},
                {StoredCount.Numbers("s", "new")},
                coalesce(nullif(s.comment, c.comment), @reason, s.comment) as comment,
                @at::timestamptz as at, @by as by, @file as filename, true as hasold, true as hasnew
            from staged s join counts c using (municipality_code, indicator_code, first_day, last_day)
            where {CountStore.DiffersFrom("s")}
            order by s.municipality_code, s.indicator_code, s.first_day limit @MaxListed
            """, Parameters(import), transaction, commandTimeout: StagingStore.CommandTimeout, cancellationToken: ct));
        return [.. rows.Select(row => row.ToRevision())];
    }

    /// <summary>Stored values that are withdrawn, the first of them.</summary>
    public static async Task<IReadOnlyList<CountRevision>> WithdrawalsAsync(
        NpgsqlTransaction transaction, Import import, CancellationToken ct)
    {
        var rows = await transaction.Connection!.QueryAsync<StoredRevision>(new CommandDefinition(
            $"""
            select municipality_code as municipality, indicator_code as indicator, c.unit, first_day as first,
                {StoredCount.Numbers("c", "old")},
                null::int as newtotal, null::int as newunder18, null::int as newunder20, null::int as newatleast, null::int as newatmost,
                null::text as newaswritten,
                @reason as comment, @at::timestamptz as at, @by as by, @file as filename, true as hasold, false as hasnew
            from left_out join counts c using (municipality_code, indicator_code, first_day, last_day)
            order by municipality_code, indicator_code, first_day limit @MaxListed
            """, Parameters(import), transaction, commandTimeout: StagingStore.CommandTimeout, cancellationToken: ct));
        return [.. rows.Select(row => row.ToRevision())];
    }

    private static object Parameters(Import import) => new
    {
        reason = import.Request.Reason,
        at = import.At,
        by = import.Request.Actor.Name,
        file = import.Request.File.Name,
        CountStore.MaxListed,
    };
}

/// <summary>Numbers of a file's counts without a stored value, with another value than the stored one, and with the same.</summary>
internal sealed record Tally(int New, int Changed, int Unchanged);
