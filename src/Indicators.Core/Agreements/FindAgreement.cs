using Indicators.Core.Storage;

namespace Indicators.Core.Agreements;

/// <summary>Finds an agreement of the municipality that a person may see.</summary>
public sealed class FindAgreement(Database database)
{
    /// <param name="id">As typed in an address.</param>
    /// <returns>Null when the id is not valid, and when the municipality has no such agreement.</returns>
    public async Task<Agreement?> RunAsync(MunicipalityCode? municipality, string id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await AgreementStore.FindAsync(connection, municipality, id);
    }
}
