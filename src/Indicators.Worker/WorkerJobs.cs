using Indicators.Core.Agreements;
using Indicators.Core.Jobs;
using Indicators.Core.Reports;
using Indicators.Core.Storage;
using Indicators.Worker.Commands;

namespace Indicators.Worker;

internal sealed class WorkerJobs(Schedule schedule, IServiceProvider services, Database database, JobRuns runs, BuildDueReports build)
    : IWorkerJobs
{
    /// <summary>Hangfire's own lock is a row that stays when its worker is killed; a claim ends with the connection.</summary>
    public async Task RunAsync(string name, CancellationToken ct)
    {
        await using var claim = await database.TryLockAsync($"job-{name}", ct);
        // The job is already running, here or on another worker.
        if (claim is null) return;
        await runs.RunAsync(name, () => Find(name).Work(services, ct), ct);
    }

    public async Task MakeReportAsync(string agreement, string period, CancellationToken ct)
    {
        var id = AgreementId.Parse(agreement).Value;
        try
        {
            await build.MakeAsync(id, period, ct);
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
}
