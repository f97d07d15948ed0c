using Dapper;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Counts.Receipts;

/// <summary>What was answered to files. Rows are only ever added.</summary>
public static class ReceiptStore
{
    /// <summary>Null when there is none with the number.</summary>
    public static async Task<Receipt?> ReadAsync(NpgsqlConnection connection, long id) =>
        await connection.QuerySingleOrDefaultAsync<(string, string, string, DateTime, string)?>(
            "select file_name, channel, made_by, made_at, content::text from import_receipts where id = @id", new { id }) is var (file, channel, by, at, content)
            ? new Receipt(id, file, channel, by, new(at, TimeSpan.Zero), Json.Read<ImportResult>(content) with { ReceiptId = id })
            : null;

    internal static Task<long> AddAsync(NpgsqlTransaction transaction, Import import, ImportResult result) =>
        transaction.Connection!.ExecuteScalarAsync<long>(
            """
            insert into import_receipts (import_id, file_name, file_sha256, channel, take, content, made_at, made_by)
            values (@importId, @file, @sha256, @channel, @take, @content::jsonb, @at, @by)
            returning id
            """, Parameters(import, result), transaction);

    /// <summary>The receipt that was given when the same file was last refused on the same day for the same reasons.</summary>
    internal static Task<long?> FindSameAsync(NpgsqlTransaction transaction, Import import, ImportResult result) =>
        transaction.Connection!.ExecuteScalarAsync<long?>(
            """
            select max(id) from import_receipts
            where import_id is null and file_name = @file and file_sha256 = @sha256 and channel = @channel
                and content #- '{held,at}' = @content::jsonb #- '{held,at}'
            """, Parameters(import, result), transaction);

    /// <summary>What was answered when this very taking in of the file got that far before; null when it did not.</summary>
    internal static async Task<ImportResult?> FindTakeAsync(NpgsqlTransaction transaction, Import import) =>
        await transaction.Connection!.QuerySingleOrDefaultAsync<(long, string)?>(
            """
            select id, content::text from import_receipts
            where take = @take and file_sha256 = @sha256 and file_name = @file order by id desc limit 1
            """, new { take = import.Request.Take, sha256 = import.Sha256, file = import.Request.File.Name }, transaction) is var (id, content)
            ? Json.Read<ImportResult>(content) with { ReceiptId = id }
            : null;

    private static object Parameters(Import import, ImportResult result) => new
    {
        importId = result.Receipt?.ImportId,
        file = import.Request.File.Name,
        sha256 = import.Sha256,
        channel = import.Request.Channel,
        take = import.Request.Take,
        content = Json.Write(result),
        at = import.At,
        by = import.Request.Actor.Name,
    };
}
