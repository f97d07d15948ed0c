using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Counts.Locks;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Counts;

/// <summary>Periods that reports have been made of, and those that people have opened again.</summary>
public static partial class CountStore
{
    /// <summary>
    /// The newest edition of each report of some agreements. Figures must know which reports are about them; reports are made from
    /// figures, so their table is read here, and only here.
    /// </summary>
    internal static async Task<IReadOnlyList<ReportedPeriod>> ReportedPeriodsAsync(
        NpgsqlConnection connection, IReadOnlyCollection<Agreement> agreements, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(string Agreement, string Period, int Edition, long DataRevision, DateTime At)>(
            new CommandDefinition(
                """
                select distinct on (agreement_id, period) agreement_id, period, edition, data_revision, built_at
                from report_editions where agreement_id = any(@ids) order by agreement_id, period, edition desc
                """, new { ids = agreements.Select(agreement => agreement.Id.Value).ToArray() }, cancellationToken: ct));
        return
        [
            .. from row in rows
               from agreement in agreements.Where(a => a.Id.Value == row.Agreement)
               from days in agreement.ReportPeriods().Where(p => p.Code == row.Period).Take(1)
               select new ReportedPeriod(agreement, days, row.Edition, row.DataRevision, new(row.At, TimeSpan.Zero)),
        ];
    }

    /// <summary>Days of the municipality that are open for corrections although they were locked.</summary>
    internal static async Task<IReadOnlyList<Period>> ReopenedAsync(
        NpgsqlConnection connection, MunicipalityCode municipality, DateOnly today, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(DateOnly First, DateOnly Last)>(new CommandDefinition(
            "select first_day, last_day from reopened_periods where municipality_code = @municipality::char(4) and open_until >= @today",
            new { municipality = municipality.Value, today }, cancellationToken: ct));
        return [.. rows.Select(row => Period.Validity(row.First, row.Last))];
    }

    /// <summary>Whether the same reopening has been recorded before.</summary>
    internal static Task<bool> IsReopenedAsync(NpgsqlTransaction transaction, Reopening reopening, CancellationToken ct) =>
        transaction.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (
                select from reopened_periods
                where (municipality_code, first_day, last_day, open_until, reason) = (@municipality::char(4), @first, @last, @until,
                    @reason))
            """, Parameters(reopening), transaction, cancellationToken: ct));

    internal static Task ReopenAsync(
        NpgsqlTransaction transaction, Reopening reopening, DateTimeOffset at, Actor actor, CancellationToken ct)
    {
        var parameters = new DynamicParameters(Parameters(reopening));
        parameters.Add("at", at);
        parameters.Add("actor", actor.Name);
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into reopened_periods (municipality_code, first_day, last_day, open_until, reason, opened_at, opened_by)
            values (@municipality, @first, @last, @until, @reason, @at, @actor)
            """, parameters, transaction, cancellationToken: ct));
    }

    private static object Parameters(Reopening reopening) => new
    {
        municipality = reopening.Municipality.Value,
        first = reopening.Period.First,
        last = reopening.Period.Last,
        until = reopening.Until,
        reason = reopening.Reason,
    };
}
