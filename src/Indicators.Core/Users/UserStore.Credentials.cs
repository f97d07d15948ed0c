using Dapper;
using Npgsql;

namespace Indicators.Core.Users;

/// <summary>Passwords and second factors of open accounts.</summary>
public static partial class UserStore
{
    /// <summary>The credentials of an open account; null when there is none with the id.</summary>
    internal static Task<UserCredentials?> CredentialsAsync(NpgsqlConnection connection, Guid id, CancellationToken ct) =>
        CredentialsAsync(connection, "id = @id", new { id }, ct);

    /// <summary>The credentials of an open account; null when there is none with the e-mail address.</summary>
    /// <param name="email">Case is ignored.</param>
    internal static Task<UserCredentials?> CredentialsAsync(NpgsqlConnection connection, string email, CancellationToken ct) =>
        CredentialsAsync(connection, "lower(email) = lower(@email)", new { email }, ct);

    /// <summary>The credentials of the open account linked to a login at the organisation's identity provider; null without one.</summary>
    internal static Task<UserCredentials?> CredentialsOfLoginAsync(
        NpgsqlConnection connection, string issuer, string subject, CancellationToken ct) => CredentialsAsync(
        connection, "id in (select user_id from user_logins where issuer = @issuer and subject = @subject)", new { issuer, subject }, ct);

    private static async Task<UserCredentials?> CredentialsAsync(
        NpgsqlConnection connection, string where, object parameters, CancellationToken ct) =>
        (await connection.QuerySingleOrDefaultAsync<CredentialsRow>(new CommandDefinition(
            $"""
            select id, email, name, password_hash as passwordHash, security_stamp as securityStamp, authenticator_sealed as sealedKey,
                two_factor as twoFactor, cardinality(recovery_codes) as recoveryCodesLeft
            from users where {where} and closed_at is null
            """, parameters, cancellationToken: ct)))?.ToCredentials();

    /// <summary>Stores changed credentials. With another authenticator secret, time steps of the former one are forgotten.</summary>
    internal static Task UpdateCredentialsAsync(NpgsqlTransaction transaction, UserCredentials user, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update users set password_hash = @hash, security_stamp = @stamp, two_factor = @twoFactor, authenticator_sealed = @key,
                authenticator_step = case when authenticator_sealed is distinct from @key then null else authenticator_step end,
                recovery_codes = coalesce(@codes::text[], recovery_codes)
            where id = @id
            """,
            new
            {
                id = user.Id,
                hash = user.PasswordHash,
                stamp = user.SecurityStamp,
                key = user.SealedAuthenticatorKey,
                twoFactor = user.TwoFactor,
                codes = user.NewRecoveryCodes?.ToArray(),
            }, transaction, cancellationToken: ct));

    /// <summary>Marks a time step of the authenticator as used.</summary>
    /// <param name="step">Number of the 30-second step since 1970.</param>
    /// <returns>False when this step or a later one was used before; of two simultaneous calls one is true.</returns>
    internal static async Task<bool> UseTimeStepAsync(NpgsqlConnection connection, Guid user, long step, CancellationToken ct) =>
        await connection.ExecuteAsync(new CommandDefinition(
            "update users set authenticator_step = @step where id = @user and (authenticator_step is null or authenticator_step < @step)",
            new { user, step }, cancellationToken: ct)) == 1;

    /// <summary>Uses up a recovery code.</summary>
    /// <returns>False when the code is unknown or was used before.</returns>
    internal static async Task<bool> UseRecoveryCodeAsync(NpgsqlTransaction transaction, Guid user, string hash, CancellationToken ct) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "update users set recovery_codes = array_remove(recovery_codes, @hash) where id = @user and @hash = any (recovery_codes)",
            new { user, hash }, transaction, cancellationToken: ct)) == 1;

    /// <summary>Every stored authenticator secret, including those of closed accounts.</summary>
    internal static async Task<IReadOnlyList<StoredAuthenticator>> AuthenticatorsAsync(NpgsqlConnection connection, CancellationToken ct) =>
        (await connection.QueryAsync<StoredAuthenticator>(new CommandDefinition(
            """
            select id, two_factor as isOn, authenticator_key as clear, authenticator_sealed as sealed from users
            where authenticator_key is not null or authenticator_sealed is not null order by id
            """, cancellationToken: ct))).AsList();

    /// <summary>Replaces a stored secret with its sealed form, unless the person has replaced it meanwhile.</summary>
    internal static Task SealAsync(NpgsqlConnection connection, StoredAuthenticator former, byte[] sealedKey, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            update users set authenticator_sealed = @sealedKey, authenticator_key = null
            where id = @Id and authenticator_sealed is not distinct from @Sealed and authenticator_key is not distinct from @Clear
            """, new { sealedKey, former.Id, former.Sealed, former.Clear }, cancellationToken: ct));

    internal static Task ResetSecondFactorAsync(NpgsqlTransaction transaction, Guid id, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update users set two_factor = false, authenticator_key = null, authenticator_sealed = null, recovery_codes = '{}'
            where id = @id
            """, new { id }, transaction, cancellationToken: ct));

    private sealed record CredentialsRow(
        Guid Id, string Email, string Name, string? PasswordHash, string SecurityStamp, byte[]? SealedKey, bool TwoFactor,
        int RecoveryCodesLeft)
    {
        public UserCredentials ToCredentials() => new()
        {
            Id = Id,
            Email = Email,
            Name = Name,
            PasswordHash = PasswordHash,
            SecurityStamp = SecurityStamp,
            SealedAuthenticatorKey = SealedKey,
            TwoFactor = TwoFactor,
            RecoveryCodesLeft = RecoveryCodesLeft,
        };
    }
}

/// <summary>A stored authenticator secret.</summary>
/// <param name="IsOn">Whether signing in requires a code.</param>
/// <param name="Clear">Unencrypted, from before secrets were sealed; else null.</param>
internal sealed record StoredAuthenticator(Guid Id, bool IsOn, string? Clear, byte[]? Sealed);
