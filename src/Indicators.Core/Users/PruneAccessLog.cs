using Indicators.Core.Storage;

namespace Indicators.Core.Users;

/// <summary>The retention of the access log.</summary>
/// <param name="Days">Days that an entry is kept: the setting SignIn:KeepLogDays.</param>
public sealed record AccessLogRetention(int Days);

/// <summary>Deletes expired entries of the access log, and failed sign-ins that no longer count.</summary>
public sealed class PruneAccessLog(Database database, AccessLogRetention life, TimeProvider time)
{
    /// <summary>Deletes what has expired by now.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(ct);
        await SessionStore.ForgetLogAsync(connection, now - TimeSpan.FromDays(life.Days), ct);
        await SessionStore.ForgetOldFailuresAsync(connection, now - SignInThrottle.Memory, ct);
    }
}
