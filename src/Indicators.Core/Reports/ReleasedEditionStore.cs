using Dapper;
using Indicators.Core.Agreements;
using Npgsql;

namespace Indicators.Core.Reports;

/// <summary>Reads the editions that are public: the last released edition of each period.</summary>
public static class ReleasedEditionStore
{
    private const string Released =
        """
         from report_editions e where agreement_id = any(@ids) and released_at is not null and not exists (
            select from report_editions later
            where later.agreement_id = e.agreement_id and later.period = e.period and later.edition > e.edition
                and later.released_at is not null)
        """;

    /// <summary>
    /// Codes of the released periods by agreement, the newest last. Of those with the same date the report over the whole validity is
    /// last, since its code is the longest.
    /// </summary>
    public static async Task<ILookup<AgreementId, string>> PeriodsAsync(
        NpgsqlConnection connection, IEnumerable<AgreementId> agreements, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(string Id, string Period)>(new CommandDefinition(
            $"select agreement_id, period {Released} order by as_of, length(period), period",
            new { ids = agreements.Select(id => id.Value).ToArray() }, cancellationToken: ct));
        return rows.ToLookup(row => AgreementId.Parse(row.Id).Value, row => row.Period);
    }

    /// <summary>Content of the released editions, ordered by the last day of the period and then by its length.</summary>
    public static async Task<IReadOnlyList<ReportContent>> ContentsAsync(
        NpgsqlConnection connection, AgreementId agreement, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<string>(
            new CommandDefinition(
                $"select content::text {Released}", new { ids = new[] { agreement.Value } }, cancellationToken: ct));
        return [.. rows.Select(StoredReport.Document.Read).OrderBy(content => content.Period.Last).ThenBy(content => content.Period.Days)];
    }
}
