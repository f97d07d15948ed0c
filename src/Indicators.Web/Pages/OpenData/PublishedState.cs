using System.Collections.Concurrent;
using Indicators.Core.Storage;

namespace Indicators.Web.Pages.OpenData;

/// <summary>
/// A key for the state of what is published. A page is cached under the key from before it was made, so a page of an older state is never
/// served for a newer one, however late it was ready.
/// </summary>
internal sealed class PublishedState
{
    /// <summary>How long former pages may be served after a release by another process.</summary>
    public static readonly TimeSpan MaxStaleness = TimeSpan.FromSeconds(1);

    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<string, long> changes = [];
    private long allChanges, unknownChanges, upToDateAt;
    private volatile bool hasListened;

    /// <summary>Follows releases by this process; those of others come from the listener.</summary>
    public PublishedState(Database database, TimeProvider time)
    {
        this.time = time;
        database.Notified += (_, notification) =>
        {
            if (notification.Channel == PostgresNotifications.Published) Changed(notification.What);
        };
    }

    /// <param name="kommun">Its code; null for the list of all.</param>
    public string Of(string? kommun)
    {
        var own = kommun is null ? Interlocked.Read(ref allChanges) : changes.GetValueOrDefault(kommun);
        var now = time.GetTimestamp();
        var isCertain = hasListened && time.GetElapsedTime(Interlocked.Read(ref upToDateAt), now) < MaxStaleness;
        // Releases by other processes are unknown at the moment, so each second gets a key of its own.
        var moment = isCertain ? "" : $" at {now / time.TimestampFrequency}";
        return $"{Interlocked.Read(ref unknownChanges)} {own}{moment}";
    }

    /// <summary>A report was released.</summary>
    /// <param name="kommun">Code of its municipality.</param>
    public void Changed(string kommun)
    {
        changes.AddOrUpdate(kommun, 1, (_, before) => before + 1);
        Interlocked.Increment(ref allChanges);
    }

    /// <summary>Anything may have changed.</summary>
    public void ChangedAll() => Interlocked.Increment(ref unknownChanges);

    /// <param name="timestamp">Of <see cref="TimeProvider.GetTimestamp"/>: every change committed before it is known here.</param>
    public void IsUpToDate(long timestamp)
    {
        Interlocked.Exchange(ref upToDateAt, timestamp);
        hasListened = true;
    }
}
