using Indicators.Core.Periods;
using Indicators.Core.Storage;

namespace Indicators.Core.Agreements;

/// <summary>An agreement without its content.</summary>
/// <param name="Validity">Over all its versions.</param>
public sealed record ListedAgreement(AgreementId Id, string Title, Municipality Municipality, string LocalPoliceArea, Period Validity);

/// <summary>Lists all agreements for the public.</summary>
public sealed class ListMunicipalities(Database database)
{
    /// <returns>The agreements of each municipality, the newest first; municipalities by name.</returns>
    public async Task<IReadOnlyList<IGrouping<Municipality, ListedAgreement>>> RunAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return [.. (await AgreementStore.ListAsync(connection, ct)).GroupBy(agreement => agreement.Municipality)];
    }
}
