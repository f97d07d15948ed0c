using Dapper;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Imports;

/// <summary>Stored values that a file with a scope omits.</summary>
internal static class OmittedRowsStore
{
    private const string LeftOut =
        """
        counts c
        where municipality_code = any (@municipalities::char(4)[]) and (cardinality(@indicators) = 0 or indicator_code = any (@indicators))
            and first_day >= @first and last_day <= @last
            and not exists (
                select from staged s where (s.municipality_code, s.indicator_code, s.first_day, s.last_day)
                    = (c.municipality_code, c.indicator_code, c.first_day, c.last_day))
        """;

    /// <summary>How many stored values there are.</summary>
    public static Task<int> CountAsync(NpgsqlTransaction transaction, ImportScope scope, CancellationToken ct) =>
        transaction.Connection!.ExecuteScalarAsync<int>(new CommandDefinition(
            $"select count(*)::int from {LeftOut}", Parameters(scope), transaction, StagingStore.CommandTimeout, cancellationToken: ct));

    /// <summary>Puts them in the table <c>left_out</c>, to be withdrawn. Returns their number.</summary>
    public static Task<int> FillAsync(NpgsqlTransaction transaction, ImportScope scope, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"""
            insert into left_out (municipality_code, indicator_code, first_day, last_day, unit)
            select municipality_code, indicator_code, first_day, last_day, unit from {LeftOut}
            """, Parameters(scope), transaction, StagingStore.CommandTimeout, cancellationToken: ct));

    /// <summary>Rows outside the file's scope. A week may reach over its edge.</summary>
    public static IAsyncEnumerable<(int Row, Period Period)> OutsideAsync(NpgsqlTransaction transaction, ImportScope scope) =>
        transaction.Connection!.QueryUnbufferedAsync<(int Row, string Unit, DateOnly First)>(
            """
            select row_number, unit, first_day from staged
            where municipality_code <> all (@municipalities::char(4)[])
                or (cardinality(@indicators) > 0 and indicator_code <> all (@indicators))
                or last_day < @first or first_day > @last
            order by row_number
            """, Parameters(scope), transaction, StagingStore.CommandTimeout)
            .Select(row => (row.Row, StoredCount.PeriodOf(row.Unit, row.First)));

    private static object Parameters(ImportScope scope) => new
    {
        municipalities = scope.Municipalities.Select(m => m.Value).ToArray(),
        indicators = scope.Indicators.Select(i => i.Value).ToArray(),
        first = scope.Days.First,
        last = scope.Days.Last,
    };
}
