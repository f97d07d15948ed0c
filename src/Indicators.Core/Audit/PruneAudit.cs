using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Npgsql;

namespace Indicators.Core.Audit;

/// <summary>The result of a removal.</summary>
/// <param name="Removed">Number of removed entries.</param>
/// <param name="Through">Chain number of the last of them.</param>
public sealed record PrunedAudit(long Removed, long Through);

/// <summary>
/// Removes old entries of the audit log, as the owner of the tables, since the service's role cannot. Their hashes are kept, so that
/// the remaining entries can still be verified, and the removal is itself an entry.
/// </summary>
public sealed class PruneAudit(DatabaseOwner owner, TimeProvider time)
{
    /// <summary>The minimum retention, in years.</summary>
    public const int MinYears = 2;

    /// <summary>Removes the entries before a day.</summary>
    /// <param name="before">The first Swedish day that is kept.</param>
    /// <param name="decision">Reference to the decision on disposal, such as a registration number; required.</param>
    /// <returns>The removal, or why nothing was removed, in Swedish.</returns>
    public async Task<Parsed<PrunedAudit>> RunAsync(DateOnly before, string decision, Actor actor, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (string.IsNullOrWhiteSpace(decision))
            return Parsed.Failed<PrunedAudit>("Ange beslutet om gallring, till exempel ett diarienummer.");
        return await owner.Database.InTransactionAsync(
            async transaction =>
            {
                if (before > SwedishTime.DayOf(await ClockAsync(transaction)).AddYears(-MinYears))
                    return Parsed.Failed<PrunedAudit>($"Händelser sparas i minst {MinYears} år. Ange en tidigare dag.");
                var pruned = await RemoveAsync(transaction, SwedishTime.At(before, TimeOnly.MinValue).ToUniversalTime());
                if (pruned.Removed == 0) return Parsed.Failed<PrunedAudit>($"Inga händelser är äldre än {Swedish.Date(before)}.");
                await AuditLog.WriteAsync(
                    transaction, now, actor, AuditAction.PruneAudit, "audit_log",
                    new { pruned.Through, pruned.Removed, before, decision = decision.Trim() });
                return Parsed.Ok(pruned);
            },
            ct);
    }

    /// <summary>The database's clock, which also dated the entries, so that the option as-of cannot shorten the retention.</summary>
    private static async Task<DateTimeOffset> ClockAsync(NpgsqlTransaction transaction)
    {
        await using var clock = new NpgsqlCommand("select clock_timestamp()", transaction.Connection, transaction);
        return new((DateTime)(await clock.ExecuteScalarAsync())!);
    }

    /// <summary>Removes a prefix of the chain, up to the first entry that is kept, so that no single entry can be removed.</summary>
    private static async Task<PrunedAudit> RemoveAsync(NpgsqlTransaction transaction, DateTimeOffset before)
    {
        await using var remove = new NpgsqlCommand(
            """
            with kept as (
                select coalesce(min(c.number), (select max(number) + 1 from audit_chain)) as first
                from audit_chain c join audit_log a on a.id = c.entry where coalesce(a.written_at, a.at) >= $1),
            gone as (
                delete from audit_log a using audit_chain c, kept where c.entry = a.id and c.number < kept.first returning c.number)
            select count(*), coalesce(max(number), 0) from gone
            """, transaction.Connection, transaction);
        remove.Parameters.Add(new() { Value = before });
        await ExecuteAsync(transaction, "alter table audit_log disable trigger append_only");
        PrunedAudit pruned;
        await using (var reader = await remove.ExecuteReaderAsync())
        {
            await reader.ReadAsync();
            pruned = new(reader.GetInt64(0), reader.GetInt64(1));
        }
        await ExecuteAsync(transaction, "alter table audit_log enable trigger append_only");
        return pruned;
    }

    private static async Task ExecuteAsync(NpgsqlTransaction transaction, string sql)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        await command.ExecuteNonQueryAsync();
    }
}
