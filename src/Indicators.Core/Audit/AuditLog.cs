using Dapper;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Audit;

/// <summary>The audit log. Entries are written in the transaction of the change, so that neither exists without the other.</summary>
public static class AuditLog
{
    private const string Read =
        """
        select id, at, written_at as writtenAt, actor, actor_id as actorId, system_user as systemUser, action, subject,
            details::text as details
        from audit_log
        """;

    /// <summary>Adds an entry.</summary>
    /// <param name="subject">The object of the action: an agreement's id, an import's number, an e-mail address.</param>
    /// <param name="details">Serialised as JSON. Never contains a secret.</param>
    public static Task WriteAsync(
        NpgsqlTransaction transaction, DateTimeOffset at, Actor actor, AuditAction action, string subject, object details) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into audit_log (at, actor, actor_id, system_user, action, subject, details)
            values (@at, @Name, @Id, @SystemUser, @action, @subject, @details::jsonb)
            """,
            new { at, actor.Name, actor.Id, actor.SystemUser, action = action.Code, subject, details = Json.Write(details) },
            transaction);

    /// <summary>The entries that match a filter, newest first.</summary>
    /// <param name="before">Only entries with a lower id; null starts at the newest.</param>
    /// <param name="most">Largest number of entries.</param>
    public static async Task<IReadOnlyList<AuditEntry>> FindAsync(NpgsqlConnection connection, AuditFilter filter, long? before, int most)
    {
        var rows = await connection.QueryAsync<Row>(
            $"""
            {Read}
            where (@before::bigint is null or id < @before)
                and (@actor::text is null or strpos(lower(concat_ws(' ', actor, actor_id, system_user)), lower(@actor)) > 0)
                and (@action::text is null or action = @action)
                and (@subject::text is null or strpos(lower(subject || details::text), lower(@subject)) > 0)
                and (@account::text is null or action like 'user.%' and subject = @account)
                and (@from::timestamptz is null or at >= @from) and (@until::timestamptz is null or at < @until)
            order by id desc limit @most
            """,
            new
            {
                before,
                filter.Actor,
                filter.Action,
                filter.Subject,
                filter.Account,
                from = SwedishTime.StartOf(filter.From),
                until = SwedishTime.StartOf(filter.To?.AddDays(1)),
                most,
            });
        return [.. rows.Select(row => row.ToEntry())];
    }

    /// <summary>How many times an actor has performed an action after a point in time.</summary>
    public static Task<int> CountAsync(NpgsqlConnection connection, Actor actor, AuditAction action, DateTimeOffset since) =>
        connection.ExecuteScalarAsync<int>(
            "select count(*)::int from audit_log where action = @action and actor = @Name and actor_id is not distinct from @Id "
            + "and at > @since",
            new { action = action.Code, actor.Name, actor.Id, since });

    private sealed record Row(
        long Id, DateTime At, DateTime? WrittenAt, string Actor, string? ActorId, string? SystemUser, string Action, string Subject,
        string Details)
    {
        public AuditEntry ToEntry() => new(
            Id, new(At, TimeSpan.Zero), WrittenAt is { } written ? new DateTimeOffset(written, TimeSpan.Zero) : null,
            new(Actor, ActorId, SystemUser), Action, Subject, Details);
    }
}
