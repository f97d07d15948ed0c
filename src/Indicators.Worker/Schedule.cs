using System.Globalization;
using Indicators.Core.Counts;
using Indicators.Core.Counts.Completeness;
using Indicators.Core.Counts.Forms;
using Indicators.Core.Counts.Sources;
using Indicators.Core.Deviations;
using Indicators.Core.Evaluation;
using Indicators.Core.Mail;
using Indicators.Core.Mail.Bounces;
using Indicators.Core.Reports;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Microsoft.Extensions.Configuration;
using Quartz;

namespace Indicators.Worker;

/// <summary>
/// Everything that happens by itself: these jobs on one worker at a time, and <see cref="BuildReports"/> on all of them. Quartz
/// only ticks: what is due is decided from rows in the database, so a tick that was missed is caught up by the next, and
/// nothing here names a time of day.
/// </summary>
internal static class Schedule
{
    /// <summary>Puts the jobs into the store that all workers share, before this one begins to run them.</summary>
    public static async Task StoreAsync(IScheduler scheduler, TimeSpan every, CancellationToken ct)
    {
        foreach (var (job, name, interval) in Jobs(every)) await StoreAsync(scheduler, job, name, interval, ct);
        // Was a job here once; reports are now made by all workers at the same time.
        await scheduler.DeleteJob(new JobKey("build-due-reports"), ct);
        // A job that could not be made stands still until somebody says otherwise, such as whoever mended and restarted it.
        await scheduler.ResetTriggersFromErrorState(GroupMatcher<TriggerKey>.AnyGroup(), ct);
    }

    /// <summary>Each with its name and how often it runs.</summary>
    public static IReadOnlyList<(Type Job, string Name, TimeSpan Every)> Jobs(TimeSpan every) =>
    [
        (typeof(CollectDropFolderJob), "collect-drop-folder", every),
        (typeof(FetchCountSourcesJob), "fetch-count-sources", every),
        (typeof(EvaluateJob), "evaluate", TimeSpan.FromHours(1)),
        (typeof(RaiseDeviationsJob), "raise-deviations", every),
        (typeof(RemindReportersJob), "remind-reporters", TimeSpan.FromHours(1)),
        (typeof(ReleaseDueReportsJob), "release-due-reports", every),
        (typeof(ReadBouncesJob), "read-bounces", every),
        (typeof(SendMailJob), "send-mail", every),
        (typeof(ForgetUploadsJob), "forget-uploads", TimeSpan.FromHours(1)),
        (typeof(ForgetAccessLogJob), "forget-access-log", TimeSpan.FromHours(1)),
    ];

    /// <summary>Seconds between ticks, 1 to 3,600; Schedule:EverySeconds, 30 when nothing is said.</summary>
    /// <exception cref="SettingsException">It is something else.</exception>
    public static TimeSpan Every(IConfiguration configuration)
    {
        const string name = "Schedule:EverySeconds";
        return int.TryParse(configuration[name] ?? "30", CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 3600
            ? TimeSpan.FromSeconds(seconds)
            : throw new SettingsException($"{name} is “{configuration[name]}”; it must be 1 to 3600.");
    }

    /// <summary>A stored trigger is exchanged only for another interval: exchanged at every start, it would fire twice.</summary>
    private static async Task StoreAsync(IScheduler scheduler, Type type, string name, TimeSpan every, CancellationToken ct)
    {
        var job = JobBuilder.Create().OfType(type).WithIdentity(name).StoreDurably().Build();
        await scheduler.AddJob(job, AddJobOptions.Replacing, ct);
        var key = new TriggerKey(name);
        if (await scheduler.GetTrigger(key, ct) is ISimpleTrigger stored && stored.RepeatInterval == every) return;
        var trigger = TriggerBuilder.Create().WithIdentity(key).ForJob(job.Key)
            .WithSimpleSchedule(simple => simple.WithInterval(every).RepeatForever()).Build();
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.Replace, ct);
    }
}

[DisallowConcurrentExecution]
internal sealed class CollectDropFolderJob(CollectDropFolder collect, DropFolder folder) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (folder.Path is { } path) await collect.RunAsync(path, cancellationToken);
    }
}

[DisallowConcurrentExecution]
internal sealed class FetchCountSourcesJob(FetchCountSources fetch) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await fetch.RunAsync(cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class EvaluateJob(EvaluateAgreements evaluate) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await evaluate.RunAsync(cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class RaiseDeviationsJob(RaiseDeviations raise) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await raise.RunWhenDueAsync(cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class RemindReportersJob(RemindReporters remind) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await remind.RunAsync(cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class ReleaseDueReportsJob(ReleaseDueReports release) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await release.RunAsync(cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class ReadBouncesJob(ReadBounces read) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await read.RunAsync(cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class SendMailJob(TellUndelivered tell, SendMail send) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await tell.RunAsync(cancellationToken);
        await send.RunAsync(cancellationToken);
    }
}

[DisallowConcurrentExecution]
internal sealed class ForgetUploadsJob(KeepUpload uploads) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await uploads.ForgetOldAsync(cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class ForgetAccessLogJob(ForgetAccessLog forget) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await forget.RunAsync(cancellationToken);
}
