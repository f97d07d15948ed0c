using Indicators.Core.Jobs;
using Indicators.Core.Storage;
using Indicators.Worker.Commands;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quartz;

namespace Indicators.Worker;

/// <summary>Writes down when each job began and ended, and what went wrong, for the page of jobs. Real time, as the workers' ticks are.</summary>
internal sealed class JobRuns(Database database, ILogger<JobRuns> logger) : IJobListener
{
    private static readonly string Worker = $"{Environment.MachineName}, process {Environment.ProcessId}";

    public string Name => "job-runs";

    public async Task DeclareAsync(TimeSpan every, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await JobStore.DeclareAsync(connection, [(BuildReports.Name, every), .. Schedule.Jobs(every).Select(job => (job.Name, job.Every))]);
    }

    /// <summary>For work that Quartz does not run.</summary>
    public async Task RunAsync(string job, Func<Task> work, CancellationToken ct)
    {
        await BeganAsync(job, ct);
        try
        {
            await work();
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            await EndedAsync(job, Faults.Sentence(fault), ct);
            throw;
        }
        await EndedAsync(job, error: null, ct);
    }

    public ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        new(BeganAsync(context.JobDetail.Key.Name, cancellationToken));

    public ValueTask JobExecutionVetoed(IJobExecutionContext context, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default) =>
        new(EndedAsync(context.JobDetail.Key.Name, jobException is null ? null : Faults.Sentence(jobException), cancellationToken));

    /// <param name="error">What went wrong, in English; null when it went well.</param>
    public Task EndedAsync(string job, string? error, CancellationToken ct) =>
        KeepAsync(connection => JobStore.EndedAsync(connection, job, error, TimeProvider.System.GetUtcNow()), ct);

    private Task BeganAsync(string job, CancellationToken ct) =>
        KeepAsync(connection => JobStore.BeganAsync(connection, job, Worker, TimeProvider.System.GetUtcNow()), ct);

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
