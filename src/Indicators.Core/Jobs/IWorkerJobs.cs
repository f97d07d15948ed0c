using Hangfire;

namespace Indicators.Core.Jobs;

/// <summary>
/// What workers do in the background. A stored job is a method of this interface with its arguments, so that the site can ask for
/// a run and show it without having the code that does it.
/// </summary>
public interface IWorkerJobs
{
    /// <summary>Where reports wait for a worker, so that many of them do not hold up the ticks.</summary>
    public const string ReportQueue = "reports";

    /// <summary>One look at what is due, by the job's name in the schedule. It is not tried again: the next tick looks anyway.</summary>
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    Task RunAsync(string name, CancellationToken ct);

    /// <summary>Makes a report if it is due. A failed one stays, and the next look for reports asks for it again.</summary>
    [Queue(ReportQueue)]
    [AutomaticRetry(Attempts = 0)]
    Task MakeReportAsync(string agreement, string period, CancellationToken ct);
}
