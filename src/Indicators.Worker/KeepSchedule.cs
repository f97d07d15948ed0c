using Hangfire;
using Hangfire.Storage;
using Indicators.Core.Jobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Indicators.Worker;

/// <summary>
/// Stores the schedule where all workers find it: when the worker starts, and each minute, since a job can be removed on the
/// dashboard, and a worker whose clock is fast stores a next tick that is far away.
/// </summary>
internal sealed partial class KeepSchedule(
    Schedule schedule, IRecurringJobManager recurring, JobStorage storage, ILogger<KeepSchedule> logger)
    : BackgroundService
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1), Soon = TimeSpan.FromSeconds(5);

    private static readonly RecurringJobOptions Options = new()
    {
        TimeZone = TimeZoneInfo.Utc,
        MisfireHandling = MisfireHandlingMode.Relaxed,
    };

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
                // Such as a database that is down, or a lock of a worker that was killed.
                LogNotStored(fault);
                wait = Soon;
            }
            await Task.Delay(wait, TimeProvider.System, stoppingToken);
        }
    }

    /// <param name="removesOthers">
    /// Whether jobs that this version does not have are removed. Not each time: during an upgrade there are workers of two versions.
    /// </param>
    private void Store(bool removesOthers)
    {
        using var connection = storage.GetConnection();
        var stored = connection.GetRecurringJobs().ToDictionary(job => job.Id);
        var others = stored.Keys.Except(schedule.Jobs.Select(job => job.Name));
        foreach (var name in removesOthers ? others : []) recurring.RemoveIfExists(name);
        foreach (var job in schedule.Jobs)
        {
            recurring.AddOrUpdate<IWorkerJobs>(job.Name, jobs => jobs.RunAsync(job.Name, CancellationToken.None), job.Cron, Options);
            if (IsToRunNow(job, stored.GetValueOrDefault(job.Name))) recurring.Trigger(job.Name);
        }
    }

    /// <summary>One that has never run does not wait for its hour, nor one whose stored time is later than its interval allows.</summary>
    private static bool IsToRunNow(ScheduledJob job, RecurringJobDto? stored) =>
        stored?.LastExecution is null || stored.NextExecution > TimeProvider.System.GetUtcNow().UtcDateTime + job.Every + Minute;

    [LoggerMessage(LogLevel.Warning, "The schedule is not stored yet.")]
    private partial void LogNotStored(Exception fault);
}
