using Indicators.Core.Storage;

namespace Indicators.Core.Agreements.Drafts;

/// <summary>The agreements that a person may change.</summary>
/// <param name="Agreements">By municipality, the newest first.</param>
/// <param name="Drafts">The person's own, the last changed first.</param>
/// <param name="Municipalities">Those that the person may write agreements for, by name.</param>
public sealed record EditableAgreements(
    IReadOnlyList<Agreement> Agreements, IReadOnlyList<StoredDraft> Drafts, IReadOnlyList<Municipality> Municipalities);

/// <summary>Lists the agreements that a person may change, and the person's drafts.</summary>
public sealed class ListAgreements(Database database)
{
    /// <param name="person">The id of the user.</param>
    /// <param name="may">The municipalities in which the person may change agreements.</param>
    public async Task<EditableAgreements> RunAsync(Guid person, IReadOnlyList<MunicipalityCode> may, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var agreements = await AgreementStore.InAsync(connection, may, ct);
        var drafts = await AgreementDraftStore.OfAsync(connection, person, ct);
        var names = await AgreementStore.MunicipalityNamesAsync(connection, ct);
        return new(
            [
                .. agreements.OrderBy(agreement => agreement.Municipality.Name, StringComparer.CurrentCulture)
                    .ThenByDescending(agreement => agreement.Validity.First),
            ],
            [.. drafts.Where(draft => may.Contains(draft.Municipality))],
            [
                .. may.Select(code => new Municipality(code, names.GetValueOrDefault(code, $"kommun {code}")))
                    .OrderBy(municipality => municipality.Name, StringComparer.CurrentCulture),
            ]);
    }
}
