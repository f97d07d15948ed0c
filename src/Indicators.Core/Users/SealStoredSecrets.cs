using System.Text;
using Indicators.Core.Storage;

namespace Indicators.Core.Users;

/// <summary>How what is sealed in the database goes with the file of keys.</summary>
/// <param name="Older">Sealed with a key that is not the newest, or not yet sealed; the site seals them anew when it starts.</param>
/// <param name="Lost">What no key in the file opens.</param>
public sealed record SealedSecrets(int Current, int Older, int Lost);

/// <summary>Seals with the newest key what is sealed with an older one, and what lies unsealed from before there were such keys.</summary>
public sealed class SealStoredSecrets(Database database, SealingKeys keys)
{
    /// <summary>What a key of cookies and forms is sealed for.</summary>
    public const string KeyPurpose = "data-protection-key";

    public async Task RunAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        foreach (var held in await AccountStore.AuthenticatorsAsync(connection))
            if (Anew(AccountStore.Purpose(held.Id), held.Sealed, held.Clear) is { } sealedKey)
                await AccountStore.SealAsync(connection, held, sealedKey);
        foreach (var (name, former) in await DataProtectionKeyStore.AllAsync(connection))
            if (Anew(KeyPurpose, former, clear: null) is { } sealedXml)
                await DataProtectionKeyStore.ExchangeAsync(connection, name, former, sealedXml);
    }

    public async Task<SealedSecrets> CountAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var ofPeople = (await AccountStore.AuthenticatorsAsync(connection)).Select(one => (Purpose: AccountStore.Purpose(one.Id), one.Sealed));
        var ofSite = (await DataProtectionKeyStore.AllAsync(connection)).Select(one => (Purpose: KeyPurpose, Sealed: (byte[]?)one.Sealed));
        var held = ofPeople.Concat(ofSite).ToList();
        var sealedOnes = held.Where(one => one.Sealed is not null).ToLookup(one => keys.Open(one.Purpose, one.Sealed) is not null);
        var (lost, current) = (sealedOnes[false].Count(), sealedOnes[true].Count(one => keys.IsCurrent(one.Sealed)));
        return new(current, held.Count - lost - current, lost);
    }

    /// <summary>Null when it is sealed as it should be, and when it cannot be opened: the key may come back.</summary>
    private byte[]? Anew(string purpose, byte[]? former, string? clear) =>
        former is not null && keys.IsCurrent(former) ? null
        : (former is null ? Encoding.ASCII.GetBytes(clear!) : keys.Open(purpose, former)) is { } plain ? keys.Seal(purpose, plain)
        : null;
}
