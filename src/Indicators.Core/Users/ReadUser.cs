using Indicators.Core.Agreements;
using Indicators.Core.Storage;

namespace Indicators.Core.Users;

/// <summary>An account with all that its owner and administrators see of it.</summary>
/// <param name="FromOrganisation">Roles that the organisation's sign-in gives, and takes back.</param>
/// <param name="Sessions">Where the person is signed in now, the newest first.</param>
/// <param name="Linked">Null when no account at the organisation's sign-in is linked.</param>
/// <param name="Municipalities">What each municipality with an agreement is called.</param>
public sealed record AccountDetails(
    ListedUser Listed, IReadOnlyList<UserGrant> FromOrganisation, IReadOnlyList<Session> Sessions, LinkedLogin? Linked,
    IReadOnlyDictionary<MunicipalityCode, string> Municipalities);

/// <summary>Reads an account.</summary>
public sealed class ReadUser(Database database, TimeProvider time)
{
    /// <returns>Null when there is none of that id.</returns>
    public async Task<AccountDetails?> RunAsync(Guid id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await UserStore.FindAsync(connection, id, ct) is { } listed
            ? new(
                listed, await UserStore.OrganisationGrantsAsync(connection, id, ct),
                await SessionStore.ActiveAsync(connection, id, time.GetUtcNow(), ct), await UserStore.LoginAsync(connection, id, ct),
                await AgreementStore.MunicipalityNamesAsync(connection, ct))
            : null;
    }
}
