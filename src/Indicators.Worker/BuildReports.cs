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
internal sealed class BuildReports(BuildDueReports build, ExportReports export, BuildReportsEvery every, ILogger<BuildReports> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The workers' ticks are real time, also when what they do is done as of another day.
        using var timer = new PeriodicTimer(every.Interval, TimeProvider.System);
        do
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(fault, "Reports could not be made; they are tried again.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
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
