using System.Security.Cryptography;
using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Reports;

/// <summary>A file of an edition, byte for byte as it was mailed.</summary>
/// <param name="Name">ASCII file name without directories.</param>
/// <param name="MediaType">MIME type.</param>
public sealed record ReportFile(string Name, string MediaType, byte[] Content)
{
    /// <summary>SHA-256 of the bytes, 64 lower-case hex digits.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Content));
}

/// <summary>A stored file of an edition, without its bytes.</summary>
/// <param name="Sha256">SHA-256 of the bytes, 64 lower-case hex digits.</param>
/// <param name="Size">Bytes.</param>
public sealed record EditionFile(string Name, string Sha256, int Size);

/// <summary>Editions, their files and their forecasts. A stored edition is never changed, except that it is released once.</summary>
public static partial class ReportStore
{
    /// <summary>Key of an edition's mails in the outbox: "rapport-karlskoga-2016-2016-T1-utg1".</summary>
    public static string KeyOf(AgreementId id, string periodCode, int edition) => $"rapport-{id}-{periodCode}-utg{edition}";

    /// <summary>Key of the mails that send this content.</summary>
    public static string Key(this ReportContent content) => KeyOf(content.AgreementId, content.Period.Code, content.Edition);

    /// <summary>All editions of an agreement, in the order in which they were built.</summary>
    public static Task<IReadOnlyList<ReportEdition>> EditionsAsync(NpgsqlConnection connection, AgreementId id, CancellationToken ct) =>
        ReadAsync(connection, "where agreement_id = @id order by id", new { id = id.Value }, ct);

    /// <summary>An edition of a period; null when it does not exist.</summary>
    /// <param name="number">Edition number; null for the last.</param>
    public static async Task<ReportEdition?> EditionAsync(
        NpgsqlConnection connection, AgreementId id, Period period, CancellationToken ct, int? number = null) =>
        (await EditionsAsync(connection, id, ct))
            .LastOrDefault(edition => edition.PeriodCode == period.Code && (number is null || edition.Edition == number));

    /// <summary>An edition with its stored files.</summary>
    internal static async Task<RenderedReport> RenderedAsync(NpgsqlConnection connection, ReportEdition edition, CancellationToken ct) =>
        RenderedReport.Stored(
            await ContentAsync(connection, edition.Id, ct), await FilesAsync(connection, edition.Id, ct), edition.MissingPart);

    /// <summary>Waiting editions whose last day for manual release has come; only the last edition of each period.</summary>
    internal static Task<IReadOnlyList<ReportEdition>> DueForReleaseAsync(
        NpgsqlConnection connection, DateOnly today, CancellationToken ct) =>
        ReadAsync(
            connection, $"where released_at is null and release_by <= @today and not exists ({Later}) order by id", new { today }, ct);

    /// <summary>The last edition of each period of the given agreements, the newest first.</summary>
    public static Task<IReadOnlyList<ReportEdition>> LatestAsync(
        NpgsqlConnection connection, IEnumerable<AgreementId> agreements, CancellationToken ct) =>
        ReadAsync(connection, $"where agreement_id = any(@ids) and not exists ({Later}) order by id desc", Ids(agreements), ct);

    /// <summary>The last edition of each period, if it waits for release, the newest first.</summary>
    public static Task<IReadOnlyList<ReportEdition>> WaitingAsync(
        NpgsqlConnection connection, IEnumerable<AgreementId> agreements, CancellationToken ct) =>
        ReadAsync(
            connection, $"where agreement_id = any(@ids) and released_at is null and not exists ({Later}) order by id desc",
            Ids(agreements), ct);

    /// <summary>
    /// Codes of the released periods by agreement, the newest last. Of those with the same date the report over the whole validity is
    /// last, since its code is the longest.
    /// </summary>
    public static async Task<ILookup<AgreementId, string>> ReleasedPeriodsAsync(
        NpgsqlConnection connection, IEnumerable<AgreementId> agreements, CancellationToken ct) =>
        (await ReadAsync(connection, $"{LastReleased} order by as_of, length(period), period", Ids(agreements), ct))
            .ToLookup(edition => edition.AgreementId, edition => edition.PeriodCode);

    /// <summary>
    /// Content of the last released edition of each period, ordered by the last day of the period and then by its length.
    /// </summary>
    public static async Task<IReadOnlyList<ReportContent>> ReleasedContentsAsync(
        NpgsqlConnection connection, AgreementId agreement, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<string>(new CommandDefinition(
            $"select content::text from report_editions e {LastReleased}", Ids([agreement]), cancellationToken: ct));
        return [.. rows.Select(StoredReport.Document.Read).OrderBy(content => content.Period.Last).ThenBy(content => content.Period.Days)];
    }

    private static async Task<IReadOnlyList<ReportEdition>> ReadAsync(
        NpgsqlConnection connection, string where, object parameters, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            select id, agreement_id as agreement, period, edition, is_preliminary as isPreliminary, as_of as asOf,
                release_by as releaseBy, released_at as releasedAt, released_by as releasedBy, missing_part as missingPart,
                content_sha256 as sha256, data_revision as dataRevision, reason, built_at as builtAt
            from report_editions e
            {where}
            """, parameters, cancellationToken: ct));
        return [.. rows.Select(row => row.ToEdition())];
    }

    /// <summary>Selects the editions of the same period after edition e.</summary>
    private const string Later =
        """
        select from report_editions later
        where later.agreement_id = e.agreement_id and later.period = e.period and later.edition > e.edition
        """;

    private const string LastReleased =
        $"where agreement_id = any(@ids) and released_at is not null and not exists ({Later} and later.released_at is not null)";

    private static object Ids(IEnumerable<AgreementId> agreements) => new { ids = agreements.Select(id => id.Value).ToArray() };

    /// <summary>Releases an edition and notifies the web servers, on commit, that public figures have changed.</summary>
    /// <returns>False when it was already released.</returns>
    internal static async Task<bool> ReleaseAsync(
        NpgsqlTransaction transaction, long editionId, DateTimeOffset at, Actor actor, CancellationToken ct)
    {
        var kommun = await transaction.Connection!.QuerySingleOrDefaultAsync<string?>(new CommandDefinition(
            """
            update report_editions e set released_at = @at, released_by = @by from agreement_versions a
            where e.id = @editionId and released_at is null and (a.agreement_id, a.version) = (e.agreement_id, e.agreement_version)
            returning a.municipality_code
            """, new { editionId, at, by = actor.Name }, transaction, cancellationToken: ct));
        if (kommun is null) return false;
        await PostgresNotifications.NotifyAsync(transaction, PostgresNotifications.Published, kommun, ct);
        return true;
    }

    /// <summary>Whether any edition exists for a period.</summary>
    internal static Task<bool> IsBuiltAsync(NpgsqlConnection connection, AgreementId id, Period period, CancellationToken ct) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from report_editions where agreement_id = @id and period = @period)",
            new { id = id.Value, period = period.Code }, cancellationToken: ct));

    /// <summary>Codes of the periods that have an edition, by agreement.</summary>
    internal static async Task<ILookup<AgreementId, string>> BuiltPeriodsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(string Agreement, string Period)>(new CommandDefinition(
            "select distinct agreement_id, period from report_editions", cancellationToken: ct));
        return rows.ToLookup(row => AgreementId.Parse(row.Agreement).Value, row => row.Period);
    }

    /// <summary>Content of an edition.</summary>
    /// <exception cref="InvalidOperationException">There is no edition with the id.</exception>
    public static async Task<ReportContent> ContentAsync(NpgsqlConnection connection, long editionId, CancellationToken ct) =>
        StoredReport.Document.Read(await connection.QuerySingleAsync<string>(new CommandDefinition(
            "select content::text from report_editions where id = @editionId", new { editionId }, cancellationToken: ct)));

    /// <summary>All files of an edition with their bytes, by name.</summary>
    public static Task<IReadOnlyList<ReportFile>> FilesAsync(NpgsqlConnection connection, long editionId, CancellationToken ct) =>
        FilesAsync(connection, editionId, "true", name: null, ct);

    /// <summary>A file of an edition, byte for byte as it was mailed; null when there is no file with the name.</summary>
    public static async Task<ReportFile?> FileAsync(NpgsqlConnection connection, long editionId, string name, CancellationToken ct) =>
        (await FilesAsync(connection, editionId, "file_name = @name", name, ct)).SingleOrDefault();

    private static async Task<IReadOnlyList<ReportFile>> FilesAsync(
        NpgsqlConnection connection, long editionId, string which, string? name, CancellationToken ct) =>
    [
        .. (await connection.QueryAsync<(string Name, string MediaType, byte[] Content)>(new CommandDefinition(
            $"""
            select file_name, media_type, content from report_files where edition_id = @editionId and {which} order by file_name
            """, new { editionId, name }, cancellationToken: ct))).Select(f => new ReportFile(f.Name, f.MediaType, f.Content)),
    ];

    /// <summary>Files of an edition without their bytes; chart pictures are left out.</summary>
    public static async Task<IReadOnlyList<EditionFile>> ListFilesAsync(
        NpgsqlConnection connection, long editionId, CancellationToken ct) =>
    [
        .. await connection.QueryAsync<EditionFile>(new CommandDefinition(
            """
            select file_name as Name, sha256 as Sha256, length(content) as Size from report_files
            where edition_id = @editionId and media_type <> 'image/png' order by file_name desc
            """, new { editionId }, cancellationToken: ct)),
    ];

    /// <summary>Names of all files of an edition, sorted.</summary>
    public static async Task<IReadOnlyList<string>> FileNamesAsync(NpgsqlConnection connection, long editionId, CancellationToken ct) =>
    [
        .. await connection.QueryAsync<string>(new CommandDefinition(
            "select file_name from report_files where edition_id = @editionId order by file_name", new { editionId },
            cancellationToken: ct)),
    ];

    /// <summary>
    /// Whether the data of an edition has changed since it was built: a count that shares a day with the period was added, corrected or
    /// withdrawn; coverage of a named set by the end of the period was recorded; or, for an annual review, survey results arrived.
    /// </summary>
    public static Task<bool> HasChangedAsync(
        NpgsqlConnection connection, MunicipalityCode municipality, Period period, long editionId, CancellationToken ct) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (
                select from counts
                where municipality_code = @code::char(4) and first_day <= @last and last_day >= @first
                    and import_id > (select data_revision from report_editions where id = @editionId))
                or exists (
                    select from count_withdrawals
                    where municipality_code = @code::char(4) and first_day <= @last and last_day >= @first
                        and import_id > (select data_revision from report_editions where id = @editionId))
                or exists (
                    select from coverage_records join report_editions using (agreement_id)
                    where report_editions.id = @editionId and recorded_at > built_at and day <= @last)
                or @hasReview and exists (
                    select from survey_files join report_editions using (agreement_id)
                    where report_editions.id = @editionId and recorded_at > built_at)
            """,
            new { code = municipality.Value, first = period.First, last = period.Last, editionId, hasReview = YearReview.IsFor(period) },
            cancellationToken: ct));

    /// <summary>Stores an edition and its files.</summary>
    /// <returns>Id of the edition; null when another process has already stored it, and then nothing is written.</returns>
    internal static async Task<long?> AddAsync(
        NpgsqlTransaction transaction, RenderedReport report, EditionRelease release, DateTimeOffset at, CancellationToken ct)
    {
        var content = report.Content;
        if (await InsertAsync(transaction, report, release, at, ct) is not { } editionId) return null;
        await AddFilesAsync(transaction, editionId, report.Files(), ct);
        if (release.At is not null)
            await PostgresNotifications.NotifyAsync(
                transaction, PostgresNotifications.Published, content.Municipality.Code.Value, ct);
        return editionId;
    }

    private static Task<long?> InsertAsync(
        NpgsqlTransaction transaction, RenderedReport report, EditionRelease release, DateTimeOffset at, CancellationToken ct)
    {
        var content = report.Content;
        var row = new
        {
            agreement = content.AgreementId.Value,
            version = content.AgreementVersion,
            period = content.Period.Code,
            content.Edition,
            content.IsPreliminary,
            content.Reason,
            content.AsOf,
            content.DataRevision,
            json = StoredReport.Document.Write(content),
            sha256 = content.Sha256(),
            at,
            releaseBy = release.By,
            releasedAt = release.At,
            release.ReleasedBy,
            report.MissingPart,
        };
        return transaction.Connection!.QuerySingleOrDefaultAsync<long?>(
            new CommandDefinition(AddRow, row, transaction, cancellationToken: ct));
    }

    private const string AddRow =
        """
        insert into report_editions (agreement_id, agreement_version, period, edition, is_preliminary, reason, as_of,
            data_revision, content, content_sha256, built_at, release_by, released_at, released_by, missing_part)
        values (@agreement, @version, @period, @Edition, @IsPreliminary, @Reason, @AsOf, @DataRevision, @json::jsonb, @sha256, @at,
            @releaseBy, @releasedAt, @ReleasedBy, @MissingPart)
        on conflict (agreement_id, period, edition) do nothing
        returning id
        """;

    private static Task AddFilesAsync(
        NpgsqlTransaction transaction, long editionId, IReadOnlyList<ReportFile> files, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
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
            }, transaction, cancellationToken: ct));

    /// <summary>A row of <c>report_editions</c> without its content.</summary>
    private sealed record Row(
        long Id, string Agreement, string Period, int Edition, bool IsPreliminary, DateOnly AsOf, DateOnly? ReleaseBy,
        DateTime? ReleasedAt, string? ReleasedBy, string? MissingPart, string Sha256, long DataRevision, string? Reason, DateTime BuiltAt)
    {
        public ReportEdition ToEdition() => new(
            Id, AgreementId.Parse(Agreement).Value, Period, Edition, IsPreliminary, AsOf,
            new(ReleaseBy, ReleasedAt is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null, ReleasedBy),
            MissingPart, Sha256, DataRevision, Reason, new(BuiltAt, TimeSpan.Zero));
    }
}
