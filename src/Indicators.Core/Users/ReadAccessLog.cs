using Indicators.Core.Audit;
using Indicators.Core.Storage;

namespace Indicators.Core.Users;

/// <summary>Reads the access log, the newest entries first.</summary>
public sealed class ReadAccessLog(Database database)
{
    /// <inheritdoc cref="ReadAuditLog.RunAsync" path="/param"/>
    public Task<IReadOnlyList<AccessEntry>> RunAsync(AccessFilter filter, long? before, int most, CancellationToken ct) =>
        database.ReadAsync(connection => SessionStore.FindLogAsync(connection, filter, before, most, ct), ct);
}
