namespace Indicators.Core.Users;

/// <summary>Looks at the code of the second step.</summary>
public sealed class TryCode(SecondFactor factor, SignInFailures failures)
{
    /// <summary>Failures with codes are counted apart from those with passwords, which strangers can make.</summary>
    private const string Counted = "code/";

    /// <param name="account">Null when nobody has the address that was typed before.</param>
    /// <param name="isPasswordRight">False leaves the code unseen, and uncounted: a stranger could else use up the person's tries.</param>
    public async Task<bool> RunAsync(Account? account, bool isPasswordRight, string code, SignInPlace place, CancellationToken ct)
    {
        if (account is not { TwoFactor: true } || !isPasswordRight) return false;
        if (await failures.IsSlowedAsync(Counted + account.Email, account, place, ct)) return false;
        if (await factor.VerifyAsync(account, code, ct))
        {
            foreach (var counted in new[] { account.Email, Counted + account.Email }) await failures.ForgetAsync(counted, account, place, ct);
            return true;
        }
        await failures.AddAsync(Counted + account.Email, account, place, ct);
        return false;
    }
}
