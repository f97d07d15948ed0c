using Microsoft.AspNetCore.Identity;

namespace Indicators.Core.Users;

public enum PasswordAnswer
{
    Wrong,

    /// <summary>
    /// The person signs in with a code too, or there were so many failures that password and code are looked at together.
    /// </summary>
    NeedsCode,

    Right,
}

/// <param name="IsRight">Also when the answer does not say it.</param>
/// <param name="Wait">After too many failures, how long until another is looked at: the answer is the same whatever was typed.</param>
public sealed record TriedPassword(PasswordAnswer Answer, Account? Account, bool IsRight, TimeSpan Wait)
{
    public bool IsSlowed => Wait > TimeSpan.Zero;
}

/// <summary>
/// Looks at an address and a password. One that nobody has, one that is only invited, one where there were many failures and
/// one that is known are answered in the same way after the same work.
/// </summary>
public sealed class TryPassword(AccountStore accounts, SignInFailures failures, IPasswordHasher<Account> hasher)
{
    private const string Unread = "slowed/";

    private static readonly Account Nobody = new();

    /// <summary>Of a password that nobody knows, made as those of accounts are.</summary>
    private static string? nobodysHash;

    public async Task<TriedPassword> RunAsync(string email, string password, SignInPlace place, CancellationToken ct)
    {
        var account = await accounts.FindByNameAsync(email.Trim(), ct);
        var wait = await failures.WaitAsync(email, account, place, ct);
        var isRight = IsRight(account, password);
        if (wait > TimeSpan.Zero)
        {
            // Never read: it takes as long as counting a failure.
            await failures.AddAsync(Unread + email, account, place, ct);
            return new(PasswordAnswer.NeedsCode, account, isRight, wait);
        }
        if (!isRight) await failures.AddAsync(email, account, place, ct);
        else if (!account!.TwoFactor) await failures.ForgetAsync(email, account, place, ct);
        return new(
            !isRight ? PasswordAnswer.Wrong : account!.TwoFactor ? PasswordAnswer.NeedsCode : PasswordAnswer.Right,
            account, isRight, TimeSpan.Zero);
    }

    /// <summary>One hash is computed for every account, also one that does not exist.</summary>
    private bool IsRight(Account? account, string password)
    {
        nobodysHash ??= hasher.HashPassword(Nobody, Secret.Random().Reveal());
        var verified = hasher.VerifyHashedPassword(account ?? Nobody, account?.PasswordHash ?? nobodysHash, password);
        return account?.PasswordHash is not null && verified != PasswordVerificationResult.Failed;
    }
}
