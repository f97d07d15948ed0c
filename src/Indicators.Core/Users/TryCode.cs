namespace Indicators.Core.Users;

/// <summary>Looks at the code of the second step.</summary>
public sealed class TryCode(SecondFactor factor, SignInFailures failures)
{
    /// <summary>Failures with codes are counted apart from those with passwords, which strangers can make.</summary>
    private const string Counted = "code/";

    /// <param name="account">Null when nobody has the address that was typed before.</param>
    /// <param name="isPasswordRight">False leaves the code unseen, and uncounted: a stranger could else use up the person's tries.</param>
    public async Task<CodeAnswer> RunAsync(Account? account, bool isPasswordRight, string code, SignInPlace place, CancellationToken ct)
    {
        if (account is not { TwoFactor: true } || !isPasswordRight) return CodeAnswer.Wrong;
        if (await failures.WaitAsync(Counted + account.Email, account, place, ct) > TimeSpan.Zero) return CodeAnswer.Wrong;
        var answer = await factor.VerifyAsync(account, code, ct);
        if (answer == CodeAnswer.Right)
            foreach (var counted in new[] { account.Email, Counted + account.Email })
                await failures.ForgetAsync(counted, account, place, ct);
        else await failures.AddAsync(Counted + account.Email, account, place, ct);
        return answer;
    }
}
