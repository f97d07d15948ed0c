using Indicators.Core.Audit;
using Indicators.Core.Storage;

namespace Indicators.Core.Users;

/// <summary>A role as the organisation's sign-in calls it, and what it gives here.</summary>
/// <param name="Value">Of the claim, such as the value of an app role in Entra ID; compared exactly.</param>
public sealed record OrganisationRole(string Value, IReadOnlyList<UserGrant> Grants);

/// <summary>At each of the organisation's sign-ins the roles that come from it become those it says now; those given here stay.</summary>
public sealed class ApplyOrganisationRoles(Database database, TimeProvider time)
{
    private static readonly Actor Organisation = new("organisationens inloggning");

    /// <summary>What the settings give for what the organisation says, and no more.</summary>
    public static IReadOnlyList<UserGrant> Decide(IEnumerable<string> values, IReadOnlyList<OrganisationRole> roles)
    {
        var said = values.ToHashSet(StringComparer.Ordinal);
        return [.. roles.Where(role => said.Contains(role.Value)).SelectMany(role => role.Grants).Distinct()];
    }

    public Task RunAsync(Account account, IReadOnlyList<UserGrant> grants, CancellationToken ct) => database.InTransactionAsync(
        async transaction =>
        {
            await UserStore.LockGrantsAsync(transaction);
            var former = await UserStore.OrganisationGrantsAsync(transaction.Connection!, account.Id);
            var (given, taken) = (grants.Except(former).ToArray(), former.Except(grants).ToArray());
            if (given.Length + taken.Length == 0) return;
            await UserStore.ReplaceOrganisationGrantsAsync(transaction, account.Id, grants);
            var now = time.GetUtcNow();
            foreach (var (action, changed) in new[] { (AuditAction.GrantRole, given), (AuditAction.RemoveRole, taken) })
                if (changed.Length > 0)
                    await AuditLog.WriteAsync(transaction, now, Organisation, action, account.Email, new { grants = changed });
        }, ct);
}
