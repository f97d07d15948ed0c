using Indicators.Core.Audit;
using Indicators.Core.Notifications;
using Indicators.Core.Storage;

namespace Indicators.Core.Users;

/// <param name="People">Whose second factor was turned off.</param>
/// <param name="SiteKeys">How many keys of cookies and forms were removed.</param>
public sealed record ForgottenSecrets(IReadOnlyList<User> People, int SiteKeys);

/// <summary>
/// Removes what was sealed with keys that are lost: the second factor of those who had one, who set it up anew, and keys of cookies
/// and forms, without which the site makes new ones, and the webhooks of municipalities, which are set up anew.
/// </summary>
public sealed class ForgetLostFactors(Database database, SealingKeys keys, ManageUser manage)
{
    public async Task<ForgottenSecrets> RunAsync(Actor actor, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var forgotten = new List<User>();
        foreach (var held in (await AccountStore.AuthenticatorsAsync(connection)).Where(IsLost))
            if (await manage.ForgetSecondFactorAsync(held.Id, actor, ct) is { Ok: true, Value: var user }) forgotten.Add(user);
        var lost = (await DataProtectionKeyStore.AllAsync(connection))
            .Where(key => keys.Open(SealStoredSecrets.KeyPurpose, key.Sealed) is null).Select(key => key.Name).ToList();
        await DataProtectionKeyStore.RemoveAsync(connection, lost);
        foreach (var endpoint in (await ChannelStore.EndpointsAsync(connection)).Where(one => keys.Open(one.Purpose, one.Sealed) is null))
            await ChannelStore.ForgetAsync(connection, endpoint);
        return new(forgotten, lost.Count);
    }

    private bool IsLost(HeldKey held) => held.Sealed is { } key && keys.Open(AccountStore.Purpose(held.Id), key) is null;
}
