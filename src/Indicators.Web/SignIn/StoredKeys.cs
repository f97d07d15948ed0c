using System.Xml.Linq;
using Indicators.Core.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Indicators.Web.SignIn;

/// <summary>The keys that protect cookies and forms, in the database: they outlive a restart, and several web servers share them.</summary>
internal sealed class StoredKeys(Database database, TimeProvider time) : IXmlRepository
{
    // ASP.NET reads keys at start and when they turn, and only in this way.
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(ReadAsync).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) => Task.Run(() => StoreAsync(element, friendlyName)).GetAwaiter().GetResult();

    private async Task<IReadOnlyCollection<XElement>> ReadAsync()
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return [.. (await DataProtectionKeyStore.AllAsync(connection)).Select(XElement.Parse)];
    }

    private async Task StoreAsync(XElement element, string name)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await DataProtectionKeyStore.AddAsync(connection, name, element.ToString(SaveOptions.DisableFormatting), time.GetUtcNow());
    }
}
