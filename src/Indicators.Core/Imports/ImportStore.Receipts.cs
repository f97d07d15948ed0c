using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Imports.Receipts;
using Npgsql;

namespace Indicators.Core.Imports;

/// <summary>Receipts of imports. Rows are only ever added.</summary>
public static partial class ImportStore
{
    /// <summary>Null when there is none with the number.</summary>
    public static async Task<Receipt?> ReceiptAsync(NpgsqlConnection connection, long id, CancellationToken ct) =>
        await connection.QuerySingleOrDefaultAsync<(string, string, string, DateTime, string)?>(new CommandDefinition(
            "select file_name, channel, made_by, made_at, content::text from import_receipts where id = @id",
            new { id }, cancellationToken: ct)) is var (file, channel, by, at, content)
            ? new Receipt(id, file, channel, by, new(at, TimeSpan.Zero), StoredReceipt.Document.Read(content) with { ReceiptId = id })
            : null;

    /// <summary>Number of the receipt that a file got when it was last imported; null when it was not.</summary>
    internal static Task<long?> ReceiptOfFileAsync(NpgsqlConnection connection, string sha256, CancellationToken ct) =>
        connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            "select max(id) from import_receipts where file_sha256 = @sha256 and import_id is not null", new { sha256 },
            cancellationToken: ct));

    /// <summary>Files that changed any of a municipality's values, the newest first, at most a hundred.</summary>
    public static async Task<IReadOnlyList<MunicipalityReceipt>> ReceiptsAsync(
        NpgsqlConnection connection, MunicipalityCode municipality, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"{Listed} order by r.id desc limit 100", new { municipality = municipality.Value, id = (long?)null }, cancellationToken: ct));
        return [.. rows.Select(row => row.ToReceipt())];
    }

    /// <summary>Null when there is none with the number, or when it is about other municipalities.</summary>
    public static async Task<MunicipalityReceipt?> ReceiptAsync(
        NpgsqlConnection connection, MunicipalityCode municipality, long id, CancellationToken ct) =>
        (
            await connection.QuerySingleOrDefaultAsync<Row>(
                new CommandDefinition(Listed, new { municipality = municipality.Value, id }, cancellationToken: ct)))?.ToReceipt();

    /// <summary>Of all municipalities, the newest first, also what was refused.</summary>
    public static async Task<IReadOnlyList<RecentReceipt>> NewestReceiptsAsync(NpgsqlConnection connection, int most, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(
            long Id, string File, string Channel, string By, DateTime At, int? New, int? Changed)>(new CommandDefinition(
            """
            select r.id, r.file_name, r.channel, r.made_by, r.made_at, i.rows_new, i.rows_changed
            from import_receipts r left join imports i on i.id = r.import_id order by r.id desc limit @most
            """, new { most }, cancellationToken: ct));
        return
        [
            .. rows.Select(row =>
                new RecentReceipt(
                    row.Id, row.File, row.Channel, row.By, new(row.At, TimeSpan.Zero),
                    row.New is { } added ? (added, row.Changed!.Value) : null)),
        ];
    }

    private const string Listed =
        """
        select r.id, i.id as import, i.file_name as filename, i.channel, i.imported_by as by, i.imported_at as at,
            touched.amount as "values",
            i.reason, i.acknowledgement, i.file_sha256 as sha256, i.is_sample as issample
        from (
            select import_id, count(*)::int as amount from (
                select import_id from counts where municipality_code = @municipality::char(4)
                union all
                select import_id from count_history where municipality_code = @municipality::char(4)
                union all
                select import_id from count_withdrawals where municipality_code = @municipality::char(4)
            ) said group by import_id
        ) touched
        join imports i on i.id = touched.import_id
        join import_receipts r on r.import_id = i.id
        where @id::bigint is null or r.id = @id
        """;

    internal static Task<long> AddReceiptAsync(NpgsqlTransaction transaction, Import import, ImportResult result, CancellationToken ct) =>
        transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            insert into import_receipts (import_id, file_name, file_sha256, channel, claim, content, made_at, made_by)
            values (@importId, @file, @sha256, @channel, @claim, @content::jsonb, @at, @by)
            returning id
            """, Parameters(import, result), transaction, cancellationToken: ct));

    /// <summary>The receipt that was given when the same file was last refused on the same day for the same reasons.</summary>
    internal static async Task<long?> SameReceiptAsync(
        NpgsqlTransaction transaction, Import import, ImportResult result, CancellationToken ct)
    {
        var refused = await transaction.Connection!.QueryAsync<(long Id, string Content)>(new CommandDefinition(
            """
            select id, content::text from import_receipts
            where import_id is null and file_name = @file and file_sha256 = @sha256 and channel = @channel order by id desc
            """, Parameters(import, result), transaction, cancellationToken: ct));
        var reasons = StoredReceipt.ReasonsOf(result);
        return refused.Select(row => ((long Id, string Content)?)row)
            .FirstOrDefault(row => StoredReceipt.ReasonsOf(StoredReceipt.Document.Read(row!.Value.Content)) == reasons)?.Id;
    }

    /// <summary>The receipt of an earlier run of the same claim; null when there is none.</summary>
    internal static async Task<ImportResult?> ReceiptOfClaimAsync(NpgsqlTransaction transaction, Import import, CancellationToken ct) =>
        await transaction.Connection!.QuerySingleOrDefaultAsync<(long, string)?>(new CommandDefinition(
            """
            select id, content::text from import_receipts
            where claim = @claim and file_sha256 = @sha256 and file_name = @file order by id desc limit 1
            """,
            new { claim = import.Request.ClaimKey, sha256 = import.Sha256, file = import.Request.File.Name },
            transaction, cancellationToken: ct)) is var (id, content)
            ? StoredReceipt.Document.Read(content) with { ReceiptId = id }
            : null;

    private static object Parameters(Import import, ImportResult result) => new
    {
        importId = result.Receipt?.ImportId,
        file = import.Request.File.Name,
        sha256 = import.Sha256,
        channel = import.Request.Channel,
        claim = import.Request.ClaimKey,
        content = StoredReceipt.Document.Write(result),
        at = import.At,
        by = import.Request.Actor.Name,
    };

    private sealed record Row(
        long Id, long Import, string FileName, string Channel, string By, DateTime At, int Values, string? Reason,
        string? Acknowledgement, string Sha256, bool IsSample)
    {
        public MunicipalityReceipt ToReceipt() =>
            new(Id, Import, FileName, Channel, By, new(At, TimeSpan.Zero), Values, Reason, Acknowledgement, Sha256, IsSample);
    }
}
