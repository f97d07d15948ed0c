using Indicators.Core.Jobs;
using Indicators.Core.Storage;
using Indicators.Worker.Commands;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Indicators.Worker;

/// <summary>Stores when each job began and ended, and its fault, for the page of jobs. In real time, also under --as-of.</summary>
internal sealed partial class JobRuns(Database database, Schedule schedule, ILogger<JobRuns> logger)
{
    private static readonly Telemetry Telemetry = new("Jobs");
    private static readonly string Worker = $"{Environment.MachineName}, process {Environment.ProcessId}";

    /// <summary>Stores the names of the jobs, so that the page shows them before they have run.</summary>
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
            await Telemetry.MeasureAsync(job, work);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            await KeepAsync(connection => JobStore.EndedAsync(connection, job, Faults.Sentence(fault), Now), ct);
            throw;
        }
        await KeepAsync(connection => JobStore.EndedAsync(connection, job, error: null, Now), ct);
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>A job runs also when its times cannot be stored.</summary>
    private async Task KeepAsync(Func<NpgsqlConnection, Task> keep, CancellationToken ct)
    {
        try
        {
            await using var connection = await database.OpenAsync(ct);
            await keep(connection);
        }
        catch (Exception fault) when (fault is NpgsqlException or OperationCanceledException)
        {
            LogNotStored(fault.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The times of a job's run were not stored: {Problem}")]
    private partial void LogNotStored(string problem);
}
