using Npgsql;

namespace Indicators.Core.Users;

/// <summary>
/// Ensures that at least one administrator remains whose role is given here: a role given by the organisation's identity provider can
/// be withdrawn there at any time.
/// </summary>
internal static class LastAdministrator
{
    /// <summary>Checks a change of a user's roles.</summary>
    /// <param name="transaction">Holds the lock of <see cref="UserStore.LockGrantsAsync"/>.</param>
    /// <param name="after">
    /// The roles that remain of those given here; empty for an account that nobody could sign in to.
    /// </param>
    /// <returns>The problem in Swedish; null when the change is allowed.</returns>
    public static async Task<string?> WhyNotAsync(
        NpgsqlTransaction transaction, User user, Func<IReadOnlyList<UserGrant>, IEnumerable<UserGrant>> after, CancellationToken ct)
    {
        UserGrant[] given = [.. user.Grants.Except(await UserStore.OrganisationGrantsAsync(transaction.Connection!, user.Id, ct))];
        return Administers(given) && !Administers(after(given)) && !await UserStore.HasOtherAdministratorAsync(transaction, user.Id, ct)
            ? "Det här är den sista administratören. Gör någon annan till administratör först. "
                + "Den som är administratör genom organisationens inloggning räknas inte."
            : null;
    }

    private static bool Administers(IEnumerable<UserGrant> grants) => grants.Any(grant => grant.Role.Gives(Permission.Administer));
}
