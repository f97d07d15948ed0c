using Indicators.Core.Storage;

namespace Indicators.Core.Audit;

/// <summary>Reads the audit log, the newest entries first.</summary>
public sealed class ReadAuditLog(Database database)
{
    /// <param name="before">Only entries older than this one; null from the newest.</param>
    public Task<IReadOnlyList<AuditEntry>> RunAsync(AuditFilter filter, long? before, int most, CancellationToken ct) =>
        database.ReadAsync(connection => AuditLog.FindAsync(connection, filter, before, most), ct);
}
