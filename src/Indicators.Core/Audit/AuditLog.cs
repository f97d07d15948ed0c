using Dapper;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Audit;

/// <summary>Who did what, when. Written in the transaction of the change itself, so that neither exists without the other.</summary>
public static class AuditLog
{
    /// <param name="subject">What it was done to: an agreement's id, an import's number.</param>
    /// <param name="details">Becomes JSON. Never a secret.</param>
    public static Task WriteAsync(
        NpgsqlTransaction transaction, DateTimeOffset at, Actor actor, AuditAction action, string subject, object details) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into audit_log (at, actor, action, subject, details)
            values (@at, @actor, @action, @subject, @details::jsonb)
            """,
            new { at, actor = actor.Name, action = action.Code, subject, details = Json.Write(details) },
            transaction);

    /// <summary>The newest first.</summary>
    /// <param name="before">Only older than this entry; null from the newest.</param>
    public static async Task<IReadOnlyList<AuditEntry>> FindAsync(NpgsqlConnection connection, AuditFilter filter, long? before, int most)
    {
        var rows = await connection.QueryAsync<(long Id, DateTime At, string Actor, string Action, string Subject, string Details)>(
            """
            select id, at, actor, action, subject, details::text from audit_log
            where (@before::bigint is null or id < @before)
                and (@actor::text is null or strpos(lower(actor), lower(@actor)) > 0)
                and (@action::text is null or action = @action)
                and (@subject::text is null or strpos(lower(subject || details::text), lower(@subject)) > 0)
                and (@from::timestamptz is null or at >= @from) and (@until::timestamptz is null or at < @until)
            order by id desc limit @most
            """,
            new
            {
                before,
                filter.Actor,
                filter.Action,
                filter.Subject,
                from = filter.From is { } first ? SwedishTime.At(first, TimeOnly.MinValue).ToUniversalTime() : (DateTimeOffset?)null,
                until = filter.To is { } last ? SwedishTime.At(last.AddDays(1), TimeOnly.MinValue).ToUniversalTime() : (DateTimeOffset?)null,
                most,
            });
        return [.. rows.Select(row => new AuditEntry(row.Id, new(row.At, TimeSpan.Zero), row.Actor, row.Action, row.Subject, row.Details))];
    }
}
