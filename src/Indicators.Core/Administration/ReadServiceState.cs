using Indicators.Core.Jobs;
using Indicators.Core.Notifications;
using Indicators.Core.Reports.Forecasts;
using Indicators.Core.Storage;

namespace Indicators.Core.Administration;

/// <summary>What an administrator may have to see to.</summary>
/// <param name="HasStopped">No job has run for so long that probably no worker is running.</param>
/// <param name="StuckMails">How many should have been sent and have not.</param>
/// <param name="FailedMails">How many could not be sent, or came back.</param>
public sealed record ServiceState(
    IReadOnlyList<Job> FailedJobs, bool HasStopped, int StuckMails, int FailedMails, bool AreForecastsWrong);

/// <summary>Reads whether jobs, mail and forecasts are as they should be.</summary>
public sealed class ReadServiceState(Database database, JobRuns runs, ReadForecastScore forecasts, StuckLimit limit, TimeProvider time)
{
    public async Task<ServiceState> RunAsync(CancellationToken ct)
    {
        var (now, score) = (time.GetUtcNow(), await forecasts.RunAsync(ct));
        var jobs = runs.All();
        await using var connection = await database.OpenAsync(ct);
        return new(
            [.. jobs.Where(job => job.HasFailed)], jobs.All(job => job.IsStalled(now)),
            StuckMail.Of(await OutboxStore.WaitingAsync(connection, now, ct), limit, now).Count,
            (await OutboxStore.ListAsync(connection, new(OnlyFailed: true), ct)).Count, score.IsWrong);
    }
}
