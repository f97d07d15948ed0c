using Hangfire;

namespace Indicators.Core.Jobs;

/// <summary>
/// The background jobs of workers. A stored job is a method of this interface with its arguments, so that the site can request and show a
/// run without having its code.
/// </summary>
public interface IWorkerJobs
{
    /// <summary>A queue of their own for reports, so that many of them do not delay the ticks.</summary>
    public const string ReportQueue = "reports";

    /// <summary>One run of a job in the schedule. It is not retried: the next tick runs it again.</summary>
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    Task RunAsync(string name, CancellationToken ct);

    /// <summary>Makes a report if it is due. A failed one remains, and the next tick enqueues it again.</summary>
    [Queue(ReportQueue)]
    [AutomaticRetry(Attempts = 0)]
    Task MakeReportAsync(string agreement, string period, CancellationToken ct);
}
