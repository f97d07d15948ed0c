using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Npgsql;

namespace Indicators.Core.Audit;

/// <param name="Removed">How many entries.</param>
/// <param name="Through">Number in the chain of the last of them.</param>
public sealed record PrunedAudit(long Removed, long Through);

/// <summary>
/// Removes entries of the audit log whose time is up, as the owner of the tables: the service itself cannot. Their hashes stay, so
/// that the rest can still be verified, and the removal is an entry of its own.
/// </summary>
public sealed class PruneAudit(DatabaseOwner owner, TimeProvider time)
{
    /// <summary>What is younger is never removed, whatever has been decided.</summary>
    public const int LeastYears = 2;

    /// <param name="before">The first Swedish day that is kept.</param>
    /// <param name="decision">Where the decision to remove them is: a number in the diary.</param>
    public async Task<Parsed<PrunedAudit>> RunAsync(DateOnly before, string decision, Actor actor, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (string.IsNullOrWhiteSpace(decision))
            return Parsed.Failed<PrunedAudit>("Ange beslutet om gallring, till exempel ett diarienummer.");
        return await owner.Database.InTransactionAsync(
            async transaction =>
            {
                if (before > SwedishTime.DayOf(await ClockAsync(transaction)).AddYears(-LeastYears))
                    return Parsed.Failed<PrunedAudit>($"Händelser sparas i minst {LeastYears} år. Ange en tidigare dag.");
                var pruned = await RemoveAsync(transaction, SwedishTime.At(before, TimeOnly.MinValue).ToUniversalTime());
                if (pruned.Removed == 0) return Parsed.Failed<PrunedAudit>($"Inga händelser är äldre än {Swedish.Date(before)}.");
                await AuditLog.WriteAsync(
                    transaction, now, actor, AuditAction.PruneAudit, "audit_log",
                    new { pruned.Through, pruned.Removed, before, decision = decision.Trim() });
                return Parsed.Ok(pruned);
            },
            ct);
    }

    /// <summary>The database's, which also wrote when the entries came: --as-of removes nothing that is younger.</summary>
    private static async Task<DateTimeOffset> ClockAsync(NpgsqlTransaction transaction)
    {
        await using var clock = new NpgsqlCommand("select clock_timestamp()", transaction.Connection, transaction);
        return new((DateTime)(await clock.ExecuteScalarAsync())!);
    }

    /// <summary>A beginning of the chain, so that nothing can be picked out of it: up to the first entry that is kept.</summary>
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
        await ExecuteAsync(transaction, "alter table audit_log disable trigger only_added");
        PrunedAudit pruned;
        await using (var reader = await remove.ExecuteReaderAsync())
        {
            await reader.ReadAsync();
            pruned = new(reader.GetInt64(0), reader.GetInt64(1));
        }
        await ExecuteAsync(transaction, "alter table audit_log enable trigger only_added");
        return pruned;
    }

    private static async Task ExecuteAsync(NpgsqlTransaction transaction, string sql)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        await command.ExecuteNonQueryAsync();
    }
}
