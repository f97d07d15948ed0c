using Indicators.Core.Audit;
using Indicators.Core.Storage;

namespace Indicators.Core.Users;

/// <summary>A role of the organisation's identity provider, with the roles that it gives here.</summary>
/// <param name="Value">Value of the claim, such as an app role in Entra ID; compared exactly.</param>
public sealed record OrganisationRole(string Value, IReadOnlyList<UserGrant> Grants);

/// <summary>
/// Replaces, at each sign-in through the organisation, the roles that it has given before; roles given here are kept.
/// </summary>
public sealed class ApplyOrganisationRoles(Database database, TimeProvider time)
{
    private static readonly Actor Organisation = new("organisationens inloggning");

    /// <summary>The grants for the claimed values, by the settings; unknown values give nothing.</summary>
    public static IReadOnlyList<UserGrant> Decide(IEnumerable<string> values, IReadOnlyList<OrganisationRole> roles)
    {
        var said = values.ToHashSet(StringComparer.Ordinal);
        return [.. roles.Where(role => said.Contains(role.Value)).SelectMany(role => role.Grants).Distinct()];
    }

    /// <summary>Stores the grants and writes changes to the audit log, in one transaction.</summary>
    public Task RunAsync(UserCredentials account, IReadOnlyList<UserGrant> grants, CancellationToken ct) => database.InTransactionAsync(
        async transaction =>
        {
            await UserStore.LockGrantsAsync(transaction, ct);
            var former = await UserStore.OrganisationGrantsAsync(transaction.Connection!, account.Id, ct);
            var (given, taken) = (grants.Except(former).ToArray(), former.Except(grants).ToArray());
            if (given.Length + taken.Length == 0) return;
            await UserStore.ReplaceOrganisationGrantsAsync(transaction, account.Id, grants, ct);
            var now = time.GetUtcNow();
            foreach (var (action, changed) in new[] { (AuditAction.GrantRole, given), (AuditAction.RemoveRole, taken) })
                if (changed.Length > 0)
                    await AuditLog.WriteAsync(transaction, now, Organisation, action, account.Email, new { grants = changed });
        }, ct);
}
