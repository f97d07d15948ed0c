using Npgsql;

namespace Indicators.Core.Users;

/// <summary>Somebody is left who can let others in.</summary>
internal static class LastAdministrator
{
    /// <param name="transaction">Has the roles to itself (<see cref="UserStore.LockGrantsAsync"/>).</param>
    /// <param name="after">The roles that the person would have; none for an account that would be closed.</param>
    /// <returns>Why it cannot be, in Swedish; null when it can.</returns>
    public static async Task<string?> WhyNotAsync(NpgsqlTransaction transaction, User user, IReadOnlyList<UserGrant> after) =>
        user.May(Permission.Administer) && !(user with { Grants = after }).May(Permission.Administer) && !await UserStore.HasOtherAdministratorAsync(transaction, user.Id)
            ? "Det här är den sista administratören. Gör någon annan till administratör först."
            : null;
}
