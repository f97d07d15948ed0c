using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Microsoft.AspNetCore.Identity;

namespace Indicators.Core.Users;

/// <summary>Takes up an invitation, or a forgotten password's link: the password becomes the account's and the link is spent.</summary>
public sealed class ChoosePassword(Database database, TimeProvider time, UserManager<Account> accounts, SignInFailures failures)
{
    /// <summary>Whose the link is; null when it is none, used or too old.</summary>
    public async Task<Account?> WhoseAsync(Secret link, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await UserStore.OfLinkAsync(connection, link, time.GetUtcNow()) is { } id
            ? await accounts.FindByIdAsync(id.ToString())
            : null;
    }

    /// <param name="account">Whose the link is.</param>
    /// <returns>Why not, in Swedish; empty when it is done.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(Account account, Secret link, string password, CancellationToken ct)
    {
        const string tooOld = "Länken är använd eller för gammal. Be om en ny.";
        var problems = await ProblemsAsync(account, password);
        if (problems.Count > 0) return problems;
        // Spent first: of two who come at once, one chooses.
        if (!await database.InTransactionAsync(transaction => UserStore.UseLinkAsync(transaction, link, time.GetUtcNow()), ct))
            return [tooOld];
        await SetAsync(account, password, but: null, ct);
        return [];
    }

    /// <summary>Of one who has shown who they are (<see cref="ProveAgain"/>).</summary>
    /// <returns>Why not, in Swedish; empty when it is done. Every other session of the account is ended.</returns>
    public async Task<IReadOnlyList<string>> ChangeAsync(Account account, string password, long session, CancellationToken ct)
    {
        var problems = await ProblemsAsync(account, password);
        if (problems.Count == 0) await SetAsync(account, password, session, ct);
        return problems;
    }

    private async Task<IReadOnlyList<string>> ProblemsAsync(Account account, string password)
    {
        var problems = new List<string>();
        foreach (var validator in accounts.PasswordValidators)
            problems.AddRange((await validator.ValidateAsync(accounts, account, password)).Errors.Select(error => error.Description));
        return problems;
    }

    private async Task SetAsync(Account account, string password, long? but, CancellationToken ct)
    {
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        account.Did(AuditAction.ChoosePassword);
        await accounts.UpdateSecurityStampAsync(account);
        await failures.ForgetAllAsync(account, ct);
        await database.InTransactionAsync(transaction => SessionStore.EndAllAsync(transaction, account.Id, but, time.GetUtcNow()), ct);
    }
}
