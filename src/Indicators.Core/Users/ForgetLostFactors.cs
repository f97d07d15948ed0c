using Indicators.Core.Audit;
using Indicators.Core.Storage;

namespace Indicators.Core.Users;

/// <summary>Turns the second step off for those whose authenticator key was sealed with keys that are lost: they set it up anew.</summary>
public sealed class ForgetLostFactors(Database database, SealingKeys keys, ManageUser manage)
{
    /// <returns>Whose it was.</returns>
    public async Task<IReadOnlyList<User>> RunAsync(Actor actor, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var forgotten = new List<User>();
        foreach (var held in (await AccountStore.AuthenticatorsAsync(connection)).Where(IsLost))
            if (await manage.ForgetSecondFactorAsync(held.Id, actor, ct) is { Ok: true, Value: var user }) forgotten.Add(user);
        return forgotten;
    }

    private bool IsLost(HeldKey held) => held.Sealed is { } key && keys.Open(AccountStore.Purpose(held.Id), key) is null;
}
