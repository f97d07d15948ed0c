using Indicators.Core.Audit;
using Indicators.Core.Notifications;
using Indicators.Core.Storage;

namespace Indicators.Core.Users;

/// <summary>What was removed.</summary>
/// <param name="People">The people whose second factor was turned off.</param>
/// <param name="SiteKeys">Number of removed data-protection keys.</param>
public sealed record RemovedSecrets(IReadOnlyList<User> People, int SiteKeys);

/// <summary>
/// Removes secrets sealed with keys that are lost: second factors, which their owners must set up again, data-protection keys,
/// which the site replaces with new ones, and webhooks of municipalities, which must be set up again.
/// </summary>
public sealed class RemoveUnreadableSecrets(Database database, SealingKeys keys, ManageUser manage)
{
    /// <summary>Removes every secret that the key file cannot open.</summary>
    public async Task<RemovedSecrets> RunAsync(Actor actor, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var forgotten = new List<User>();
        foreach (var held in (await UserStore.AuthenticatorsAsync(connection, ct)).Where(IsLost))
            if (await manage.ResetSecondFactorAsync(held.Id, actor, ct) is { Ok: true, Value: var user }) forgotten.Add(user);
        var lost = (await DataProtectionKeyStore.AllAsync(connection, ct))
            .Where(key => keys.Open(SealStoredSecrets.KeyPurpose, key.Sealed) is null).Select(key => key.Name).ToList();
        await DataProtectionKeyStore.RemoveAsync(connection, lost, ct);
        var endpoints = await ChannelStore.EndpointsAsync(connection, ct);
        foreach (var endpoint in endpoints.Where(one => keys.Open(one.Purpose, one.Sealed) is null))
            await ChannelStore.ForgetAsync(connection, endpoint, ct);
        return new(forgotten, lost.Count);
    }

    private bool IsLost(StoredAuthenticator held) => held.Sealed is { } key && keys.Open(SignInUsers.Purpose(held.Id), key) is null;
}
