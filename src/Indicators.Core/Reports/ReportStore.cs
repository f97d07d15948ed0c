using System.Security.Cryptography;
using System.Text;
using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Reports;

/// <summary>A file of an edition, byte for byte as it was mailed.</summary>
/// <param name="Name">ASCII, without folders.</param>
public sealed record ReportFile(string Name, string MediaType, byte[] Content)
{
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Content));
}

/// <summary>Which editions there are, without their content.</summary>
/// <param name="Key">What its mails are filed under.</param>
public sealed record ReportEdition(
    long Id, AgreementId AgreementId, string PeriodCode, int Edition, bool IsPreliminary, DateOnly AsOf, string Key);

/// <summary>Frozen editions and their files.</summary>
public static class ReportStore
{
    public static string KeyOf(AgreementId id, string periodCode, int edition) => $"rapport-{id}-{periodCode}-utg{edition}";

    public static async Task<IReadOnlyList<ReportEdition>> EditionsAsync(NpgsqlConnection connection, AgreementId id)
    {
        var rows = await connection.QueryAsync<(long Id, string Period, int Edition, bool IsPreliminary, DateOnly AsOf)>(
            """
            select id, period, edition, is_preliminary, as_of from report_editions
            where agreement_id = @id order by id
            """, new { id = id.Value });
        return [.. rows.Select(r => new ReportEdition(
            r.Id, id, r.Period, r.Edition, r.IsPreliminary, r.AsOf, KeyOf(id, r.Period, r.Edition)))];
    }

    public static async Task<ReportContent> ContentAsync(NpgsqlConnection connection, long editionId) =>
        Json.Read<ReportContent>(await connection.QuerySingleAsync<string>(
            "select content::text from report_editions where id = @editionId", new { editionId }));

    public static async Task<IReadOnlyList<ReportFile>> FilesAsync(NpgsqlConnection connection, long editionId) =>
    [
        .. (await connection.QueryAsync<(string Name, string MediaType, byte[] Content)>(
            "select file_name, media_type, content from report_files where edition_id = @editionId order by file_name",
            new { editionId })).Select(f => new ReportFile(f.Name, f.MediaType, f.Content)),
    ];

    public static async Task<IReadOnlyList<string>> FileNamesAsync(NpgsqlConnection connection, long editionId) =>
    [
        .. await connection.QueryAsync<string>(
            "select file_name from report_files where edition_id = @editionId order by file_name", new { editionId }),
    ];

    /// <summary>
    /// Whether a count that shares a day with the period has come, changed or been taken back since an edition was made, or
    /// something has been said of who was covered by then.
    /// </summary>
    public static Task<bool> HasChangedAsync(
        NpgsqlConnection connection, MunicipalityCode municipality, Period period, long editionId) =>
        connection.ExecuteScalarAsync<bool>(
            """
            select exists (
                select from counts
                where municipality_code = @code and first_day <= @last and last_day >= @first
                    and import_id > (select data_revision from report_editions where id = @editionId))
                or exists (
                    select from count_withdrawals
                    where municipality_code = @code and first_day <= @last and last_day >= @first
                        and import_id > (select data_revision from report_editions where id = @editionId))
                or exists (
                    select from pledge_covers join report_editions using (agreement_id)
                    where report_editions.id = @editionId and said_at > built_at and day <= @last)
            """,
            new { code = municipality.Value, first = period.First, last = period.Last, editionId });

    /// <summary>False when another worker has made the same edition already; then nothing is written.</summary>
    internal static async Task<bool> AddAsync(
        NpgsqlTransaction transaction, ReportContent content, IReadOnlyList<ReportFile> files, DateTimeOffset at)
    {
        var json = Json.Write(content);
        var id = await transaction.Connection!.QuerySingleOrDefaultAsync<long?>(
            """
            insert into report_editions (agreement_id, agreement_version, period, edition, is_preliminary, reason, as_of,
                data_revision, content, content_sha256, built_at)
            values (@agreement, @version, @period, @edition, @preliminary, @reason, @asOf, @revision, @json::jsonb, @sha256, @at)
            on conflict (agreement_id, period, edition) do nothing
            returning id
            """,
            new
            {
                agreement = content.AgreementId.Value,
                version = content.AgreementVersion,
                period = content.Period.Code,
                edition = content.Edition,
                preliminary = content.IsPreliminary,
                reason = content.Reason,
                asOf = content.AsOf,
                revision = content.DataRevision,
                json,
                sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))),
                at,
            }, transaction);
        if (id is not { } editionId) return false;
        await AddFilesAsync(transaction, editionId, files);
        return true;
    }

    private static Task AddFilesAsync(NpgsqlTransaction transaction, long editionId, IReadOnlyList<ReportFile> files) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into report_files (edition_id, file_name, media_type, sha256, content)
            select @editionId, * from unnest(@names, @types, @hashes, @contents)
            """,
            new
            {
                editionId,
                names = files.Select(f => f.Name).ToArray(),
                types = files.Select(f => f.MediaType).ToArray(),
                hashes = files.Select(f => f.Sha256).ToArray(),
                contents = files.Select(f => f.Content).ToArray(),
            }, transaction);
}
