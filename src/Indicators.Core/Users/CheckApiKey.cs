using Indicators.Core.Storage;

namespace Indicators.Core.Users;

/// <summary>Tells which key a system showed.</summary>
public sealed class CheckApiKey(Database database, TimeProvider time)
{
    /// <summary>Compared with when there is no such key, so that one that is not there takes as long as one that is wrong.</summary>
    private static readonly byte[] NoHash = new byte[32];

    /// <param name="shown">As it came, whatever it is.</param>
    /// <returns>Null for none, a wrong, an expired and a revoked key alike: which it was is nobody's business.</returns>
    public async Task<ApiKey?> RunAsync(string shown, CancellationToken ct)
    {
        if (ApiKeySecret.Parse(shown) is not { } secret) return null;
        await using var connection = await database.OpenAsync(ct);
        var hash = await ApiKeyStore.HashAsync(connection, secret.Id);
        if (!secret.Matches(hash ?? NoHash) || await ApiKeyStore.FindAsync(connection, secret.Id) is not { } key) return null;
        var now = time.GetUtcNow();
        if (!key.WorksAt(now)) return null;
        await ApiKeyStore.TouchAsync(connection, key.Id, now);
        return key;
    }
}
