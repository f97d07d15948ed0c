using System.Globalization;
using System.Threading.RateLimiting;
using Indicators.Core.Storage;
using Indicators.Core.Users;

namespace Indicators.Web.Api;

/// <summary>
/// How often a key may be used: Api:RequestsPerMinute, 60 when nothing is said. Only keys that work are counted, so that
/// nobody can use up another's share. Each web process counts for itself.
/// </summary>
internal sealed class ApiRateLimit : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter;

    /// <exception cref="SettingsException">The setting is something else than 1 to 6000.</exception>
    public ApiRateLimit(IConfiguration configuration)
    {
        const string name = "Api:RequestsPerMinute";
        if (!int.TryParse(configuration[name] ?? "60", CultureInfo.InvariantCulture, out var most) || most is < 1 or > 6000)
            throw new SettingsException($"{name} is “{configuration[name]}”; it must be 1 to 6000.");
        var options = new FixedWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 };
        limiter = PartitionedRateLimiter.Create<string, string>(id => RateLimitPartition.GetFixedWindowLimiter(id, _ => options));
    }

    /// <summary>Whole seconds to wait; null when the key may be used now.</summary>
    public int? WaitFor(ApiKey key)
    {
        using var lease = limiter.AttemptAcquire(key.Id);
        return lease.IsAcquired ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))
            : 60;
    }

    public void Dispose() => limiter.Dispose();
}
