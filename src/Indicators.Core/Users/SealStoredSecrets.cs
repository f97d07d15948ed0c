using System.Text;
using Indicators.Core.Notifications;
using Indicators.Core.Storage;

namespace Indicators.Core.Users;

/// <summary>How what is sealed in the database goes with the file of keys.</summary>
/// <param name="Older">Sealed with a key that is not the newest; the site seals them anew when it starts.</param>
/// <param name="Unsealed">From before there were such keys; the site seals them as well.</param>
/// <param name="Lost">What no key in the file opens.</param>
public sealed record SealedSecrets(int Current, int Older, int Unsealed, int Lost)
{
    /// <summary>There are sealed secrets and the file opens none of them: it belongs to another installation, or is new.</summary>
    public bool IsWrongFile => Lost > 0 && Current + Older == 0;
}

/// <summary>Seals with the newest key what is sealed with an older one, and what lies unsealed from before there were such keys.</summary>
public sealed class SealStoredSecrets(Database database, SealingKeys keys)
{
    /// <summary>What a key of cookies and forms is sealed for.</summary>
    public const string KeyPurpose = "data-protection-key";

    /// <summary>What to do with a file that does not open what is sealed.</summary>
    public const string Advice =
        "Put back the right file. Only if it is truly lost, run: indicators user forget-lost-factors. Then everybody signs in again, "
        + "those with a second factor set it up anew, and mails with links that are not sent yet must be asked for again.";

    /// <summary>
    /// With a file that opens nothing the site would make new keys beside the old and lock everybody with a second factor out.
    /// </summary>
    /// <exception cref="SettingsException">The file is not the one that the database's secrets were sealed with.</exception>
    public async Task RequireRightFileAsync(CancellationToken ct)
    {
        if ((await CountAsync(ct)).IsWrongFile)
            throw new SettingsException(
                $"The file in {SealingKeys.Setting} opens none of the secrets that are sealed in the database. {Advice}");
    }

    public async Task RunAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        foreach (var held in await AccountStore.AuthenticatorsAsync(connection))
            if (Anew(AccountStore.Purpose(held.Id), held.Sealed, held.Clear) is { } sealedKey)
                await AccountStore.SealAsync(connection, held, sealedKey);
        foreach (var (name, former) in await DataProtectionKeyStore.AllAsync(connection))
            if (Anew(KeyPurpose, former, clear: null) is { } sealedXml)
                await DataProtectionKeyStore.ExchangeAsync(connection, name, former, sealedXml);
        foreach (var held in await ChannelStore.EndpointsAsync(connection))
            if (Anew(held.Purpose, held.Sealed, clear: null) is { } sealedEndpoint)
                await ChannelStore.ExchangeAsync(connection, held, sealedEndpoint);
        foreach (var mail in await MailOutbox.UnsealedAsync(connection)) await MailOutbox.SealAsync(connection, mail, keys);
    }

    public async Task<SealedSecrets> CountAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var ofPeople = (await AccountStore.AuthenticatorsAsync(connection))
            .Select(one => (Purpose: AccountStore.Purpose(one.Id), one.Sealed));
        var ofSite = (await DataProtectionKeyStore.AllAsync(connection)).Select(one => (Purpose: KeyPurpose, Sealed: (byte[]?)one.Sealed));
        var ofChannels = (await ChannelStore.EndpointsAsync(connection)).Select(one => (one.Purpose, Sealed: (byte[]?)one.Sealed));
        var held = ofPeople.Concat(ofSite).Concat(ofChannels).ToList();
        var sealedOnes = held.Where(one => one.Sealed is not null).ToLookup(one => keys.Open(one.Purpose, one.Sealed) is not null);
        var (lost, current) = (sealedOnes[false].Count(), sealedOnes[true].Count(one => keys.IsCurrent(one.Sealed)));
        var unsealed = held.Count(one => one.Sealed is null);
        return new(current, held.Count - lost - current - unsealed, unsealed, lost);
    }

    /// <summary>Null when it is sealed as it should be, and when it cannot be opened: the key may come back.</summary>
    private byte[]? Anew(string purpose, byte[]? former, string? clear) =>
        former is not null && keys.IsCurrent(former) ? null
        : (former is null ? Encoding.ASCII.GetBytes(clear!) : keys.Open(purpose, former)) is { } plain ? keys.Seal(purpose, plain)
        : null;
}
