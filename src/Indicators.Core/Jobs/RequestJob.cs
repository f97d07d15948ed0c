using Hangfire;
using Hangfire.Storage;
using Indicators.Core.Audit;
using Indicators.Core.Storage;

namespace Indicators.Core.Jobs;

/// <summary>Runs a job now instead of at its next tick, and writes to the audit log who requested it.</summary>
public sealed class RequestJob(Database database, JobRuns runs, IRecurringJobManagerV2 recurring, TimeProvider time)
{
    /// <returns>Whether it will run, in Swedish for the person; null when there is no such job.</returns>
    public async Task<string?> RunAsync(string name, Actor actor, CancellationToken ct)
    {
        if (!JobLabels.HasTitle(name) && runs.All().All(job => job.Name != name)) return null;
        await database.InTransactionAsync(
            transaction => AuditLog.WriteAsync(transaction, time.GetUtcNow(), actor, AuditAction.RequestJob, name, new { }), ct);
        try
        {
            return recurring.TriggerJob(name) is null
                ? "Jobbet kan inte köras, för tjänsten är inte startad. Den startas med kommandot indicators serve."
                : $"Jobbet ”{JobLabels.Title(name)}” körs inom några sekunder. Ladda om sidan för att se hur det gick.";
        }
        catch (DistributedLockTimeoutException)
        {
            return "Jobbet kan inte köras just nu, för en del av tjänsten stannade mitt i något. Vänta en minut och försök igen.";
        }
    }
}
