using Microsoft.AspNetCore.Identity;

namespace Indicators.Core.Users;

/// <summary>The result of checking a password, as far as the visitor may know it.</summary>
public enum PasswordResult
{
    /// <summary>Wrong password or unknown address.</summary>
    Wrong,

    /// <summary>
    /// The account has a second factor, or there were so many failures that the page asks for a code without saying more.
    /// </summary>
    NeedsCode,

    /// <summary>Right, and no code is needed.</summary>
    Right,
}

/// <summary>A checked password.</summary>
/// <param name="IsRight">Whether the password was right, even when the answer conceals it.</param>
/// <param name="Wait">The remaining delay after too many failures, during which the answer is the same for any password.</param>
public sealed record PasswordCheck(PasswordResult Answer, UserCredentials? User, bool IsRight, TimeSpan Wait)
{
    /// <summary>Whether attempts are being delayed.</summary>
    public bool IsDelayed => Wait > TimeSpan.Zero;
}

/// <summary>
/// Checks an e-mail address and a password. Unknown, invited, delayed and known addresses are answered alike after the same work, so
/// that neither the answer nor its duration reveals which accounts exist.
/// </summary>
public sealed class CheckPassword(SignInUsers accounts, SignInFailures failures, IPasswordHasher<UserCredentials> hasher)
{
    private const string Unread = "slowed/";

    private static readonly UserCredentials Nobody = new();

    /// <summary>Hash of a random password, made as those of accounts are.</summary>
    private static string? unknownAccountHash;

    /// <summary>Checks a password, and counts failures.</summary>
    public async Task<PasswordCheck> RunAsync(string email, string password, SignInPlace place, CancellationToken ct)
    {
        var account = await accounts.FindByNameAsync(email.Trim(), ct);
        var wait = await failures.WaitAsync(email, account, place, ct);
        var isRight = IsRight(account, password);
        if (wait > TimeSpan.Zero)
        {
            // This count is never read; it makes the call last as long as one that counts a failure.
            await failures.AddAsync(Unread + email, account, place);
            return new(PasswordResult.NeedsCode, account, isRight, wait);
        }
        if (!isRight) await failures.AddAsync(email, account, place);
        else if (!account!.TwoFactor) await failures.ForgetAsync(email, account, place, ct);
        return new(
            !isRight ? PasswordResult.Wrong : account!.TwoFactor ? PasswordResult.NeedsCode : PasswordResult.Right,
            account, isRight, TimeSpan.Zero);
    }

    /// <summary>Computes one hash for every address, including unknown ones.</summary>
    private bool IsRight(UserCredentials? account, string password)
    {
        unknownAccountHash ??= hasher.HashPassword(Nobody, Secret.Random().Reveal());
        var verified = hasher.VerifyHashedPassword(account ?? Nobody, account?.PasswordHash ?? unknownAccountHash, password);
        return account?.PasswordHash is not null && verified != PasswordVerificationResult.Failed;
    }
}
