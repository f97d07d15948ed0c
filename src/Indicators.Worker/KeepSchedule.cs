using Hangfire;
using Hangfire.Storage;
using Indicators.Core.Jobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Indicators.Worker;

/// <summary>
/// Puts the schedule into the store that all workers share; when the worker starts, and each minute, since somebody may remove a
/// job on the dashboard, and a worker whose clock is fast writes that the next tick is far away.
/// </summary>
internal sealed class KeepSchedule(Schedule schedule, IRecurringJobManager recurring, JobStorage storage, ILogger<KeepSchedule> logger) : BackgroundService
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1), Soon = TimeSpan.FromSeconds(5);

    private static readonly RecurringJobOptions Options = new() { TimeZone = TimeZoneInfo.Utc, MisfireHandling = MisfireHandlingMode.Relaxed };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isFirst = true;
        while (true)
        {
            var wait = Minute;
            try
            {
                Store(isFirst);
                isFirst = false;
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // Such as a database that is away, or a lock of a worker that was killed.
                logger.LogWarning(fault, "The schedule is not stored yet.");
                wait = Soon;
            }
            await Task.Delay(wait, TimeProvider.System, stoppingToken);
        }
    }

    /// <param name="alone">Whether jobs go that this version does not have. Not for ever: while the service is upgraded there are workers of two versions.</param>
    private void Store(bool alone)
    {
        using var connection = storage.GetConnection();
        var stored = connection.GetRecurringJobs().ToDictionary(job => job.Id);
        foreach (var name in stored.Keys.Where(name => alone && schedule.Jobs.All(job => job.Name != name))) recurring.RemoveIfExists(name);
        foreach (var job in schedule.Jobs)
        {
            recurring.AddOrUpdate<IWorkerJobs>(job.Name, jobs => jobs.RunAsync(job.Name, CancellationToken.None), job.Cron, Options);
            if (IsToRunNow(job, stored.GetValueOrDefault(job.Name))) recurring.Trigger(job.Name);
        }
    }

    /// <summary>One that has never run need not wait for its hour; nor one that is to run later than it could.</summary>
    private static bool IsToRunNow(ScheduledJob job, RecurringJobDto? stored) =>
        stored?.LastExecution is null || stored.NextExecution > TimeProvider.System.GetUtcNow().UtcDateTime + job.Every + Minute;
}
