using Indicators.Core.Audit;
using Indicators.Core.Storage;

namespace Indicators.Core.Jobs;

/// <summary>Writes to the audit log that a person requests a run of a job. The caller enqueues it.</summary>
public sealed class RequestJob(Database database, TimeProvider time)
{
    /// <returns>False when there is no such job.</returns>
    public Task<bool> RunAsync(string name, Actor actor, CancellationToken ct) => database.InTransactionAsync(
        transaction => JobStore.AskAsync(transaction, name, actor, time.GetUtcNow()), ct);
}
