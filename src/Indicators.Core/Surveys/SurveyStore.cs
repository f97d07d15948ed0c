using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Npgsql;

namespace Indicators.Core.Surveys;

/// <summary>Survey results. Append-only: a new file replaces the former one of the same survey when read.</summary>
public static class SurveyStore
{
    /// <summary>The newest results of each survey of an agreement, by name.</summary>
    public static async Task<IReadOnlyList<Survey>> CurrentAsync(
        NpgsqlConnection connection, AgreementId agreement, CancellationToken ct) =>
    [
        .. (await connection.QueryAsync<string>(new CommandDefinition(
            """
            select results::text from (
                select distinct on (survey) survey, results from survey_files where agreement_id = @id order by survey, id desc) newest
            order by survey
            """, new { id = agreement.Value }, cancellationToken: ct))).Select(StoredSurvey.Document.Read),
    ];

    internal static Task<bool> IsKnownAsync(NpgsqlTransaction transaction, string sha256, CancellationToken ct) =>
        transaction.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from survey_files where sha256 = @sha256)", new { sha256 }, transaction, cancellationToken: ct));

    /// <summary>Serialises imports until the transaction ends, so that simultaneous imports of the same file store it once.</summary>
    internal static Task LockAsync(NpgsqlTransaction transaction, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(
            new CommandDefinition(
                "select pg_advisory_xact_lock(hashtextextended('survey_files', 0))", transaction: transaction,
                cancellationToken: ct));

    internal static Task AddAsync(
        NpgsqlTransaction transaction, AgreementId agreement, Survey survey, string yaml, string sha256, DateTimeOffset at,
        Actor actor, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into survey_files (agreement_id, survey, file, sha256, results, recorded_at, recorded_by)
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
            }, transaction, cancellationToken: ct));
}
