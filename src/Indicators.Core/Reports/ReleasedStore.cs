using Dapper;
using Indicators.Core.Agreements;
using Npgsql;

namespace Indicators.Core.Reports;

/// <summary>What of the editions anybody may hear of: those that have been released, of each period the last.</summary>
public static class ReleasedStore
{
    private const string Released =
        """
         from report_editions e where agreement_id = any(@ids) and released_at is not null and not exists (
            select from report_editions later
            where later.agreement_id = e.agreement_id and later.period = e.period and later.edition > e.edition
                and later.released_at is not null)
        """;

    /// <summary>
    /// Codes of the periods by agreement, the last released last, and of a day the one over the whole validity, whose code is the longest.
    /// </summary>
    public static async Task<ILookup<AgreementId, string>> PeriodsAsync(NpgsqlConnection connection, IEnumerable<AgreementId> agreements)
    {
        var rows = await connection.QueryAsync<(string Id, string Period)>(
            $"select agreement_id, period {Released} order by as_of, length(period), period",
            new { ids = agreements.Select(id => id.Value).ToArray() });
        return rows.ToLookup(row => AgreementId.Parse(row.Id).Value, row => row.Period);
    }

    /// <summary>The editions' content, by their period.</summary>
    public static async Task<IReadOnlyList<ReportContent>> ContentsAsync(NpgsqlConnection connection, AgreementId agreement)
    {
        var rows = await connection.QueryAsync<string>($"select content::text {Released}", new { ids = new[] { agreement.Value } });
        return [.. rows.Select(StoredReport.Document.Read).OrderBy(content => content.Period.Last).ThenBy(content => content.Period.Days)];
    }
}
