using Dapper;
using Indicators.Core.Agreements;
using Npgsql;

namespace Indicators.Core.Reports;

/// <summary>What is kept of an edition besides what it says.</summary>
/// <param name="Sha256">Of its content.</param>
/// <param name="DataRevision">Number of the last import that it knew of.</param>
/// <param name="Reason">Why it was made; null for a period's first.</param>
public sealed record EditionFacts(
    ReportEdition Edition, string Sha256, long DataRevision, string? Reason, DateTimeOffset BuiltAt, DateTimeOffset? ReleasedAt,
    string? ReleasedBy);

/// <param name="Size">Bytes.</param>
public sealed record ListedFile(string Name, string Sha256, int Size);

/// <summary>Editions as people look them up.</summary>
public static class EditionStore
{
    /// <summary>An agreement's, the last made first.</summary>
    public static async Task<IReadOnlyList<EditionFacts>> OfAsync(NpgsqlConnection connection, AgreementId agreement)
    {
        var editions = (await ReportStore.EditionsAsync(connection, agreement)).ToDictionary(edition => edition.Id);
        var rows = await connection.QueryAsync<Row>(
            """
            select id, content_sha256 as Sha256, data_revision as DataRevision, reason, built_at as BuiltAt,
                released_at as ReleasedAt, released_by as ReleasedBy
            from report_editions where id = any(@ids) order by id desc
            """, new { ids = editions.Keys.ToArray() });
        return
        [
            .. rows.Select(row => new EditionFacts(
                editions[row.Id], row.Sha256, row.DataRevision, row.Reason, row.BuiltAt, row.ReleasedAt, row.ReleasedBy)),
        ];
    }

    /// <summary>Its files without their bytes, pictures left out.</summary>
    public static async Task<IReadOnlyList<ListedFile>> FilesAsync(NpgsqlConnection connection, long editionId) =>
    [
        .. await connection.QueryAsync<ListedFile>(
            """
            select file_name as Name, sha256 as Sha256, length(content) as Size from report_files
            where edition_id = @editionId and media_type <> 'image/png' order by file_name desc
            """, new { editionId }),
    ];

    /// <summary>One of its files, byte for byte as it was mailed; null when it has none of the name.</summary>
    public static async Task<ReportFile?> FileAsync(NpgsqlConnection connection, long editionId, string name)
    {
        var rows = await connection.QueryAsync<(string Name, string MediaType, byte[] Content)>(
            "select file_name, media_type, content from report_files where edition_id = @editionId and file_name = @name",
            new { editionId, name });
        return rows.Select(row => new ReportFile(row.Name, row.MediaType, row.Content)).SingleOrDefault();
    }

    private sealed record Row
    {
        public required long Id { get; init; }

        public required string Sha256 { get; init; }

        public required long DataRevision { get; init; }

        public string? Reason { get; init; }

        public required DateTimeOffset BuiltAt { get; init; }

        public DateTimeOffset? ReleasedAt { get; init; }

        public string? ReleasedBy { get; init; }
    }
}
