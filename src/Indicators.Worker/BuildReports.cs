using Hangfire;
using Hangfire.States;
using Indicators.Core.Jobs;
using Indicators.Core.Reports;

namespace Indicators.Worker;

/// <summary>
/// Looks which reports are due, and has each made by a job of its own, which any worker takes. Asked for twice, a report is made once:
/// its claim in the database sees to that.
/// </summary>
internal sealed class BuildReports(BuildDueReports build, ExportReports export, JobStorage storage, IBackgroundJobClient client)
{
    /// <summary>More than there ever are at a time; the rest have their turn at the next look.</summary>
    private const int Most = 10_000;

    /// <exception cref="AggregateException">Some could not be made the last time; they are tried again.</exception>
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

    /// <returns>What was wrong with those that failed.</returns>
    private List<JobFaultException> Ask(IReadOnlyList<(string Agreement, string Period)> due)
    {
        var monitor = storage.GetMonitoringApi();
        var waiting = monitor.EnqueuedJobs(IWorkerJobs.ReportQueue, 0, Most).Select(one => KeyOf(one.Value?.Job)).ToHashSet();
        var faults = new List<JobFaultException>();
        foreach (var (id, failure) in monitor.FailedJobs(0, Most))
        {
            var isDue = due.Any(report => KeyOf(report.Agreement, report.Period) == KeyOf(failure?.Job));
            if (isDue) faults.Add(new(failure!.ExceptionMessage));
            if (isDue && waiting.Add(KeyOf(failure!.Job))) client.ChangeState(id, new EnqueuedState(IWorkerJobs.ReportQueue), FailedState.StateName);
            else client.ChangeState(id, new DeletedState(), FailedState.StateName);
        }
        foreach (var (agreement, period) in due.Where(report => waiting.Add(KeyOf(report.Agreement, report.Period))))
            client.Enqueue<IWorkerJobs>(jobs => jobs.MakeReportAsync(agreement, period, CancellationToken.None));
        // One may have been taken twice.
        return [.. faults.DistinctBy(fault => fault.Message)];
    }

    private static string KeyOf(string agreement, string period) => $"{agreement} {period}";

    /// <summary>Of a stored job, which may be one that this version cannot read.</summary>
    private static string KeyOf(Hangfire.Common.Job? job) => job?.Args is [string agreement, string period, ..] ? KeyOf(agreement, period) : "";
}
