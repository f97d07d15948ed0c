using System.Text;
using System.Xml.Linq;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Indicators.Web.SignIn;

/// <summary>
/// The keys that protect cookies and forms, in the database: they survive a restart, and several web servers share them. Each is sealed,
/// and a key that is not sealed with ours is ignored, so that write access to the database is not enough to add a key.
/// </summary>
internal sealed partial class StoredKeys(
    Database database, SealingKeys keys, TimeProvider time, ILogger<StoredKeys> logger)
    : IXmlRepository
{
    // ASP.NET reads keys at start and when they are replaced, and only synchronously.
    /// <summary>Those that open with our sealing keys; the others are logged.</summary>
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(ReadAsync).GetAwaiter().GetResult();

    /// <param name="friendlyName">ASP.NET's name of the key, which is stored beside it in plain text.</param>
    public void StoreElement(XElement element, string friendlyName) =>
        Task.Run(() => StoreAsync(element, friendlyName)).GetAwaiter().GetResult();

    private async Task<IReadOnlyCollection<XElement>> ReadAsync()
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var elements = new List<XElement>();
        foreach (var (name, sealedKey) in await DataProtectionKeyStore.AllAsync(connection, CancellationToken.None))
            if (keys.Open(SealStoredSecrets.KeyPurpose, sealedKey) is { } xml) elements.Add(XElement.Parse(Encoding.UTF8.GetString(xml)));
            else LogNotUsed(name, SealingKeys.Setting);
        return elements;
    }

    private async Task StoreAsync(XElement element, string name)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var xml = Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting));
        await DataProtectionKeyStore.AddAsync(
            connection, name, keys.Seal(SealStoredSecrets.KeyPurpose, xml), time.GetUtcNow(), CancellationToken.None);
    }

    [LoggerMessage(
        LogLevel.Warning, "The key {Name} of cookies and forms is not sealed with the keys of {Setting}, and is not used")]
    private partial void LogNotUsed(string name, string setting);
}
