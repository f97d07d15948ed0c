using Indicators.Core.Storage;

namespace Indicators.Core.Jobs;

/// <summary>Reads the jobs of all workers, each with its latest run.</summary>
public sealed class ListJobs(Database database)
{
    public Task<IReadOnlyList<Job>> RunAsync(CancellationToken ct) => database.ReadAsync(JobStore.AllAsync, ct);
}
