using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Overview;

/// <summary>When something was last reported or written.</summary>
internal static class ActivityStore
{
    /// <summary>The Swedish day on which a figure of each indicator was last reported.</summary>
    public static async Task<IReadOnlyDictionary<(string Municipality, string Indicator), DateOnly>> ReportedAsync(
        NpgsqlConnection connection, IReadOnlyCollection<MunicipalityCode> municipalities, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(string Municipality, string Indicator, DateTime At)>(new CommandDefinition(
            """
            select municipality_code, indicator_code, max(recorded_at) from counts
            where municipality_code = any(@codes::char(4)[]) group by municipality_code, indicator_code
            """, new { codes = municipalities.Select(code => code.Value).ToArray() }, cancellationToken: ct));
        return rows.ToDictionary(row => (row.Municipality, row.Indicator), row => Day(row.At));
    }

    /// <summary>The Swedish day on which each party last wrote an account of each pledge.</summary>
    public static async Task<IReadOnlyDictionary<(string Agreement, string Pledge, string Party), DateOnly>> WrittenAsync(
        NpgsqlConnection connection, IReadOnlyCollection<AgreementId> agreements, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(string Agreement, string Pledge, string Party, DateTime At)>(new CommandDefinition(
            """
            select agreement_id, pledge_number, party, max(changed_at) from accounts
            where agreement_id = any(@ids) and revision > 0 group by agreement_id, pledge_number, party
            """, new { ids = agreements.Select(id => id.Value).ToArray() }, cancellationToken: ct));
        return rows.ToDictionary(row => (row.Agreement, row.Pledge, row.Party), row => Day(row.At));
    }

    private static DateOnly Day(DateTime at) => SwedishTime.DayOf(new DateTimeOffset(at, TimeSpan.Zero));
}
