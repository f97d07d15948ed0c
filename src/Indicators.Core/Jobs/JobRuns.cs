using System.Globalization;
using Hangfire;

namespace Indicators.Core.Jobs;

/// <summary>
/// The latest run of each job, kept in fields of our own in Hangfire's hash of the recurring job. Hangfire itself knows the latest tick,
/// which may have found the job already running and ended at once, and forgets it after an hour.
/// </summary>
public sealed class JobRuns(JobStorage storage)
{
    // Hangfire has a field Error in the same hash.
    private const string Began = "RunBegan", Ended = "RunEnded", Failed = "RunFailed", Fault = "RunFault", Worker = "RunWorker";

    private const int MaxFault = 1000;

    /// <summary>The jobs of the schedule in order of name, also those that have not run yet.</summary>
    public IReadOnlyList<Job> All()
    {
        using var connection = storage.GetConnection();
        return
        [
            .. connection.GetAllItemsFromSet("recurring-jobs").Order(StringComparer.Ordinal)
                .Select(name => Read(name, connection.GetAllEntriesFromHash(KeyOf(name)) ?? [])),
        ];
    }

    public void Begin(string job, string worker, DateTimeOffset now) => Write(job, (Began, now), new() { [Worker] = worker });

    /// <param name="fault">In English, stored up to 1,000 characters; null when the run succeeded, and then the former one is kept.</param>
    public void End(string job, string? fault, DateTimeOffset now)
    {
        if (fault is null) Write(job, (Ended, now), []);
        else Write(job, (Ended, now), new() { [Failed] = Written(now), [Fault] = fault[..Math.Min(fault.Length, MaxFault)] });
    }

    private void Write(string job, (string Field, DateTimeOffset At) time, Dictionary<string, string> others)
    {
        using var connection = storage.GetConnection();
        connection.SetRangeInHash(KeyOf(job), others.Append(new(time.Field, Written(time.At))));
    }

    private static Job Read(string name, Dictionary<string, string> hash) => new(
        name, Job.IntervalOf(hash.GetValueOrDefault("Cron")), hash.GetValueOrDefault(Worker),
        Time(hash, Began), Time(hash, Ended), Time(hash, Failed), hash.GetValueOrDefault(Fault));

    private static string KeyOf(string job) => $"recurring-job:{job}";

    private static string Written(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(Dictionary<string, string> hash, string field) => hash.GetValueOrDefault(field) is { } written
        ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(written, CultureInfo.InvariantCulture))
        : null;
}
