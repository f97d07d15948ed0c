using System.Net;
using System.Threading.RateLimiting;

namespace Indicators.Web.Pages.Subscriptions;

/// <summary>
/// How often one address may ask about tokens. There are too many to guess; this keeps guessing from costing us anything. High
/// enough for a mail provider that leaves on behalf of many.
/// </summary>
public sealed class LeaveRateLimit : IDisposable
{
    public const int MostPerMinute = 120;

    private static readonly FixedWindowRateLimiterOptions Options =
        new() { PermitLimit = MostPerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 };

    private readonly PartitionedRateLimiter<string> limiter =
        PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetFixedWindowLimiter(address, _ => Options));

    public bool Holds(IPAddress? address)
    {
        using var lease = limiter.AttemptAcquire(address?.ToString() ?? "");
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
