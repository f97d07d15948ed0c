using Indicators.Core.Jobs;
using Indicators.Core.Storage;
using Indicators.Worker.Commands;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Indicators.Worker;

/// <summary>Writes down when each job began and ended, and what went wrong, for the page of jobs. Real time, as the workers' ticks are.</summary>
internal sealed class JobRuns(Database database, Schedule schedule, ILogger<JobRuns> logger)
{
    private static readonly string Worker = $"{Environment.MachineName}, process {Environment.ProcessId}";

    /// <summary>These jobs are there, also before they have run.</summary>
    public async Task DeclareAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await JobStore.DeclareAsync(connection, [.. schedule.Jobs.Select(job => (job.Name, job.Every))]);
    }

    public async Task RunAsync(string job, Func<Task> work, CancellationToken ct)
    {
        await KeepAsync(connection => JobStore.BeganAsync(connection, job, Worker, Now), ct);
        try
        {
            await work();
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            await KeepAsync(connection => JobStore.EndedAsync(connection, job, Faults.Sentence(fault), Now), ct);
            throw;
        }
        await KeepAsync(connection => JobStore.EndedAsync(connection, job, error: null, Now), ct);
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>A run that cannot be written down is still a run.</summary>
    private async Task KeepAsync(Func<NpgsqlConnection, Task> keep, CancellationToken ct)
    {
        try
        {
            await using var connection = await database.OpenAsync(ct);
            await keep(connection);
        }
        catch (Exception fault) when (fault is NpgsqlException or OperationCanceledException)
        {
            logger.LogWarning("A job's run was not written down: {Problem}", fault.Message);
        }
    }
}
