using Dapper;
using Npgsql;

namespace Indicators.Core.Users;

/// <summary>Logins at the organisation's identity provider, linked to accounts.</summary>
public static class LoginStore
{
    /// <summary>The login linked to an account, the newest if several; null when none is linked.</summary>
    public static async Task<LinkedLogin?> OfAsync(NpgsqlConnection connection, Guid user)
    {
        var row = await connection.QueryFirstOrDefaultAsync<Row>(
            """
            select issuer, subject, shown_as as shownAs, linked_at as linkedAt from user_logins where user_id = @user
            order by linked_at desc
            """, new { user });
        return row is null ? null : new(new(row.Issuer, row.Subject, row.ShownAs), new(row.LinkedAt, TimeSpan.Zero));
    }

    /// <summary>The account that a login is linked to, open or closed; null when none is.</summary>
    internal static Task<Guid?> OwnerAsync(NpgsqlConnection connection, OrganisationLogin login) => connection.ExecuteScalarAsync<Guid?>(
        "select user_id from user_logins where issuer = @Issuer and subject = @Subject", login);

    /// <summary>Links a login to an account.</summary>
    /// <returns>False when it was linked simultaneously by another transaction.</returns>
    internal static async Task<bool> AddAsync(NpgsqlTransaction transaction, Guid user, OrganisationLogin login, DateTimeOffset now) =>
        await transaction.Connection!.ExecuteAsync(
            """
            insert into user_logins (issuer, subject, user_id, shown_as, linked_at)
            values (@Issuer, @Subject, @user, left(@ShownAs, 200), @now)
            on conflict do nothing
            """, new { login.Issuer, login.Subject, login.ShownAs, user, now }, transaction) == 1;

    /// <summary>Removes the logins of an account.</summary>
    /// <returns>False when none was linked.</returns>
    internal static async Task<bool> RemoveAsync(NpgsqlTransaction transaction, Guid user) =>
        await transaction.Connection!.ExecuteAsync("delete from user_logins where user_id = @user", new { user }, transaction) > 0;

    private sealed record Row(string Issuer, string Subject, string ShownAs, DateTime LinkedAt);
}
