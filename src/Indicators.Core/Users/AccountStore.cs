using Dapper;
using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace Indicators.Core.Users;

/// <summary>Accounts as ASP.NET Core Identity wants them kept. Who is invited and closed is not its business.</summary>
public sealed partial class AccountStore(Database database, TimeProvider time)
{
    private const string Columns =
        """
        id, email, name, password_hash as passwordHash, security_stamp as securityStamp, authenticator_key as authenticatorKey, two_factor as twoFactor,
        array_to_string(recovery_codes, ' ') as recoveryCodes, failed_sign_ins as failedSignIns, locked_until as lockedUntil
        """;

    /// <summary>How long a code that was taken is refused: longer than it would work.</summary>
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10);

    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        ReadAsync("id = @key", Guid.TryParse(userId, out var id) ? id : Guid.Empty, cancellationToken);

    /// <param name="normalizedUserName">The e-mail address.</param>
    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        ReadAsync("lower(email) = lower(@key)", normalizedUserName, cancellationToken);

    /// <summary>All but the count of failures, which <see cref="IncrementAccessFailedCountAsync"/> keeps; and what was done, into the audit log.</summary>
    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        await database.InTransactionAsync(transaction => UpdateAsync(transaction, user), cancellationToken);
        user.Forget();
        return IdentityResult.Success;
    }

    private async Task UpdateAsync(NpgsqlTransaction transaction, Account user)
    {
        await transaction.Connection!.ExecuteAsync(
            """
            update users set password_hash = @hash, security_stamp = @stamp, authenticator_key = @key, two_factor = @twoFactor,
                recovery_codes = @codes, locked_until = @until
            where id = @id
            """,
            new
            {
                id = user.Id,
                hash = user.PasswordHash,
                stamp = user.SecurityStamp,
                key = user.AuthenticatorKey,
                twoFactor = user.TwoFactor,
                codes = user.RecoveryCodes.ToArray(),
                until = user.LockedUntil?.ToUniversalTime(),
            }, transaction);
        foreach (var action in user.Deeds) await AuditLog.WriteAsync(transaction, time.GetUtcNow(), user.Actor, action, user.Email, new { });
    }

    /// <summary>Counted in the database, so that guesses sent at the same time are each counted.</summary>
    public async Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return user.FailedSignIns = await connection.ExecuteScalarAsync<int>(
            "update users set failed_sign_ins = failed_sign_ins + 1 where id = @id returning failed_sign_ins", new { id = user.Id });
    }

    public async Task ResetAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync("update users set failed_sign_ins = 0 where id = @id", new { id = user.Id });
        user.FailedSignIns = 0;
    }

    /// <returns>False when this code was taken a moment ago.</returns>
    public async Task<bool> TakeCodeAsync(Account user, string code, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var now = time.GetUtcNow();
        return await connection.ExecuteAsync(
            """
            update users set authenticator_code = @code, authenticator_code_at = @now
            where id = @id and (authenticator_code is distinct from @code or authenticator_code_at < @before)
            """, new { id = user.Id, code, now, before = now - CodeLife }) == 1;
    }

    /// <summary>Whose account at an organisation's sign-in it is.</summary>
    public async Task<Account?> FindByLoginAsync(string issuer, string subject, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return (await connection.QuerySingleOrDefaultAsync<Row>(
            $"select {Columns} from users join user_logins on user_id = id where issuer = @issuer and subject = @subject and closed_at is null",
            new { issuer, subject }))?.ToAccount();
    }

    internal static Task ForgetSecondFactorAsync(NpgsqlTransaction transaction, Guid id) =>
        transaction.Connection!.ExecuteAsync(
            "update users set two_factor = false, authenticator_key = null, recovery_codes = '{}' where id = @id", new { id }, transaction);

    private async Task<Account?> ReadAsync(string where, object key, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return (await connection.QuerySingleOrDefaultAsync<Row>($"select {Columns} from users where {where} and closed_at is null", new { key }))?.ToAccount();
    }

    private sealed record Row(
        Guid Id, string Email, string Name, string? PasswordHash, string SecurityStamp, string? AuthenticatorKey, bool TwoFactor,
        string RecoveryCodes, int FailedSignIns, DateTime? LockedUntil)
    {
        public Account ToAccount() => new()
        {
            Id = Id,
            Email = Email,
            Name = Name,
            PasswordHash = PasswordHash,
            SecurityStamp = SecurityStamp,
            AuthenticatorKey = AuthenticatorKey,
            TwoFactor = TwoFactor,
            RecoveryCodes = RecoveryCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            FailedSignIns = FailedSignIns,
            LockedUntil = LockedUntil is { } at ? new(at, TimeSpan.Zero) : null,
        };
    }
}
