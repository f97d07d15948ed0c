using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Users;

/// <summary>Revokes an API key immediately and permanently. Repeating it changes nothing.</summary>
public sealed class RevokeApiKey(Database database, TimeProvider time)
{
    /// <summary>Revokes a key.</summary>
    /// <returns>The revoked key, or a Swedish sentence when there is no such key.</returns>
    public Task<Parsed<ApiKey>> RunAsync(string id, Actor actor, CancellationToken ct) => database.InTransactionAsync(
        async transaction =>
        {
            var now = time.GetUtcNow();
            if (await ApiKeyStore.RevokeAsync(transaction, id, new(now, actor.Name), ct))
                await AuditLog.WriteAsync(transaction, now, actor, AuditAction.RevokeApiKey, id, new { });
            return await ApiKeyStore.FindAsync(transaction.Connection!, id, ct) is { } key
                ? Parsed.Ok(key)
                : Parsed.Failed<ApiKey>(
                    $"Ingen API-nyckel har id ”{Swedish.Shortened(id, 40)}”. Se vilka som finns med: indicators apikey list");
        },
        ct);
}
