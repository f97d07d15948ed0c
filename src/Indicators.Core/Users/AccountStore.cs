using System.Text;
using Dapper;
using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace Indicators.Core.Users;

/// <summary>
/// The user store of ASP.NET Core Identity: open accounts and their credentials. Invitations and closing are in
/// <see cref="UserStore"/>.
/// </summary>
public sealed partial class AccountStore(Database database, SealingKeys keys, TimeProvider time)
{
    /// <summary>The open account of an id; null when there is none.</summary>
    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        ReadAsync("id = @id", new { id = Guid.TryParse(userId, out var id) ? id : Guid.Empty }, cancellationToken);

    /// <summary>The open account of an e-mail address; null when there is none.</summary>
    /// <param name="normalizedUserName">The e-mail address, in any case.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        ReadAsync("lower(email) = lower(@normalizedUserName)", new { normalizedUserName }, cancellationToken);

    /// <summary>Stores the credentials, and writes the account's pending actions to the audit log.</summary>
    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        await database.InTransactionAsync(transaction => UpdateAsync(transaction, user, cancellationToken), cancellationToken);
        user.ClearActions();
        return IdentityResult.Success;
    }

    private async Task UpdateAsync(NpgsqlTransaction transaction, Account user, CancellationToken ct)
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
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
        foreach (var action in user.PendingActions)
            await AuditLog.WriteAsync(transaction, time.GetUtcNow(), user.Actor, action, user.Email, new { });
    }

    /// <summary>Marks a time step of the authenticator as used.</summary>
    /// <param name="step">Number of the 30-second step since 1970.</param>
    /// <returns>False when this step or a later one was used before; of two simultaneous calls one is true.</returns>
    internal async Task<bool> UseTimeStepAsync(Account user, long step, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(
            "update users set authenticator_step = @step where id = @id and (authenticator_step is null or authenticator_step < @step)",
            new { id = user.Id, step }, cancellationToken: ct)) == 1;
    }

    /// <summary>Uses up a recovery code.</summary>
    /// <returns>False when the code is unknown or was used before.</returns>
    internal Task<bool> UseRecoveryCodeAsync(Account user, string hash, CancellationToken ct) => database.InTransactionAsync(
        async transaction =>
        {
            var taken = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "update users set recovery_codes = array_remove(recovery_codes, @hash) where id = @id and @hash = any (recovery_codes)",
                new { id = user.Id, hash }, transaction, cancellationToken: ct)) == 1;
            if (taken)
                await AuditLog.WriteAsync(
                    transaction, time.GetUtcNow(), user.Actor, AuditAction.UseRecoveryCode, user.Email, new { });
            return taken;
        }, ct);

    /// <summary>The authenticator secret in base 32; null when there is none, and when the key file cannot open it.</summary>
    internal string? AuthenticatorKeyOf(Account user) =>
        user.SealedAuthenticatorKey is { } held && keys.Open(Purpose(user.Id), held) is { } key ? Encoding.ASCII.GetString(key) : null;

    internal void SetAuthenticatorKey(Account user, string key) =>
        user.SealedAuthenticatorKey = keys.Seal(Purpose(user.Id), Encoding.ASCII.GetBytes(key));

    /// <summary>The purpose of the seal, which includes the person, so that one secret cannot be put in another's place.</summary>
    internal static string Purpose(Guid user) => $"authenticator/{user:N}";

    /// <summary>The open account linked to a login at the organisation's identity provider; null when none is linked.</summary>
    public Task<Account?> FindByLoginAsync(string issuer, string subject, CancellationToken ct) => ReadAsync(
        "id in (select user_id from user_logins where issuer = @issuer and subject = @subject)", new { issuer, subject }, ct);

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

    private async Task<Account?> ReadAsync(string where, object parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return (await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"""
            select id, email, name, password_hash as passwordHash, security_stamp as securityStamp, authenticator_sealed as sealedKey,
                two_factor as twoFactor, cardinality(recovery_codes) as recoveryCodesLeft
            from users where {where} and closed_at is null
            """, parameters, cancellationToken: ct)))?.ToAccount();
    }

    private sealed record Row(
        Guid Id, string Email, string Name, string? PasswordHash, string SecurityStamp, byte[]? SealedKey, bool TwoFactor,
        int RecoveryCodesLeft)
    {
        public Account ToAccount() => new()
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
