using Hangfire;
using Hangfire.States;
using Indicators.Core.Jobs;
using Indicators.Core.Reports;
using Indicators.Worker.Commands;

namespace Indicators.Worker;

/// <summary>
/// Finds the reports that are due, and enqueues a job for each, which any worker takes. A report that is enqueued twice is made once,
/// because of its claim in the database.
/// </summary>
internal sealed class EnqueueDueReports(BuildDueReports build, ExportReports export, JobStorage storage, IBackgroundJobClient client)
{
    /// <summary>More than there ever are at a time; any others are enqueued at the next tick.</summary>
    private const int Most = 10_000;

    /// <exception cref="AggregateException">Some failed the last time; they are tried again.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            var due = await build.DueAsync(only: null, ct);
            var failed = Ask([.. due.Select(report => (report.Agreement.Id.Value, report.Period.Code))]);
            if (failed.Count > 0) throw new AggregateException(failed);
        }
        finally
        {
            await export.RunAsync(ct);
        }
    }

    /// <returns>The faults of those that failed.</returns>
    private List<JobFaultException> Ask(IReadOnlyList<(string Agreement, string Period)> due)
    {
        var monitor = storage.GetMonitoringApi();
        var waiting = monitor.EnqueuedJobs(IWorkerJobs.ReportQueue, 0, Most).Select(one => KeyOf(one.Value?.Job)).ToHashSet();
        var faults = new List<JobFaultException>();
        foreach (var (id, failure) in monitor.FailedJobs(0, Most))
        {
            var isDue = due.Any(report => KeyOf(report.Agreement, report.Period) == KeyOf(failure?.Job));
            if (isDue) faults.Add(new(failure!.ExceptionMessage));
            IState next = isDue && waiting.Add(KeyOf(failure!.Job)) ? new EnqueuedState(IWorkerJobs.ReportQueue) : new DeletedState();
            client.ChangeState(id, next, FailedState.StateName);
        }
        foreach (var (agreement, period) in due.Where(report => waiting.Add(KeyOf(report.Agreement, report.Period))))
            client.Enqueue<IWorkerJobs>(jobs => jobs.MakeReportAsync(agreement, period, CancellationToken.None));
        // One may have been taken twice.
        return [.. faults.DistinctBy(fault => fault.Message)];
    }

    private static string KeyOf(string agreement, string period) => $"{agreement} {period}";

    /// <summary>Of a stored job, which may be one that this version cannot read.</summary>
    private static string KeyOf(Hangfire.Common.Job? job) =>
        job?.Args is [string agreement, string period, ..] ? KeyOf(agreement, period) : "";
}
