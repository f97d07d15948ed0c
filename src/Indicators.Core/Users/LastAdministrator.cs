using Npgsql;

namespace Indicators.Core.Users;

/// <summary>
/// Somebody is left who can let others in, by a role that is given here: one that the organisation's sign-in gives is there only as long as
/// somebody else wants.
/// </summary>
internal static class LastAdministrator
{
    /// <param name="transaction">Has the roles to itself (<see cref="UserStore.LockGrantsAsync"/>).</param>
    /// <param name="after">
    /// Of the roles that the person has been given here, those they would have; none for an account that nobody could sign in to any more.
    /// </param>
    /// <returns>Why it cannot be, in Swedish; null when it can.</returns>
    public static async Task<string?> WhyNotAsync(
        NpgsqlTransaction transaction, User user, Func<IReadOnlyList<UserGrant>, IEnumerable<UserGrant>> after)
    {
        UserGrant[] given = [.. user.Grants.Except(await UserStore.OrganisationGrantsAsync(transaction.Connection!, user.Id))];
        return Administers(given) && !Administers(after(given)) && !await UserStore.HasOtherAdministratorAsync(transaction, user.Id)
            ? "Det här är den sista administratören. Gör någon annan till administratör först. "
                + "Den som är administratör genom organisationens inloggning räknas inte."
            : null;
    }

    private static bool Administers(IEnumerable<UserGrant> grants) => grants.Any(grant => grant.Role.Gives(Permission.Administer));
}
