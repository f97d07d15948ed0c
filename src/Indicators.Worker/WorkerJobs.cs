using Indicators.Core.Agreements;
using Indicators.Core.Jobs;
using Indicators.Core.Reports;
using Indicators.Core.Storage;
using Indicators.Worker.Commands;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Indicators.Worker;

/// <summary>Runs the stored jobs, and keeps the latest run of each for the page of jobs.</summary>
internal sealed partial class WorkerJobs(
    Schedule schedule, IServiceProvider services, Database database, JobRuns runs, ILogger<WorkerJobs> logger) : IWorkerJobs
{
    private static readonly Telemetry Telemetry = new("Jobs");
    private static readonly string Worker = $"{Environment.MachineName}, process {Environment.ProcessId}";

    /// <summary>Hangfire's own lock is a row that stays when its worker is killed; a claim ends with the connection.</summary>
    public async Task RunAsync(string name, CancellationToken ct)
    {
        await using var claim = await database.TryLockAsync($"job-{name}", ct);
        // The job is already running, here or on another worker.
        if (claim is null) return;
        Keep(now => runs.Begin(name, Worker, now));
        try
        {
            await Telemetry.MeasureAsync(name, () => Find(name).Work(services, ct));
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            Keep(now => runs.End(name, Faults.Sentence(fault), now));
            throw;
        }
        Keep(now => runs.End(name, fault: null, now));
    }

    public async Task MakeReportAsync(string agreement, string period, CancellationToken ct)
    {
        var id = AgreementId.Parse(agreement).Value;
        try
        {
            await services.GetRequiredService<BuildDueReports>().MakeAsync(id, period, ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            var named = new ItemFailedException(ReportStore.KeyOf(id, period, 1), fault);
            throw new JobFaultException(Faults.Sentence(named), named);
        }
    }

    /// <summary>While the service is upgraded its workers may not have the same jobs.</summary>
    private ScheduledJob Find(string name) => schedule.Jobs.FirstOrDefault(job => job.Name == name)
        ?? throw new JobFaultException($"This version of the program has no job “{name}”.");

    /// <summary>A job runs also when its times cannot be stored. They are of the real clock, whatever the date it runs as of.</summary>
    private void Keep(Action<DateTimeOffset> keep)
    {
        try
        {
            keep(TimeProvider.System.GetUtcNow());
        }
        catch (Exception fault) when (Faults.IsKnown(fault))
        {
            LogNotStored(fault.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The times of a job's run were not stored: {Problem}")]
    private partial void LogNotStored(string problem);
}
