using System.Text;
using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Microsoft.AspNetCore.Identity;

namespace Indicators.Core.Users;

/// <summary>
/// The open accounts, as ASP.NET Core Identity reads and changes them. An instance, since Identity demands its interfaces; the queries
/// are in <see cref="UserStore"/>.
/// </summary>
public sealed partial class SignInUsers(Database database, SealingKeys keys, TimeProvider time)
{
    /// <summary>The open account of an id; null when there is none.</summary>
    public Task<UserCredentials?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => UserStore.CredentialsAsync(connection, Guid.TryParse(userId, out var id) ? id : Guid.Empty, cancellationToken),
            cancellationToken);

    /// <summary>The open account of an e-mail address; null when there is none.</summary>
    /// <param name="normalizedUserName">The e-mail address, in any case.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public Task<UserCredentials?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => UserStore.CredentialsAsync(connection, normalizedUserName, cancellationToken), cancellationToken);

    /// <summary>Stores the credentials, and writes the account's pending actions to the audit log.</summary>
    public async Task<IdentityResult> UpdateAsync(UserCredentials user, CancellationToken cancellationToken)
    {
        await database.InTransactionAsync(
            async transaction =>
            {
                await UserStore.UpdateCredentialsAsync(transaction, user, cancellationToken);
                foreach (var action in user.PendingActions)
                    await AuditLog.WriteAsync(transaction, time.GetUtcNow(), user.Actor, action, user.Email, new { });
            },
            cancellationToken);
        user.ClearActions();
        return IdentityResult.Success;
    }

    /// <inheritdoc cref="UserStore.UseTimeStepAsync"/>
    internal async Task<bool> UseTimeStepAsync(UserCredentials user, long step, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await UserStore.UseTimeStepAsync(connection, user.Id, step, ct);
    }

    /// <summary>Uses up a recovery code, and writes it to the audit log.</summary>
    /// <returns>False when the code is unknown or was used before.</returns>
    internal Task<bool> UseRecoveryCodeAsync(UserCredentials user, string hash, CancellationToken ct) => database.InTransactionAsync(
        async transaction =>
        {
            if (!await UserStore.UseRecoveryCodeAsync(transaction, user.Id, hash, ct)) return false;
            await AuditLog.WriteAsync(transaction, time.GetUtcNow(), user.Actor, AuditAction.UseRecoveryCode, user.Email, new { });
            return true;
        }, ct);

    /// <summary>The authenticator secret in base 32; null when there is none, and when the key file cannot open it.</summary>
    internal string? AuthenticatorKeyOf(UserCredentials user) =>
        user.SealedAuthenticatorKey is { } held && keys.Open(Purpose(user.Id), held) is { } key ? Encoding.ASCII.GetString(key) : null;

    internal void SetAuthenticatorKey(UserCredentials user, string key) =>
        user.SealedAuthenticatorKey = keys.Seal(Purpose(user.Id), Encoding.ASCII.GetBytes(key));

    /// <summary>The purpose of the seal, which includes the person, so that one secret cannot be put in another's place.</summary>
    internal static string Purpose(Guid user) => $"authenticator/{user:N}";

    /// <summary>The open account linked to a login at the organisation's identity provider; null when none is linked.</summary>
    public Task<UserCredentials?> FindByLoginAsync(string issuer, string subject, CancellationToken ct) =>
        database.ReadAsync(connection => UserStore.CredentialsOfLoginAsync(connection, issuer, subject, ct), ct);
}
