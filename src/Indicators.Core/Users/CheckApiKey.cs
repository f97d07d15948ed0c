using Indicators.Core.Storage;

namespace Indicators.Core.Users;

/// <summary>Authenticates a system by its API key.</summary>
public sealed class CheckApiKey(Database database, TimeProvider time)
{
    /// <summary>Compared with when the id is unknown, so that an unknown id takes as long as a wrong secret.</summary>
    private static readonly byte[] NoHash = new byte[32];

    /// <summary>Checks a key and records its use.</summary>
    /// <param name="shown">The received text, of any form.</param>
    /// <param name="ct">Cancels the queries.</param>
    /// <returns>Null for an unknown, wrong, expired or revoked key alike; the caller must not reveal which.</returns>
    public async Task<ApiKey?> RunAsync(string shown, CancellationToken ct)
    {
        if (ApiKeySecret.Parse(shown) is not { } secret) return null;
        await using var connection = await database.OpenAsync(ct);
        var hash = await ApiKeyStore.HashAsync(connection, secret.Id, ct);
        if (!secret.Matches(hash ?? NoHash) || await ApiKeyStore.FindAsync(connection, secret.Id, ct) is not { } key) return null;
        var now = time.GetUtcNow();
        if (!key.IsValidAt(now)) return null;
        await ApiKeyStore.TouchAsync(connection, key.Id, now, ct);
        return key;
    }
}
