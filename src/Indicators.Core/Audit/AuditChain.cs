using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Audit;

/// <summary>
/// How far the chain of the audit log reaches. A reader who keeps it elsewhere can see later that nothing before it was changed.
/// </summary>
/// <param name="Number">Entries so far, also those that have been removed when their time was up.</param>
public sealed record AuditSeal(long Number, string Hash)
{
    /// <summary>As <see cref="ToString"/> writes it; null for anything else.</summary>
    public static AuditSeal? Parse(string text) =>
        text.Trim().Split('-') is [var number, { Length: 2 * SHA256.HashSizeInBytes } hash] && hash.All(char.IsAsciiHexDigit)
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                ? new(count, hash.ToLowerInvariant())
                : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}-{Hash}");
}

/// <param name="Seal">As far as it was whole.</param>
/// <param name="Removed">How many entries are gone because their time was up.</param>
/// <param name="Problem">What is wrong with the first entry that is, in Swedish; null when the log is whole.</param>
public sealed record AuditVerification(AuditSeal Seal, long Removed, string? Problem);

/// <summary>
/// Whether the audit log is as it was written. Everything is counted anew here: nothing that the database says of itself is trusted.
/// </summary>
public static class AuditChain
{
    /// <summary>What the hash covers, as the database's own function has it.</summary>
    private const string Links =
        """
        select c.number, c.entry, encode(c.hash, 'hex'), a.at,
            (select jsonb_object_agg(key, value)::text from jsonb_each(to_jsonb(a)) where value <> 'null')
        from audit_chain c left join audit_log a on a.id = c.entry order by c.number
        """;

    private const string RemovedThrough = "select max((details ->> 'through')::bigint) from audit_log where action = @action";

    private const string Unchained = "select min(id) from audit_log a where not exists (select from audit_chain where entry = a.id)";

    /// <param name="expected">A seal that was kept elsewhere; null when there is none.</param>
    public static async Task<AuditVerification> VerifyAsync(NpgsqlConnection connection, AuditSeal? expected, CancellationToken ct)
    {
        // One look at all, in the time zone of the hashes.
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

    /// <param name="Content">Null when the entry is gone.</param>
    private sealed record Link(long Number, long Entry, string Hash, DateTimeOffset? At, string? Content)
    {
        public static Link Of(NpgsqlDataReader reader) => new(
            reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2),
            reader.IsDBNull(3) ? null : new(reader.GetDateTime(3), TimeSpan.Zero), reader.IsDBNull(4) ? null : reader.GetString(4));

        public override string ToString() =>
            $"Händelse {Entry} (nummer {Number} i kedjan{(At is { } at ? $", {SwedishTime.Minute(at)}" : "")})";
    }

    /// <summary>From the first entry to the last, and no further than to the first that is wrong.</summary>
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
