using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Mail;
using Indicators.Core.Reports;
using Microsoft.Extensions.Configuration;
using Quartz;

namespace Indicators.Worker;

/// <summary>
/// Everything that happens by itself. Quartz only ticks: what is due is decided from rows in the database, so a tick that
/// was missed is caught up by the next, and nothing here names a time of day.
/// </summary>
internal static class Schedule
{
    public static void Add(IQuartzBuilder quartz, TimeSpan every)
    {
        quartz.Add<CollectDropFolderJob>("collect-drop-folder", every);
        quartz.Add<EvaluateJob>("evaluate", TimeSpan.FromHours(1));
        quartz.Add<BuildDueReportsJob>("build-due-reports", every);
        quartz.Add<SendMailJob>("send-mail", every);
    }

    /// <summary>Seconds between ticks, 1 to 3,600; Schedule:EverySeconds, 30 when nothing is said.</summary>
    public static TimeSpan Every(IConfiguration configuration)
    {
        var seconds = configuration.GetValue("Schedule:EverySeconds", 30);
        return seconds is >= 1 and <= 3600
            ? TimeSpan.FromSeconds(seconds)
            : throw new Core.Storage.SettingsException($"Schedule:EverySeconds is {seconds}; it must be 1 to 3600.");
    }

    private static void Add<TJob>(this IQuartzBuilder quartz, string name, TimeSpan every)
        where TJob : class, IJob =>
        quartz.ScheduleJob<TJob>(
            trigger => trigger.WithIdentity(name).WithSimpleSchedule(s => s.WithInterval(every).RepeatForever()),
            job => job.WithIdentity(name));
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
internal sealed class EvaluateJob(EvaluateAgreements evaluate) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await evaluate.RunAsync(cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class BuildDueReportsJob(BuildDueReports build, ExportReports export) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await build.RunAsync(only: null, cancellationToken);
        await export.RunAsync(cancellationToken);
    }
}

[DisallowConcurrentExecution]
internal sealed class SendMailJob(SendMail send) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await send.RunAsync(cancellationToken);
}
