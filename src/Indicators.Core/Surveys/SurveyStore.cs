using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Npgsql;

namespace Indicators.Core.Surveys;

/// <summary>Survey results. Append-only: a new file replaces the former one of the same survey when read.</summary>
public static class SurveyStore
{
    /// <summary>The newest results of each survey of an agreement, by name.</summary>
    public static async Task<IReadOnlyList<Survey>> CurrentAsync(NpgsqlConnection connection, AgreementId agreement) =>
    [
        .. (await connection.QueryAsync<string>(
            """
            select results::text from (
                select distinct on (survey) survey, results from survey_files where agreement_id = @id order by survey, id desc) newest
            order by survey
            """, new { id = agreement.Value })).Select(StoredSurvey.Document.Read),
    ];

    internal static Task<bool> IsKnownAsync(NpgsqlTransaction transaction, string sha256) =>
        transaction.Connection!.ExecuteScalarAsync<bool>(
            "select exists (select from survey_files where sha256 = @sha256)", new { sha256 }, transaction);

    /// <summary>Serialises imports until the transaction ends, so that simultaneous imports of the same file store it once.</summary>
    internal static Task LockAsync(NpgsqlTransaction transaction) =>
        transaction.Connection!.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended('survey_files', 0))", transaction: transaction);

    internal static Task AddAsync(
        NpgsqlTransaction transaction, AgreementId agreement, Survey survey, string yaml, string sha256, DateTimeOffset at, Actor actor) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into survey_files (agreement_id, survey, file, sha256, results, said_at, said_by)
            values (@id, @name, @yaml, @sha256, @results::jsonb, @at, @by)
            """,
            new
            {
                id = agreement.Value,
                name = survey.Name,
                yaml,
                sha256,
                results = StoredSurvey.Document.Write(survey),
                at,
                by = actor.Name,
            }, transaction);
}
