using System.Text;
using Indicators.Core.Notifications;
using Indicators.Core.Storage;

namespace Indicators.Core.Users;

/// <summary>The number of stored secrets by how they are sealed.</summary>
/// <param name="Current">Sealed with the newest key.</param>
/// <param name="Older">Sealed with an older key of the file; resealed when the site starts.</param>
/// <param name="Unsealed">Stored before secrets were sealed; sealed when the site starts.</param>
/// <param name="Lost">Sealed with a key that is not in the file.</param>
public sealed record SealedSecrets(int Current, int Older, int Unsealed, int Lost)
{
    /// <summary>Whether the file opens none of the sealed secrets: it is new, or belongs to another installation.</summary>
    public bool IsWrongFile => Lost > 0 && Current + Older == 0;
}

/// <summary>Reseals with the newest key whatever is sealed with an older one, and seals what is stored unsealed.</summary>
public sealed class SealStoredSecrets(Database database, SealingKeys keys)
{
    /// <summary>The purpose that data-protection keys are sealed for.</summary>
    public const string KeyPurpose = "data-protection-key";

    /// <summary>What to do when the key file does not open the stored secrets.</summary>
    public const string Advice =
        "Put back the right file. Only if it is truly lost, run: indicators user forget-lost-factors. Then everybody signs in again, "
        + "those with a second factor set it up anew, and mails with links that are not sent yet must be asked for again.";

    /// <summary>
    /// Stops a start with the wrong key file: the site would create new keys beside the old, and lock out everyone with a second factor.
    /// </summary>
    /// <exception cref="SettingsException">The file opens none of the stored secrets.</exception>
    public async Task RequireRightFileAsync(CancellationToken ct)
    {
        if ((await CountAsync(ct)).IsWrongFile)
            throw new SettingsException(
                $"The file in {SealingKeys.Setting} opens none of the secrets that are sealed in the database. {Advice}");
    }

    /// <summary>Seals and reseals; what cannot be opened is left unchanged.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        foreach (var held in await UserStore.AuthenticatorsAsync(connection, ct))
            if (Reseal(SignInUsers.Purpose(held.Id), held.Sealed, held.Clear) is { } sealedKey)
                await UserStore.SealAsync(connection, held, sealedKey, ct);
        foreach (var (name, former) in await DataProtectionKeyStore.AllAsync(connection, ct))
            if (Reseal(KeyPurpose, former, clear: null) is { } sealedXml)
                await DataProtectionKeyStore.ExchangeAsync(connection, name, former, sealedXml, ct);
        foreach (var held in await ChannelStore.EndpointsAsync(connection, ct))
            if (Reseal(held.Purpose, held.Sealed, clear: null) is { } sealedEndpoint)
                await ChannelStore.ExchangeAsync(connection, held, sealedEndpoint, ct);
        foreach (var mail in await OutboxStore.UnsealedAsync(connection, ct)) await OutboxStore.SealAsync(connection, mail, keys, ct);
    }

    /// <summary>Counts authenticator secrets and data-protection keys.</summary>
    public async Task<SealedSecrets> CountAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var ofPeople = (await UserStore.AuthenticatorsAsync(connection, ct))
            .Select(one => (Purpose: SignInUsers.Purpose(one.Id), one.Sealed));
        var ofSite = (await DataProtectionKeyStore.AllAsync(connection, ct))
            .Select(one => (Purpose: KeyPurpose, Sealed: (byte[]?)one.Sealed));
        var ofChannels = (await ChannelStore.EndpointsAsync(connection, ct)).Select(one => (one.Purpose, Sealed: (byte[]?)one.Sealed));
        var held = ofPeople.Concat(ofSite).Concat(ofChannels).ToList();
        var sealedOnes = held.Where(one => one.Sealed is not null).ToLookup(one => keys.Open(one.Purpose, one.Sealed) is not null);
        var (lost, current) = (sealedOnes[false].Count(), sealedOnes[true].Count(one => keys.IsCurrent(one.Sealed)));
        var unsealed = held.Count(one => one.Sealed is null);
        return new(current, held.Count - lost - current - unsealed, unsealed, lost);
    }

    /// <summary>The new sealed form; null when it is current, and when it cannot be opened, since the key may be restored.</summary>
    private byte[]? Reseal(string purpose, byte[]? former, string? clear) =>
        former is not null && keys.IsCurrent(former) ? null
        : (former is null ? Encoding.ASCII.GetBytes(clear!) : keys.Open(purpose, former)) is { } plain ? keys.Seal(purpose, plain)
        : null;
}
