using Microsoft.AspNetCore.Identity;

namespace Indicators.Core.Users;

/// <summary>The part that reads and sets fields in memory; <see cref="UpdateAsync(Account, CancellationToken)"/> stores them.</summary>
public sealed partial class AccountStore : IUserPasswordStore<Account>, IUserSecurityStampStore<Account>
{
    /// <inheritdoc/>
    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    /// <summary>The e-mail address.</summary>
    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    /// <summary>The e-mail address as it was entered: lookups ignore case in the database instead.</summary>
    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Email);

    /// <summary>Does nothing: no normalised form is stored.</summary>
    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    /// <inheritdoc/>
    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    /// <inheritdoc/>
    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken) =>
        Set(() => user.PasswordHash = passwordHash);

    /// <inheritdoc/>
    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.SecurityStamp);

    /// <inheritdoc/>
    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken) =>
        Set(() => user.SecurityStamp = stamp);

    /// <summary>Not supported: an address is changed by a new invitation.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Not supported: accounts are created by <see cref="InviteUser"/>.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Not supported: an account is closed instead, since the audit log refers to it.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose()
    {
        // Nothing to release; Identity's interface requires the method.
    }

    private static Task Set(Action set)
    {
        set();
        return Task.CompletedTask;
    }
}
