namespace Indicators.Core.Users;

/// <summary>Checks the code of the second step of signing in.</summary>
public sealed class CheckCode(SecondFactor factor, SignInFailures failures)
{
    /// <summary>Failures with codes are counted separately from those with passwords, which anybody can cause.</summary>
    private const string Counted = "code/";

    /// <summary>Checks a code, and counts failures.</summary>
    /// <param name="account">Null when the entered address is unknown.</param>
    /// <param name="isPasswordRight">
    /// False leaves the code unchecked and uncounted, so that a stranger cannot use up the person's attempts.
    /// </param>
    public async Task<CodeResult> RunAsync(
        UserCredentials? account, bool isPasswordRight, string code, SignInPlace place, CancellationToken ct)
    {
        if (account is not { TwoFactor: true } || !isPasswordRight) return CodeResult.Wrong;
        if (await failures.WaitAsync(Counted + account.Email, account, place, ct) > TimeSpan.Zero) return CodeResult.Wrong;
        var answer = await factor.VerifyAsync(account, code, ct);
        if (answer == CodeResult.Right)
            foreach (var counted in new[] { account.Email, Counted + account.Email })
                await failures.ForgetAsync(counted, account, place, ct);
        else await failures.AddAsync(Counted + account.Email, account, place);
        return answer;
    }
}
