using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Counts;

/// <summary>Numbers of imports, by which it is known whether something has been computed from the current counts.</summary>
public static partial class CountStore
{
    /// <summary>Number of the newest import; 0 before the first.</summary>
    internal static Task<long> NewestImportAsync(NpgsqlConnection connection, CancellationToken ct) =>
        connection.ExecuteScalarAsync<long>(new CommandDefinition("select coalesce(max(id), 0) from imports", cancellationToken: ct));

    /// <summary>Number of each municipality's newest import; those without any are left out.</summary>
    internal static async Task<IReadOnlyDictionary<MunicipalityCode, long>> NewestImportsAsync(
        NpgsqlConnection connection, IEnumerable<MunicipalityCode> municipalities, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(string Code, long Import)>(new CommandDefinition(
            "select municipality_code, import_id from newest_imports where municipality_code = any(@codes::char(4)[])",
            new { codes = municipalities.Select(code => code.Value).ToArray() }, cancellationToken: ct));
        return rows.ToDictionary(row => MunicipalityCode.Parse(row.Code).Value, row => row.Import);
    }

    /// <summary>Number of the newest import that changed anything for the municipality; 0 before the first.</summary>
    public static Task<long> DataRevisionAsync(NpgsqlConnection connection, MunicipalityCode municipality, CancellationToken ct) =>
        connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            select greatest(
                (select coalesce(max(import_id), 0) from counts where municipality_code = @municipality::char(4)),
                (select coalesce(max(import_id), 0) from count_withdrawals where municipality_code = @municipality::char(4)))
            """,
            new { municipality = municipality.Value }, cancellationToken: ct));

    /// <summary>Number of the newest import of any of some values, also one that withdrew a value; 0 before the first.</summary>
    /// <param name="touching">Also values of other periods that share a day with the period.</param>
    public static Task<long> NewestImportAsync(
        NpgsqlConnection connection, MunicipalityCode municipality, IReadOnlyCollection<IndicatorCode> indicators, Period period,
        CancellationToken ct, bool touching = false) =>
        connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            select coalesce(max(import_id), 0) from (
                select import_id, municipality_code, indicator_code, first_day, last_day from counts
                union all
                select import_id, municipality_code, indicator_code, first_day, last_day from count_withdrawals
            ) said
            where municipality_code = @municipality::char(4) and indicator_code = any(@indicators)
                and ((first_day, last_day) = (@first, @last) or @touching and first_day <= @last and last_day >= @first)
            """,
            new
            {
                municipality = municipality.Value,
                indicators = indicators.Select(code => code.Value).ToArray(),
                first = period.First,
                last = period.Last,
                touching,
            }, cancellationToken: ct));
}
