using Indicators.Core.Storage;

namespace Indicators.Core.Agreements;

/// <summary>Lists all agreements for the public.</summary>
public sealed class ListMunicipalities(Database database)
{
    /// <returns>The agreements of each municipality, the newest first; municipalities by name.</returns>
    public async Task<IReadOnlyList<IGrouping<Municipality, ListedAgreement>>> RunAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return [.. (await AgreementListStore.AllAsync(connection, ct)).GroupBy(agreement => agreement.Municipality)];
    }
}
