using Indicators.Core.Jobs;
using Indicators.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quartz;

namespace Indicators.Worker;

/// <summary>Has a job run at once when an administrator asked for it on the page of jobs.</summary>
internal sealed class RunAskedJobs(
    Database database, BuildReports build, [FromKeyedServices(Commands.ServeCommand.SchedulerName)] ISchedulerFactory schedulers, JobRuns runs, ILogger<RunAskedJobs> logger)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (NpgsqlException fault)
            {
                logger.LogWarning("Whether a job is asked for is not known: {Problem}", fault.Message);
            }
        }
    }

    private async Task RunOnceAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        foreach (var name in await JobStore.TakeAskedAsync(connection)) await BeginAsync(name, ct);
    }

    private async Task BeginAsync(string job, CancellationToken ct)
    {
        try
        {
            if (job == BuildReports.Name) build.RunSoon();
            else await (await schedulers.GetScheduler(ct)).TriggerJob(new JobKey(job), ct);
        }
        catch (SchedulerException fault)
        {
            // While the service is upgraded its workers may not have the same jobs.
            await runs.EndedAsync(job, fault.Message, ct);
        }
    }
}
