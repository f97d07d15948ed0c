using Hangfire;
using Indicators.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Indicators.Web.Tests.Support;

internal static class SomeJobs
{
    /// <summary>Stores jobs as a worker does when it starts.</summary>
    /// <returns>Their runs, of which there are none yet.</returns>
    public static JobRuns Schedule(this TestSite site, params IEnumerable<(string Name, string Cron)> jobs)
    {
        var recurring = site.Services.GetRequiredService<IRecurringJobManager>();
        foreach (var (name, cron) in jobs)
            recurring.AddOrUpdate<IWorkerJobs>(name, worker => worker.RunAsync(name, CancellationToken.None), cron);
        return site.Services.GetRequiredService<JobRuns>();
    }
}
