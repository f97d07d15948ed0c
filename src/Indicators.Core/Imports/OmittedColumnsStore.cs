using Dapper;
using Indicators.Core.Imports.Files;
using Npgsql;

namespace Indicators.Core.Imports;

/// <summary>
/// Handles ages and comments that a file omits: values without a column stay as stored; values with an empty cell are removed
/// after acknowledgement.
/// </summary>
internal static class OmittedColumnsStore
{
    /// <summary>A reason why the question did not apply is no comment on a number, and goes with what it was the reason for.</summary>
    private const string KeepsComment = "(c.total is not null or s.total is null)";

    /// <summary>Copies the stored ages and comments to staged counts whose rows have no cell for them.</summary>
    /// <param name="omitted">What some row has no cell for.</param>
    public static async Task KeepAsync(NpgsqlTransaction transaction, OmittedColumns omitted, CancellationToken ct)
    {
        var flags = new
        {
            under18 = (int)(omitted & OmittedColumns.Under18),
            under20 = (int)(omitted & OmittedColumns.Under20),
            comment = (int)(omitted & OmittedColumns.Comment),
        };
        if (omitted == OmittedColumns.None || !await HasAnyAsync(transaction, flags, ct)) return;
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"""
            update staged s set
                under18 = case when s.omitted & @under18 <> 0 and s.total is not null then c.under18 else s.under18 end,
                under20 = case when s.omitted & @under20 <> 0 and s.total is not null then c.under20 else s.under20 end,
                comment = case when s.omitted & @comment <> 0 and {KeepsComment} then c.comment else s.comment end
            from counts c
            where (s.municipality_code, s.indicator_code, s.first_day, s.last_day)
                    = (c.municipality_code, c.indicator_code, c.first_day, c.last_day)
                and (s.omitted & @under18 <> 0 and c.under18 is not null or s.omitted & @under20 <> 0 and c.under20 is not null
                    or s.omitted & @comment <> 0 and c.comment is not null)
            """, flags, transaction, StagingStore.CommandTimeout, cancellationToken: ct));
    }

    /// <summary>Staged counts whose new total does not go together with stored ages that their rows have no cells for, by row.</summary>
    public static IAsyncEnumerable<KeptAges> MisfitsAsync(NpgsqlTransaction transaction) =>
        transaction.Connection!.QueryUnbufferedAsync<KeptAges>(
            """
            select row_number as row, unit, first_day as first, total, under18, under20 from staged
            where omitted is not null and (under18 > total or under20 > total or under18 > under20)
            order by row_number
            """, transaction: transaction, commandTimeout: StagingStore.CommandTimeout);

    /// <summary>Staged counts with an empty cell where an age or a comment is stored, by row, with the stored values.</summary>
    public static IAsyncEnumerable<EmptiedCells> EmptiedAsync(NpgsqlTransaction transaction) =>
        transaction.Connection!.QueryUnbufferedAsync<EmptiedCells>(
            $"""
            select * from (
                select s.row_number as row, s.unit, s.first_day as first,
                    case when s.under18 is null and s.total is not null then c.under18 end as under18,
                    case when s.under20 is null and s.total is not null then c.under20 end as under20,
                    case when s.comment is null and {KeepsComment} then c.comment end as comment
                from staged s join counts c using (municipality_code, indicator_code, first_day, last_day)
                where c.under18 is not null or c.under20 is not null or c.comment is not null) emptied
            where under18 is not null or under20 is not null or comment is not null
            order by 1
            """, transaction: transaction, commandTimeout: StagingStore.CommandTimeout);

    /// <summary>Cells for a number that are empty where one is stored, by row, with the stored values.</summary>
    public static IAsyncEnumerable<EmptiedNumber> EmptiedAsync(NpgsqlTransaction transaction, IReadOnlyCollection<EmptyCount> empty) =>
        transaction.Connection!.QueryUnbufferedAsync<EmptiedNumber>(
            """
            select min(e.row_number) as row, c.unit, c.first_day as first, c.total
            from unnest(@rows, @municipalities::char(4)[], @indicators, @first, @last)
                as e (row_number, municipality_code, indicator_code, first_day, last_day)
            join counts c using (municipality_code, indicator_code, first_day, last_day)
            where not exists (
                select from staged s where (s.municipality_code, s.indicator_code, s.first_day, s.last_day)
                    = (c.municipality_code, c.indicator_code, c.first_day, c.last_day))
                and not exists (
                    select from left_out o where (o.municipality_code, o.indicator_code, o.first_day, o.last_day)
                        = (c.municipality_code, c.indicator_code, c.first_day, c.last_day))
            group by c.municipality_code, c.indicator_code, c.first_day, c.last_day, c.unit, c.total
            order by 1, 3
            """,
            new
            {
                rows = empty.Select(e => e.Row).ToArray(),
                municipalities = empty.Select(e => e.Municipality.Value).ToArray(),
                indicators = empty.Select(e => e.Indicator.Value).ToArray(),
                first = empty.Select(e => e.Period.First).ToArray(),
                last = empty.Select(e => e.Period.Last).ToArray(),
            }, transaction, commandTimeout: StagingStore.CommandTimeout);

    /// <summary>Whether anything is stored that could stay, without a look at every row of the file.</summary>
    private static Task<bool> HasAnyAsync(NpgsqlTransaction transaction, object flags, CancellationToken ct) =>
        transaction.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (
                select from counts c join staged_series s using (municipality_code, indicator_code)
                where @under18 <> 0 and c.under18 is not null or @under20 <> 0 and c.under20 is not null
                    or @comment <> 0 and c.comment is not null)
            """, flags, transaction, StagingStore.CommandTimeout, cancellationToken: ct));
}

/// <summary>A file's total together with ages from the file or, where it has none, stored ages.</summary>
internal sealed record KeptAges(int Row, string Unit, DateOnly First, int Total, int? Under18, int? Under20);

/// <summary>Stored values where a file has empty cells; null where there is none, or the cell is not empty.</summary>
internal sealed record EmptiedCells(int Row, string Unit, DateOnly First, int? Under18, int? Under20, string? Comment);

/// <summary>The stored number where a file has an empty cell.</summary>
/// <param name="Total">Null when the question did not apply.</param>
internal sealed record EmptiedNumber(int Row, string Unit, DateOnly First, int? Total);
