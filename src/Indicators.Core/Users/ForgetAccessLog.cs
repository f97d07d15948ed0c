using Indicators.Core.Audit;
using Indicators.Core.Storage;

namespace Indicators.Core.Users;

/// <param name="Days">How long the access log keeps an entry: SignIn:KeepLogDays.</param>
public sealed record AccessLogLife(int Days);

/// <summary>Deletes what the access log has kept for long enough, and failures to sign in that no longer slow anybody down.</summary>
public sealed class ForgetAccessLog(Database database, AccessLogLife life, TimeProvider time)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(ct);
        await AccessLogStore.ForgetAsync(connection, now - TimeSpan.FromDays(life.Days));
        await SignInFailureStore.ForgetOldAsync(connection, now - SlowDown.Memory);
    }
}
