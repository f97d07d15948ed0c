using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Microsoft.AspNetCore.Identity;

namespace Indicators.Core.Users;

/// <summary>Sets a password: with the link of an invitation or a forgotten password, which is used up, or in a session.</summary>
public sealed class ChoosePassword(Database database, TimeProvider time, UserManager<UserCredentials> accounts, SignInFailures failures)
{
    /// <summary>The account of a link; null when the link is unknown, used or expired.</summary>
    public async Task<UserCredentials?> AccountOfLinkAsync(Secret link, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await UserStore.OfLinkAsync(connection, link, time.GetUtcNow(), ct) is { } id
            ? await accounts.FindByIdAsync(id.ToString())
            : null;
    }

    /// <summary>Sets the password with a link, and ends every session of the account.</summary>
    /// <param name="account">The account of the link.</param>
    /// <returns>The problems in Swedish; empty when the password was set.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(UserCredentials account, Secret link, string password, CancellationToken ct)
    {
        const string tooOld = "Länken är använd eller för gammal. Be om en ny.";
        var problems = await ProblemsAsync(account, password);
        if (problems.Count > 0) return problems;
        // The link is used up first, so that of two simultaneous calls only one sets a password.
        if (!await database.InTransactionAsync(transaction => UserStore.UseLinkAsync(transaction, link, time.GetUtcNow(), ct), ct))
            return [tooOld];
        await SetAsync(account, password, but: null, ct);
        return [];
    }

    /// <summary>Changes the password of a person who has re-authenticated (<see cref="Reauthenticate"/>).</summary>
    /// <returns>The problems in Swedish; empty when it was changed. Every other session of the account is then ended.</returns>
    public async Task<IReadOnlyList<string>> ChangeAsync(UserCredentials account, string password, long session, CancellationToken ct)
    {
        var problems = await ProblemsAsync(account, password);
        if (problems.Count == 0) await SetAsync(account, password, session, ct);
        return problems;
    }

    private async Task<IReadOnlyList<string>> ProblemsAsync(UserCredentials account, string password)
    {
        var problems = new List<string>();
        foreach (var validator in accounts.PasswordValidators)
            problems.AddRange((await validator.ValidateAsync(accounts, account, password)).Errors.Select(error => error.Description));
        return problems;
    }

    private async Task SetAsync(UserCredentials account, string password, long? but, CancellationToken ct)
    {
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        account.AddAction(AuditAction.ChoosePassword);
        await accounts.UpdateSecurityStampAsync(account);
        await failures.ForgetAllAsync(account, ct);
        await database.InTransactionAsync(transaction => SessionStore.EndAllAsync(transaction, account.Id, but, time.GetUtcNow(), ct), ct);
    }
}
