using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Audit;

/// <summary>
/// The head of the audit log's hash chain. Kept outside the database, it proves later that no earlier entry was changed or removed.
/// </summary>
/// <param name="Number">Number of entries so far, including pruned ones.</param>
/// <param name="Hash">SHA-256 of the last link, 64 hexadecimal digits.</param>
public sealed record AuditSeal(long Number, string Hash)
{
    /// <summary>Parses the form of <see cref="ToString"/>, "number-hash"; null when the text has another form.</summary>
    public static AuditSeal? Parse(string text) =>
        text.Trim().Split('-') is [var number, { Length: 2 * SHA256.HashSizeInBytes } hash] && hash.All(char.IsAsciiHexDigit)
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                ? new(count, hash.ToLowerInvariant())
                : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}-{Hash}");
}

/// <summary>The result of a verification.</summary>
/// <param name="Seal">The head of the chain, or the last link before the first problem.</param>
/// <param name="Removed">Number of pruned entries.</param>
/// <param name="Problem">The first problem, as a Swedish sentence; null when the log is intact.</param>
public sealed record AuditVerification(AuditSeal Seal, long Removed, string? Problem);

/// <summary>
/// Verifies the audit log. Recomputes every hash here, so that the result does not depend on the database's own functions.
/// </summary>
public static class AuditChain
{
    /// <summary>The links with the text that each hash covers, in the same form as the trigger of migration 0002.</summary>
    private const string Links =
        """
        select c.number, c.entry, encode(c.hash, 'hex'), a.at,
            (select jsonb_object_agg(key, value)::text from jsonb_each(to_jsonb(a)) where value <> 'null')
        from audit_chain c left join audit_log a on a.id = c.entry order by c.number
        """;

    private const string RemovedThrough = "select max((details ->> 'through')::bigint) from audit_log where action = @action";

    private const string Unchained = "select min(id) from audit_log a where not exists (select from audit_chain where entry = a.id)";

    /// <summary>Verifies every link, and that every entry has one.</summary>
    /// <param name="expected">A seal that was kept outside the database; null when there is none.</param>
    public static async Task<AuditVerification> VerifyAsync(NpgsqlConnection connection, AuditSeal? expected, CancellationToken ct)
    {
        // One snapshot of both tables, in the time zone that the hashes were made with.
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        await ExecuteAsync(transaction, "set local timezone = 'UTC'", ct);
        var walk = new Walk(await ScalarAsync(transaction, RemovedThrough, ct) ?? 0, expected);
        await using (var links = new NpgsqlCommand(Links, transaction.Connection, transaction) { CommandTimeout = 0 })
        await using (var reader = await links.ExecuteReaderAsync(ct))
        {
            while (walk.Problem is null && await reader.ReadAsync(ct)) walk.Next(Link.Of(reader));
        }
        return walk.End(await ScalarAsync(transaction, Unchained, ct));
    }

    private static async Task<long?> ScalarAsync(NpgsqlTransaction transaction, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction) { CommandTimeout = 0 };
        if (sql == RemovedThrough) command.Parameters.AddWithValue("action", AuditAction.PruneAudit.Code);
        return await command.ExecuteScalarAsync(ct) as long?;
    }

    private static async Task ExecuteAsync(NpgsqlTransaction transaction, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <param name="Content">The text that the hash covers; null when the entry has been removed.</param>
    private sealed record Link(long Number, long Entry, string Hash, DateTimeOffset? At, string? Content)
    {
        public static Link Of(NpgsqlDataReader reader) => new(
            reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2),
            reader.IsDBNull(3) ? null : new(reader.GetDateTime(3), TimeSpan.Zero), reader.IsDBNull(4) ? null : reader.GetString(4));

        public override string ToString() =>
            $"Händelse {Entry} (nummer {Number} i kedjan{(At is { } at ? $", {SwedishTime.Minute(at)}" : "")})";
    }

    /// <summary>Follows the chain from the first link and stops at the first problem.</summary>
    private sealed class Walk(long removedThrough, AuditSeal? expected)
    {
        private AuditSeal seal = new(0, "");
        private long removed;

        public string? Problem { get; private set; }

        public void Next(Link link)
        {
            Problem = link.Number != seal.Number + 1 ? $"Nummer {seal.Number + 1} i kedjan saknas."
                : link.Content is null && link.Number > removedThrough ? $"{link} saknas i loggen."
                : link.Content is not null && link.Hash != HashOf(link) ? $"{link} är inte som den skrevs."
                : expected?.Number == link.Number && expected.Hash != link.Hash ? $"{link} har en annan kontrollsumma än den som sparats."
                : null;
            if (Problem is not null) return;
            if (link.Content is null) removed++;
            seal = new(link.Number, link.Hash);
        }

        public AuditVerification End(long? unchained) => new(seal, removed, Problem
            ?? (expected?.Number > seal.Number
                    ? $"Loggen slutar vid nummer {seal.Number}, men har varit minst {expected.Number} lång: de sista händelserna saknas."
                : unchained is { } entry ? $"Händelse {entry} är inte med i kedjan."
                : null));

        private string HashOf(Link link)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{link.Number} {link.Content}");
            return Convert.ToHexStringLower(SHA256.HashData([.. Convert.FromHexString(seal.Hash), .. Encoding.UTF8.GetBytes(text)]));
        }
    }
}
