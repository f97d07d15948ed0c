using Microsoft.AspNetCore.Identity;

namespace Indicators.Core.Users;

/// <summary>
/// The part that reads and sets fields in memory; <see cref="UpdateAsync(UserCredentials, CancellationToken)"/> stores them.
/// </summary>
public sealed partial class SignInUsers : IUserPasswordStore<UserCredentials>, IUserSecurityStampStore<UserCredentials>
{
    /// <inheritdoc/>
    public Task<string> GetUserIdAsync(UserCredentials user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    /// <summary>The e-mail address.</summary>
    public Task<string?> GetUserNameAsync(UserCredentials user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Email);

    /// <summary>The e-mail address as it was entered: lookups ignore case in the database instead.</summary>
    public Task<string?> GetNormalizedUserNameAsync(UserCredentials user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Email);

    /// <summary>Does nothing: no normalised form is stored.</summary>
    public Task SetNormalizedUserNameAsync(UserCredentials user, string? normalizedName, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <inheritdoc/>
    public Task<string?> GetPasswordHashAsync(UserCredentials user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash);

    /// <inheritdoc/>
    public Task<bool> HasPasswordAsync(UserCredentials user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash is not null);

    /// <inheritdoc/>
    public Task SetPasswordHashAsync(UserCredentials user, string? passwordHash, CancellationToken cancellationToken) =>
        Set(() => user.PasswordHash = passwordHash);

    /// <inheritdoc/>
    public Task<string?> GetSecurityStampAsync(UserCredentials user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.SecurityStamp);

    /// <inheritdoc/>
    public Task SetSecurityStampAsync(UserCredentials user, string stamp, CancellationToken cancellationToken) =>
        Set(() => user.SecurityStamp = stamp);

    /// <summary>Not supported: an address is changed by a new invitation.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public Task SetUserNameAsync(UserCredentials user, string? userName, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Not supported: accounts are created by <see cref="InviteUser"/>.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public Task<IdentityResult> CreateAsync(UserCredentials user, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Not supported: an account is closed instead, since the audit log refers to it.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public Task<IdentityResult> DeleteAsync(UserCredentials user, CancellationToken cancellationToken) => throw new NotSupportedException();

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
