using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Users;

/// <summary>Ends a key at once and for good. Revoked again, nothing changes: who did it first stands.</summary>
public sealed class RevokeApiKey(Database database, TimeProvider time)
{
    /// <returns>The key as it now stands, or that there is none.</returns>
    public Task<Parsed<ApiKey>> RunAsync(string id, Actor actor, CancellationToken ct) => database.InTransactionAsync(
        async transaction =>
        {
            var now = time.GetUtcNow();
            if (await ApiKeyStore.RevokeAsync(transaction, id, new(now, actor.Name)))
                await AuditLog.WriteAsync(transaction, now, actor, AuditAction.RevokeApiKey, id, new { });
            return await ApiKeyStore.FindAsync(transaction.Connection!, id) is { } key
                ? Parsed.Ok(key)
                : Parsed.Failed<ApiKey>(
                    $"Ingen API-nyckel har id ”{Swedish.Shortened(id, 40)}”. Se vilka som finns med: indicators apikey list");
        },
        ct);
}
