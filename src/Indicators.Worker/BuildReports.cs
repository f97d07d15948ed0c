using Indicators.Core.Reports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Indicators.Worker;

/// <summary>How often a worker looks for reports to make.</summary>
internal sealed record BuildReportsEvery(TimeSpan Interval);

/// <summary>
/// Makes the reports that are due, on every worker at once: they share them by claims in the database. A tick of the
/// cluster would come to one of them only.
/// </summary>
internal sealed class BuildReports(BuildDueReports build, ExportReports export, BuildReportsEvery every, JobRuns runs, ILogger<BuildReports> logger)
    : BackgroundService
{
    public const string Name = "build-reports";

    private readonly SemaphoreSlim soon = new(0, 1);

    /// <summary>Looks at once, not at the next tick.</summary>
    public void RunSoon()
    {
        if (soon.CurrentCount == 0) soon.Release();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        do
        {
            try
            {
                await runs.RunAsync(Name, () => RunOnceAsync(stoppingToken), stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(fault, "Reports could not be made; they are tried again.");
            }
            await soon.WaitAsync(every.Interval, stoppingToken);
        }
        while (!stoppingToken.IsCancellationRequested);
    }

    public override void Dispose()
    {
        soon.Dispose();
        base.Dispose();
    }

    private async Task RunOnceAsync(CancellationToken ct)
    {
        try
        {
            await build.RunAsync(only: null, ct);
        }
        finally
        {
            await export.RunAsync(ct);
        }
    }
}
