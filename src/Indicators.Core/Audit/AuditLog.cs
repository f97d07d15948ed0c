using Dapper;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Audit;

/// <summary>Who did what, when. Written in the transaction of the change itself, so that neither exists without the other.</summary>
public static class AuditLog
{
    /// <param name="action">Capability and verb: "agreement.import", "counts.import".</param>
    /// <param name="subject">What it was done to: an agreement's id, an import's number.</param>
    /// <param name="details">Becomes JSON. Never a secret.</param>
    public static Task WriteAsync(
        NpgsqlTransaction transaction, DateTimeOffset at, Actor actor, string action, string subject, object details) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into audit_log (at, actor, action, subject, details)
            values (@at, @actor, @action, @subject, @details::jsonb)
            """,
            new { at, actor = actor.Name, action, subject, details = Json.Write(details) },
            transaction);
}
