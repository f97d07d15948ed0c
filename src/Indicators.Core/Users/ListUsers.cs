using Indicators.Core.Agreements;
using Indicators.Core.Storage;

namespace Indicators.Core.Users;

/// <summary>All accounts and API keys.</summary>
/// <param name="People">By name, also those whose account is closed.</param>
/// <param name="Keys">The newest first, also those that are revoked.</param>
/// <param name="Municipalities">What each municipality with an agreement is called.</param>
public sealed record Accounts(
    IReadOnlyList<ListedUser> People, IReadOnlyList<ApiKey> Keys, IReadOnlyDictionary<MunicipalityCode, string> Municipalities)
{
    public static readonly Accounts None = new([], [], new Dictionary<MunicipalityCode, string>());
}

/// <summary>Reads which people and systems have access, and the municipalities that a role can be given in.</summary>
public sealed class ListUsers(Database database)
{
    public async Task<Accounts> RunAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return new(
            await UserStore.AllAsync(connection, ct), await ApiKeyStore.AllAsync(connection, ct),
            await AgreementStore.MunicipalityNamesAsync(connection, ct));
    }
}
