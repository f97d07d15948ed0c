using Indicators.Core.Storage;

namespace Indicators.Core.Agreements;

/// <summary>Finds an agreement of the municipality that a person may see.</summary>
public sealed class FindAgreement(Database database)
{
    /// <param name="id">As typed in an address.</param>
    /// <returns>Null when the id is not valid, and when the municipality has no such agreement.</returns>
    public Task<Agreement?> RunAsync(MunicipalityCode? municipality, string id, CancellationToken ct) =>
        database.ReadAsync(connection => AgreementStore.FindAsync(connection, municipality, id, ct), ct);
}
