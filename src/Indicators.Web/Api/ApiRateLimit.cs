using System.Net;
using System.Threading.RateLimiting;
using Indicators.Core.Storage;
using Indicators.Core.Users;

namespace Indicators.Web.Api;

/// <summary>
/// How often a key may be used (Api:RequestsPerMinute, default 60), and how often one address may send an invalid key
/// (Api:FailuresPerMinute, default 30). Only valid keys are counted as used, so that others cannot use up a key's share. Each web process
/// counts separately.
/// </summary>
internal sealed class ApiRateLimit(IConfiguration configuration) : IDisposable
{
    private readonly PartitionedRateLimiter<string> used = PerMinute(configuration, "Api:RequestsPerMinute", 60);

    private readonly PartitionedRateLimiter<string> failed = PerMinute(configuration, "Api:FailuresPerMinute", 30);

    /// <summary>Whole seconds to wait; null when the key may be used now.</summary>
    public int? WaitFor(ApiKey key) => Wait(used.AttemptAcquire(key.Id));

    /// <summary>Whole seconds to wait until keys from this address are checked again; null when they are checked.</summary>
    public int? WaitFor(IPAddress? address) => Wait(failed.AttemptAcquire($"{address}", permitCount: 0));

    /// <summary>The address sent an invalid key.</summary>
    public void Failed(IPAddress? address) => failed.AttemptAcquire($"{address}").Dispose();

    public void Dispose()
    {
        used.Dispose();
        failed.Dispose();
    }

    private static int? Wait(RateLimitLease lease)
    {
        using (lease)
            return lease.IsAcquired ? null
                : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))
                : 60;
    }

    /// <exception cref="SettingsException">The setting is not a number from 1 to 6000.</exception>
    private static PartitionedRateLimiter<string> PerMinute(IConfiguration configuration, string name, int otherwise)
    {
        var most = NumberSetting.Read(configuration, name, otherwise, least: 1, most: 6000);
        var options = new FixedWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 };
        return PartitionedRateLimiter.Create<string, string>(who => RateLimitPartition.GetFixedWindowLimiter(who, _ => options));
    }
}
