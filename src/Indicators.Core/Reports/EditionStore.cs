using Dapper;
using Indicators.Core.Agreements;
using Npgsql;

namespace Indicators.Core.Reports;

/// <summary>Metadata of a stored edition, without its content.</summary>
/// <param name="Sha256">SHA-256 of the stored content, 64 lower-case hex digits.</param>
/// <param name="DataRevision">Number of the last import that was included.</param>
/// <param name="Reason">Reason for a correction, in Swedish; null for the first edition of a period.</param>
/// <param name="BuiltAt">Time at which the edition was built.</param>
/// <param name="ReleasedAt">Time of release; null while the edition waits.</param>
/// <param name="ReleasedBy">Name of the person or service that released it; null while the edition waits.</param>
public sealed record EditionMetadata(
    ReportEdition Edition, string Sha256, long DataRevision, string? Reason, DateTimeOffset BuiltAt, DateTimeOffset? ReleasedAt,
    string? ReleasedBy);

/// <summary>A stored file of an edition, without its bytes.</summary>
/// <param name="Sha256">SHA-256 of the bytes, 64 lower-case hex digits.</param>
/// <param name="Size">Bytes.</param>
public sealed record EditionFile(string Name, string Sha256, int Size);

/// <summary>Reads editions for the pages that list them.</summary>
public static class EditionStore
{
    /// <summary>All editions of an agreement, the newest first.</summary>
    public static async Task<IReadOnlyList<EditionMetadata>> OfAsync(
        NpgsqlConnection connection, AgreementId agreement, CancellationToken ct)
    {
        var editions = (await ReportStore.EditionsAsync(connection, agreement, ct)).ToDictionary(edition => edition.Id);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            select id, content_sha256 as Sha256, data_revision as DataRevision, reason, built_at as BuiltAt,
                released_at as ReleasedAt, released_by as ReleasedBy
            from report_editions where id = any(@ids) order by id desc
            """, new { ids = editions.Keys.ToArray() }, cancellationToken: ct));
        return
        [
            .. rows.Select(row => new EditionMetadata(
                editions[row.Id], row.Sha256, row.DataRevision, row.Reason, row.BuiltAt, row.ReleasedAt, row.ReleasedBy)),
        ];
    }

    /// <summary>Files of an edition without their bytes; chart pictures are left out.</summary>
    public static async Task<IReadOnlyList<EditionFile>> FilesAsync(NpgsqlConnection connection, long editionId, CancellationToken ct) =>
    [
        .. await connection.QueryAsync<EditionFile>(new CommandDefinition(
            """
            select file_name as Name, sha256 as Sha256, length(content) as Size from report_files
            where edition_id = @editionId and media_type <> 'image/png' order by file_name desc
            """, new { editionId }, cancellationToken: ct)),
    ];

    /// <summary>A file of an edition, byte for byte as it was mailed; null when there is no file with the name.</summary>
    public static async Task<ReportFile?> FileAsync(NpgsqlConnection connection, long editionId, string name, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(string Name, string MediaType, byte[] Content)>(new CommandDefinition(
            "select file_name, media_type, content from report_files where edition_id = @editionId and file_name = @name",
            new { editionId, name }, cancellationToken: ct));
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
